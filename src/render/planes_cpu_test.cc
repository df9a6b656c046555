// SPDX-License-Identifier: MIT
#include "render/planes_cpu.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace strikeline::render {
namespace {

struct Picture {
  explicit Picture(PixelSize size)
      : bytes(static_cast<size_t>(size.width) * size.height * 4),
        view{bytes.data(), size.width * 4, size} {}
  Picture(Picture&&) = default;  // no copies: the view points into the bytes
  uint8_t* At(int x, int y) { return bytes.data() + (y * view.size.width + x) * 4; }
  std::vector<uint8_t> bytes;
  BgraView view;
};

// Random colours; every third pixel with channels of 0 and 255 only.
Picture Noise(PixelSize size) {
  Picture picture(size);
  std::mt19937 random(7);
  for (size_t i = 0; i < picture.bytes.size(); ++i) {
    const auto value = static_cast<uint8_t>(random() >> 13);
    picture.bytes[i] = i / 4 % 3 == 0 ? (value < 128 ? 0 : 255) : value;
  }
  return picture;
}

// The standard's formulas in double precision.
struct Exact {
  double y, u, v;
};
Exact ExactOf(double b, double g, double r) {
  const double y = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  return {16 + 219 * y, 128 + 224 * (b / 255 - y) / 1.8556, 128 + 224 * (r / 255 - y) / 1.5748};
}
Exact ExactPixel(const BgraView& from, int x, int y) {
  const uint8_t* p = from.pixels + y * from.stride_bytes + 4 * x;
  return ExactOf(p[0], p[1], p[2]);
}
Exact ExactSample(const BgraView& from, int k, int row) {
  double sum[3] = {};
  for (int dy = 0; dy < 2; ++dy) {
    for (int dx = -1; dx <= 1; ++dx) {
      const int x = std::clamp(2 * k + dx, 0, from.size.width - 1);
      const uint8_t* p = from.pixels + (2 * row + dy) * from.stride_bytes + 4 * x;
      for (int c = 0; c < 3; ++c) sum[c] += p[c] * (dx == 0 ? 2 : 1) / 8.0;
    }
  }
  return ExactOf(sum[0], sum[1], sum[2]);
}

uint8_t ValueAt(const PlanarFrame& frame, int plane, int x, int y) {
  return frame.Plane(plane)[y * frame.Stride(plane) + x];
}

bool SamePlanes(const PlanarFrame& a, const PlanarFrame& b) {
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize size = a.PlaneSize(plane);
    for (int y = 0; y < size.height; ++y) {
      const uint8_t *row = a.Plane(plane) + y * a.Stride(plane),
                    *other = b.Plane(plane) + y * b.Stride(plane);
      if (!std::equal(row, row + size.width, other)) return false;
    }
  }
  return true;
}

PlanarFrame Convert(const BgraView& from, PlaneFormat format, bool wide) {
  PlanarFrame frame(from.size, format);
  internal::ConvertRegionWith(from, {0, 0, from.size.width, from.size.height}, wide, frame);
  return frame;
}

std::vector<bool> Kernels() {
  return internal::HasWideKernels() ? std::vector<bool>{false, true} : std::vector<bool>{false};
}

TEST(ConvertRegion, IsWithinOneOfTheStandard) {
  const Picture picture = Noise({246, 38});
  for (bool wide : Kernels()) {
    const PlanarFrame half = Convert(picture.view, PlaneFormat::kYuv420, wide);
    const PlanarFrame full = Convert(picture.view, PlaneFormat::kYuv444, wide);
    double worst = 0;
    for (int y = 0; y < 38; ++y) {
      for (int x = 0; x < 246; ++x) {
        const Exact pixel = ExactPixel(picture.view, x, y);
        const Exact sample = ExactSample(picture.view, x / 2, y / 2);
        worst = std::max({worst, std::abs(ValueAt(half, 0, x, y) - pixel.y),
                          std::abs(ValueAt(full, 0, x, y) - pixel.y),
                          std::abs(ValueAt(full, 1, x, y) - pixel.u),
                          std::abs(ValueAt(full, 2, x, y) - pixel.v),
                          std::abs(ValueAt(half, 1, x / 2, y / 2) - sample.u),
                          std::abs(ValueAt(half, 2, x / 2, y / 2) - sample.v)});
      }
    }
    EXPECT_LT(worst, 0.51) << "rounded to nearest, but for the weights";
  }
}

TEST(ConvertRegion, GreysAreExactAndCoverTheLimitedRange) {
  Picture picture({256, 2});
  for (int y = 0; y < 2; ++y) {
    for (int x = 0; x < 256; ++x) std::fill_n(picture.At(x, y), 3, static_cast<uint8_t>(x));
  }
  for (bool wide : Kernels()) {
    const PlanarFrame frame = Convert(picture.view, PlaneFormat::kYuv420, wide);
    EXPECT_EQ(ValueAt(frame, 0, 0, 0), 16);
    EXPECT_EQ(ValueAt(frame, 0, 255, 1), 235);
    for (int x = 0; x < 256; ++x) {
      EXPECT_EQ(ValueAt(frame, 0, x, 0), std::lround(16 + 219.0 * x / 255));
      EXPECT_EQ(ValueAt(frame, 1, x / 2, 0), 128);
      EXPECT_EQ(ValueAt(frame, 2, x / 2, 0), 128);
    }
  }
}

TEST(ConvertRegion, WideAndPlainKernelsAgree) {
  if (!internal::HasWideKernels()) GTEST_SKIP() << "no AVX2";
  for (int width : {2, 14, 16, 18, 30, 34, 62, 1024, 1026, 1060}) {
    const Picture picture = Noise({width, 4});
    for (PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
      EXPECT_TRUE(
          SamePlanes(Convert(picture.view, format, false), Convert(picture.view, format, true)))
          << width;
    }
  }
}

TEST(ConvertRegion, RegionsAddUpToTheWholePicture) {
  const Picture picture = Noise({1100, 64});
  for (PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
    PlanarFrame whole(picture.view.size, format), parts(picture.view.size, format);
    ConvertRegion(picture.view, {0, 0, 1100, 64}, whole);
    for (int y = 0; y < 64; y += 16) {
      for (int x = 0, width = 2; x < 1100; x += width, width = std::min(width + 6, 1100 - x)) {
        ConvertRegion(picture.view, {x, y, width, 16}, parts);
      }
    }
    EXPECT_TRUE(SamePlanes(whole, parts));
  }
}

TEST(ConvertRegion, LeavesTheRestAlone) {
  const Picture picture = Noise({96, 16});
  PlanarFrame frame(picture.view.size, PlaneFormat::kYuv420), before = frame;
  ConvertRegion(picture.view, {34, 4, 22, 6}, frame);
  for (int plane = 0; plane < 3; ++plane) {
    const int s = plane == 0 ? 1 : 2;
    for (int y = 0; y < 16 / s; ++y) {
      for (int x = 0; x < 96 / s; ++x) {
        const bool inside = x >= 34 / s && x < 56 / s && y >= 4 / s && y < 10 / s;
        if (!inside) {
          EXPECT_EQ(ValueAt(frame, plane, x, y), ValueAt(before, plane, x, y));
        }
      }
    }
  }
}

TEST(ConvertRegion, AGrownDamageIsEnough) {
  Picture picture = Noise({64, 4});
  PlanarFrame frame(picture.view.size, PlaneFormat::kYuv420);
  ConvertRegion(picture.view, {0, 0, 64, 4}, frame);
  for (int x = 20; x < 30; ++x) std::fill_n(picture.At(x, 1), 3, uint8_t{200});
  ConvertRegion(picture.view, {20, 0, 10 + 2, 2}, frame);
  EXPECT_TRUE(SamePlanes(frame, Convert(picture.view, PlaneFormat::kYuv420, false)));
}

TEST(ConvertRegion, ANegativeStrideFlips) {
  const Picture picture = Noise({40, 8});
  Picture flipped({40, 8});
  for (int y = 0; y < 8; ++y) {
    std::copy_n(picture.bytes.data() + (7 - y) * 160, 160, flipped.At(0, y));
  }
  const BgraView upside_down = {picture.bytes.data() + 7 * 160, -160, {40, 8}};
  EXPECT_TRUE(SamePlanes(Convert(upside_down, PlaneFormat::kYuv420, false),
                         Convert(flipped.view, PlaneFormat::kYuv420, false)));
}

TEST(ConvertRegion, TakesEitherByteOrder) {
  const Picture picture = Noise({50, 4});
  Picture other({50, 4});
  for (size_t i = 0; i < other.bytes.size(); ++i) {
    other.bytes[i] = picture.bytes[i % 4 == 0 ? i + 2 : i % 4 == 2 ? i - 2 : i];
  }
  other.view.order = ByteOrder::kRgba;
  for (PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
    for (bool wide : Kernels()) {
      EXPECT_TRUE(
          SamePlanes(Convert(picture.view, format, wide), Convert(other.view, format, wide)));
    }
  }
}

TEST(ConvertRegion, APartOfThePictureIsEnoughIfItBeginsOneColumnEarlier) {
  const Picture picture = Noise({100, 32});
  Picture part({33, 8});
  for (int y = 0; y < 8; ++y) {
    std::copy_n(picture.bytes.data() + ((10 + y) * 100 + 39) * 4, 33 * 4, part.At(0, y));
  }
  part.view.left = 39;
  part.view.top = 10;
  for (PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
    PlanarFrame expected(picture.view.size, format), frame = expected;
    ConvertRegion(picture.view, {40, 10, 32, 8}, expected);
    ConvertRegion(part.view, {40, 10, 32, 8}, frame);
    EXPECT_TRUE(SamePlanes(expected, frame));
  }
  PlanarFrame frame(picture.view.size, PlaneFormat::kYuv420);
  EXPECT_DEATH(ConvertRegion(part.view, {38, 10, 32, 8}, frame), "outside of the view");
}

TEST(ConvertRegion, IgnoresAlpha) {
  Picture picture = Noise({34, 4});
  const PlanarFrame before = Convert(picture.view, PlaneFormat::kYuv420, false);
  for (size_t i = 3; i < picture.bytes.size(); i += 4) picture.bytes[i] ^= 0xff;
  for (bool wide : Kernels()) {
    EXPECT_TRUE(SamePlanes(before, Convert(picture.view, PlaneFormat::kYuv420, wide)));
  }
}

TEST(ConvertRegionDeathTest, StopsOnOddRegions) {
  const Picture picture = Noise({8, 8});
  PlanarFrame frame(picture.view.size, PlaneFormat::kYuv420);
  EXPECT_DEATH(ConvertRegion(picture.view, {1, 0, 2, 2}, frame), "odd region");
  EXPECT_DEATH(ConvertRegion(picture.view, {0, 0, 10, 2}, frame), "outside");
}

}  // namespace
}  // namespace strikeline::render
