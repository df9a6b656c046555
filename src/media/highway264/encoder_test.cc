// SPDX-License-Identifier: MIT
#include "media/highway264/encoder.h"

#include <algorithm>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "media/highway264/highway264_testing.h"

namespace strikeline::media::highway264 {
namespace {

using testing::BytesOf;
using testing::Encode;
using testing::ErrorOf;
using testing::ExpectThatDecodingGivesThePictures;
using testing::Falling;
using testing::Noise;
using testing::Video;

constexpr PixelSize kSizes[] = {{16, 16}, {34, 18}, {130, 98}, {64, 272}, {400, 34}};

TEST(Highway264, ADecoderMakesTheReconstructionOfAnyPixelsWithAnyHints) {
  unsigned seed = 1;
  for (const PixelSize size : kSizes) {
    for (const double quality : {10.0, 23.0, 31.5, 45.0}) {
      const Video video = Noise(size, 18, quality, seed++);
      ExpectThatDecodingGivesThePictures(
          video, Encode(video), fmt::format("{}x{}, {}", size.width, size.height, quality));
    }
  }
}

TEST(Highway264, ADecoderMakesTheReconstructionOfWhatFallsByAnyNumberOfPixels) {
  for (const int fall : {0, 1, 2, 7, 8, 26, 60}) {
    for (const double quality : {14.0, 30.0}) {
      const Video video = Falling({208, 178}, 23, fall, quality);
      ExpectThatDecodingGivesThePictures(video, Encode(video),
                                         fmt::format("{}, {}", fall, quality));
    }
  }
}

TEST(Highway264, EveryLengthOfGroupAndVideoShowsEachFrameOnce) {
  for (const int64_t group : {1, 2, 3, 4, 5, 6, 9}) {
    for (const int frames : {1, 2, 3, 4, 5, 11}) {
      Video video = Falling({64, 64}, frames, 4, 30);
      video.settings.group = group;
      const auto coded = Encode(video);
      ExpectThatDecodingGivesThePictures(video, coded,
                                         fmt::format("{} in groups of {}", frames, group));
      for (const EncodedPicture& picture : coded)
        EXPECT_EQ(picture.is_key, picture.frame % group == 0);
    }
  }
}

TEST(Highway264, GroupsReferToNothingOutside) {
  Video video = Falling({96, 96}, 27, 4, 26);
  video.settings.group = 10;
  const auto coded = Encode(video);
  const auto second =
      std::find_if(coded.begin(), coded.end(), [](const auto& p) { return p.frame == 10; });
  const auto third =
      std::find_if(coded.begin(), coded.end(), [](const auto& p) { return p.frame == 20; });
  std::vector<EncodedPicture> alone(second, third);
  for (const EncodedPicture& picture : alone) EXPECT_GE(picture.frame, 10);
  ExpectThatDecodingGivesThePictures(video, alone, "the second group");
}

TEST(Highway264, TheSameFramesGiveTheSameBytes) {
  const Video video = Falling({208, 178}, 12, 6, 23);
  const auto a = Encode(video), b = Encode(video);
  ASSERT_EQ(a.size(), b.size());
  for (size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].bytes, b[i].bytes);
}

TEST(Highway264, LowerIsBetterAndLarger) {
  double error = 0;
  size_t bytes = SIZE_MAX;
  for (const double quality : {14.0, 20.0, 26.0, 32.0, 38.0}) {
    const Video video = Falling({208, 178}, 24, 6, quality);
    const auto coded = Encode(video);
    EXPECT_GT(ErrorOf(video, coded), error) << quality;
    EXPECT_LT(BytesOf(coded), bytes) << quality;
    error = ErrorOf(video, coded);
    bytes = BytesOf(coded);
  }
}

TEST(Highway264, WhatStandsStillCostsNextToNothing) {
  const Video video = Falling({400, 304}, 1, 0, 23);
  Video still = video;
  still.frames.resize(60, video.frames[0]);
  const size_t one = BytesOf(Encode(video)), sixty = BytesOf(Encode(still));
  EXPECT_LT(sixty - one, 59 * 60u);  // slice headers, and a bit here and there
}

// What a renderer would say of Falling().
std::vector<BlockHint> TrueHints(const Video& video, size_t n, int fall) {
  const PlanarFrame &now = *video.frames[n], &before = *video.frames[n == 0 ? 0 : n - 1];
  const PixelSize size = now.Size();
  std::vector<BlockHint> hints;
  const auto same = [&](int x, int y, int higher) {
    for (int plane = 0; plane < 3; ++plane) {
      const int side = plane == 0 ? 16 : 8, up = plane == 0 ? higher : higher / 2;
      for (int row = side * y; row < side * (y + 1); ++row) {
        if (row - up < 0) return false;
        const ptrdiff_t at = static_cast<ptrdiff_t>(row) * now.Stride(plane) + side * x;
        if (!std::equal(
                now.Plane(plane) + at, now.Plane(plane) + at + side,
                before.Plane(plane) + at - static_cast<ptrdiff_t>(up) * now.Stride(plane))) {
          return false;
        }
      }
    }
    return true;
  };
  for (int y = 0; y < size.height / 16; ++y) {
    for (int x = 0; x < size.width / 16; ++x) {
      BlockHint hint;
      if (same(x, y, fall)) hint = {BlockHint::Kind::kFell, static_cast<int16_t>(fall)};
      if (same(x, y, 0)) hint.kind = BlockHint::Kind::kUnchanged;
      hints.push_back(hint);
    }
  }
  return hints;
}

// Where something begins or ends to fall within a few frames, whole blocks say a little less than
// comparing finds.
TEST(Highway264, TrueHintsAreNearlyAsGoodAsComparing) {
  for (const int fall : {2, 8, 24}) {
    Video video = Falling({208, 176}, 21, fall, 23);
    const auto without = Encode(video);
    for (size_t i = 0; i < video.frames.size(); ++i)
      video.hints.push_back(TrueHints(video, i, fall));
    const auto with = Encode(video);
    ASSERT_EQ(with.size(), without.size());
    RecordProperty("bytes_with_" + std::to_string(fall), static_cast<int>(BytesOf(with)));
    RecordProperty("bytes_without_" + std::to_string(fall), static_cast<int>(BytesOf(without)));
    EXPECT_LT(BytesOf(with), 1.05 * BytesOf(without)) << fall;
  }
}

TEST(Highway264, HintsAreBelieved) {
  Video video = Falling({208, 176}, 9, 8, 23);
  for (size_t i = 0; i < video.frames.size(); ++i) {
    video.hints.emplace_back(testing::BlocksOf({208, 176}),
                             BlockHint{BlockHint::Kind::kUnchanged, 0});
  }
  const auto coded = Encode(video);
  ExpectThatDecodingGivesThePictures(video, coded, "a lie");
  for (size_t i = 1; i < coded.size(); ++i) {
    EXPECT_TRUE(testing::AreSame(*coded[i].picture, *coded[0].picture)) << coded[i].frame;
  }
}

}  // namespace
}  // namespace strikeline::media::highway264
