// SPDX-License-Identifier: MIT
#include "live/inspector/inspector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/inspector/inspector_testing.h"
#include "live/panels/panels_testing.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

// A panel that shows a report of circle | translate | scale, a polygon, a layer and the sheet.
class InspectorTest : public ::testing::Test {
 protected:
  InspectorTest() {
    params_.Observe(std::make_shared<painter::FrameReport>(testing::FigureReport()), 1, 1);
  }

  // Draws it, and does to the parameters what it asks for.
  auto Drawing() {
    return [this] {
      InspectorActions actions = inspector_.Draw({status_, params_, keys_, {}});
      for (const params::Change& change : actions.changes) params_.Do(change, Seconds(clock_++));
      if (actions.variations) params_.SetVariations(*actions.variations);
      asked_.insert(asked_.end(), actions.asked.begin(), actions.asked.end());
      if (actions.transport) status_.playback.transport = *actions.transport;
    };
  }
  void Show() { panels_.Show(Drawing(), 2); }
  void Press(std::string_view text) { ASSERT_TRUE(panels_.Press(text, Drawing())) << text; }
  const params::ParamState* Touched(const params::ParamKey& key) const {
    return params::FindTouched(params_.State().user, key);
  }

  const testing::TempFolder folder_;
  testing::Panels panels_;
  Inspector inspector_;
  LiveParams params_{folder_ / "s.cpp"};
  LiveStatus status_;
  settings::LiveKeys keys_;
  std::vector<LiveAction> asked_;
  int clock_ = 0;
};

const params::ParamKey kRadius{"circle", "a", "radius"};

TEST_F(InspectorTest, ListsCallsWithTheirParametersAndWhoHasTheSay) {
  Show();
  for (const char* text : {"sheet", "layers", "circle", "radius", "30.000", "CODE", "UI"}) {
    EXPECT_TRUE(panels_.Shows(text)) << text;
  }
  EXPECT_FALSE(panels_.Shows("no picture yet"));
}

TEST_F(InspectorTest, ASketchWithoutAPictureHasNothingToTune) {
  LiveParams none(folder_ / "other.cpp");
  const auto draw = [&] { inspector_.Draw({status_, none, keys_, {}}); };
  panels_.Show(draw, 2);
  EXPECT_TRUE(panels_.Shows("no picture yet"));
  status_.compiling = true;
  panels_.Show(draw, 2);
  EXPECT_TRUE(panels_.Shows("compiling ..."));
}

TEST_F(InspectorTest, ButtonsAskForWhatTheirKeysDo) {
  const std::pair<const char*, LiveAction> buttons[] = {
      {"SVG", LiveAction::kSvg},        {"PNG", LiveAction::kPng},
      {"G-code", LiveAction::kGcode},   {"layers", LiveAction::kGcodeLayers},
      {"video", LiveAction::kVideo},    {"undo", LiveAction::kUndo},
      {"redo", LiveAction::kRedo},      {"mark", LiveAction::kBookmark},
      {"no loop", LiveAction::kLoopOff}};
  for (const auto& [text, action] : buttons) {
    asked_.clear();
    Press(text);
    EXPECT_THAT(asked_, ElementsAre(action)) << text;
  }
}

TEST_F(InspectorTest, HintsTellTheKeysThatAreSet) {
  keys_[LiveAction::kSvg] = "ctrl+f9";
  ASSERT_TRUE(panels_.PointAt("SVG", Drawing()));
  EXPECT_TRUE(panels_.Shows("save what is shown as SVG (Ctrl+F9)"));
  keys_[LiveAction::kSvg] = "";
  panels_.Show(Drawing(), 4);
  EXPECT_TRUE(panels_.Shows("save what is shown as SVG"));
  EXPECT_FALSE(panels_.Shows("save what is shown as SVG (Ctrl+F9)"));
}

TEST_F(InspectorTest, AChipTakesOverFromTheCodeAndGivesBack) {
  Press("close all");
  Press("circle");
  Press("CODE");
  ASSERT_TRUE(Touched(kRadius));
  EXPECT_EQ(Touched(kRadius)->owner, params::Owner::kInspector);
  EXPECT_THAT(asked_, IsEmpty());
}

TEST_F(InspectorTest, AClosedHeaderHidesItsRows) {
  Press("close all");
  Show();
  EXPECT_FALSE(panels_.Shows("radius"));
  EXPECT_TRUE(panels_.Shows("circle"));
  Press("open all");
  Show();
  EXPECT_TRUE(panels_.Shows("radius"));
}

TEST_F(InspectorTest, TheRowUnderTheMouseIsExplainedAndItsRangeCanBeSet) {
  EXPECT_FALSE(inspector_.RangeChange(LiveAction::kRangeMin)) << "the mouse is nowhere";
  ASSERT_TRUE(panels_.PointAt("30.000", Drawing()));
  const auto change = inspector_.RangeChange(LiveAction::kRangeMin);
  ASSERT_TRUE(change);
  params_.Do(*change, Seconds(9));
  ASSERT_TRUE(Touched(kRadius) && Touched(kRadius)->range);
  EXPECT_EQ(Touched(kRadius)->range->min, 30);
  EXPECT_FALSE(inspector_.RangeChange(LiveAction::kSvg)) << "that sets no range";
}

TEST_F(InspectorTest, RangesOfWholeNumbersAndVectorsCanBeSetToo) {
  const params::ParamKey sides{"polygon", "d", "n_sides"}, center{"circle", "a", "center"};
  params_.Do(params::SetValue{sides, int64_t{5}}, Seconds(1));
  params_.Do(params::SetValue{center, Vec3d{-20, 30, 10}}, Seconds(2));
  const auto range_of = [&](const char* header, const params::ParamKey& key, LiveAction action) {
    Press("close all");
    Press(header);
    EXPECT_TRUE(panels_.PointAt(key.arg, Drawing())) << key.arg;
    const auto change = inspector_.RangeChange(action);
    EXPECT_TRUE(change) << key.arg;
    if (change) params_.Do(*change, Seconds(clock_ += 10));
    Show();
    return change ? *Touched(key)->range : params::Range{};
  };
  EXPECT_EQ(range_of("polygon", sides, LiveAction::kRangeMin).min, 5);
  params_.Do(params::SetValue{sides, int64_t{9}}, Seconds(clock_ += 10));
  EXPECT_EQ(range_of("polygon", sides, LiveAction::kRangeMax), (params::Range{5, 9}));
  EXPECT_EQ(range_of("circle", center, LiveAction::kRangeMin).min, -20);
  EXPECT_EQ(range_of("circle", center, LiveAction::kRangeMax), (params::Range{-20, 30}));
  params_.Do(params::SetValue{center, Vec3d{0, 10, 40}}, Seconds(clock_ += 10));
  EXPECT_EQ(range_of("circle", center, LiveAction::kRangeShift), (params::Range{-5, 45}));
}

TEST_F(InspectorTest, AProblemIsShownAndCanBeTriedAgain) {
  status_.problem = "s.cpp:3: no ink";
  Press("try again");
  EXPECT_THAT(asked_, ElementsAre(LiveAction::kRetry));
  EXPECT_TRUE(panels_.Shows("s.cpp:3: no ink"));
}

TEST_F(InspectorTest, CodeOfAFigureGoesToTheClipboard) {
  Press("code");
  EXPECT_THAT(ImGui::GetClipboardText(), StartsWith("// sheet:"));
}

TEST_F(InspectorTest, AStateIsSavedAndLoaded) {
  params_.Do(params::SetValue{kRadius, 12.0}, Seconds(50));
  Press("variations");
  Press("name this state");
  ImGui::GetIO().AddInputCharactersUTF8("small");
  Show();
  Press("save");
  ASSERT_EQ(params_.Variations().size(), 1u);
  EXPECT_EQ(params_.Variations()[0].name, "small");
  params_.Do(params::SetValue{kRadius, 99.0}, Seconds(60));
  Press("load");
  ASSERT_TRUE(Touched(kRadius));
  EXPECT_EQ(Touched(kRadius)->ui_value, params::Value(12.0));
}

TEST_F(InspectorTest, FiguresTellWhatIsStillToBeSaved) {
  Show();
  EXPECT_TRUE(panels_.Shows("   saved"));
  params_.Do(params::SetValue{kRadius, 12.0}, Seconds(50));
  status_.captures = 3;
  Show();
  EXPECT_TRUE(panels_.Shows("   to be saved   3 captures to do"));
}

}  // namespace
}  // namespace strikeline::live
