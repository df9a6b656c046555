// SPDX-License-Identifier: MIT
#include "jobs/stage_profile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace strikeline::jobs {
namespace {

using ::testing::HasSubstr;

RunFigures Figures(double wall, int workers) {
  RunFigures figures;
  figures.wall = wall;
  figures.workers = workers;
  return figures;
}

StageSummary Of(const StageProfile& profile, Stage stage) {
  return profile.Summaries()[static_cast<size_t>(stage)];
}

TEST(StageProfile, TellsMedianAndNinetyNinthPercentile) {
  StageProfile profile;
  for (int i = 1; i <= 101; ++i) profile.Add(Stage::kDraw, i * 1e-3);
  const StageSummary draw = Of(profile, Stage::kDraw);
  EXPECT_NEAR(draw.median, 51, 1e-3);
  EXPECT_NEAR(draw.p99, 100, 1e-3);
  EXPECT_NEAR(draw.total, 5151, 0.1);
  EXPECT_EQ(draw.samples, 101);
}

TEST(StageProfile, OfNothingIsZeroNotNonsense) {
  const StageProfile profile;
  EXPECT_EQ(Of(profile, Stage::kEncode).median, 0);
  const auto json = nlohmann::json::parse(ProfileJson(profile, Figures(1e-9, 1)));
  EXPECT_EQ(json["stages"]["mux"]["p99_ms"], 0);
  EXPECT_THAT(ProfileText(profile, Figures(1e-9, 1)), HasSubstr("0 frames"));
}

TEST(LimitingStage, IsTheBusierSideSharedAmongTheWorkers) {
  StageProfile profile;
  profile.Add(Stage::kDraw, 4);
  profile.Add(Stage::kEncode, 6);
  EXPECT_THAT(LimitingStage(profile.Summaries(), Figures(10, 1)),
              HasSubstr("the encoder (busy 60 %"));
  EXPECT_THAT(LimitingStage(profile.Summaries(), Figures(10, 2)),
              HasSubstr("rendering (busy 40 %"));
}

TEST(Profile, CountsUploadsAfterTheFirstFrameByThemselves) {
  RunFigures figures = Figures(1, 1);
  figures.frames = 11;
  figures.device.uploaded_bytes = 5000;
  figures.first_uploads = 4000;
  const auto json = nlohmann::json::parse(ProfileJson(StageProfile(), figures));
  EXPECT_EQ(json["first_frame_upload_bytes"], 4000);
  EXPECT_EQ(json["upload_bytes_per_frame"], 100);
}

}  // namespace
}  // namespace strikeline::jobs
