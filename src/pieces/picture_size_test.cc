// SPDX-License-Identifier: MIT
#include "pieces/picture_size.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::pieces {
namespace {

using settings::RenderRequest;
using testing::HasSubstr;

RenderRequest To(const std::string& output, std::optional<double> scale) {
  RenderRequest request;
  request.piece = "sketch.cpp";
  request.output = output;
  request.scale = scale;
  return request;
}

constexpr scene::Canvas kSmall{Millimeters(60), Millimeters(40.04)};

TEST(PictureSize, OfNumberedPicturesIsThatOfOne) {
  for (const std::optional<double> scale :
       {std::optional<double>(), std::optional(1.0), std::optional(12.5)}) {
    const auto one = PictureSize(To("a.png", scale), kSmall);
    const auto many = PictureSize(To("a/%03d.png", scale), kSmall);
    ASSERT_TRUE(one && many) << (one ? many : one).error().message;
    EXPECT_EQ(*one, *many);
    EXPECT_EQ(one->width, 60 * scale.value_or(10));
  }
}

TEST(PictureSize, OfAVideoIsEvenAndWhatEncodersTake) {
  const auto size = PictureSize(To("a.mp4", {}), kSmall);
  ASSERT_TRUE(size) << size.error().message;
  EXPECT_EQ(*size, (PixelSize{1618, 1080}));
  EXPECT_FALSE(PictureSize(To("a.mp4", 1), kSmall));
}

TEST(PictureSize, FailsWithItsRemedyWhereItCannotBe) {
  for (const double scale : {0.001, 1000.0, 1e300}) {
    const auto size = PictureSize(To("a.png", scale), kSmall);
    ASSERT_FALSE(size) << scale;
    EXPECT_THAT(size.error().message, HasSubstr("1 to 32768 are possible"));
  }
}

}  // namespace
}  // namespace strikeline::pieces
