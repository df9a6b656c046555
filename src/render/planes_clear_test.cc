// SPDX-License-Identifier: MIT
#include "render/planes_clear.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "render/render_testing.h"

namespace strikeline::render {
namespace {

constexpr PixelSize kSize{48, 16};

BgraView ViewOf(const Bitmap& pixels) {
  return {pixels.bytes.data(), pixels.Stride(), pixels.size};
}

// Of `color` (0 to 255) by `alpha`, everywhere where `is_there`.
template <class IsThere>
Bitmap Painted(const std::array<int, 3>& rgb, int alpha, IsThere is_there) {
  Bitmap pixels(kSize);
  for (int y = 0; y < kSize.height; ++y) {
    for (int x = 0; x < kSize.width; ++x) {
      if (!is_there(x, y)) continue;
      uint8_t* p = pixels.Row(y) + 4 * x;
      for (int c = 0; c < 3; ++c) p[c] = static_cast<uint8_t>((rgb[2 - c] * alpha + 127) / 255);
      p[3] = static_cast<uint8_t>(alpha);
    }
  }
  return pixels;
}

PlanarFrame Converted(const Bitmap& pixels, PlaneFormat format) {
  PlanarFrame planes(kSize, format, true);
  ConvertClearRegion(ViewOf(pixels), {0, 0, kSize.width, kSize.height}, planes);
  return planes;
}

TEST(ConvertClearRegion, OfOpaquePixelsIsWhatConvertRegionGives) {
  std::mt19937 random(4);
  Bitmap pixels(kSize);
  for (size_t i = 0; i < pixels.bytes.size(); ++i) {
    pixels.bytes[i] = i % 4 == 3 ? 255 : static_cast<uint8_t>(random());
  }
  for (const PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
    PlanarFrame expected(kSize, format);
    ConvertRegion(ViewOf(pixels), {0, 0, kSize.width, kSize.height}, expected);
    EXPECT_LE(testing::LargestDifference(expected, Converted(pixels, format)), 1);
  }
}

TEST(ConvertClearRegion, GivesColoursThatAreStraightAtAnyAlpha) {
  const auto everywhere = [](int, int) { return true; };
  const PlanarFrame opaque =
      Converted(Painted({200, 90, 30}, 255, everywhere), PlaneFormat::kYuv420);
  for (const int alpha : {16, 64, 128, 254}) {
    const PlanarFrame planes =
        Converted(Painted({200, 90, 30}, alpha, everywhere), PlaneFormat::kYuv420);
    EXPECT_EQ(planes.Plane(3)[5], alpha);
    const int slack = 1 + 255 / alpha / 2;  // what a byte of a dim colour holds
    for (int plane = 0; plane < 3; ++plane) {
      EXPECT_NEAR(planes.Plane(plane)[5], opaque.Plane(plane)[5], slack) << alpha << " " << plane;
    }
  }
}

// A red block whose left edge lies in the middle of a chroma sample.
TEST(ConvertClearRegion, KeepsTheColourOfEdgesBesideNothing) {
  const auto is_there = [](int x, int) { return x >= 9 && x < 31; };
  const PlanarFrame whole =
      Converted(Painted({230, 20, 20}, 255, [](int, int) { return true; }), PlaneFormat::kYuv420);
  const PlanarFrame planes = Converted(Painted({230, 20, 20}, 255, is_there), PlaneFormat::kYuv420);
  for (int x = 4; x <= 15; ++x) {
    EXPECT_EQ(planes.Plane(1)[x + 2 * planes.Stride(1)], whole.Plane(1)[2]) << x;
    EXPECT_EQ(planes.Plane(2)[x + 2 * planes.Stride(2)], whole.Plane(2)[2]) << x;
  }
  EXPECT_EQ(planes.Plane(0)[2], 16);
  EXPECT_EQ(planes.Plane(1)[0], 128);
  EXPECT_EQ(planes.Plane(3)[2], 0);
}

TEST(ConvertClearRegion, OfRegionsOneByOneIsThatOfTheWhole) {
  std::mt19937 random(9);
  Bitmap pixels(kSize);
  for (size_t i = 0; i < pixels.bytes.size(); i += 4) {
    const auto alpha = static_cast<uint8_t>(random());
    for (size_t c = 0; c < 3; ++c)
      pixels.bytes[i + c] = static_cast<uint8_t>(random() % (alpha + 1u));
    pixels.bytes[i + 3] = alpha;
  }
  const PlanarFrame whole = Converted(pixels, PlaneFormat::kYuv420);
  PlanarFrame parts(kSize, PlaneFormat::kYuv420, true);
  for (int y = 0; y < kSize.height; y += 4) {
    for (int x = 0; x < kSize.width; x += 8) {
      ConvertAnyRegion(ViewOf(pixels), {x, y, 8, 4}, parts);
    }
  }
  for (int plane = 0; plane < 4; ++plane) {
    for (int y = 0; y < whole.PlaneSize(plane).height; ++y) {
      for (int x = 0; x < whole.PlaneSize(plane).width; ++x) {
        EXPECT_EQ(whole.Plane(plane)[y * whole.Stride(plane) + x],
                  parts.Plane(plane)[y * parts.Stride(plane) + x]);
      }
    }
  }
}

}  // namespace
}  // namespace strikeline::render
