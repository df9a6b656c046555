// SPDX-License-Identifier: MIT
#include "sketch/internal/sketch_cache.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include <fmt/core.h>

#include "base/content_id.h"
#include "base/read_file.h"

namespace strikeline::sketch::internal {

namespace fs = std::filesystem;

bool WriteFile(const fs::path& file, std::string_view text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  return static_cast<bool>(out.flush());
}

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

Source ReadSource(std::string file) {
  std::string text = ReadFile(file).value_or("");
  return {std::move(file), std::move(text)};
}

std::vector<Source> ReadSources(const std::vector<std::string>& files) {
  std::vector<Source> sources;
  for (const std::string& file : files) sources.push_back(ReadSource(file));
  return sources;
}

std::string Manifest(const std::vector<Source>& sources) {
  std::string text;
  for (const auto& [file, body] : sources) {
    text += IdOf(std::string_view(body)).Hex() + ' ' + file + '\n';
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

Status KeepSources(const fs::path& folder, const std::vector<Source>& sources) {
  bool good = WriteFile(folder / kSources, Manifest(sources));
  for (size_t i = 0; i < sources.size(); ++i) {
    good &= WriteFile(folder / fmt::format("source-{}", i), sources[i].text);
  }
  return good ? Status() : Fail("{} could not be written", (folder / kSources).string());
}

std::vector<std::string> KeptSources(const fs::path& folder) {
  std::vector<std::string> texts;
  const size_t count = FilesOf(ReadFile(folder / kSources).value_or("")).size();
  for (size_t i = 0; i < count; ++i) {
    texts.push_back(ReadFile(folder / fmt::format("source-{}", i)).value_or(""));
  }
  return texts;
}

}  // namespace strikeline::sketch::internal
