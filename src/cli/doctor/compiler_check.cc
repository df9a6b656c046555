// SPDX-License-Identifier: MIT
#include "cli/doctor/compiler_check.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sketch/compile.h"
#include "sketch/run_compiler.h"
#include "sketch/sketch.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

constexpr const char* kInstall = "apt-get install g++";
constexpr const char* kProbe =
    "#include <cmath>\n#include <vector>\n#include <strikeline/sketch.h>\n"
    "strikeline::Scene Draw(strikeline::Seconds t) {\n"
    "  const std::vector<double> radii = {std::sin(t)};\n"
    "  return {strikeline::G::circle({.radius = radii[0]})};\n"
    "}\nSTRIKELINE_SKETCH(Draw, {});\n";

bool Has(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

// The first line that says what is wrong, from the name of its file on.
std::string ErrorLine(const std::string& messages) {
  const size_t at = std::min(messages.find("error: "), messages.find("cannot "));
  if (at == std::string::npos) return FirstLine(messages);
  return FirstLine(messages.substr(messages.find_last_of("/\n", at) + 1));
}

// What a compiler says when it is asked for something about itself.
std::string Asked(Words compiler, const char* question) {
  compiler.emplace_back(question);
  const auto end = sketch::RunCompiler(compiler);
  return end ? end->messages : "";
}

// The package with the C++ library's headers: clang uses those of the newest GCC whose folder is
// there, also if only that folder is.
std::string LibraryPackage(const Words& compiler) {
  const std::string about = Asked(compiler, "-v");
  constexpr std::string_view kSelected = "Selected GCC installation: ";
  std::string version;
  if (const size_t at = about.find(kSelected); at != std::string::npos) {
    version = fs::path(FirstLine(about.substr(at + kSelected.size()))).filename();
  } else {
    version = Asked(compiler, "-dumpversion");
  }
  version = version.substr(0, version.find_first_not_of("0123456789"));
  return version.empty() ? "libstdc++-dev" : fmt::format("libstdc++-{}-dev", version);
}

// What lacks, by what the compiler says of a sketch that is right.
std::string RemedyFor(const std::string& said, const Words& compiler) {
  const std::string error = ErrorLine(said);
  if (Has(said, "could not be started")) {
    return fmt::format("unset CXX, or set it to a compiler's name; to have one: {}", kInstall);
  }
  if (Has(said, "named 'source_location' in namespace 'std'") ||
      Has(said, "unrecognized command")) {
    return fmt::format("this compiler is too old for C++20: {}, and set CXX=g++", kInstall);
  }
  if (Has(said, "cc1plus")) return kInstall;
  if (Has(error, "'ld'") || Has(error, "\"ld\"")) return "apt-get install binutils";
  if (Has(error, ".h") || Has(error, "crti.o") || Has(error, "-lc:")) {
    return "apt-get install libc6-dev";
  }
  if (Has(error, "not found") || Has(error, "No such file") || Has(error, "-lstdc++")) {
    return fmt::format("the program is there, its C++ library is not: apt-get install {} (or g++)",
                       LibraryPackage(compiler));
  }
  return kInstall;
}

// What is wrong with the sketch's library, if anything is; how long it took to compile.
Result<Seconds> CompileProbe(const fs::path& folder) {
  if (!(std::ofstream(folder / "probe.cpp") << kProbe).flush()) {
    return Fail("{} cannot be written", (folder / "probe.cpp").string());
  }
  auto compiled = sketch::CompileSketch(folder / "probe.cpp", folder / "cache");
  if (!compiled) return Forward(std::move(compiled));
  const auto sketch = sketch::Sketch::Load(compiled->library);
  if (!sketch) return Forward(sketch);
  return compiled->duration;
}

Result<Seconds> CompileInAFolderOfItsOwn() {
  std::error_code error;
  std::string name = (fs::temp_directory_path(error) / "strikeline-doctor-XXXXXX").string();
  if (error || !mkdtemp(name.data())) return Fail("no folder for what is temporary: set TMPDIR");
  auto time = CompileProbe(name);
  fs::remove_all(name, error);
  return time;
}

}  // namespace

Finding CheckCompiler() {
  Finding finding{.what = "C++ compiler", .needed_for = NeededFor::kSketches};
  const auto compiler = sketch::FindCompiler();
  if (!compiler) {
    finding.detail = compiler.error().message;
    finding.remedy = kInstall;
    return finding;
  }
  const std::string version = FirstLine(Asked(*compiler, "--version"));
  const std::string name =
      fmt::format("{}{}{}", fmt::join(*compiler, " "), version.empty() ? "" : ": ", version);
  const Result<Seconds> time = CompileInAFolderOfItsOwn();
  finding.works = time.has_value();
  if (time) {
    finding.detail = fmt::format("{}; a sketch in {:.1f} s", name, time->Value());
  } else {
    finding.detail = fmt::format("{}: {}", name, ErrorLine(time.error().message));
    finding.remedy = RemedyFor(time.error().message, *compiler);
  }
  return finding;
}

}  // namespace strikeline::cli
