// SPDX-License-Identifier: MIT
// The whole window on a display without a screen, its sound on a device that nobody hears.
#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/midi_testing.h"
#include "live/song/song_loop.h"
#include "live/window/display_testing.h"
#include "testing/midi_builder.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;
using settings::LiveAction;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SongLoopTest : public ::testing::Test {
 protected:
  SongLoopTest() {
    setenv("XDG_STATE_HOME", (folder_ / "state").c_str(), 1);
    setenv("XDG_DATA_HOME", (folder_ / "data").c_str(), 1);
    fs::copy_file(fs::path(STRIKELINE_SOURCE_DIR) / "examples/first-light.mid", song_);
    options_.sketch = request_.piece = song_;
    options_.size = PixelSize{640, 480};
    options_.device = "none";
    options_.paused = true;
  }
  void SetUp() override {
    if (!display_.IsThere()) GTEST_SKIP() << "Xvfb is not installed";
    auto loop =
        SongLoop::Open(options_, request_, std::make_unique<input::testing::FakeMidi>(ports_));
    ASSERT_TRUE(loop) << loop.error().message;
    loop_ = *std::move(loop);
  }
  const SongStatus& Status() const { return loop_->GetStatus(); }
  // Turns until it is so; false: it takes longer than a minute.
  template <class Condition>
  bool TurnUntil(Condition condition) {
    const Stopwatch watch;
    while (!condition() && watch.Elapsed() < 60) {
      if (!loop_->Turn()) return false;
    }
    return condition();
  }
  bool Open() {
    return TurnUntil([&] { return Status().has_song && loop_->Player().IsReady(); });
  }

  // A stroke, now.
  void Strike(uint8_t pitch) {
    const Seconds now = input::SteadyNow();
    ports_.Send("Kit", now.Value(), now, {0x99, pitch, 100});
  }

  testing::TempFolder folder_;
  input::testing::FakePorts ports_;
  const std::string song_ = folder_ / "song.mid";
  testing::Display display_;
  settings::LiveOptions options_;
  settings::RenderRequest request_;
  std::unique_ptr<SongLoop> loop_;
};

TEST_F(SongLoopTest, PlaysAndStandsWhereItIsPaused) {
  ASSERT_TRUE(Open());
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(0.5); }));
  loop_->Do(LiveAction::kPlayPause);
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(loop_->Turn());
  const Seconds stands = Status().at;
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(loop_->Turn());
  EXPECT_EQ(Status().at, stands);
  EXPECT_FALSE(Status().is_heard) << "and it says so";
}

TEST_F(SongLoopTest, GoesByBarsAndLoopsThem) {
  ASSERT_TRUE(Open());
  for (int i = 0; i < 3; ++i) loop_->Do(LiveAction::kBarOn);
  ASSERT_TRUE(loop_->Turn());
  EXPECT_EQ(Status().map.BarAt(Status().at), 3U);
  loop_->Do(LiveAction::kLoopIn);
  ASSERT_TRUE(loop_->Turn());
  ASSERT_TRUE(Status().loop);
  EXPECT_EQ(Status().map.TextOf(*Status().loop), "4");
  loop_->Do(LiveAction::kLoopOff);
  ASSERT_TRUE(loop_->Turn());
  EXPECT_FALSE(Status().loop);
}

TEST_F(SongLoopTest, AChangedFileGoesOnAtTheSameBar) {
  ASSERT_TRUE(Open());
  for (int i = 0; i < 5; ++i) loop_->Do(LiveAction::kBarOn);
  ASSERT_TRUE(loop_->Turn());
  const Seconds before = Status().map.end;
  fs::copy_file(fs::path(STRIKELINE_SOURCE_DIR) / "examples/prelude-in-c.mid", song_,
                fs::copy_options::overwrite_existing);
  fs::last_write_time(song_, fs::file_time_type::clock::now() + std::chrono::seconds(5));
  ASSERT_TRUE(TurnUntil([&] { return Status().map.end != before; }));
  ASSERT_TRUE(loop_->Turn());
  EXPECT_EQ(Status().map.BarAt(Status().at), 5U);
}

TEST_F(SongLoopTest, ThemeViewAndSpeedChangeWhileItPlays) {
  ASSERT_TRUE(Open());
  loop_->Do(LiveAction::kPlayPause);
  for (const LiveAction action : {LiveAction::kTheme, LiveAction::kView, LiveAction::kNotesFaster,
                                  LiveAction::kRateDown, LiveAction::kMuteDrums}) {
    loop_->Do(action);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(loop_->Turn());
  }
  EXPECT_EQ(Status().theme, "paper");
  EXPECT_EQ(Status().view, "perspective");
  EXPECT_DOUBLE_EQ(Status().rate, 0.95);
  EXPECT_TRUE(Status().drums_muted && Status().is_playing);
}

TEST_F(SongLoopTest, WhatIsPlayedIsJudgedAndKept) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  ASSERT_TRUE(loop_->Along().can_be_played);
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(0.5); }));
  EXPECT_THAT(loop_->Along().devices, ElementsAre("Kit"));
  for (int i = 0; i < 5; ++i) {
    Strike(38);
    const Seconds next = Status().at + Seconds(0.1);
    ASSERT_TRUE(TurnUntil([&] { return Status().at > next; }));
  }
  EXPECT_TRUE(loop_->Along().has_hits);
  EXPECT_GT(loop_->Along().total.Met() + loop_->Along().total.Of(practice::Timing::kExtra), 0);
  loop_->Do(LiveAction::kResults);
  ASSERT_TRUE(loop_->Turn());
  EXPECT_TRUE(loop_->Along().results);
  loop_.reset();
  const practice::SessionFolder kept(folder_ / "data/strikeline/takes");
  EXPECT_THAT(kept.List("").entries, SizeIs(1));
}

TEST_F(SongLoopTest, NothingIsKeptWithoutAHit) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(0.3); }));
  loop_.reset();
  EXPECT_FALSE(fs::exists(folder_ / "data"));
}

TEST_F(SongLoopTest, ADeviceThatIsPulledIsAMessageAndTheSongPlaysOn) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(0.3); }));
  ports_.Pull("Kit");
  EXPECT_TRUE(TurnUntil([&] { return Status().notice == "Kit is gone"; }));
  EXPECT_TRUE(Status().is_playing);
  EXPECT_THAT(loop_->Along().devices, IsEmpty());
}

TEST_F(SongLoopTest, ASongThatWaitsGoesOnWhenItsNoteIsStruck) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  loop_->Do(LiveAction::kWait);
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(0) && !Status().is_playing; }) ||
              !Status().is_playing);
  const Seconds stands = Status().at;
  for (int pitch = 35; pitch < 60; ++pitch) Strike(static_cast<uint8_t>(pitch));
  EXPECT_TRUE(TurnUntil([&] { return Status().at > stands; }));
}

TEST_F(SongLoopTest, TheTapTestFindsHowMuchLaterStrokesCome) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  ASSERT_TRUE(TurnUntil([&] { return !loop_->Along().devices.empty(); }));
  const std::string title = Status().title;
  loop_->Do(LiveAction::kCalibrate);
  size_t taps = 0;
  ASSERT_TRUE(TurnUntil([&] {
    const Seconds now = input::SteadyNow();
    const double beats = loop_->Player().Heard(now - Seconds(0.04)).song.Value() / 0.5;
    if (beats > 0.1 && loop_->Along().tap && loop_->Along().tap->taps < 16 &&
        static_cast<size_t>(beats) + 1 > taps)
      Strike(38), taps = static_cast<size_t>(beats) + 1;
    return loop_->Along().tap && loop_->Along().tap->offset_ms;
  }));
  EXPECT_GT(*loop_->Along().tap->offset_ms, 0);
  loop_->Do(LiveAction::kCalibrate);
  ASSERT_TRUE(loop_->Turn());
  EXPECT_FALSE(loop_->Along().tap);
  EXPECT_TRUE(TurnUntil([&] { return loop_->Player().IsReady(); }));
  EXPECT_EQ(Status().title, title);
}

TEST_F(SongLoopTest, ASongThatCannotBeReadIsSaidAndTheOldOneStays) {
  ASSERT_TRUE(Open());
  const std::string title = Status().title;
  testing::WriteBytes(folder_ / "broken.mid", "nothing of MIDI");
  loop_->OpenSong(folder_ / "broken.mid");
  EXPECT_TRUE(TurnUntil([&] { return Status().notice.find("broken.mid") != std::string::npos; }));
  EXPECT_EQ(Status().title, title);
}

}  // namespace
}  // namespace strikeline::live
