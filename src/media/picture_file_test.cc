// SPDX-License-Identifier: MIT
#include "media/picture_file.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

using ::testing::HasSubstr;
using testing::Shell;
using testing::TempFolder;

constexpr PixelSize kSize{64, 48};

// What `ffmpeg` makes of a moving test picture, 25 a second for 4 seconds.
std::string Video(const TempFolder& folder, const std::string& name, const std::string& how) {
  const std::string file = (folder / name).string();
  Shell("ffmpeg -v error -y -f lavfi -i testsrc2=size=96x64:rate=25:duration=4 " + how + " '" +
        file + "'");
  return file;
}

std::string StillOf(const TempFolder& folder, const std::string& name, const std::string& source) {
  const std::string file = (folder / name).string();
  Shell("ffmpeg -v error -y -f lavfi -i " + source + " -frames:v 1 '" + file + "'");
  return file;
}

PictureFile Opened(const std::string& file, const PictureFit& fit = {.size = kSize},
                   int places = 1) {
  Result<PictureFile> opened = PictureFile::Open(file, fit, places);
  EXPECT_OK(opened);
  return *std::move(opened);
}

struct Rgb {
  int red = 0, green = 0, blue = 0;
};
Rgb PixelOf(const std::vector<uint8_t>& pixels, int x, int y) {
  const auto* p = &pixels.at(static_cast<size_t>((y * kSize.width + x) * 4));
  return {p[2], p[1], p[0]};
}
::testing::AssertionResult IsNear(Rgb is, Rgb wanted, int slack = 6) {
  const int off = std::max({std::abs(is.red - wanted.red), std::abs(is.green - wanted.green),
                            std::abs(is.blue - wanted.blue)});
  if (off <= slack) return ::testing::AssertionSuccess();
  return ::testing::AssertionFailure() << is.red << " " << is.green << " " << is.blue;
}

struct Kind {
  const char* name;
  const char* how;
};
// Pictures that refer to later ones, groups that refer to each other, containers that seek badly.
constexpr Kind kKinds[] = {
    {"a.mp4", "-c:v libx264 -g 12 -bf 3"},
    {"b.mkv", "-c:v libx264 -g 12 -bf 3 -x264-params open-gop=1"},
    {"c.webm", "-c:v libvpx-vp9 -g 20 -deadline realtime"},
    {"d.ts", "-c:v mpeg2video -g 9 -bf 2"},
    {"e.mov", "-c:v prores"},
    {"f.ogv", "-c:v libtheora -g 16"},
    {"g.mp4", "-c:v libx264 -g 1000"},
};

TEST(PictureFile, GivesAPictureTheSameBytesWhateverWasReadBefore) {
  const TempFolder folder;
  for (const Kind& kind : kKinds) {
    const std::string file = Video(folder, kind.name, kind.how);
    PictureFile in_order = Opened(file);
    ASSERT_EQ(in_order.Count(), 100) << kind.name;
    std::vector<std::vector<uint8_t>> pictures;
    for (int64_t i = 0; i < in_order.Count(); ++i) {
      auto pixels = in_order.Read(i);
      ASSERT_OK(pixels) << kind.name << " " << i;
      pictures.push_back(*std::move(pixels));
    }
    std::mt19937 random(3);
    for (const int places : {1, 3}) {
      PictureFile at_will = Opened(file, {.size = kSize}, places);
      for (int i = 0; i < 40; ++i) {
        const auto number = static_cast<int64_t>(random() % 100);
        const auto pixels = at_will.Read(number);
        ASSERT_OK(pixels) << kind.name << " " << number;
        EXPECT_TRUE(*pixels == pictures[static_cast<size_t>(number)]) << kind.name << " " << number;
      }
    }
  }
}

TEST(PictureFile, OfAVideoBeginsAnewBehindItsEnd) {
  const TempFolder folder;
  const PictureFile video = Opened(Video(folder, "a.mp4", "-c:v libx264"));
  EXPECT_EQ(video.NumberAt(Seconds(-3)), 0);
  for (int64_t i = 0; i < 250; ++i) {
    const double begin = static_cast<double>(i) / 25;
    EXPECT_EQ(video.NumberAt(Seconds(begin)), i % 100) << i;
    EXPECT_EQ(video.NumberAt(Seconds(begin + 0.039)), i % 100) << i;
  }
}

TEST(PictureFile, OfAPictureIsThatAtAnyTime) {
  const TempFolder folder;
  for (const char* name : {"a.png", "a.jpg", "a.webp"}) {
    PictureFile picture = Opened(StillOf(folder, name, "color=c=0x20a0e0:size=200x100"));
    EXPECT_EQ(picture.Count(), 1);
    for (const double time : {-1.0, 0.0, 3.3, 1e5}) EXPECT_EQ(picture.NumberAt(Seconds(time)), 0);
    const auto pixels = picture.Read(0);
    ASSERT_OK(pixels) << name;
    for (const int x : {0, 31, 63}) EXPECT_TRUE(IsNear(PixelOf(*pixels, x, 20), {32, 160, 224}));
  }
}

// Red on the left half, blue on the right one, 200x50: four to one on a canvas of four to three.
TEST(PictureFile, CoversTheCanvasWithItsMiddle) {
  const TempFolder folder;
  const std::string file = StillOf(
      folder, "a.png", "'color=c=red:size=100x50[a];color=c=blue:size=100x50[b];[a][b]hstack' ");
  PictureFile picture = Opened(file);
  const auto pixels = picture.Read(0);
  ASSERT_OK(pixels);
  for (const int y : {0, 24, 47}) {
    EXPECT_TRUE(IsNear(PixelOf(*pixels, 2, y), {254, 0, 0}));
    EXPECT_TRUE(IsNear(PixelOf(*pixels, 28, y), {254, 0, 0}));
    EXPECT_TRUE(IsNear(PixelOf(*pixels, 36, y), {0, 0, 254}));
    EXPECT_TRUE(IsNear(PixelOf(*pixels, 61, y), {0, 0, 254}));
  }
}

TEST(PictureFile, IsTurnedAsItSays) {
  const TempFolder folder;
  const std::string plain = (folder / "plain.mp4").string(),
                    turned = (folder / "turned.mp4").string();
  Shell(
      "ffmpeg -v error -f lavfi -i 'color=c=red:size=64x32:duration=0.2[a];"
      "color=c=blue:size=64x32:duration=0.2[b];[a][b]vstack' -c:v libx264 '" +
      plain + "'");
  Shell("ffmpeg -v error -i '" + plain + "' -c copy -metadata:s:v rotate=90 '" + turned + "'");
  PictureFile upright = Opened(plain), lying = Opened(turned);
  const auto a = upright.Read(0), b = lying.Read(0);
  ASSERT_OK(a);
  ASSERT_OK(b);
  EXPECT_TRUE(IsNear(PixelOf(*a, 32, 4), {254, 0, 0}));
  EXPECT_TRUE(IsNear(PixelOf(*a, 32, 44), {0, 0, 254}));
  // As players show it: what was on top is at the right.
  const std::string shown =
      Shell("ffmpeg -v error -i '" + turned + "' -frames:v 1 -f rawvideo -pix_fmt bgr0 -");
  const bool red_is_right = static_cast<uint8_t>(shown[(32 * 64 + 60) * 4 + 2]) > 128;
  EXPECT_TRUE(IsNear(PixelOf(*b, red_is_right ? 60 : 4, 24), {254, 0, 0}));
  EXPECT_TRUE(IsNear(PixelOf(*b, red_is_right ? 4 : 60, 24), {0, 0, 254}));
}

TEST(PictureFile, IsMixedWithTheColourByItsDimAndWhereItIsClear) {
  const TempFolder folder;
  const std::string opaque = StillOf(folder, "a.png", "color=c=white:size=64x48");
  const std::string clear = StillOf(folder, "b.png", "color=c=white@0.5:size=64x48,format=rgba");
  const auto pixel = [](const std::string& file, double dim) {
    PictureFile picture = Opened(file, {kSize, {0.2f, 0, 0, 1}, dim});
    return PixelOf(*picture.Read(0), 30, 30);
  };
  EXPECT_TRUE(IsNear(pixel(opaque, 0), {255, 255, 255}, 1));
  EXPECT_TRUE(IsNear(pixel(opaque, 1), {51, 0, 0}, 1));
  EXPECT_TRUE(IsNear(pixel(opaque, 0.75), {102, 64, 64}, 1));
  EXPECT_TRUE(IsNear(pixel(clear, 0), {153, 127, 127}, 2));
}

TEST(PictureFile, ThatIsNoneOrBrokenIsAnErrorThatNamesIt) {
  const TempFolder folder;
  const auto why = [](const std::string& file) {
    Result<PictureFile> opened = PictureFile::Open(file, {.size = kSize});
    if (!opened) return opened.error().message;
    std::string last;
    for (int64_t i = 0; i < opened->Count() && last.empty(); ++i) {
      const auto pixels = opened->Read(i);
      if (!pixels) last = pixels.error().message;
    }
    return last;
  };
  EXPECT_THAT(why((folder / "none.png").string()), HasSubstr("none.png"));
  testing::WriteFile(folder / "words.txt", "these are words and no picture");
  EXPECT_THAT(why((folder / "words.txt").string()), HasSubstr("words.txt"));
  Shell("ffmpeg -v error -f lavfi -i sine=duration=1 '" + (folder / "sound.wav").string() + "'");
  EXPECT_THAT(why((folder / "sound.wav").string()), HasSubstr("sound.wav has no picture in it"));
  for (const char* name : {"half.png", "half.jpg"}) {
    const std::string file = StillOf(folder, name, "testsrc2=size=640x480");
    testing::WriteFile(file, testing::ReadFile(file).substr(0, testing::ReadFile(file).size() / 2));
    EXPECT_THAT(why(file), HasSubstr(name));
  }
  const std::string video = Video(folder, "holed.mkv", "-c:v libx264 -g 12");
  std::string bytes = testing::ReadFile(video);
  for (size_t i = bytes.size() / 2; i < bytes.size() / 2 + 3000; ++i) bytes[i] = '\x55';
  testing::WriteFile(video, bytes);
  EXPECT_THAT(why(video), HasSubstr("holed.mkv"));
}

}  // namespace
}  // namespace strikeline::media
