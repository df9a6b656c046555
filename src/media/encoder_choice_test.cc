// SPDX-License-Identifier: MIT
#include "media/encoder_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/internal/encoder_table.h"
#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::SmallVideo;
using ::testing::StartsWith;

std::string WhyNot(const VideoSettings& settings, Container container) {
  const Result<EncoderChoice> choice = ChooseEncoder(settings, container);
  return choice ? "chosen: " + choice->settings.encoder : choice.error().message;
}

TEST(ContainerOf, GoesByTheExtensionInEitherCase) {
  EXPECT_EQ(ContainerOf("a/b.mp4").value(), Container::kMp4);
  EXPECT_EQ(ContainerOf("B.MKV").value(), Container::kMkv);
  EXPECT_FALSE(ContainerOf("movie.avi"));
  EXPECT_FALSE(ContainerOf("mp4"));
  EXPECT_FALSE(ContainerOf(".mp4"));
}

TEST(ChooseEncoder, TakesWhatWorksAndSaysWhy) {
  const Result<EncoderChoice> choice = ChooseEncoder(SmallVideo("auto"), Container::kMp4);
  ASSERT_OK(choice);
  EXPECT_EQ(choice->reason, choice->hardware ? choice->settings.encoder + " works"
                                             : "no GPU encodes here, `strikeline doctor` says why");
  EXPECT_EQ(ChooseEncoder(SmallVideo("libx264"), Container::kMp4)->reason, "libx264 works");
  EXPECT_NE(choice->settings.encoder, "auto");
  if (choice->settings.encoder == "libx264") {
    EXPECT_EQ(choice->settings.preset, "superfast");
    EXPECT_EQ(choice->settings.crf, 22);
  }
}

// A preset that is asked for is the library's own, whichever it is; so is its quality.
TEST(Complete, AddsNothingToWhatIsAskedFor) {
  for (const internal::EncoderRow& row : internal::EncoderRows()) {
    VideoSettings asked = SmallVideo(std::string(row.name));
    const VideoSettings by_default = internal::Complete(asked, row);
    asked.preset = by_default.preset;
    const VideoSettings named = internal::Complete(asked, row);
    EXPECT_TRUE(named.options.empty()) << row.name;
    EXPECT_EQ(by_default.options.empty(), row.with_default.empty()) << row.name;
    EXPECT_TRUE(!named.crf || *named.crf == row.default_crf) << row.name;
  }
}

// Of what `auto` takes without a GPU that encodes: the encoder, its preset, its quality.
std::string Taken(const VideoSettings& settings) {
  const Result<EncoderChoice> choice = ChooseEncoder(settings, Container::kMkv);
  if (!choice) return choice.error().message;
  const VideoSettings& s = choice->settings;
  return fmt::format("{} {} {}", s.encoder, s.preset, s.crf.value_or(0));
}

TEST(ChooseEncoder, TakesTheHighwaysForAHighwayOfWhichNothingElseIsAsked) {
  if (ChooseEncoder(SmallVideo("auto"), Container::kMkv)->hardware) GTEST_SKIP() << "a GPU encodes";
  VideoSettings highway = SmallVideo("auto");
  highway.is_highway = true;
  EXPECT_EQ(Taken(highway), "highway264  22");
  EXPECT_THAT(ChooseEncoder(highway, Container::kMp4)->reason, StartsWith("it knows what falls"));
  EXPECT_TRUE(ChooseEncoder(highway, Container::kMp4)->reads_hints);
  EXPECT_EQ(ChooseEncoder(highway, Container::kWebm)->settings.encoder, "libvpx-vp9");
  EXPECT_FALSE(ChooseEncoder(highway, Container::kWebm)->reads_hints);
  VideoSettings s = highway;
  s.preset = "fast";
  EXPECT_EQ(Taken(s), "libx264 fast 23");
  s = highway;
  s.crf = 20;
  EXPECT_EQ(Taken(s), "libx264 superfast 20");
  s = highway;
  s.options = {{"bf", "0"}};
  EXPECT_EQ(Taken(s), "libx264 superfast 22");
  s = highway;
  s.format = PlaneFormat::kYuv444;
  EXPECT_EQ(Taken(s), "libx264 superfast 22");
}

TEST(ChooseEncoder, TakesTimeForASmallFile) {
  VideoSettings s = SmallVideo("auto");
  s.is_highway = s.small = true;
  EXPECT_EQ(Taken(s), "libx264 medium 20");
  EXPECT_EQ(ChooseEncoder(s, Container::kMp4)->reason, "--small is for it");
  s.crf = 30;
  EXPECT_EQ(Taken(s), "libx264 medium 30");
  s.preset = "slow";
  EXPECT_THAT(WhyNot(s, Container::kMp4), HasSubstr("either"));
  s = SmallVideo("highway264");
  s.small = true;
  EXPECT_THAT(WhyNot(s, Container::kMp4), HasSubstr("libx264"));
  EXPECT_THAT(WhyNot(s, Container::kWebm), HasSubstr("libx264"));
}

TEST(ChooseEncoder, TakesVp9ForWebm) {
  EXPECT_EQ(ChooseEncoder(SmallVideo("auto"), Container::kWebm)->settings.encoder, "libvpx-vp9");
}

TEST(ChooseEncoder, KeepsTheBitrateAndAddsNoCrf) {
  VideoSettings settings = SmallVideo("libx264");
  settings.bitrate = 1'000'000;
  const Result<EncoderChoice> choice = ChooseEncoder(settings, Container::kMp4);
  ASSERT_OK(choice);
  EXPECT_FALSE(choice->settings.crf);
  settings.crf = 20;
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("exclude each other"));
}

TEST(ChooseEncoder, RefusesACodecThatTheContainerCannotHoldWithTheRemedy) {
  EXPECT_THAT(WhyNot(SmallVideo("ffv1"), Container::kMp4),
              AllOf(HasSubstr("ffv1"), HasSubstr(".mp4"), HasSubstr(".mkv")));
  EXPECT_THAT(WhyNot(SmallVideo("prores"), Container::kMp4), HasSubstr(".mov"));
  EXPECT_THAT(WhyNot(SmallVideo("libx264"), Container::kWebm), HasSubstr(".mp4"));
}

TEST(ChooseEncoder, NamesWhatTheEncoderDoesNotKnow) {
  EXPECT_THAT(WhyNot(SmallVideo("libxyz"), Container::kMp4), HasSubstr("libxyz"));
  VideoSettings settings = SmallVideo("libx264");
  settings.preset = "fastish";
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("fastish"));
  settings = SmallVideo("libx264");
  settings.options = {{"no_such_option", "1"}};
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("no_such_option"));
  settings.encoder = "auto";
  EXPECT_THAT(WhyNot(settings, Container::kMp4), StartsWith("libx264 has no option"));
  settings = SmallVideo("ffv1");
  settings.crf = 20;
  EXPECT_THAT(WhyNot(settings, Container::kMkv), HasSubstr("no constant quality"));
  settings = SmallVideo("libsvtav1");
  settings.format = PlaneFormat::kYuv444;
  EXPECT_THAT(WhyNot(settings, Container::kMkv), HasSubstr("yuv444p"));
}

TEST(ChooseEncoder, SaysWhatTheHighwaysEncoderCannotDo) {
  VideoSettings settings = SmallVideo("highway264");
  EXPECT_EQ(ChooseEncoder(settings, Container::kMp4)->settings.crf, 22);
  EXPECT_THAT(WhyNot(settings, Container::kWebm), HasSubstr(".mp4"));
  settings.preset = "fast";
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("no presets"));
  settings = SmallVideo("highway264");
  settings.bitrate = 1'000'000;
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("--crf"));
  settings = SmallVideo("highway264");
  settings.crf = 3;
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("not 3"));
  settings.crf = 20;
  settings.options = {{"tune", "grain"}};
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("'tune'"));
  settings = SmallVideo("highway264");
  settings.format = PlaneFormat::kYuv444;
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("yuv444p"));
}

TEST(ChooseEncoder, TakesTheHighwaysAsFarAsALevelGoes) {
  VideoSettings settings = SmallVideo("highway264", {120, 1});
  settings.size = {7680, 4320};
  EXPECT_OK(ChooseEncoder(settings, Container::kMp4));
  settings.rate = {240, 1};
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("7680x4320 at 240"));
}

TEST(ChooseEncoder, RefusesSizesThatCannotBeEncoded) {
  VideoSettings settings = SmallVideo("libx264");
  settings.size = {101, 100};
  EXPECT_THAT(WhyNot(settings, Container::kMp4), HasSubstr("101x100"));
}

TEST(ListEncoders, GivesAReasonForEachThatDoesNotWork) {
  for (const EncoderState& state : ListEncoders()) {
    EXPECT_EQ(state.works, state.reason.empty()) << state.name << ": " << state.reason;
    EXPECT_TRUE(state.works || state.name != "libx264");
  }
}

}  // namespace
}  // namespace strikeline::media
