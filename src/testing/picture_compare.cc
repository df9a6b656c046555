// SPDX-License-Identifier: MIT
#include "testing/picture_compare.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fmt/core.h>

#include "base/check.h"

namespace strikeline::testing {
namespace {

constexpr int kStrength = 8;  // of the difference's picture

const uint8_t* PixelAt(const PictureView& view, int x, int y) {
  return view.pixels + static_cast<ptrdiff_t>(y) * view.stride_bytes + ptrdiff_t{4} * x;
}

// `level(x, y, channel)`, channels in the order B G R, gives 0 to 255.
template <class Level>
void WritePpm(const std::filesystem::path& path, PixelSize size, Level level) {
  std::ofstream file(path, std::ios::binary);
  file << fmt::format("P6\n{} {}\n255\n", size.width, size.height);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      for (const int channel : {2, 1, 0}) file.put(static_cast<char>(level(x, y, channel)));
    }
  }
}

std::string WritePictures(const PictureView& actual, const PictureView& expected,
                          const std::string& name) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "strikeline_tests";
  std::filesystem::create_directories(folder);
  const auto write = [&](const char* kind, auto level) {
    WritePpm(folder / (name + "." + kind + ".ppm"), actual.size, level);
  };
  write("actual", [&](int x, int y, int c) { return int{PixelAt(actual, x, y)[c]}; });
  write("expected", [&](int x, int y, int c) { return int{PixelAt(expected, x, y)[c]}; });
  write("diff", [&](int x, int y, int c) {
    return std::min(255,
                    kStrength * std::abs(PixelAt(actual, x, y)[c] - PixelAt(expected, x, y)[c]));
  });
  return (folder / (name + ".diff.ppm")).string();
}

std::string Bgr(const uint8_t* pixel) {
  return fmt::format("({}, {}, {})", pixel[0], pixel[1], pixel[2]);
}

}  // namespace

PictureDifference Compare(const PictureView& actual, const PictureView& expected,
                          const std::string& name, int max_allowed) {
  CHECK(actual.size == expected.size) << name << ": pictures of different sizes";
  PictureDifference difference;
  int64_t sum = 0;
  for (int y = 0; y < actual.size.height; ++y) {
    for (int x = 0; x < actual.size.width; ++x) {
      const uint8_t *a = PixelAt(actual, x, y), *b = PixelAt(expected, x, y);
      for (int channel = 0; channel < 3; ++channel) {
        const int off = std::abs(a[channel] - b[channel]);
        sum += off;
        if (off <= difference.max) continue;
        difference.max = off;
        difference.worst_x = x;
        difference.worst_y = y;
      }
    }
  }
  const double values = 3.0 * actual.size.width * actual.size.height;
  difference.mean = static_cast<double>(sum) / std::max(values, 1.0);
  difference.report = fmt::format("{}: at most {} levels apart, {:.4f} on average", name,
                                  difference.max, difference.mean);
  if (difference.max > max_allowed) {
    const int x = difference.worst_x, y = difference.worst_y;
    difference.report += fmt::format("; at ({}, {}) B G R is {} and should be {}; see {}", x, y,
                                     Bgr(PixelAt(actual, x, y)), Bgr(PixelAt(expected, x, y)),
                                     WritePictures(actual, expected, name));
  }
  return difference;
}

}  // namespace strikeline::testing
