// SPDX-License-Identifier: MIT
#include "scene/highway/stage.h"

#include <cmath>
#include <random>

#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::OptionsFor;

constexpr PixelSize kSizes[] = {{640, 360}, {1920, 1080}, {1080, 1920}, {1366, 768}, {854, 480},
                                {320, 180}, {642, 362},   {7680, 4320}, {360, 7680}, {7680, 180}};

TEST(DrumStage, LanesLieSideBySideFromLeftToRight) {
  for (const PixelSize size : kSizes) {
    for (const size_t count : {1u, 3u, 8u, 30u, 128u}) {
      const Stage stage = MakeDrumStage(OptionsFor(size), std::vector<StageLane>(count));
      float edge = stage.left;
      for (const StageLane& lane : stage.lanes) {
        EXPECT_GT(lane.width, 0);
        EXPECT_NEAR(lane.center - lane.width / 2, edge, 0.01) << size.width;
        edge = lane.center + lane.width / 2;
      }
      EXPECT_NEAR(edge, stage.right, 0.01);
    }
  }
}

TEST(DrumStage, StandsInTheMiddleAndLeavesAMargin) {
  for (const PixelSize size : kSizes) {
    for (const size_t count : {0u, 1u, 9u, 30u}) {
      const Stage stage = MakeDrumStage(OptionsFor(size), std::vector<StageLane>(count));
      EXPECT_FLOAT_EQ(stage.left, stage.Width() - stage.right);
      EXPECT_FLOAT_EQ(stage.left, std::round(stage.left)) << "on a whole pixel";
      EXPECT_LE(stage.right - stage.left, 0.94f * stage.Width() + 1);
      EXPECT_FLOAT_EQ(stage.Middle(), stage.Width() / 2);
    }
  }
}

TEST(DrumStage, LooksAlikeAtEverySize) {
  const auto stage_of = [](PixelSize size) {
    HighwayOptions options = OptionsFor(size);
    options.exact_speed = true;
    return MakeDrumStage(options, std::vector<StageLane>(7));
  };
  const Stage small = stage_of({640, 360}), large = stage_of({3840, 2160});
  EXPECT_FLOAT_EQ(large.strike_y, 6 * small.strike_y);
  EXPECT_FLOAT_EQ(large.note_height, 6 * small.note_height);
  EXPECT_FLOAT_EQ(large.pixels_per_second, 6 * small.pixels_per_second);
  EXPECT_NEAR(large.left, 6 * small.left, 3);
}

TEST(Stage, TheLookAheadIsTwoSecondsDividedBySpeed) {
  for (const double speed : {0.25, 1.0, 4.0}) {
    HighwayOptions options = OptionsFor({1920, 1080});
    options.speed = speed;
    options.exact_speed = true;
    const Stage stage = MakeDrumStage(options, std::vector<StageLane>(5));
    EXPECT_FLOAT_EQ(static_cast<float>(stage.LookAhead().Value()), static_cast<float>(2 / speed));
  }
}

TEST(Stage, MarksFallAnEvenNumberOfPixelsAFrameWhereThatIsNear) {
  std::mt19937 dice(1);
  std::uniform_real_distribution<double> speed(0.25, 4);
  std::uniform_int_distribution<int> height(90, 2160);
  const FrameRate rates[] = {{24, 1}, {30000, 1001}, {60, 1}, {144, 1}};
  int snapped = 0;
  for (int i = 0; i < 2000; ++i) {
    HighwayOptions options = OptionsFor({1920, 2 * height(dice)});
    options.rate = rates[i % 4];
    options.speed = speed(dice);
    const double near = FallingSpeed(options);
    const bool is_even = FallsEvenly(options);
    options.exact_speed = true;
    const double exact = FallingSpeed(options);
    const double pairs = near / options.rate.PerSecond() / 2;
    EXPECT_LT(std::abs(near / exact - 1), 0.06);
    if (near == exact) continue;
    EXPECT_NEAR(pairs, std::round(pairs), 1e-9);
    EXPECT_TRUE(is_even) << near << " at " << options.rate.PerSecond();
    ++snapped;
  }
  EXPECT_GT(snapped, 1000);
}

TEST(Stage, TheLookAheadIsTheSameInPerspectiveHoweverStrong) {
  for (const double speed : {0.25, 1.0, 4.0}) {
    for (const double perspective : {0.1, 0.5, 0.8}) {
      for (const PixelSize size : {PixelSize{1920, 1080}, {1080, 1920}, {320, 180}}) {
        HighwayOptions options = OptionsFor(size);
        options.view = HighwayView::kPerspective;
        options.speed = speed;
        options.theme.perspective = perspective;
        const Stage stage = MakeDrumStage(options, std::vector<StageLane>(5));
        EXPECT_NEAR(stage.Y(2 / speed), stage.FarY(), 2e-4 * size.height);
        EXPECT_FLOAT_EQ(stage.Y(0), stage.strike_y);
        const float far = stage.view.ScaleAt(stage.FarY() - stage.strike_y);
        EXPECT_NEAR(far, 1 - perspective, 1e-4) << "lanes are so much narrower there";
      }
    }
  }
}

TEST(Stage, InPerspectiveTheNextHalfOfTheTimeHasMostOfTheWay) {
  HighwayOptions options = OptionsFor({1920, 1080});
  options.view = HighwayView::kPerspective;
  const Stage stage = MakeDrumStage(options, std::vector<StageLane>(5));
  EXPECT_GT(stage.strike_y - stage.Y(1), 0.6f * (stage.strike_y - stage.FarY()));
}

TEST(Stage, LanesStandAtTheStrikeLineWhereTheyDoInTheFlatView) {
  HighwayOptions options = OptionsFor({1920, 1080});
  const Stage flat = MakeDrumStage(options, std::vector<StageLane>(5));
  options.view = HighwayView::kPerspective;
  const Stage stage = MakeDrumStage(options, std::vector<StageLane>(5));
  EXPECT_EQ(stage.lanes, flat.lanes);
  EXPECT_EQ(stage.strike_y, flat.strike_y);
  EXPECT_EQ(stage.note_height, flat.note_height);
}

TEST(Stage, MotionIsTheShuttersShareOfAFrame) {
  HighwayOptions options = OptionsFor({1920, 1080});
  options.rate = {30000, 1001};
  options.theme.shutter = 0.5;
  const Stage stage = MakeDrumStage(options, std::vector<StageLane>(5));
  EXPECT_NEAR(stage.motion, 0.5 * stage.pixels_per_second * 1001 / 30000, 1e-4);
  options.theme.shutter = 0;
  EXPECT_EQ(MakeDrumStage(options, std::vector<StageLane>(5)).motion, 0);
}

TEST(Stage, LinesAreNeverThinnerThanAPixel) {
  EXPECT_EQ(MakeDrumStage(OptionsFor({320, 180}), {}).Line(1), 1);
  EXPECT_EQ(MakeDrumStage(OptionsFor({1920, 1080}), {}).Line(1), 1);
  EXPECT_EQ(MakeDrumStage(OptionsFor({7680, 4320}), {}).Line(1), 4);
}

TEST(PianoStage, HasWholeOctavesAndAtLeastTwo) {
  for (int lowest = 0; lowest < 120; ++lowest) {
    for (const int width : {0, 5, 23, 24, 60}) {
      const int highest = std::min(lowest + width, 119);
      const PianoStage piano = MakePianoStage(OptionsFor({1280, 720}), {lowest, highest});
      const int keys = static_cast<int>(piano.stage.lanes.size());
      EXPECT_EQ(piano.first_pitch % 12, 0);
      EXPECT_EQ(keys % 12, 0) << lowest << " to " << highest;
      EXPECT_GE(keys, 24);
      EXPECT_LE(piano.first_pitch, lowest);
      EXPECT_GE(piano.first_pitch + keys - 1, highest);
    }
  }
}

TEST(PianoStage, EndsWhereMidiEnds) {
  for (const int lowest : {0, 60, 119, 127}) {
    const PianoStage piano = MakePianoStage(OptionsFor({1280, 720}), {lowest, 127});
    EXPECT_EQ(piano.first_pitch + static_cast<int>(piano.stage.lanes.size()), 128);
    EXPECT_LE(piano.first_pitch, lowest);
    EXPECT_GE(piano.stage.lanes.size(), 20u);
  }
}

TEST(PianoStage, BlackKeysLieBetweenWhiteOnes) {
  const PianoStage piano = MakePianoStage(OptionsFor({1366, 768}), {48, 83});
  float edge = piano.stage.left;
  for (int i = 0; i < static_cast<int>(piano.stage.lanes.size()); ++i) {
    const StageLane& key = piano.stage.lanes[static_cast<size_t>(i)];
    if (piano.IsBlack(i)) {
      EXPECT_NEAR(key.center, edge, 0.01);
      continue;
    }
    EXPECT_NEAR(key.center - key.width / 2, edge, 0.01);
    edge = key.center + key.width / 2;
  }
  EXPECT_NEAR(edge, piano.stage.right, 0.01);
  EXPECT_EQ(piano.stage.lanes[12].label, "C4");
  EXPECT_TRUE(piano.stage.lanes[13].label.empty());
}

}  // namespace
}  // namespace strikeline::scene
