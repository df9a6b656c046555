// SPDX-License-Identifier: MIT
// The whole window on a display without a screen, its sound on a device that nobody hears.
#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/song/song_loop.h"
#include "live/window/display_testing.h"
#include "testing/midi_builder.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;
using settings::LiveAction;
using ::testing::HasSubstr;

class SongLoopTest : public ::testing::Test {
 protected:
  SongLoopTest() {
    setenv("XDG_STATE_HOME", (folder_ / "state").c_str(), 1);
    fs::copy_file(fs::path(STRIKELINE_SOURCE_DIR) / "examples/first-light.mid", song_);
    options_.sketch = request_.piece = song_;
    options_.size = PixelSize{640, 480};
    options_.device = "none";
    options_.paused = true;
  }
  void SetUp() override {
    if (!display_.IsThere()) GTEST_SKIP() << "Xvfb is not installed";
    auto loop = SongLoop::Open(options_, request_);
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

  testing::TempFolder folder_;
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
