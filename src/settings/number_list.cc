// SPDX-License-Identifier: MIT
#include "settings/number_list.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace strikeline::settings {
namespace {

constexpr size_t kMost = 10'000;

std::optional<int64_t> ParseNumber(const std::string& text) {
  int64_t number = -1;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end || number < 0) return std::nullopt;
  return number;
}

Status AddRange(const std::string& part, std::vector<int64_t>& numbers) {
  const size_t dots = part.find("..");
  const auto first = ParseNumber(part.substr(0, dots));
  const auto last = dots == std::string::npos ? first : ParseNumber(part.substr(dots + 2));
  if (!first || !last || *last < *first) {
    return Fail("'{}' is no range of numbers (write 0..99 or 3,7,12)", part);
  }
  if (static_cast<uint64_t>(*last - *first) >= kMost - numbers.size()) {
    return Fail("'{}': more than {} pictures", part, kMost);
  }
  for (int64_t n = *first; n <= *last; ++n) numbers.push_back(n);
  return {};
}

}  // namespace

Result<std::vector<int64_t>> ParseNumbers(const std::string& text) {
  std::vector<int64_t> numbers;
  size_t at = 0;
  while (at <= text.size()) {
    const size_t comma = std::min(text.find(',', at), text.size());
    if (Status added = AddRange(text.substr(at, comma - at), numbers); !added) {
      return tl::unexpected(added.error());
    }
    at = comma + 1;
  }
  return numbers;
}

}  // namespace strikeline::settings
