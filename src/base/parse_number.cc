// SPDX-License-Identifier: MIT
#include "base/parse_number.h"

#include <cmath>
#include <locale>
#include <sstream>
#include <string>

namespace strikeline {

// A stream with the classic locale: libc++ 14 has no from_chars for floating point.
std::optional<double> ParseDecimal(std::string_view text) {
  const bool starts_well =
      !text.empty() && (text[0] == '-' || text[0] == '.' || (text[0] >= '0' && text[0] <= '9'));
  if (!starts_well) return std::nullopt;
  std::istringstream stream{std::string(text)};
  stream.imbue(std::locale::classic());
  double value = 0;
  stream >> value;
  if (stream.fail() || stream.peek() != std::istringstream::traits_type::eof()) return std::nullopt;
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace strikeline
