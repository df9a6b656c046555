// SPDX-License-Identifier: MIT
#include "settings/sequence_name.h"

#include <fmt/core.h>

#include "settings/file_kinds.h"

namespace strikeline::settings {

std::string SequenceName::Of(int64_t frame) const {
  return fmt::format("{}{:0{}}{}", before, frame, digits, after);
}

std::optional<SequenceName> ParseSequence(const std::string& output) {
  return KindOf(output) == OutputKind::kPicture ? ParseNumbered(output) : std::nullopt;
}

std::optional<SequenceName> ParseNumbered(const std::string& output) {
  const size_t percent = output.find('%');
  if (percent == std::string::npos) return std::nullopt;
  size_t end = percent + 1;
  int digits = 0;
  while (end < output.size() && output[end] >= '0' && output[end] <= '9' && digits < 100) {
    digits = 10 * digits + (output[end++] - '0');
  }
  if (end == output.size() || output[end] != 'd' || digits > 20) return std::nullopt;
  return SequenceName{output.substr(0, percent), output.substr(end + 1), digits};
}

}  // namespace strikeline::settings
