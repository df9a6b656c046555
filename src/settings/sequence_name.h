// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace strikeline::settings {

// Names of numbered pictures: "frames/%05d.png". The folder and what goes before and after a
// number.
struct SequenceName {
  std::string before, after;
  int digits = 0;  // at least
  std::string Of(int64_t frame) const;
};
// Nothing if the name holds no number; ParseSequence also if it is no .png.
std::optional<SequenceName> ParseNumbered(const std::string& output);
std::optional<SequenceName> ParseSequence(const std::string& output);

}  // namespace strikeline::settings
