// SPDX-License-Identifier: MIT
#include "live/state/live_params.h"

#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pieces/load_parameters.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::ReadBytes;
using testing::WriteBytes;

const params::ParamKey kRadius{"circle", "a", "radius"};

std::shared_ptr<const painter::FrameReport> ReportOf(const std::string& site) {
  auto report = std::make_shared<painter::FrameReport>();
  report->calls = {{{"circle", site}, "", 3, {{"radius", 30.0}}, {}}};
  return report;
}

class LiveParamsTest : public ::testing::Test {
 protected:
  std::filesystem::path Sketch() const { return folder_ / "s.cpp"; }
  LiveParams Tuned(double value) const {
    LiveParams params(Sketch());
    params.Observe(ReportOf("a"), 1, 1);
    params.Do(params::SetValue{kRadius, value}, Seconds(0));
    return params;
  }
  static params::Value ValueIn(const LiveParams& params, const params::ParamKey& key = kRadius) {
    const params::ParamState* state = params::FindTouched(params.State().user, key);
    return state && state->ui_value ? *state->ui_value : params::Value(false);
  }
  // As the window shows it.
  static params::Resolved Radius(const LiveParams& params) {
    const painter::ReportedCall& call = params.Report()->calls[0];
    const auto rows = params.Report()->RowsOf("circle");
    for (size_t i = 0; i < rows.size(); ++i) {
      if (rows[i].name == "radius") return params.Shown(call, i);
    }
    return {};
  }
  // Until the recovery is on the disk.
  static void Autosave(LiveParams& params) {
    params.Update(Seconds(0), false);
    for (double t = 10; !params.File().IsClean(params.Revision()) && t < 1000; ++t) {
      params.Update(Seconds(t), false);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  testing::TempFolder folder_;
};

TEST_F(LiveParamsTest, UndoesAndRedoes) {
  LiveParams params = Tuned(12);
  params.Do(params::SetValue{kRadius, 20.0}, Seconds(5));
  params.Undo();
  EXPECT_EQ(ValueIn(params), params::Value(12.0));
  params.Undo();
  EXPECT_EQ(ValueIn(params), params::Value(false));
  params.Undo();
  params.Redo();
  EXPECT_EQ(ValueIn(params), params::Value(12.0));
}

// What a host tells that drew with these parameters.
std::shared_ptr<const painter::FrameReport> Drawn(double radius, params::Source source) {
  auto report = std::make_shared<painter::FrameReport>(*ReportOf("a"));
  for (const params::Row& row : report->RowsOf("circle")) {
    report->calls[0].values.push_back({row.initial, params::Source::kInspector});
    if (row.name == "radius") report->calls[0].values.back() = {radius, source};
  }
  return report;
}

TEST_F(LiveParamsTest, WhatIsShownIsWhatTheFrameWasDrawnWith) {
  LiveParams params = Tuned(12);
  params.Sent(2, {});
  params.Observe(Drawn(33, params::Source::kMidiLive), 1, 2);
  EXPECT_EQ(Radius(params), (params::Resolved{33.0, params::Source::kMidiLive}))
      << "the host has the say, whatever this process would make of it";
}

TEST_F(LiveParamsTest, WhatWasChangedSinceIsShownAtOnce) {
  LiveParams params = Tuned(12);
  EXPECT_EQ(Radius(params), (params::Resolved{12.0, params::Source::kInspector}));
  params.Sent(2, {});
  params.Do(params::SetValue{kRadius, 20.0}, Seconds(9));
  params.Sent(3, {});
  params.Observe(Drawn(12, params::Source::kInspector), 1, 2);
  EXPECT_EQ(Radius(params).value, params::Value(20.0)) << "the next frame has it";
  params.Undo();
  EXPECT_EQ(Radius(params).value, params::Value(12.0)) << "as the frame has it again";
  params.Redo();
  params.Observe(Drawn(20, params::Source::kInspector), 1, 3);
  EXPECT_EQ(Radius(params).value, params::Value(20.0));
}

TEST_F(LiveParamsTest, ACallThatMovedKeepsItsValue) {
  LiveParams params = Tuned(12);
  params.Observe(ReportOf("elsewhere"), 2, 1);
  EXPECT_EQ(ValueIn(params, {"circle", "elsewhere", "radius"}), params::Value(12.0));
}

TEST_F(LiveParamsTest, AProgramThatEndedGoesOnWhereItWas) {
  {
    LiveParams params = Tuned(12);
    params.Update(Seconds(0), false);
    EXPECT_FALSE(params.File().IsClean(params.Revision()));
    params.Update(Seconds(100), true);
    EXPECT_FALSE(std::filesystem::exists(pieces::RecoveryOf(Sketch())))
        << "a slider is being pulled";
    Autosave(params);
    ASSERT_TRUE(std::filesystem::exists(pieces::RecoveryOf(Sketch())));
  }
  LiveParams params(Sketch());
  EXPECT_TRUE(params.IsRecovered());
  EXPECT_EQ(ValueIn(params), params::Value(12.0)) << "also where the code writes it";
  params.DiscardRecovered();
  EXPECT_EQ(ValueIn(params), params::Value(false));
}

TEST_F(LiveParamsTest, ClosingSavesAndTakesTheRecoveryAway) {
  LiveParams params = Tuned(12);
  params.Do(params::SetFavourite{{kRadius}, true}, Seconds(9));
  Autosave(params);
  ASSERT_TRUE(params.Close());
  EXPECT_FALSE(std::filesystem::exists(pieces::RecoveryOf(Sketch())));
  LiveParams again(Sketch());
  EXPECT_FALSE(again.IsRecovered());
  EXPECT_EQ(again.State().user.favourites->count(kRadius), 1u);
  const params::ParamState* state = params::FindTouched(again.State().user, kRadius);
  EXPECT_FALSE(state && state->OverridesCode(true)) << "a new start believes the code";
}

TEST_F(LiveParamsTest, NothingDoneLeavesNoFile) {
  LiveParams params(Sketch());
  params.Observe(ReportOf("a"), 1, 1);
  ASSERT_TRUE(params.Close());
  EXPECT_THAT(folder_.Names(), IsEmpty());
}

TEST_F(LiveParamsTest, ABrokenFileIsKeptAndSaidSo) {
  WriteBytes(pieces::ParametersOf(Sketch()), std::string_view("{ this is no JSON"));
  LiveParams params(Sketch());
  EXPECT_THAT(params.TakeRemark(), HasSubstr("corrupt"));
  EXPECT_FALSE(std::filesystem::exists(pieces::ParametersOf(Sketch())));
  EXPECT_EQ(folder_.Names().size(), 1u);
}

TEST_F(LiveParamsTest, AFileOfANewerProgramIsLeftAlone) {
  const std::string newer = R"({"schema_version": 99})";
  WriteBytes(pieces::ParametersOf(Sketch()), std::string_view(newer));
  LiveParams params = Tuned(12);
  EXPECT_THAT(params.TakeRemark(), HasSubstr("99"));
  ASSERT_TRUE(params.Close());
  EXPECT_EQ(ReadBytes(pieces::ParametersOf(Sketch())), newer);
}

TEST_F(LiveParamsTest, AFileSystemThatIsReadOnlyIsAnError) {
  LiveParams params(folder_ / "not/there/s.cpp");
  params.Observe(ReportOf("a"), 1, 1);
  params.Do(params::SetValue{kRadius, 1.0}, Seconds(0));
  EXPECT_FALSE(params.Close());
}

TEST_F(LiveParamsTest, PicturesWithoutAWindowTakeTheParameters) {
  LiveParams params = Tuned(12);
  Autosave(params);
  const auto recovered = pieces::LoadParameters(Sketch(), "recovery");
  ASSERT_TRUE(recovered);
  EXPECT_EQ(params::FindTouched(*recovered, kRadius)->ui_value, params::Value(12.0));
  EXPECT_TRUE(pieces::LoadParameters(Sketch(), "code")->touched.empty());
  const auto saved = pieces::LoadParameters(Sketch(), "saved");
  ASSERT_FALSE(saved);
  EXPECT_THAT(saved.error().message, HasSubstr("s.params.json"));
}

}  // namespace
}  // namespace strikeline::live
