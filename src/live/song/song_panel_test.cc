// SPDX-License-Identifier: MIT
#include "live/song/song_panel.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/panels/panels_testing.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;
using ::testing::ElementsAre;

SongStatus Playing() {
  SongStatus status;
  status.has_song = status.is_playing = true;
  for (int bar = 0; bar <= 50; ++bar) status.map.bars.push_back({Seconds(2.0 * bar), bar + 1});
  status.map.end = Seconds(100);
  status.theme = "night", status.view = "flat";
  return status;
}

class SongPanelTest : public ::testing::Test {
 protected:
  auto Draw() {
    return [this] {
      const SongDeeds deeds = panel_.Draw(status_, keys_);
      for (const LiveAction action : deeds.asked) done_.asked.push_back(action);
      if (deeds.sought) done_.sought = deeds.sought;
      if (deeds.looped) done_.looped = deeds.looped;
    };
  }
  // The middle of the timeline's row, at a part of its length.
  ImVec2 OnTimeline(float part) const {
    return {14 + part * (1300 - 28), 700 - SongPanel::HeightFor(1300) + 40};
  }

  testing::Panels panels_{{1300, 700}};
  SongStatus status_ = Playing();
  settings::LiveKeys keys_;
  SongPanel panel_;
  SongDeeds done_;
};

TEST_F(SongPanelTest, APressOnTheTimelineGoesToTheBarThere) {
  panels_.PressAt(OnTimeline(0.515f), Draw());
  ASSERT_TRUE(done_.sought);
  EXPECT_NEAR(done_.sought->Value(), 50, 1e-9);
  EXPECT_FALSE(done_.looped);
}

TEST_F(SongPanelTest, ADragLoopsWhatItPasses) {
  ImGuiIO& io = ImGui::GetIO();
  io.MousePos = OnTimeline(0.25f);
  panels_.Show(Draw(), 2);
  io.MouseDown[0] = true;
  panels_.Show(Draw());
  io.MousePos = OnTimeline(0.75f);
  panels_.Show(Draw(), 2);
  io.MouseDown[0] = false;
  panels_.Show(Draw());
  ASSERT_TRUE(done_.looped);
  EXPECT_NEAR(done_.looped->first.Value(), 25, 0.5);
  EXPECT_NEAR(done_.looped->second.Value(), 75, 0.5);
  EXPECT_FALSE(done_.sought);
}

TEST_F(SongPanelTest, ItsButtonsAreTheKeysActions) {
  EXPECT_TRUE(panels_.Press("click", Draw()));
  EXPECT_TRUE(panels_.Press("you drum", Draw()));
  EXPECT_TRUE(panels_.Press("night", Draw()));
  EXPECT_THAT(done_.asked,
              ElementsAre(LiveAction::kClick, LiveAction::kMuteDrums, LiveAction::kTheme));
}

TEST_F(SongPanelTest, SaysWhereTheSongIsAndThatNothingIsHeard) {
  status_.at = Seconds(65);
  status_.is_heard = false;
  panels_.Show(Draw(), 2);
  for (const char* text : {"1:05", "bar 33", "no sound"}) EXPECT_TRUE(panels_.Shows(text)) << text;
}

TEST_F(SongPanelTest, DrumsOfARecordingHaveNoVolume) {
  status_.has_drum_strand = false;
  panels_.Show(Draw(), 2);
  EXPECT_FALSE(panels_.Shows("you drum"));
}

}  // namespace
}  // namespace strikeline::live
