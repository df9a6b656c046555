// SPDX-License-Identifier: MIT
#include "base/planes.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(PlanarFrame, ChromaOf420IsHalfAsWideAndHigh) {
  const PlanarFrame frame({640, 360}, PlaneFormat::kYuv420);
  EXPECT_EQ(frame.PlaneSize(0), (PixelSize{640, 360}));
  EXPECT_EQ(frame.PlaneSize(1), (PixelSize{320, 180}));
  EXPECT_EQ(frame.PlaneSize(2), (PixelSize{320, 180}));
}

TEST(PlanarFrame, PlanesOf444AreAllFull) {
  const PlanarFrame frame({640, 360}, PlaneFormat::kYuv444);
  for (int plane = 0; plane < 3; ++plane) EXPECT_EQ(frame.PlaneSize(plane), (PixelSize{640, 360}));
}

TEST(PlanarFrame, StridesAreMultiplesOf64) {
  const PlanarFrame frame({130, 66}, PlaneFormat::kYuv420);
  EXPECT_EQ(frame.Stride(0), 192);
  EXPECT_EQ(frame.Stride(1), 128);
}

TEST(PlanarFrame, PlanesDoNotOverlap) {
  PlanarFrame frame({64, 4}, PlaneFormat::kYuv420);
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize size = frame.PlaneSize(plane);
    for (int y = 0; y < size.height; ++y) {
      for (int x = 0; x < size.width; ++x) {
        frame.Plane(plane)[y * frame.Stride(plane) + x] = static_cast<uint8_t>(plane + 1);
      }
    }
  }
  EXPECT_EQ(frame.Plane(0)[3 * frame.Stride(0) + 63], 1);
  EXPECT_EQ(frame.Plane(1)[1 * frame.Stride(1) + 31], 2);
  EXPECT_EQ(frame.Plane(2)[0], 3);
}

TEST(PlanarFrameDeathTest, OddSizesAreABug) {
  EXPECT_DEATH(PlanarFrame({641, 360}, PlaneFormat::kYuv420), "641x360");
}

}  // namespace
}  // namespace strikeline
