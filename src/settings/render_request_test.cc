// SPDX-License-Identifier: MIT
#include "settings/render_request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/strikeline_program.h"

namespace strikeline::settings {
namespace {

using ::testing::HasSubstr;

template <class T>
std::string MessageOf(const Result<T>& result) {
  return result ? "no error" : result.error().message;
}

TEST(CheckVideoSize, TakesEvenSizesOfEitherOrientationUpTo8K) {
  for (const PixelSize size : {PixelSize{320, 180}, PixelSize{180, 320}, PixelSize{1920, 1080},
                               PixelSize{7680, 4320}, PixelSize{4320, 7680}}) {
    EXPECT_EQ(MessageOf(CheckVideoSize(size)), "no error");
  }
}

TEST(CheckVideoSize, RefusesOddAndExtremeSizesWithARemedy) {
  EXPECT_THAT(MessageOf(CheckVideoSize({1921, 1081})), HasSubstr("try 1922x1082"));
  for (const PixelSize size : {PixelSize{318, 180}, PixelSize{320, 178}, PixelSize{7682, 4320},
                               PixelSize{7680, 4322}, PixelSize{7680, 7680}}) {
    EXPECT_THAT(MessageOf(CheckVideoSize(size)), HasSubstr("from 320x180 to 7680x4320"));
  }
}

TEST(HighwayOptions, NameTheBuiltInThemesWhenOneIsUnknown) {
  RenderRequest request;
  request.theme = "nigth";
  EXPECT_THAT(MessageOf(HighwayOptionsOf(request)),
              AllOf(HasSubstr("nigth"), HasSubstr("neon, night, paper")));
  request.theme = "night";
  request.drum_map = "defualt";
  EXPECT_THAT(MessageOf(HighwayOptionsOf(request)),
              AllOf(HasSubstr("defualt"), HasSubstr("default")));
}

TEST(VideoSettings, HoldWhatWasAskedFor) {
  RenderRequest request;
  request.bitrate = 2'000'000;
  request.pixel_format = PlaneFormat::kYuv444;
  request.encoder_options = {"tune=film", "x264-params=a=1"};
  const auto video = VideoSettingsOf(request, {640, 360}, {30000, 1001});
  ASSERT_OK(video);
  EXPECT_EQ(video->size, (PixelSize{640, 360}));
  EXPECT_EQ(video->rate, (FrameRate{30000, 1001}));
  EXPECT_EQ(video->bitrate, 2'000'000);
  EXPECT_EQ(video->format, PlaneFormat::kYuv444);
  EXPECT_EQ(video->options, (media::NamedValues{{"tune", "film"}, {"x264-params", "a=1"}}));
}

TEST(VideoSettings, RefuseOptionsWithoutAKey) {
  RenderRequest request;
  for (const char* option : {"tune", "=film", ""}) {
    request.encoder_options = {option};
    EXPECT_THAT(MessageOf(VideoSettingsOf(request, {1920, 1080}, {})), HasSubstr("KEY=VALUE"))
        << option;
  }
}

TEST(VideoSettings, TakeTheLastOfAnEncoderOptionGivenTwice) {
  RenderRequest request;
  request.encoder_options = {"tune=film", "bf=0", "tune=grain"};
  EXPECT_EQ(VideoSettingsOf(request, {1920, 1080}, {})->options,
            (media::NamedValues{{"bf", "0"}, {"tune", "grain"}}));
}

}  // namespace
}  // namespace strikeline::settings
