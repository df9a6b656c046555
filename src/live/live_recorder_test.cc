// SPDX-License-Identifier: MIT
#include "live/live_recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/program.h"

namespace strikeline::live {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr PixelSize kSize{64, 48};

TEST(LiveRecorder, MakesAVideoOfWhatItIsGiven) {
  const testing::TempFolder folder;
  {
    auto recorder = LiveRecorder::Start({.output = folder / "v.mp4",
                                         .size = kSize,
                                         .rate = {25, 1},
                                         .encoder = "libx264",
                                         .about = "s.cpp",
                                         .begin = Seconds(3)});
    ASSERT_TRUE(recorder) << recorder.error().message;
    // A column and a row too many: left out.
    const PixelSize given{kSize.width + 1, kSize.height + 1};
    const std::vector<uint8_t> pixels(size_t{4} * 65 * 49, 200);
    for (int i = 0; i < 20; ++i) {
      while (!(*recorder)->HasRoom()) continue;
      (*recorder)->Add({pixels.data(), given});
    }
    EXPECT_EQ((*recorder)->Count(), 20);
    (*recorder)->Finish();
    (*recorder)->Wait();
    const auto outcome = (*recorder)->Outcome();
    ASSERT_TRUE(outcome && *outcome);
    EXPECT_THAT(**outcome, HasSubstr("20 frames"));
  }
  EXPECT_THAT(folder.Names(), ElementsAre("v.mp4", "v.mp4.capture.json"));
  EXPECT_THAT(testing::ReadBytes(folder / "v.mp4.capture.json"), HasSubstr("\"frames\": 20"));
}

TEST(LiveRecorder, WithoutAPictureThereIsNoFile) {
  const testing::TempFolder folder;
  {
    auto recorder = LiveRecorder::Start(
        {.output = folder / "v.mp4", .size = kSize, .encoder = "libx264", .about = "s.cpp"});
    ASSERT_TRUE(recorder);
    (*recorder)->Finish();
    (*recorder)->Wait();
    EXPECT_FALSE(*(*recorder)->Outcome());
  }
  EXPECT_TRUE(folder.Names().empty());
}

TEST(LiveRecorder, NeverOverwrites) {
  const testing::TempFolder folder;
  testing::WriteBytes(folder / "v.mp4", std::string_view("mine"));
  auto recorder = LiveRecorder::Start(
      {.output = folder / "v.mp4", .size = kSize, .encoder = "libx264", .about = "s.cpp"});
  ASSERT_TRUE(recorder);
  const std::vector<uint8_t> pixels(size_t{4} * 64 * 48, 9);
  (*recorder)->Add({pixels.data(), kSize});
  (*recorder)->Finish();
  (*recorder)->Wait();
  EXPECT_FALSE(*(*recorder)->Outcome());
  EXPECT_EQ(testing::ReadBytes(folder / "v.mp4"), "mine");
}

}  // namespace
}  // namespace strikeline::live
