// SPDX-License-Identifier: MIT
#include "cli/shelf/file_shelf.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include <fmt/core.h>

#include "base/nearest.h"
#include "media/disk/staged_file.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

Result<std::vector<const EmbeddedFile*>> Chosen(const FileShelf& shelf,
                                                const settings::CopyRequest& request) {
  std::vector<const EmbeddedFile*> chosen;
  if (request.all) {
    for (const EmbeddedFile& file : shelf.files) chosen.push_back(&file);
  }
  for (const std::string& name : request.names) {
    const auto file = FindOnShelf(shelf, name);
    if (!file) return Forward(file);
    if (std::find(chosen.begin(), chosen.end(), *file) == chosen.end()) chosen.push_back(*file);
  }
  if (chosen.empty()) return Fail("name {}s to copy, or say --all", shelf.what);
  return chosen;
}

}  // namespace

std::string_view StemOf(const EmbeddedFile& file) {
  return file.name.substr(0, file.name.rfind('.'));
}

Result<const EmbeddedFile*> FindOnShelf(const FileShelf& shelf, const std::string& name) {
  std::vector<std::string_view> known;
  for (const EmbeddedFile& file : shelf.files) {
    if (name == StemOf(file) || name == file.name) return &file;
    known.push_back(StemOf(file));
  }
  return Fail("there is no {} '{}'; did you mean '{}'? `strikeline {}` names all", shelf.what, name,
              Nearest(name, known), shelf.list_command);
}

Status CopyFromShelf(const FileShelf& shelf, const settings::CopyRequest& request) {
  const auto chosen = Chosen(shelf, request);
  if (!chosen) return Forward(chosen);
  const fs::path folder = request.to;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Fail("{} cannot be made: {}", request.to, error.message());
  for (const EmbeddedFile* file : *chosen) {
    const fs::path path = folder / file->name;
    if (!request.force && fs::exists(fs::symlink_status(path, error))) {
      return Fail("{} exists; --force overwrites it", path.string());
    }
  }
  for (const EmbeddedFile* file : *chosen) {
    const fs::path path = folder / file->name;
    const Status written = media::WriteFileQuickly(path, file->text, request.force);
    if (!written) return written;
    fmt::print("{}\n", path.lexically_normal().string());
  }
  return {};
}

}  // namespace strikeline::cli
