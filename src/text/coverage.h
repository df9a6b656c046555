// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

namespace strikeline::text {

// How much of each pixel a drawing covers, 0 to 255, first row on top. Pixel (0, 0) lies at (left,
// top) from the origin of the line, y down: top is negative for what stands above the baseline.
// Empty if width is 0. A value.
struct Coverage {
  int width = 0;
  int height = 0;
  int left = 0;
  int top = 0;
  std::vector<uint8_t> alpha;  // width * height
  friend bool operator==(const Coverage&, const Coverage&) = default;
};

}  // namespace strikeline::text
