// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "base/units.h"

namespace strikeline::testing {

// Four bytes a pixel, of which the first three are compared, first row on top. Owns nothing.
struct PictureView {
  const uint8_t* pixels = nullptr;
  int stride_bytes = 0;
  PixelSize size = {};
};

// How far two pictures of one size are apart, in grey levels over all colour channels. A value.
struct PictureDifference {
  int max = 0;
  double mean = 0;
  int worst_x = 0, worst_y = 0;  // a pixel with the largest difference
  std::string report;            // for people: the figures, the pixel, and where the pictures lie
};

// Compares `actual`, in memory order B G R A as `expected`. If the largest difference is above
// `max_allowed`, writes NAME.actual.ppm, NAME.expected.ppm and NAME.diff.ppm (eight times as
// strong) to the test's temporary folder.
PictureDifference Compare(const PictureView& actual, const PictureView& expected,
                          const std::string& name, int max_allowed);

}  // namespace strikeline::testing
