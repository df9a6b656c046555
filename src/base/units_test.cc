// SPDX-License-Identifier: MIT
#include "base/units.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(Quantity, ArithmeticStaysWithinTheUnit) {
  EXPECT_EQ(Seconds(1.5) + Seconds(2), Seconds(3.5));
  EXPECT_EQ(Seconds(1.5) - Seconds(2), Seconds(-0.5));
  EXPECT_EQ(-Seconds(2), Seconds(-2));
  EXPECT_EQ(2.0 * Pixels(3), Pixels(6));
  EXPECT_EQ(Pixels(3) * 2.0, Pixels(6));
  EXPECT_EQ(Pixels(3) / 2.0, Pixels(1.5));
}

TEST(Quantity, ARatioOfTwoHasNoUnit) {
  const double ratio = Seconds(3) / Seconds(2);
  EXPECT_EQ(ratio, 1.5);
}

TEST(Quantity, IsOrderedByItsValue) {
  EXPECT_LT(Seconds(1), Seconds(2));
  EXPECT_EQ(Seconds(), Seconds(0));
}

TEST(PixelSize, IsEqualOnlyInBothDirections) {
  EXPECT_EQ((PixelSize{640, 360}), (PixelSize{640, 360}));
  EXPECT_NE((PixelSize{640, 360}), (PixelSize{360, 640}));
}

}  // namespace
}  // namespace strikeline
