// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace strikeline::sketch::internal {

// An entry of the cache is a folder with what is loaded, a manifest of the files that it was made
// from, and copies of them.
inline constexpr const char* kSources = "sources";  // the manifest

bool WriteFile(const std::filesystem::path& file, std::string_view text);
// A folder that appears whole, or not at all; another process may be faster.
Status Publish(const std::filesystem::path& made, const std::filesystem::path& target);
Result<std::filesystem::path> NewFolderIn(const std::filesystem::path& cache);
// Makes an entry anew: it appears whole, or not at all.
Status MakeEntry(const std::filesystem::path& entry,
                 const std::function<Status(const std::filesystem::path&)>& fill);

// A file that a sketch is made of, as it was when it was read: "" where it is not there.
struct Source {
  std::string file, text;
};
Source ReadSource(std::string file);
std::vector<Source> ReadSources(const std::vector<std::string>& files);

// One line a file: "<content id> <path>".
std::string Manifest(const std::vector<Source>& sources);
std::vector<std::string> FilesOf(const std::string& manifest);
// Writes the manifest and the copies, source-0 being that of the first: calls are known by their
// lines.
Status KeepSources(const std::filesystem::path& folder, const std::vector<Source>& sources);
// The copies, in the manifest's order.
std::vector<std::string> KeptSources(const std::filesystem::path& folder);

}  // namespace strikeline::sketch::internal
