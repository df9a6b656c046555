// SPDX-License-Identifier: MIT
#include <algorithm>
#include <sstream>
#include <utility>

#include <dlfcn.h>
#include <fmt/core.h>

#include "base/content_id.h"
#include "base/read_file.h"
#include "base/stopwatch.h"
#include "sketch/internal/abi_value.h"
#include "sketch/internal/grafix_config.h"
#include "sketch/internal/languages.h"
#include "sketch/internal/python_imports.h"
#include "sketch/internal/sketch_cache.h"
#include "text/font_folder.h"

namespace strikeline::sketch::internal {
namespace {

namespace fs = std::filesystem;

constexpr const char* kVersionFile = "sketch.python";
constexpr const char* kPlugin = "strikeline-python.so";
constexpr const char* kGrafixFont = "NotoSansJP-Regular.ttf";
constexpr std::string_view kPythonEndings[] = {".py"};

// Files with presets, in the order of their paths, and all folders where another may appear.
struct PresetShelf {
  std::vector<std::string> files, folders;
};

PresetShelf ShelfOf(const GrafixConfig& config) {
  PresetShelf shelf;
  for (const fs::path& folder : config.preset_folders) {
    std::error_code error;
    shelf.folders.push_back(folder.string());
    for (auto at = fs::recursive_directory_iterator(folder, error);
         at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (at->path().extension() == ".py") shelf.files.push_back(at->path().string());
      std::error_code unknown;
      if (at->is_directory(unknown)) shelf.folders.push_back(at->path().string());
    }
  }
  std::sort(shelf.files.begin(), shelf.files.end());
  std::sort(shelf.folders.begin(), shelf.folders.end());
  return shelf;
}

// What a version is opened with beside its files, a line each: "presets FOLDER", "fonts FOLDER".
std::string SettingsText(const GrafixConfig& config) {
  std::string text;
  for (const fs::path& folder : config.preset_folders) text += "presets " + folder.string() + '\n';
  for (const fs::path& folder : config.font_folders) text += "fonts " + folder.string() + '\n';
  return text;
}

std::vector<std::string> SettingsOf(const std::string& text, const std::string& word) {
  std::vector<std::string> values;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(word + ' ')) values.push_back(line.substr(word.size() + 1));
  }
  return values;
}

// All that a version depends on, the sketch first. Folders stand for what is not in them yet.
Result<std::vector<Source>> SourcesFor(const fs::path& file, const GrafixConfig& config) {
  std::vector<std::string> files = {file.string()};
  PresetShelf shelf = ShelfOf(config);
  for (std::string& preset : shelf.files) files.push_back(std::move(preset));
  auto sources = WithImports(std::move(files), file.parent_path());
  if (!sources) return sources;
  if (!sources->front().text) return Fail("{}: is no file any more", file.string());
  for (std::string& place : shelf.folders) sources->push_back({std::move(place), {}});
  for (const fs::path& place : config.missing) sources->push_back({place.string(), {}});
  if (config.file.empty()) return sources;
  Result<Source> read = ReadSource(config.file.string());
  if (!read) return Forward(std::move(read));
  sources->push_back(*std::move(read));
  return sources;
}

Result<CompiledSketch> Prepare(const fs::path& source, const fs::path& cache,
                               const std::atomic<bool>*) {
  const Stopwatch watch;
  if (const auto text = ReadFile(source); !text) return Forward(text);
  const GrafixConfig config = FindGrafixConfig();
  const auto sources = SourcesFor(fs::absolute(source).lexically_normal(), config);
  if (!sources) return Forward(sources);
  const std::string manifest = Manifest(*sources);
  const std::string version = SettingsText(config) + manifest + MissingList(*sources);
  const fs::path entry = fs::absolute(cache) / ("python-" + IdOf(std::string_view(version)).Hex());
  std::error_code error;
  const bool was_there = fs::exists(entry / kVersionFile, error);
  const auto fill = [&](const fs::path& folder) {
    if (!WriteFile(folder / kVersionFile, version)) {
      return Status(Fail("{} could not be written", folder.string()));
    }
    return KeepSources(folder, *sources);
  };
  const Status made = was_there ? Status() : MakeEntry(entry, fill);
  if (!made) return Forward(made);
  return CompiledSketch{entry / kVersionFile, was_there, Seconds(watch.Elapsed()),
                        IdOf(std::string_view(manifest)).Hex()};
}

// Beside the program, or in the folder of its libraries where it is installed.
Result<fs::path> PluginFile() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  for (const fs::path& folder :
       {program.parent_path(), program.parent_path() / STRIKELINE_PLUGIN_FOLDER}) {
    if (fs::exists(folder / kPlugin, error)) return (folder / kPlugin).lexically_normal();
  }
  return Fail(
      "sketches in Python need {}, which is not beside {}: this program was built without Python "
      "(package libpython3-dev)",
      kPlugin, program.string());
}

bool HasFont(const std::vector<std::string>& folders, const std::string& name) {
  for (const std::string& folder : folders) {
    std::error_code error;
    for (auto at = fs::recursive_directory_iterator(folder, error);
         at != fs::recursive_directory_iterator(); at.increment(error)) {
      if (at->path().filename() == name) return true;
    }
  }
  return false;
}

std::vector<abi::Text> TextsOf(const std::vector<std::string>& texts) {
  std::vector<abi::Text> made;
  made.reserve(texts.size());
  for (const std::string& text : texts) made.push_back(TextOf(text));
  return made;
}

using OpenFunction = const abi::Sketch* (*)(const abi::Script*);

// It stays until the process ends: Python cannot be started twice.
Result<OpenFunction> Plugin() {
  const Result<fs::path> file = PluginFile();
  if (!file) return Forward(file);
  void* const library = dlopen(file->c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) return Fail("{} cannot be loaded: {}", file->string(), dlerror());
  void* const entry = dlsym(library, "strikeline_open");
  if (!entry) return Fail("{} is no library for a language", file->string());
  return reinterpret_cast<OpenFunction>(entry);
}

Result<Opened> OpenVersion(const fs::path& version, const abi::Api& api) {
  const auto settings = ReadFile(version);
  const std::vector<fs::path> sources = SourcesOf(version);
  if (!settings || sources.empty()) return Fail("{} cannot be read", version.string());
  const auto open = Plugin();
  if (!open) return Forward(open);
  const std::vector<std::string> fonts = SettingsOf(*settings, "fonts");
  for (const std::string& folder : fonts) {
    if (Status added = text::AddFontFolder(folder); !added) return Forward(std::move(added));
  }
  const std::vector<std::string> names(sources.begin(), sources.end());
  const auto kept = KeptSources(version.parent_path());
  if (!kept) return Forward(kept);
  const std::vector<std::string> presets = SettingsOf(*settings, "presets");
  const std::vector<abi::Text> files = TextsOf(names), texts = TextsOf(*kept),
                               folders = TextsOf(presets);
  std::string failure;
  abi::Script script;
  script.file = files[0];
  script.files = files.data(), script.texts = texts.data(), script.file_count = files.size();
  script.preset_folders = folders.data(), script.preset_folder_count = folders.size();
  const std::string font = HasFont(fonts, kGrafixFont) ? kGrafixFont : "";
  script.grafix_font = TextOf(font);
  script.api = &api;
  script.context = &failure;
  script.fail = [](void* context, abi::Text reason) {
    *static_cast<std::string*>(context) = View(reason);
  };
  const abi::Sketch* const sketch = (*open)(&script);
  if (!sketch) return Fail("{}", failure);
  return Opened{nullptr, sketch};
}

}  // namespace

const Language& Python() {
  static const Language language{kPythonEndings, ".python", Prepare, nullptr, OpenVersion, nullptr};
  return language;
}

}  // namespace strikeline::sketch::internal
