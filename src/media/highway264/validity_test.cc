// SPDX-License-Identifier: MIT
// What streams of any size, rate and quality must be.
#include <algorithm>
#include <random>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "media/highway264/bits.h"
#include "media/highway264/cabac.h"
#include "media/highway264/encoder.h"
#include "media/highway264/highway264_testing.h"
#include "media/highway264/level.h"

namespace strikeline::media::highway264 {
namespace {

using testing::BlocksOf;
using testing::Encode;
using testing::ExpectThatDecodingGivesThePictures;
using testing::Falling;
using testing::Noise;
using testing::Video;

constexpr FrameRate kRates[] = {{1, 1},  {24000, 1001}, {24, 1}, {25, 1}, {30, 1},
                                {50, 1}, {60000, 1001}, {60, 1}, {120, 1}};

// Of pixels without any order, of which no macroblock can be predicted.
Video Extremes(PixelSize size, int frames, double quality) {
  std::mt19937 random(5);
  Video video{{size, {60, 1}, quality, 240, true}, {}, {}};
  for (int n = 0; n < frames; ++n) {
    video.frames.push_back(
        testing::MakeFrame(size, [&](int, int, int) { return random() % 2 * 255; }));
  }
  return video;
}

void ExpectThatPicturesAreSmallEnough(const Video& video,
                                      const std::vector<EncodedPicture>& coded) {
  const EncoderSettings& s = video.settings;
  const Level level = *LevelOf(s.size, s.rate, s.quality);
  const int64_t most = MostBytes(level, s.rate, static_cast<int64_t>(BlocksOf(s.size)));
  for (const EncodedPicture& picture : coded)
    EXPECT_LE(static_cast<int64_t>(picture.bytes.size()), most) << "frame " << picture.frame;
}

TEST(Validity, AnySizeRateAndLengthIsDecoded) {
  std::mt19937 random(11);
  for (int i = 0; i < 80; ++i) {
    const auto side = [&] { return 2 * static_cast<int>(random() % 120 + 1); };
    const PixelSize size{side(), side()};
    const int frames = i % 4 == 0 ? 1 : i % 4 == 1 ? 2 : static_cast<int>(3 + random() % 12);
    const double quality = 10 + random() % 36;
    Video video = i % 2 == 0 ? Noise(size, frames, quality, random())
                             : Falling(size, frames, static_cast<int>(random() % 40), quality);
    video.settings.rate = kRates[random() % std::size(kRates)];
    const auto coded = Encode(video);
    SCOPED_TRACE(fmt::format("{}x{}, {}, {} frames", size.width, size.height, quality, frames));
    ExpectThatDecodingGivesThePictures(video, coded, "");
    ExpectThatPicturesAreSmallEnough(video, coded);
    if (HasFailure()) return;
  }
}

TEST(Validity, ExtremesAreDecodedAtAnyQualityAndPicturesAreSmallEnough) {
  for (const PixelSize size : {PixelSize{16, 16}, {64, 48}, {34, 130}}) {
    for (const double quality : {10.0, 14.0, 18.0, 24.0, 32.0, 45.0}) {
      for (const FrameRate rate : {FrameRate{1, 1}, {60, 1}}) {
        Video video = Extremes(size, 6, quality);
        video.settings.rate = rate;
        const auto coded = Encode(video);
        SCOPED_TRACE(fmt::format("{}x{}, {}", size.width, size.height, quality));
        ExpectThatDecodingGivesThePictures(video, coded, "");
        ExpectThatPicturesAreSmallEnough(video, coded);
        if (HasFailure()) return;
      }
    }
  }
}

// At a rate at which the level leaves room for pixels as they are.
TEST(Validity, WhatWouldTakeTooManyBitsIsSentAsItIs) {
  Video video = Extremes({64, 48}, 6, 10);
  video.settings.rate = {1, 1};
  const auto coded = Encode(video);
  ExpectThatDecodingGivesThePictures(video, coded, "");
  for (const EncodedPicture& picture : coded) {
    EXPECT_TRUE(
        testing::AreSame(*picture.picture, *video.frames[static_cast<size_t>(picture.frame)]));
    EXPECT_GT(picture.bytes.size(), 12 * 384u);
    EXPECT_LT(picture.bytes.size(), 12 * 440u);  // with what keeps zeros apart
  }
}

bool EndsWithZeros(const EncodedPicture& picture) {
  const std::vector<uint8_t>& bytes = picture.bytes;
  return bytes.size() > 8 && std::equal(bytes.end() - 3, bytes.end(), "\0\0\3");
}

// Large levels take more decisions than a decoder must make in their bytes.
TEST(Validity, WhereThereAreManyDecisionsZerosFollow) {
  int with_zeros = 0;
  for (const double quality : {12.0, 16.0, 20.0, 24.0}) {
    Video video = Extremes({64, 48}, 6, quality);
    video.settings.rate = {1, 1};
    const auto coded = Encode(video);
    ExpectThatDecodingGivesThePictures(video, coded, "");
    const auto count = std::count_if(coded.begin(), coded.end(), EndsWithZeros);
    with_zeros += static_cast<int>(count);
  }
  EXPECT_GT(with_zeros, 0);
}

// What moves far at a size and rate whose level has short vectors.
TEST(Validity, VectorsReachAsFarAsTheLevelAllows) {
  for (const int fall : {14, 15, 16, 18, 30, 60, 120}) {
    for (const PixelSize size : {PixelSize{48, 400}, {400, 304}}) {
      const Video video = Falling(size, 18, fall, 20);
      ExpectThatDecodingGivesThePictures(video, Encode(video), fmt::format("{}", fall));
    }
  }
}

TEST(Cabac, ATwinTakesAsManyBits) {
  std::mt19937 random(3);
  CabacWriter writer(Contexts::AtStart(true, 30));
  for (int i = 0; i < 200; ++i) {
    CabacWriter twin = writer.Twin();
    const int64_t before = writer.Bits(), none = twin.Bits();
    EXPECT_EQ(none, 0);
    for (unsigned k = random() % 100; k > 0; --k) {
      const int context = static_cast<int>(random() % 8);
      const bool value = random() % 5 == 0;
      for (CabacWriter* w : {&writer, &twin})
        k % 4 == 0 ? w->Bypass(value) : w->Bin(context, value);
    }
    EXPECT_EQ(writer.Bits() - before, twin.Bits());
  }
}

TEST(Bits, WordsOfZerosBehindASliceAreKeptApartFromStartCodes) {
  EXPECT_EQ(NalOf(NalKind::kSlice, {0x80, 0, 0, 0, 0}),
            (std::vector<uint8_t>{0x01, 0x80, 0, 0, 3, 0, 0, 3}));
}

}  // namespace
}  // namespace strikeline::media::highway264
