// SPDX-License-Identifier: MIT
#include "settings/render_options.h"

#include <set>

#include "testing/strikeline_program.h"

namespace strikeline::settings {
namespace {

using ::testing::HasSubstr;

template <class T>
std::string MessageOf(const Result<T>& result) {
  return result ? "no error" : result.error().message;
}

TEST(ParseSize, TakesEvenSizesOfEitherOrientationUpTo8K) {
  for (const PixelSize size : {PixelSize{320, 180}, PixelSize{180, 320}, PixelSize{1920, 1080},
                               PixelSize{7680, 4320}, PixelSize{4320, 7680}}) {
    EXPECT_EQ(ParseSize(fmt::format("{}x{}", size.width, size.height)).value(), size);
  }
}

TEST(ParseSize, RefusesWhatIsNoSizeAndNamesTheOption) {
  for (const char* text :
       {"", "x", "1920", "1920x", "x1080", "1920 x1080", "1920x1080x2", "-320x180", "320x-180",
        "1e9x1e9", "nanxnan", "320.5x180", "0x0", "1920X1080"}) {
    EXPECT_THAT(MessageOf(ParseSize(text)), HasSubstr("--size")) << text;
  }
}

TEST(ParseSize, RefusesOddAndExtremeSizesWithARemedy) {
  EXPECT_THAT(MessageOf(ParseSize("1921x1081")), HasSubstr("try 1922x1082"));
  for (const char* text : {"318x180", "320x178", "7682x4320", "7680x4322", "7680x7680"}) {
    EXPECT_THAT(MessageOf(ParseSize(text)), HasSubstr("from 320x180 to 7680x4320")) << text;
  }
}

TEST(ParseBitrate, TakesPlainKiloAndMega) {
  EXPECT_EQ(ParseBitrate("8M").value(), 8'000'000);
  EXPECT_EQ(ParseBitrate("2500k").value(), 2'500'000);
  EXPECT_EQ(ParseBitrate("2500K").value(), 2'500'000);
  EXPECT_EQ(ParseBitrate("1.5M").value(), 1'500'000);
  EXPECT_EQ(ParseBitrate("900000").value(), 900'000);
}

TEST(ParseBitrate, RefusesWhatIsNoBitrate) {
  for (const char* text : {"", "k", "M", "8MM", "-8M", "0", "5", "8G", "1e300M", "nan", "8 M"}) {
    EXPECT_THAT(MessageOf(ParseBitrate(text)), HasSubstr("--bitrate")) << text;
  }
}

TEST(ParseGrid, TakesOneToSixteenEitherWay) {
  EXPECT_EQ(ParseGrid("1x1").value(), (PixelSize{1, 1}));
  EXPECT_EQ(ParseGrid("4x3").value(), (PixelSize{4, 3}));
  EXPECT_EQ(ParseGrid("16x16").value(), (PixelSize{16, 16}));
  for (const char* text : {"", "4", "0x4", "4x0", "17x1", "1x17", "-1x4", "4x4x4", "1.5x2"}) {
    EXPECT_THAT(MessageOf(ParseGrid(text)), HasSubstr("--contact")) << text;
  }
}

TEST(HighwayOptions, AreRefusedOutsideTheirRanges) {
  const auto message = [](auto change) {
    RenderOptions options;
    change(options);
    return MessageOf(HighwayOptionsOf(options));
  };
  EXPECT_THAT(message([](auto& o) { o.speed = 0.2; }), HasSubstr("--speed 0.2: must be from 0.25"));
  EXPECT_THAT(message([](auto& o) { o.speed = NAN; }), HasSubstr("--speed"));
  EXPECT_THAT(message([](auto& o) { o.rate = 1.6; }), HasSubstr("--rate"));
  EXPECT_THAT(message([](auto& o) { o.lead_in = -1; }), HasSubstr("--lead-in"));
  EXPECT_THAT(message([](auto& o) { o.tail = 601; }), HasSubstr("--tail"));
  EXPECT_THAT(message([](auto& o) { o.track = 0; }), HasSubstr("--track"));
  EXPECT_THAT(message([](auto& o) { o.channel = 17; }), HasSubstr("--channel"));
  EXPECT_THAT(message([](auto& o) { o.segment_seconds = 0; }), HasSubstr("--segment-seconds"));
  EXPECT_THAT(message([](auto& o) { o.audio_offset = 1e9; }), HasSubstr("--audio-offset"));
  EXPECT_THAT(message([](auto& o) { o.workers = 65; }), HasSubstr("--workers"));
  EXPECT_THAT(message([](auto& o) { o.layout = "sideways"; }), HasSubstr("drums or keys"));
  EXPECT_THAT(message([](auto& o) { o.fps = "0"; }), HasSubstr("--fps"));
  EXPECT_EQ(message([](auto&) {}), "no error");
}

TEST(HighwayOptions, NameTheBuiltInThemesWhenOneIsUnknown) {
  RenderOptions options;
  options.theme = "nigth";
  EXPECT_THAT(MessageOf(HighwayOptionsOf(options)),
              AllOf(HasSubstr("nigth"), HasSubstr("neon, night, paper")));
  options.theme = "night";
  options.drum_map = "defualt";
  EXPECT_THAT(MessageOf(HighwayOptionsOf(options)),
              AllOf(HasSubstr("defualt"), HasSubstr("default")));
}

TEST(VideoSettings, HoldWhatWasTyped) {
  RenderOptions options;
  options.bitrate = "2M";
  options.pixel_format = "yuv444p";
  options.encoder_options = {"tune=film", "x264-params=a=1"};
  const auto video = VideoSettingsOf(options, {640, 360}, {30000, 1001});
  ASSERT_OK(video);
  EXPECT_EQ(video->size, (PixelSize{640, 360}));
  EXPECT_EQ(video->rate, (FrameRate{30000, 1001}));
  EXPECT_EQ(video->bitrate, 2'000'000);
  EXPECT_EQ(video->format, PlaneFormat::kYuv444);
  EXPECT_EQ(video->options, (media::NamedValues{{"tune", "film"}, {"x264-params", "a=1"}}));
}

TEST(VideoSettings, RefuseUnknownPixelFormatsAndOptionsWithoutAKey) {
  RenderOptions options;
  options.pixel_format = "rgb24";
  EXPECT_THAT(MessageOf(VideoSettingsOf(options, {1920, 1080}, {})),
              HasSubstr("yuv420p or yuv444p"));
  options.pixel_format = "yuv420p";
  for (const char* option : {"tune", "=film", ""}) {
    options.encoder_options = {option};
    EXPECT_THAT(MessageOf(VideoSettingsOf(options, {1920, 1080}, {})), HasSubstr("KEY=VALUE"))
        << option;
  }
}

TEST(VideoSettings, TakeTheLastOfAnEncoderOptionGivenTwice) {
  RenderOptions options;
  options.encoder_options = {"tune=film", "bf=0", "tune=grain"};
  EXPECT_EQ(VideoSettingsOf(options, {1920, 1080}, {})->options,
            (media::NamedValues{{"bf", "0"}, {"tune", "grain"}}));
}

TEST(PictureOptions, AndThoseOfTheEncoderHaveDifferentNames) {
  std::set<std::string> names;
  for (const auto& [name, value] : PictureOptions({})) EXPECT_TRUE(names.insert(name).second);
  for (const auto& [name, value] : media::Describe({})) {
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

TEST(PictureOptions, ChangeWithTheContentOfAThemeFile) {
  const strikeline::testing::TempFolder folder;
  RenderOptions options;
  options.theme = folder / "mine.toml";
  strikeline::testing::WriteBytes(options.theme, "a = 1");
  const auto before = PictureOptions(options);
  EXPECT_EQ(PictureOptions(options), before);
  strikeline::testing::WriteBytes(options.theme, "a = 2");
  EXPECT_NE(PictureOptions(options), before);
}

}  // namespace
}  // namespace strikeline::settings
