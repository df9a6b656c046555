// SPDX-License-Identifier: MIT
#include "media/highway264/encoder.h"

#include <algorithm>
#include <array>

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

// Nothing compares frames that were let go of.
TEST(Highway264, SomeFramesMayHaveNoHints) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    Video video = Noise({130, 98}, 22, 26, seed);
    std::mt19937 random(seed);
    for (std::vector<BlockHint>& hints : video.hints) {
      if (random() % 3 == 0) hints.clear();
    }
    ExpectThatDecodingGivesThePictures(video, Encode(video), fmt::format("seed {}", seed));
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

// Without them, what nothing refers to is made only where something beside it is predicted from it.
TEST(Highway264, KeepingPicturesChangesNoByte) {
  for (Video video : {Falling({208, 178}, 23, 6, 23), Noise({130, 98}, 18, 30, 7)}) {
    const auto with = Encode(video);
    video.settings.keep_pictures = false;
    const auto without = Encode(video);
    ASSERT_EQ(with.size(), without.size());
    for (size_t i = 0; i < with.size(); ++i) EXPECT_EQ(with[i].bytes, without[i].bytes) << i;
  }
}

// What a decoder would make of it: the frame, with its last pixels again up to whole macroblocks.
PlanarFrame Padded(const Video& video, const std::vector<EncodedPicture>& coded, int64_t frame) {
  testing::Decoder decoder(Encoder(video.settings).Configuration());
  const PixelSize size = video.settings.size;
  const PixelSize whole{(size.width + 15) / 16 * 16, (size.height + 15) / 16 * 16};
  return decoder.DecodeWhole(coded, whole, frame);
}

TEST(Highway264, AnotherGoesOnWhereOneStopped) {
  for (const PixelSize size : {PixelSize{208, 178}, PixelSize{34, 50}}) {
    Video video = Falling(size, 31, 6, 23);
    video.settings.group = 18;
    const auto whole = Encode(video);
    int tried = 0;
    Encoder first(video.settings);
    std::vector<EncodedPicture> coded;
    for (size_t n = 0; n < video.frames.size(); ++n) {
      for (EncodedPicture& one : first.Encode(video.frames[n], {})) coded.push_back(std::move(one));
      const std::vector<uint8_t> checkpoint = first.Checkpoint();
      if (checkpoint.empty()) continue;
      ++tried;
      Encoder second(video.settings);
      ASSERT_TRUE(
          second.GoOn(checkpoint, Padded(video, coded, static_cast<int64_t>(n)), video.frames[n]));
      std::vector<EncodedPicture> more = coded;
      for (size_t k = n + 1; k < video.frames.size(); ++k) {
        for (EncodedPicture& one : second.Encode(video.frames[k], {}))
          more.push_back(std::move(one));
      }
      for (EncodedPicture& one : second.Finish()) more.push_back(std::move(one));
      ASSERT_EQ(more.size(), whole.size());
      for (size_t k = 0; k < more.size(); ++k)
        ASSERT_EQ(more[k].bytes, whole[k].bytes) << "from " << n << ", packet " << k;
    }
    EXPECT_GE(tried, 8);
  }
}

TEST(Highway264, NoneGoesOnFromWhatIsNoCheckpoint) {
  const Video video = Falling({64, 48}, 5, 6, 23);
  Encoder encoder(video.settings);
  encoder.Encode(video.frames[0], {});
  std::vector<uint8_t> checkpoint = encoder.Checkpoint();
  ASSERT_FALSE(checkpoint.empty());
  const PlanarFrame shown({64, 48}, PlaneFormat::kYuv420);
  for (size_t size = 0; size < checkpoint.size(); ++size) {
    Encoder other(video.settings);
    EXPECT_FALSE(other.GoOn(std::span(checkpoint).first(size), shown, video.frames[0])) << size;
  }
  EXPECT_FALSE(Encoder(video.settings)
                   .GoOn(checkpoint, PlanarFrame({80, 48}, PlaneFormat::kYuv420), video.frames[0]));
  EXPECT_TRUE(Encoder(video.settings).GoOn(checkpoint, shown, video.frames[0]));
  // Frames, the group's first of them, frame_num, the key's id, the anchor's frame_num, the fall.
  for (const std::array<uint8_t, 6> numbers : {std::array<uint8_t, 6>{0, 0, 0, 1, 0, 0},
                                               {1, 1, 1, 1, 0, 0},
                                               {255, 0, 1, 1, 0, 0},
                                               {1, 0, 2, 1, 0, 0},
                                               {1, 0, 1, 2, 0, 0},
                                               {1, 0, 1, 1, 1, 0}}) {
    std::vector<uint8_t> wrong = checkpoint;
    for (size_t i = 0; i < 6; ++i) wrong[8 * i] = numbers[i];
    EXPECT_FALSE(Encoder(video.settings).GoOn(wrong, shown, video.frames[0]));
  }
  // The frames behind the group's first are more than a number tells, which a sanitizer sees.
  std::vector<uint8_t> wrong = checkpoint;
  wrong[7] = 0x7f, wrong[15] = 0x80;
  EXPECT_FALSE(Encoder(video.settings).GoOn(wrong, shown, video.frames[0]));
  encoder.Encode(video.frames[1], {});
  EXPECT_TRUE(encoder.Checkpoint().empty()) << "a frame waits";
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

// Notes over one colour, with much room between them: they need no vectors of their own once what
// is between them falls too.
TEST(Highway264, WhatFallsTakesLittleOnceItIsThere) {
  Video video{{{640, 480}, {60, 1}, 23, 240, true}, {}, {}};
  for (int n = 0; n < 33; ++n) {
    video.frames.push_back(testing::MakeFrame({640, 480}, [&](int plane, int x, int y) {
      const int scale = plane == 0 ? 1 : 2, column = x * scale / 80, row = y * scale - 8 * n;
      const bool is_note = (row + 4096) % 400 < 40 && x * scale % 80 >= 20;
      return is_note ? 150 + 10 * column : 40 + 30 * plane;
    }));
  }
  const auto coded = Encode(video);
  ExpectThatDecodingGivesThePictures(video, coded, "notes");
  std::vector<size_t> bytes;
  for (const EncodedPicture& picture : coded) bytes.push_back(picture.bytes.size());
  std::sort(bytes.begin(), bytes.end());
  EXPECT_LT(bytes[bytes.size() / 2], 90u);  // 1,200 macroblocks
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
    EXPECT_LT(BytesOf(with), 1.15 * BytesOf(without)) << fall;
  }
}

// Those it waits for others with: three. A fourth is coded at once, then held for nobody but the
// next one, unless hints tell that of everything.
TEST(Highway264, FramesAreLetGoOfOnceTheyAreCoded) {
  constexpr PixelSize kSize = {64, 64};
  for (const bool is_told : {false, true}) {
    Encoder encoder({kSize, {60, 1}, 23, 240, false});
    std::vector<std::weak_ptr<const PlanarFrame>> frames;
    for (int n = 0; n < 30; ++n) {
      testing::FramePointer frame = testing::MakeFrame(kSize, [](int, int, int) { return 40; });
      frames.emplace_back(frame);
      std::vector<BlockHint> hints;
      if (is_told) hints.resize(testing::BlocksOf(kSize), {BlockHint::Kind::kUnchanged, 0});
      encoder.Encode(std::move(frame), hints);
      const auto held =
          std::count_if(frames.begin(), frames.end(), [](const auto& f) { return !f.expired(); });
      const int waiting = n % 4;
      EXPECT_EQ(held, waiting == 0 ? 1 : is_told ? waiting : waiting + 1) << n;
    }
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
