// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace strikeline::sketch::internal {

// An entry of the cache is a folder with what is loaded, a manifest of the files that it was made
// from, and copies of them.
inline constexpr const char* kSources = "sources";  // the manifest
inline constexpr const char* kMissing = "missing";  // what was looked for and not there

bool WriteFile(const std::filesystem::path& file, std::string_view text);
// A folder that appears whole, or not at all; another process may be faster.
Status Publish(const std::filesystem::path& made, const std::filesystem::path& target);
Result<std::filesystem::path> NewFolderIn(const std::filesystem::path& cache);
// Makes an entry anew: it appears whole, or not at all.
Status MakeEntry(const std::filesystem::path& entry,
                 const std::function<Status(const std::filesystem::path&)>& fill);

// A file that a sketch is made of, as it was when it was read; no text where there is none: another
// version begins when it appears.
struct Source {
  std::string file;
  std::optional<std::string> text;
};
// Fails where there is a file that cannot be read.
Result<Source> ReadSource(std::string file);
Result<std::vector<Source>> ReadSources(const std::vector<std::string>& files);

// One line a file that is there: "<content id> <path>".
std::string Manifest(const std::vector<Source>& sources);
std::vector<std::string> FilesOf(const std::string& manifest);
// One line a file that is not: its path.
std::string MissingList(const std::vector<Source>& sources);
// Writes both lists and copies of what is there, source-0 being that of the first: calls are known
// by their lines.
Status KeepSources(const std::filesystem::path& folder, const std::vector<Source>& sources);
// The copies, in the manifest's order.
Result<std::vector<std::string>> KeptSources(const std::filesystem::path& folder);

}  // namespace strikeline::sketch::internal
