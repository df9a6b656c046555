// SPDX-License-Identifier: MIT
#include "midi/internal/plain_toml.h"

#include <algorithm>

namespace strikeline::midi::internal {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// What is wrong with a line, or null.
const char* Defect(std::string_view line) {
  char quote = 0;  // the string at hand is in these
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == '\\' && quote == '"') ++i;
      if (c == quote) quote = 0;
    } else if (c == '#') {
      return nullptr;
    } else if (c == '"' || c == '\'') {
      if (line.substr(i, 3) == std::string(3, c)) return "write strings on one line";
      quote = c;
    } else if (static_cast<unsigned char>(c) > 127) {
      return "a letter outside ASCII must stand in quotes";
    }
  }
  return nullptr;
}

}  // namespace

Status CheckPlainToml(std::string_view toml, const std::string& file_name) {
  if (toml.substr(0, 3) == kByteOrderMark) toml.remove_prefix(3);
  for (int number = 1; !toml.empty(); ++number) {
    const std::string_view line = toml.substr(0, toml.find('\n'));
    if (const char* defect = Defect(line)) {
      return Fail("{}: line {}: {}", file_name, number, defect);
    }
    toml.remove_prefix(std::min(line.size() + 1, toml.size()));
  }
  return {};
}

}  // namespace strikeline::midi::internal
