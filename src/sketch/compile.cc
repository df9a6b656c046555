// SPDX-License-Identifier: MIT
#include "sketch/compile.h"

#include <cstdlib>
#include <vector>

#include "base/content_id.h"
#include "base/embedded.h"
#include "base/read_file.h"
#include "base/stopwatch.h"
#include "base/user_folder.h"
#include "sketch/internal/depfile.h"
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
  return !files.empty() && internal::Manifest(internal::ReadSources(files)) == manifest;
}

Status Compile(std::vector<std::string> words, const fs::path& source, const fs::path& headers,
               const fs::path& folder, const std::atomic<bool>* cancel) {
  words.insert(words.end(), kFlags.begin(), kFlags.end());
  for (const std::string& word :
       {std::string("-shared"), std::string("-isystem"), headers.string(), std::string("-MMD"),
        std::string("-MT"), std::string("sketch"), std::string("-MF"),
        (folder / "dependencies").string(), std::string("-o"), (folder / kLibrary).string(),
        source.string()}) {
    words.push_back(word);
  }
  Result<CompilerEnd> end = RunCompiler(words, cancel);
  if (!end) return Forward(std::move(end));
  if (!end->good) return Fail("{} does not compile:\n{}", source.string(), end->messages);
  const std::string depfile = ReadFile(folder / "dependencies").value_or("");
  return internal::KeepSources(folder, internal::ReadSources(LocalFiles(depfile, headers)));
}

// All that a compiled sketch depends on beside what it includes.
std::string KeyOf(const std::string& text, const fs::path& source, const fs::path& headers,
                  const std::vector<std::string>& compiler) {
  std::string key = text + '\0' + source.string() + '\0' + headers.string();
  for (const std::string& word : compiler) key += '\0' + word;
  for (const std::string& flag : kFlags) key += '\0' + flag;
  return key;
}

fs::path EntryOf(const fs::path& cache, const std::string& key) {
  return cache / ("sketch-" + IdOf(std::string_view(key)).Hex());
}

// The id of the sources that an entry of the cache was compiled from; "" if they have changed, or
// there is none.
std::string CurrentId(const fs::path& entry) {
  std::error_code error;
  const std::string manifest = ReadFile(entry / internal::kSources).value_or("");
  const bool is_current = IsCurrent(manifest) && fs::exists(entry / kLibrary, error);
  return is_current ? IdOf(std::string_view(manifest)).Hex() : "";
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
  const Result<std::string> text = ReadFile(source);
  if (!text) return Forward(text);
  const auto compiler = FindCompiler();
  if (!compiler) return Forward(compiler);
  const fs::path absolute_cache = fs::absolute(cache), absolute_source = fs::absolute(source);
  const Result<fs::path> headers = HeaderFolder(absolute_cache);
  if (!headers) return Forward(headers);
  const fs::path entry =
      EntryOf(absolute_cache, KeyOf(*text, absolute_source, *headers, *compiler));
  if (std::string known = CurrentId(entry); !known.empty()) {
    return CompiledSketch{entry / kLibrary, true, Seconds(watch.Elapsed()), std::move(known)};
  }
  const auto made = internal::MakeEntry(entry, [&](const fs::path& folder) {
    return Compile(*compiler, absolute_source, *headers, folder, cancel);
  });
  if (!made) return Forward(made);
  return CompiledSketch{entry / kLibrary, false, Seconds(watch.Elapsed()),
                        SourcesIdOf(entry / kLibrary)};
}

std::string SourcesIdOf(const fs::path& library) {
  const Result<std::string> manifest = ReadFile(library.parent_path() / internal::kSources);
  return manifest ? IdOf(std::string_view(*manifest)).Hex() : "";
}

std::vector<fs::path> SourcesOf(const fs::path& library) {
  const auto files =
      internal::FilesOf(ReadFile(library.parent_path() / internal::kSources).value_or(""));
  return {files.begin(), files.end()};
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
