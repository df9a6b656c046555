// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>

namespace strikeline::media::highway264 {

// The facts of ITU-T H.264, clause 9.3, that pictures coded as frames need, initialisation table 0.

inline constexpr int kContexts = 436;  // numbers 0 to 435; those of fields are never used

// How a context's state begins: slope and offset over the quantiser of the slice.
struct ContextStart {
  int8_t slope;
  int8_t offset;
};
// Of an I slice, or of a P or B slice.
const ContextStart& StartOf(bool intra_slice, int context);

// Size of the less probable part of the range, by state and the range's bits 6 and 7.
extern const std::array<std::array<uint8_t, 4>, 64> kLessProbableRange;
// The state after the less probable value was seen.
extern const std::array<uint8_t, 64> kNextAfterLessProbable;

}  // namespace strikeline::media::highway264
