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

namespace {

std::string CopyName(size_t number) { return fmt::format("source-{}", number); }

}  // namespace

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

Result<Source> ReadSource(std::string file) {
  std::error_code error;
  const fs::file_type type = fs::status(file, error).type();
  if (type == fs::file_type::not_found || type == fs::file_type::directory) {
    return Source{std::move(file), {}};
  }
  Result<std::string> text = ReadFile(file);
  if (!text) return Forward(std::move(text));
  return Source{std::move(file), *std::move(text)};
}

Result<std::vector<Source>> ReadSources(const std::vector<std::string>& files) {
  std::vector<Source> sources;
  for (const std::string& file : files) {
    Result<Source> source = ReadSource(file);
    if (!source) return Forward(std::move(source));
    sources.push_back(*std::move(source));
  }
  return sources;
}

std::string Manifest(const std::vector<Source>& sources) {
  std::string text;
  for (const auto& [file, body] : sources) {
    if (body) text += IdOf(std::string_view(*body)).Hex() + ' ' + file + '\n';
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

std::string MissingList(const std::vector<Source>& sources) {
  std::string text;
  for (const auto& [file, body] : sources) {
    if (!body) text += file + '\n';
  }
  return text;
}

Status KeepSources(const fs::path& folder, const std::vector<Source>& sources) {
  bool good = WriteFile(folder / kSources, Manifest(sources)) &&
              WriteFile(folder / kMissing, MissingList(sources));
  size_t number = 0;
  for (const Source& source : sources) {
    if (source.text) good &= WriteFile(folder / CopyName(number++), *source.text);
  }
  return good ? Status() : Fail("{} could not be written", (folder / kSources).string());
}

Result<std::vector<std::string>> KeptSources(const fs::path& folder) {
  const Result<std::string> manifest = ReadFile(folder / kSources);
  if (!manifest) return Forward(manifest);
  std::vector<std::string> texts;
  const size_t count = FilesOf(*manifest).size();
  for (size_t i = 0; i < count; ++i) {
    Result<std::string> text = ReadFile(folder / CopyName(i));
    if (!text) return Forward(std::move(text));
    texts.push_back(*std::move(text));
  }
  return texts;
}

}  // namespace strikeline::sketch::internal
