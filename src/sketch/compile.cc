// SPDX-License-Identifier: MIT
#include "sketch/compile.h"

#include <cstdlib>
#include <sstream>
#include <vector>

#include "base/content_id.h"
#include "base/embedded.h"
#include "base/read_file.h"
#include "base/stopwatch.h"
#include "base/user_folder.h"
#include "sketch/internal/depfile.h"
#include "sketch/internal/file_clock.h"
#include "sketch/internal/sketch_cache.h"
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
constexpr const char* kLibrary = "sketch.so";
constexpr const char* kDependencies = "dependencies";            // what the compiler read
constexpr const char* kPrecompiled = "strikeline/sketch.h.gch";  // GCC finds it beside the header

// The folder with <strikeline/sketch.h>, written once for each version of the program.
Result<fs::path> HeaderFolder(const fs::path& cache) {
  const std::string ops = SketchHeader(geometry::Catalogue());
  std::string all = ops;
  for (const EmbeddedFile& file : sketch_headers::Files()) all += file.text;
  const fs::path folder = cache / ("include-" + IdOf(std::string_view(all)).Hex());
  if (fs::exists(folder)) return folder;
  Result<fs::path> made = internal::NewFolderIn(cache);
  if (!made) return Forward(std::move(made));
  std::error_code error;
  fs::create_directories(*made / "strikeline", error);
  bool good = internal::WriteFile(*made / "strikeline/ops.h", ops);
  for (const EmbeddedFile& file : sketch_headers::Files()) {
    good &= internal::WriteFile(*made / "strikeline" / file.name, file.text);
  }
  if (!good) return Fail("{} could not be written", made->string());
  if (Status published = internal::Publish(*made, folder); !published)
    return Forward(std::move(published));
  return folder;
}

// The files that a dependency file names, without our own headers.
std::vector<std::string> LocalFiles(const std::string& depfile, const fs::path& headers) {
  std::vector<std::string> files = internal::DepfileFiles(depfile);
  std::erase_if(files, [&](const std::string& f) { return f.starts_with(headers.string()); });
  return files;
}

// True if the files that the manifest names are as they were.
bool IsCurrent(const std::string& manifest) {
  const std::vector<std::string> files = internal::FilesOf(manifest);
  const auto sources = internal::ReadSources(files);
  return !files.empty() && sources && internal::Manifest(*sources) == manifest;
}

// A sketch that is to be compiled.
struct Wanted {
  fs::path source, headers;
  std::string text;                   // of the source, as it was read for the entry's name
  std::vector<std::string> compiler;  // its words
};

Result<Wanted> WantedOf(const fs::path& source, const fs::path& cache) {
  auto compiler = FindCompiler();
  if (!compiler) return Forward(std::move(compiler));
  const Result<fs::path> headers = HeaderFolder(cache);
  if (!headers) return Forward(headers);
  return Wanted{fs::absolute(source), *headers, "", *std::move(compiler)};
}

// The words with which the compiler does what `flags` say, and writes into `folder` what it read.
std::vector<std::string> CompilerWords(const Wanted& wanted, const fs::path& folder,
                                       std::initializer_list<std::string> flags) {
  std::vector<std::string> words = wanted.compiler;
  words.insert(words.end(), kFlags.begin(), kFlags.end());
  words.insert(words.end(), flags);
  words.insert(words.end(), {"-isystem", wanted.headers.string(), "-MT", "sketch", "-MF",
                             (folder / kDependencies).string(), wanted.source.string()});
  return words;
}

// What was compiled is kept beside what the compiler read: which files these are it says at its
// end, and they must not have changed since it began. `touched`: one that has.
Status Compile(const Wanted& wanted, const fs::path& folder, const std::atomic<bool>* cancel,
               std::string& touched) {
  const internal::FileClock clock;
  const Result<CompilerEnd> end = RunCompiler(
      CompilerWords(wanted, folder, {"-shared", "-MMD", "-o", (folder / kLibrary).string()}),
      cancel);
  if (!end) return Forward(end);
  if (!end->good) return Fail("{} does not compile:\n{}", wanted.source.string(), end->messages);
  const Result<std::string> depfile = ReadFile(folder / kDependencies);
  if (!depfile) return Forward(depfile);
  const std::vector<std::string> files = LocalFiles(*depfile, wanted.headers);
  const auto sources = internal::ReadSources(files);
  if (!sources) return Forward(sources);
  for (const internal::Source& source : *sources) {
    const bool is_other = &source == &sources->front() && source.text != wanted.text;
    if (!is_other && !clock.WasTouched(source.file)) continue;
    touched = source.file;
    return Fail("{} changes while it is compiled", touched);
  }
  return internal::KeepSources(folder, *sources);
}

// All that a compiled sketch depends on beside what it includes.
std::string KeyOf(const Wanted& wanted) {
  std::string key = wanted.text + '\0' + wanted.source.string() + '\0' + wanted.headers.string();
  for (const std::string& word : wanted.compiler) key += '\0' + word;
  for (const std::string& flag : kFlags) key += '\0' + flag;
  return key;
}

fs::path EntryOf(const fs::path& cache, const std::string& key) {
  return cache / ("sketch-" + IdOf(std::string_view(key)).Hex());
}

Result<std::string> ManifestOf(const fs::path& library) {
  return ReadFile(library.parent_path() / internal::kSources);
}

// The id of the sources that an entry of the cache was compiled from; "" if they have changed, or
// there is none.
std::string CurrentId(const fs::path& entry) {
  std::error_code error;
  const std::string manifest = ManifestOf(entry / kLibrary).value_or("");
  const bool is_current = IsCurrent(manifest) && fs::exists(entry / kLibrary, error);
  return is_current ? IdOf(std::string_view(manifest)).Hex() : "";
}

// One attempt: an error with `touched` is worth another one.
Result<CompiledSketch> FoundOrMade(Wanted& wanted, const fs::path& cache,
                                   const std::atomic<bool>* cancel, std::string& touched) {
  Result<std::string> text = ReadFile(wanted.source);
  if (!text) return Forward(std::move(text));
  wanted.text = *std::move(text);
  const fs::path entry = EntryOf(cache, KeyOf(wanted));
  if (std::string known = CurrentId(entry); !known.empty()) {
    return CompiledSketch{entry / kLibrary, true, Seconds(0), std::move(known)};
  }
  const Status made = internal::MakeEntry(
      entry, [&](const fs::path& folder) { return Compile(wanted, folder, cancel, touched); });
  if (!made) return Forward(made);
  return CompiledSketch{entry / kLibrary, false, Seconds(0), SourcesIdOf(entry / kLibrary)};
}

}  // namespace

fs::path CacheFolder() {
  if (const char* chosen = std::getenv("STRIKELINE_CACHE"); chosen && *chosen) return chosen;
  const fs::path user = UserFolder("XDG_CACHE_HOME", ".cache");
  return user.empty() ? fs::temp_directory_path() / "strikeline-cache" : user / "strikeline";
}

Result<CompiledSketch> CompileSketch(const fs::path& source, const fs::path& cache,
                                     const std::atomic<bool>* cancel) {
  const Stopwatch watch;
  const fs::path absolute_cache = fs::absolute(cache);
  auto wanted = WantedOf(source, absolute_cache);
  if (!wanted) return Forward(std::move(wanted));
  constexpr int kMostTries = 3;
  for (int tries = 1;; ++tries) {
    std::string touched;
    auto made = FoundOrMade(*wanted, absolute_cache, cancel, touched);
    if (made) made->duration = Seconds(watch.Elapsed());
    if (made || touched.empty() || tries == kMostTries) return made;
  }
}

std::vector<fs::path> IncludedBy(const fs::path& source, const fs::path& cache,
                                 const std::atomic<bool>* cancel) {
  const auto wanted = WantedOf(source, fs::absolute(cache));
  const auto folder = internal::NewFolderIn(fs::absolute(cache));
  if (!wanted || !folder) return {};
  // -MG: what is not there is named too, as it is written where it is included.
  (void)RunCompiler(CompilerWords(*wanted, *folder, {"-MM", "-MG"}), cancel);
  const std::string depfile = ReadFile(*folder / kDependencies).value_or("");
  std::error_code error;
  fs::remove_all(*folder, error);
  return internal::WithPlaces(LocalFiles(depfile, wanted->headers));
}

std::string SourcesIdOf(const fs::path& library) {
  const Result<std::string> manifest = ManifestOf(library);
  return manifest ? IdOf(std::string_view(*manifest)).Hex() : "";
}

std::vector<fs::path> SourcesOf(const fs::path& library) {
  const auto files = internal::FilesOf(ManifestOf(library).value_or(""));
  return {files.begin(), files.end()};
}

std::vector<fs::path> MissingSourcesOf(const fs::path& library) {
  std::vector<fs::path> files;
  std::istringstream lines(ReadFile(library.parent_path() / internal::kMissing).value_or(""));
  for (std::string line; std::getline(lines, line);) files.emplace_back(line);
  return files;
}

Status PrecompileHeaders(const fs::path& cache, const std::atomic<bool>* cancel) {
  auto words = FindCompiler();
  if (!words) return Forward(std::move(words));
  Result<fs::path> headers = HeaderFolder(fs::absolute(cache));
  if (!headers) return Forward(std::move(headers));
  const fs::path target = *headers / kPrecompiled;
  std::error_code error;
  if (fs::exists(target, error)) return {};
  Result<fs::path> folder = internal::NewFolderIn(fs::absolute(cache));
  if (!folder) return Forward(std::move(folder));
  words->insert(words->end(), kFlags.begin(), kFlags.end());
  words->insert(words->end(), {"-isystem", headers->string(), "-x", "c++-header",
                               (*headers / "strikeline/sketch.h").string(), "-o",
                               (*folder / "sketch.h.gch").string()});
  const Result<CompilerEnd> end = RunCompiler(*words, cancel);
  if (end && end->good) fs::rename(*folder / "sketch.h.gch", target, error);
  fs::remove_all(*folder, error);
  if (!end) return Forward(end);
  return end->good ? Status() : Fail("{}", end->messages);
}

}  // namespace strikeline::sketch
