// SPDX-License-Identifier: MIT
#include "sketch/internal/depfile.h"

#include <algorithm>
#include <set>

namespace strikeline::sketch::internal {

namespace fs = std::filesystem;

namespace {

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Takes backslashes and what they escape from the front of `text`, as make does: each pair ahead of
// a space or a # is one, and an odd one keeps that character in the name.
void TakeBackslashes(std::string_view& text, std::string& name) {
  const size_t count = std::min(text.find_first_not_of('\\'), text.size());
  const char next = count < text.size() ? text[count] : '\n';
  text.remove_prefix(count);
  if (next == '\n' || next == '\r') {  // the line goes on
    name.append(count - 1, '\\');
  } else if (next == ' ' || next == '\t' || next == '#') {
    name.append(count / 2, '\\');
    if (count % 2 == 0) return;
    name += next;
    text.remove_prefix(1);
  } else {
    name.append(count, '\\');
  }
}

}  // namespace

std::vector<std::string> DepfileFiles(std::string_view text) {
  text.remove_prefix(std::min(text.find(':'), text.size() - 1) + 1);
  std::vector<std::string> files;
  std::string name;
  const auto end_name = [&] {
    if (!name.empty()) files.push_back(std::move(name));
    name.clear();
  };
  while (!text.empty()) {
    if (text[0] == '\\') {
      TakeBackslashes(text, name);
      continue;
    }
    if (IsSpace(text[0])) {
      end_name();
    } else {
      name += text[0];
      if (text.starts_with("$$")) text.remove_prefix(1);
    }
    text.remove_prefix(1);
  }
  end_name();
  return files;
}

std::vector<fs::path> WithPlaces(const std::vector<std::string>& files) {
  std::vector<fs::path> places, missing;
  std::set<fs::path> folders;
  for (const std::string& file : files) {
    std::error_code error;
    const bool is_there = fs::exists(file, error);
    (is_there ? places : missing).emplace_back(file);
    if (is_there) folders.insert(fs::path(file).parent_path());
  }
  for (const fs::path& name : missing) {  // an absolute one is what it is beside any folder
    for (const fs::path& folder : folders) places.push_back((folder / name).lexically_normal());
  }
  return places;
}

}  // namespace strikeline::sketch::internal
