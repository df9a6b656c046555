// SPDX-License-Identifier: MIT
#include "sketch/compile.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <functional>
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
constexpr const char* kLibrary = "sketch.so";
constexpr const char* kSources = "sources";                      // a manifest, beside it
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
  const std::vector<std::string> files = LocalFiles(depfile, headers);
  bool good = WriteFile(folder / kSources, Manifest(files));
  for (size_t i = 0; i < files.size(); ++i) {  // calls are known by their lines
    good &= WriteFile(folder / fmt::format("source-{}", i), ReadFile(files[i]).value_or(""));
  }
  return good ? Status() : Fail("{} could not be written", (folder / kSources).string());
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
  const std::string manifest = ReadFile(entry / kSources).value_or("");
  const bool is_current = IsCurrent(manifest) && fs::exists(entry / kLibrary, error);
  return is_current ? IdOf(std::string_view(manifest)).Hex() : "";
}

// Makes an entry of the cache anew: it appears whole, or not at all.
Status MakeEntry(const fs::path& entry, const std::function<Status(const fs::path&)>& fill) {
  std::error_code error;
  fs::remove_all(entry, error);
  const Result<fs::path> folder = NewFolderIn(entry.parent_path());
  if (!folder) return Forward(folder);
  Status filled = fill(*folder);
  if (filled) return Publish(*folder, entry);
  fs::remove_all(*folder, error);
  return filled;
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
  const auto made = MakeEntry(entry, [&](const fs::path& folder) {
    return Compile(*compiler, absolute_source, *headers, folder, cancel);
  });
  if (!made) return Forward(made);
  return CompiledSketch{entry / kLibrary, false, Seconds(watch.Elapsed()),
                        SourcesIdOf(entry / kLibrary)};
}

std::string SourcesIdOf(const fs::path& library) {
  const Result<std::string> manifest = ReadFile(library.parent_path() / kSources);
  return manifest ? IdOf(std::string_view(*manifest)).Hex() : "";
}

std::vector<fs::path> SourcesOf(const fs::path& library) {
  const auto files = FilesOf(ReadFile(library.parent_path() / kSources).value_or(""));
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
  Result<fs::path> folder = NewFolderIn(fs::absolute(cache));
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
