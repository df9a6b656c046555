// SPDX-License-Identifier: MIT
#include "live/along/along_panel.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/panels/panels_testing.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;
using ::testing::ElementsAre;

constexpr float kRoom = 560;

practice::Tally Some() {
  practice::Tally tally;
  practice::Verdict verdict;
  for (int i = 0; i < 10; ++i) {
    verdict.timing = i < 8 ? practice::Timing::kOn : practice::Timing::kLate;
    verdict.error = 4000 * i;
    tally.Add(verdict);
  }
  return tally;
}

class AlongPanelTest : public ::testing::Test {
 protected:
  AlongPanelTest() {
    status_.can_be_played = status_.has_hits = true;
    status_.devices = {"TD-17"};
    status_.total = Some();
  }
  auto Draw() {
    return [this] {
      const AlongDeeds deeds = panel_.Draw(status_, kit_ ? &*kit_ : nullptr, keys_, kRoom);
      kit_deeds_ = deeds.kit;
      for (const LiveAction action : deeds.asked) asked_.push_back(action);
      if (deeds.looped_bar) looped_bar_ = deeds.looped_bar;
    };
  }
  void ShowResults() {
    Results results;
    results.session.title = "First Light";
    results.session.total = Some();
    results.session.groups = {{"Snare", Some()}, {"Kick", Some()}};
    results.session.worst_bars = {{12, 0.4, 3.0}};
    results.days = {{"2026-11-29", 1, Some()}, {"2026-11-30", 2, Some()}};
    status_.results = results;
  }

  testing::Panels panels_{{1300, 700}};
  AlongStatus status_;
  settings::LiveKeys keys_;
  AlongPanel panel_;
  std::vector<LiveAction> asked_;
  std::optional<int32_t> looped_bar_;
  std::optional<KitEditor> kit_;
  KitDeeds kit_deeds_;
};

TEST_F(AlongPanelTest, SaysHowItGoesAndOnWhat) {
  panels_.Show(Draw(), 2);
  for (const char* text : {"90 %", "18 ms late", "TD-17"}) {
    EXPECT_TRUE(panels_.Shows(text)) << text;
  }
  EXPECT_TRUE(panels_.Press("waits", Draw()));
  EXPECT_TRUE(panels_.Press("rising", Draw()));
  EXPECT_TRUE(panels_.Press("results", Draw()));
  EXPECT_THAT(asked_, ElementsAre(LiveAction::kWait, LiveAction::kRising, LiveAction::kResults));
}

TEST_F(AlongPanelTest, IsNotThereWhereNobodyPlays) {
  status_.devices.clear();
  status_.has_hits = false;
  panels_.Show(Draw(), 2);
  EXPECT_FALSE(panels_.Shows("waits"));
}

TEST_F(AlongPanelTest, ADeviceThatIsGoneIsSaid) {
  status_.devices.clear();
  panels_.Show(Draw(), 2);
  EXPECT_TRUE(panels_.Shows("no MIDI device"));
}

TEST_F(AlongPanelTest, APressOnAWorstBarLoopsIt) {
  ShowResults();
  EXPECT_TRUE(panels_.Press("bar 12", Draw()));
  EXPECT_EQ(looped_bar_, 12);
}

TEST_F(AlongPanelTest, ResultsNameVoicesAndDays) {
  ShowResults();
  panels_.Show(Draw(), 2);
  for (const char* text : {"Snare", "Kick", "All", "First Light: 10 of 10 notes"}) {
    EXPECT_TRUE(panels_.Shows(text)) << text;
  }
}

TEST_F(AlongPanelTest, TheTapTestSaysWhatItFound) {
  status_.tap = TapStatus{.taps = 3};
  panels_.Show(Draw(), 2);
  EXPECT_TRUE(panels_.Shows("Tap to the click"));
  status_.tap = TapStatus{.taps = 16, .offset_ms = 12.5, .spread_ms = 3.0};
  panels_.Show(Draw(), 2);
  EXPECT_TRUE(panels_.Shows("+12.5 ms"));
}

TEST_F(AlongPanelTest, TheTestOfThePictureFollowsThatOfTheSound) {
  status_.tap = TapStatus{.taps = 16, .offset_ms = 12.5, .spread_ms = 3.0};
  EXPECT_TRUE(panels_.Press("the picture", Draw()));
  EXPECT_THAT(asked_, ElementsAre(LiveAction::kCalibratePicture));
  status_.tap = TapStatus{.taps = 2, .is_of_picture = true, .flash = 1};
  panels_.Show(Draw(), 2);
  EXPECT_TRUE(panels_.Shows("Tap to the light"));
  EXPECT_FALSE(panels_.Shows("the picture"));
}

TEST_F(AlongPanelTest, TheKitShowsEachLaneWithItsPadsAndWhatIsPressed) {
  kit_.emplace(midi::LoadDrumMap("three-toms").value());
  std::vector<KitDeeds> deeds;
  const auto draw = [&] {
    Draw()();
    deeds.push_back(kit_deeds_);
  };
  EXPECT_TRUE(panels_.Press("SNARE", draw));
  const auto learnt = std::find_if(deeds.begin(), deeds.end(),
                                   [](const KitDeeds& each) { return each.learnt.has_value(); });
  ASSERT_NE(learnt, deeds.end());
  EXPECT_EQ(kit_->Map().lanes[static_cast<size_t>(*learnt->learnt)].id, "snare");
  kit_->Do({.learnt = learnt->learnt});
  panels_.Show(draw, 2);
  EXPECT_TRUE(panels_.Shows("strike it"));
  kit_->Strike(99);
  panels_.Show(draw, 2);
  EXPECT_TRUE(panels_.Shows("99  SNARE"));
  EXPECT_TRUE(panels_.Shows("half-open")) << "and how it is struck";
}

}  // namespace
}  // namespace strikeline::live
