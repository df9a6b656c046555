// SPDX-License-Identifier: MIT
#include "sketch/compile.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <optional>
#include <sstream>
#include <vector>

#include "base/content_id.h"
#include "base/embedded.h"
#include "base/read_file.h"
#include "base/stopwatch.h"
#include "sketch/internal/depfile.h"
#include "sketch/run_compiler.h"
#include "sketch/sketch_header.h"

namespace strikeline::sketch {
namespace {

namespace fs = std::filesystem;

// -Og: a sketch computes little, and its author waits for the compiler: -O1 takes 1.8 times as
// long.
const std::vector<std::string> kFlags = {"-std=c++20",
                                         "-Og",
                                         "-fPIC",
                                         "-w",
                                         "-fvisibility=hidden",
                                         "-fmax-errors=5",
                                         "-fdiagnostics-color=never"};
constexpr const char* kPrecompiled = "strikeline/sketch.h.gch";  // GCC finds it beside the header

bool WriteFile(const fs::path& file, std::string_view text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

// A folder that appears whole, or not at all; another process may be faster.
Status Publish(const fs::path& made, const fs::path& target) {
  std::error_code error;
  fs::rename(made, target, error);
  if (!error || fs::exists(target)) {
    fs::remove_all(made, error);
    return {};
  }
  return Fail("{} could not be made: {}", target.string(), error.message());
}

Result<fs::path> NewFolderIn(const fs::path& cache) {
  std::error_code error;
  fs::create_directories(cache, error);
  std::string name = (cache / "new-XXXXXX").string();
  if (error || !mkdtemp(name.data())) {
    return Fail("{} cannot be written; set STRIKELINE_CACHE to a folder that can", cache.string());
  }
  return fs::path(name);
}

// The folder with <strikeline/sketch.h>, written once for each version of the program.
Result<fs::path> HeaderFolder(const fs::path& cache) {
  const std::string ops = SketchHeader(geometry::Catalogue());
  std::string all = ops;
  for (const EmbeddedFile& file : sketch_headers::Files()) all += file.text;
  const fs::path folder = cache / ("include-" + IdOf(std::string_view(all)).Hex());
  if (fs::exists(folder)) return folder;
  Result<fs::path> made = NewFolderIn(cache);
  if (!made) return Forward(std::move(made));
  std::error_code error;
  fs::create_directories(*made / "strikeline", error);
  bool good = WriteFile(*made / "strikeline/ops.h", ops);
  for (const EmbeddedFile& file : sketch_headers::Files()) {
    good &= WriteFile(*made / "strikeline" / file.name, file.text);
  }
  if (!good) return Fail("{} could not be written", made->string());
  if (Status published = Publish(*made, folder); !published) return Forward(std::move(published));
  return folder;
}

// The files that a dependency file names, without our own headers.
std::vector<std::string> LocalFiles(const std::string& depfile, const fs::path& headers) {
  std::vector<std::string> files = internal::DepfileFiles(depfile);
  std::erase_if(files, [&](const std::string& f) { return f.starts_with(headers.string()); });
  return files;
}

// One line a file: "<content id> <path>".
std::string Manifest(const std::vector<std::string>& files) {
  std::string text;
  for (const std::string& file : files) {
    text += IdOf(std::string_view(ReadFile(file).value_or(""))).Hex() + ' ' + file + '\n';
  }
  return text;
}

std::vector<std::string> FilesOf(const std::string& manifest) {
  std::vector<std::string> files;
  std::istringstream lines(manifest);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() > 33) files.push_back(line.substr(33));
  }
  return files;
}

// True if the files that the manifest names are as they were.
bool IsCurrent(const std::string& manifest) {
  const std::vector<std::string> files = FilesOf(manifest);
  return !files.empty() && Manifest(files) == manifest;
}

Result<std::string> Compile(std::vector<std::string> words, const fs::path& source,
                            const fs::path& headers, const fs::path& folder) {
  words.insert(words.end(), kFlags.begin(), kFlags.end());
  for (const std::string& word :
       {std::string("-shared"), std::string("-isystem"), headers.string(), std::string("-MMD"),
        std::string("-MT"), std::string("sketch"), std::string("-MF"),
        (folder / "dependencies").string(), std::string("-o"), (folder / "sketch.so").string(),
        source.string()}) {
    words.push_back(word);
  }
  Result<CompilerEnd> end = RunCompiler(words);
  if (!end) return Forward(std::move(end));
  if (!end->good) return Fail("{} does not compile:\n{}", source.string(), end->messages);
  const std::string depfile = ReadFile(folder / "dependencies").value_or("");
  const std::vector<std::string> files = LocalFiles(depfile, headers);
  std::string manifest = Manifest(files);
  bool good = WriteFile(folder / "sources", manifest);
  for (size_t i = 0; i < files.size(); ++i) {  // calls are known by their lines
    good &= WriteFile(folder / fmt::format("source-{}", i), ReadFile(files[i]).value_or(""));
  }
  if (!good) {
    return Fail("{} could not be written", (folder / "sources").string());
  }
  return manifest;
}

}  // namespace

fs::path CacheFolder() {
  if (const char* chosen = std::getenv("STRIKELINE_CACHE"); chosen && *chosen) return chosen;
  if (const char* user = std::getenv("XDG_CACHE_HOME"); user && *user) {
    return fs::path(user) / "strikeline";
  }
  if (const char* home = std::getenv("HOME"); home && *home) {
    return fs::path(home) / ".cache/strikeline";
  }
  return fs::temp_directory_path() / "strikeline-cache";
}

Result<CompiledSketch> CompileSketch(const fs::path& source, const fs::path& cache) {
  const Stopwatch watch;
  const Result<std::string> text = ReadFile(source);
  if (!text) return Forward(text);
  const auto compiler = FindCompiler();
  if (!compiler) return Forward(compiler);
  Result<fs::path> headers = HeaderFolder(fs::absolute(cache));
  if (!headers) return Forward(std::move(headers));

  std::string key = *text + '\0' + fs::absolute(source).string() + '\0' + headers->string();
  for (const std::string& word : *compiler) key += '\0' + word;
  for (const std::string& flag : kFlags) key += '\0' + flag;
  const fs::path entry = fs::absolute(cache) / ("sketch-" + IdOf(std::string_view(key)).Hex());
  const Result<std::string> known = ReadFile(entry / "sources");
  if (known && IsCurrent(*known) && fs::exists(entry / "sketch.so")) {
    return CompiledSketch{entry / "sketch.so", true, Seconds(watch.Elapsed()),
                          IdOf(std::string_view(*known)).Hex()};
  }
  std::error_code error;
  fs::remove_all(entry, error);
  Result<fs::path> folder = NewFolderIn(fs::absolute(cache));
  if (!folder) return Forward(std::move(folder));
  Result<std::string> manifest = Compile(*compiler, fs::absolute(source), *headers, *folder);
  if (!manifest) {
    fs::remove_all(*folder, error);
    return Forward(std::move(manifest));
  }
  if (Status published = Publish(*folder, entry); !published) return Forward(std::move(published));
  return CompiledSketch{entry / "sketch.so", false, Seconds(watch.Elapsed()),
                        IdOf(std::string_view(*manifest)).Hex()};
}

std::vector<fs::path> SourcesOf(const fs::path& library) {
  const auto files = FilesOf(ReadFile(library.parent_path() / "sources").value_or(""));
  return {files.begin(), files.end()};
}

Status PrecompileHeaders(const fs::path& cache) {
  auto words = FindCompiler();
  if (!words) return Forward(std::move(words));
  Result<fs::path> headers = HeaderFolder(fs::absolute(cache));
  if (!headers) return Forward(std::move(headers));
  const fs::path target = *headers / kPrecompiled;
  std::error_code error;
  if (fs::exists(target, error)) return {};
  Result<fs::path> folder = NewFolderIn(fs::absolute(cache));
  if (!folder) return Forward(std::move(folder));
  words->insert(words->end(), kFlags.begin(), kFlags.end());
  words->insert(words->end(), {"-isystem", headers->string(), "-x", "c++-header",
                               (*headers / "strikeline/sketch.h").string(), "-o",
                               (*folder / "sketch.h.gch").string()});
  const Result<CompilerEnd> end = RunCompiler(*words);
  if (end && end->good) fs::rename(*folder / "sketch.h.gch", target, error);
  fs::remove_all(*folder, error);
  if (!end) return Forward(end);
  return end->good ? Status() : Fail("{}", end->messages);
}

}  // namespace strikeline::sketch
