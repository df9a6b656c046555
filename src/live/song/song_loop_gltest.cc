// SPDX-License-Identifier: MIT
// The whole window on a display without a screen, its sound on a device that nobody hears.
#include <algorithm>
#include <atomic>
#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/stopwatch.h"
#include "input/midi_testing.h"
#include "live/song/song_loop_testing.h"
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

// Milliseconds by which a machine that has more to do moves what is heard, and with it what a test
// taps to; how exact a tap test is itself, play_along_test.cc tells.
constexpr double kBusy = 25;

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

TEST_F(SongLoopTest, AFollowerIsSentTheClockOfWhatIsHeard) {
  ports_.outputs = {"Through", "Synth"};
  options_.clock_out = "Synth";
  options_.paused = false;
  ASSERT_NO_FATAL_FAILURE(Start());
  const auto count = [&](uint8_t status) {
    const auto sent = ports_.Sent();
    return std::count_if(sent.begin(), sent.end(),
                         [status](const auto& each) { return each.bytes[0] == status; });
  };
  const auto last_that_is_no_tick = [&]() -> uint8_t {
    auto sent = ports_.Sent();
    std::erase_if(sent, [](const auto& each) { return each.bytes[0] == 0xF8; });
    return sent.empty() ? 0 : sent.back().bytes[0];
  };
  // A machine that is busy may let it stand and go on between.
  const auto goes = [&] {
    return last_that_is_no_tick() == 0xFA || last_that_is_no_tick() == 0xFB;
  };
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(1); }));
  EXPECT_GT(count(0xF8), 10);
  ASSERT_TRUE(TurnUntil(goes));
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil([&] { return last_that_is_no_tick() == 0xFC; }));
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil(goes));
  ports_.outputs = {"Through"};
  ASSERT_TRUE(
      TurnUntil([&] { return Status().notice.find("Synth is gone") != std::string::npos; }));
  const auto before = count(0xFA) + count(0xFB);
  ports_.outputs = {"Through", "Synth"};
  ASSERT_TRUE(TurnUntil([&] { return count(0xFA) + count(0xFB) > before; }));
  loop_.reset();
  EXPECT_EQ(last_that_is_no_tick(), 0xFC) << "closed while it played";
  options_.clock_out = "nothing";
  const auto none = SongLoop::Open(options_, request_, Around());
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, HasSubstr("Through, Synth"));
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
  // It plays to the first note, which is not struck, and stands there.
  const auto stands = [&] { return !Status().is_playing; };
  ASSERT_TRUE(TurnUntil([&] { return loop_->Along().waits && stands(); }));
  const Seconds at = Status().at;
  const Seconds later = SteadyNow() + Seconds(0.3);
  ASSERT_TRUE(TurnUntil([&] { return SteadyNow() > later; }));
  ASSERT_LT(Status().at, at + Seconds(0.1)) << "it goes on though nothing was struck";
  for (int pitch = 35; pitch < 60; ++pitch) Strike(static_cast<uint8_t>(pitch));
  EXPECT_TRUE(TurnUntil([&] { return Status().at > at + Seconds(0.1); }));
}

TEST_F(SongLoopTest, TheTapTestFindsHowMuchLaterStrokesCome) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  ASSERT_TRUE(TurnUntil([&] { return !loop_->Along().devices.empty(); }));
  Tap();
  EXPECT_NEAR(*loop_->Along().tap->offset_ms, 40, kBusy);
}

TEST_F(SongLoopTest, TheTestOfThePictureLetsItGoAheadByWhatTheEyeIsLater) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  ASSERT_TRUE(TurnUntil([&] { return !loop_->Along().devices.empty(); }));
  Tap(LiveAction::kCalibratePicture);
  EXPECT_TRUE(loop_->Along().tap->is_of_picture);
  EXPECT_NEAR(*loop_->Along().tap->offset_ms, 40, kBusy);
  const TapOffsets offsets(folder_ / "state/strikeline/offsets.json");
  EXPECT_NEAR(1e3 * offsets.PictureAhead("no sound device").Value(), *loop_->Along().tap->offset_ms,
              1e-6);
  EXPECT_EQ(offsets.Of("no sound device", "Kit"), Seconds(0));
}

TEST_F(SongLoopTest, APadThatIsLearntIsSavedAndHeededAtOnce) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  ASSERT_TRUE(TurnUntil([&] { return !loop_->Along().devices.empty(); }));
  loop_->Do(LiveAction::kKit);
  ASSERT_TRUE(loop_->Kit());
  const auto& lanes = loop_->Kit()->Map().lanes;
  const auto snare = std::find_if(lanes.begin(), lanes.end(),
                                  [](const midi::DrumLane& lane) { return lane.id == "snare"; });
  ASSERT_NE(snare, lanes.end());
  loop_->Do(KitDeeds{.learnt = static_cast<int>(snare - lanes.begin())});
  Strike(96);
  ASSERT_TRUE(TurnUntil([&] { return loop_->Kit()->Map().voices[96].has_value(); }));
  loop_->Do(LiveAction::kUndo);
  EXPECT_FALSE(loop_->Kit()->Map().voices[96]);
  loop_->Do(LiveAction::kRedo);
  loop_->Do(LiveAction::kKit);
  EXPECT_FALSE(loop_->Kit());
  const auto saved = midi::LoadDrumMap(folder_ / "config/strikeline/kit.toml");
  ASSERT_TRUE(saved) << saved.error().message;
  ASSERT_TRUE(saved->voices[96]);
  EXPECT_EQ(saved->lanes[static_cast<size_t>(saved->voices[96]->lane)].id, "snare");
  ASSERT_TRUE(loop_->Turn());
  loop_->Do(LiveAction::kKit);
  EXPECT_EQ(loop_->Kit()->Map().voices, saved->voices) << "it goes on with that";
  loop_->Do(LiveAction::kKit);
  ASSERT_TRUE(loop_->TheSheet());
  EXPECT_NE(loop_->TheSheet()->pads[96].voice, practice::Sheet::kUnknownVoice);
}

TEST_F(SongLoopTest, AKitThatIsEditedWhenTheWindowIsClosedIsSavedOrTheErrorSaysThatItIsNot) {
  ports_.there = {"Kit"};
  options_.quit_after = 1e9;
  ASSERT_NO_FATAL_FAILURE(Start());
  ASSERT_TRUE(Open());
  ASSERT_TRUE(TurnUntil([&] { return !loop_->Along().devices.empty(); }));
  loop_->Do(LiveAction::kKit);
  loop_->Do(KitDeeds{.learnt = 1});
  Strike(96);
  ASSERT_TRUE(TurnUntil([&] { return loop_->Kit()->Map().voices[96].has_value(); }));
  testing::WriteBytes(folder_ / "config", "a file where a folder is to be");
  const std::atomic<bool> cancel{true};
  const auto ran = loop_->Run(cancel);
  ASSERT_FALSE(ran);
  EXPECT_THAT(ran.error().message, HasSubstr("the kit is not saved"));
  fs::remove(folder_ / "config");
  loop_.reset();
  const auto saved = midi::LoadDrumMap(folder_ / "config/strikeline/kit.toml");
  ASSERT_TRUE(saved) << saved.error().message;
  EXPECT_TRUE(saved->voices[96]);
}

TEST_F(SongLoopTest, AfterTheTapTestTheSongIsAsItWas) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  loop_->Do(LiveAction::kLoopIn);
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(0.3); }));
  ASSERT_FALSE(loop_->Along().devices.empty());
  Strike(38);
  ASSERT_TRUE(TurnUntil([&] { return loop_->Along().has_hits; }));
  const std::string title = Status().title;
  const auto loop = Status().loop;
  const auto missed = [&] { return loop_->Along().total.Of(practice::Timing::kMissed); };
  ASSERT_TRUE(loop);
  Tap();
  const int64_t before = missed();
  loop_->Do(LiveAction::kCalibrate);
  ASSERT_TRUE(loop_->Turn());
  EXPECT_FALSE(loop_->Along().tap);
  EXPECT_TRUE(TurnUntil([&] { return loop_->Player().IsReady(); }));
  EXPECT_EQ(Status().title, title);
  EXPECT_EQ(Status().loop, loop);
  EXPECT_EQ(loop_->Player().Loop(), loop);
  for (int i = 0; i < 10; ++i) ASSERT_TRUE(loop_->Turn());
  EXPECT_EQ(missed(), before) << "nobody played while tapping";
}

TEST_F(SongLoopTest, AFileThatChangesWhileTappingIsPlayedAsTheSongWasNotAsTheTest) {
  ports_.there = {"Kit"};
  options_.rate = 0.7;
  ASSERT_NO_FATAL_FAILURE(Start());
  ASSERT_TRUE(Open());
  ASSERT_TRUE(TurnUntil([&] { return !loop_->Along().devices.empty(); }));
  for (int i = 0; i < 3; ++i) loop_->Do(LiveAction::kBarOn);
  loop_->Do(LiveAction::kLoopIn);
  ASSERT_TRUE(loop_->Turn());
  loop_->Do(LiveAction::kCalibrate);
  ASSERT_TRUE(loop_->Turn());
  ASSERT_TRUE(loop_->Along().tap);
  ASSERT_EQ(loop_->Player().Rate(), 1);
  const Seconds before = Status().map.end;
  fs::copy_file(fs::path(STRIKELINE_SOURCE_DIR) / "examples/prelude-in-c.mid", song_,
                fs::copy_options::overwrite_existing);
  fs::last_write_time(song_, fs::file_time_type::clock::now() + std::chrono::seconds(5));
  ASSERT_TRUE(TurnUntil([&] { return Status().map.end != before; }));
  ASSERT_TRUE(loop_->Turn());
  EXPECT_FALSE(loop_->Along().tap);
  EXPECT_FALSE(loop_->Player().IsPlaying());
  EXPECT_DOUBLE_EQ(loop_->Player().Rate(), 0.7);
  EXPECT_DOUBLE_EQ(Status().rate, 0.7);
  ASSERT_TRUE(loop_->Player().Loop());
  EXPECT_EQ(Status().map.TextOf(*loop_->Player().Loop()), "4");
}

TEST_F(SongLoopTest, FiguresOfAWindowThatShowedNoSongSaySo) {
  options_.sketch.clear();
  options_.profile = true;
  ASSERT_NO_FATAL_FAILURE(Start());
  ASSERT_TRUE(loop_->Turn());
  const std::atomic<bool> cancel{true};
  ::testing::internal::CaptureStderr();
  EXPECT_TRUE(loop_->Run(cancel));
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr("no song was seen"));
}

TEST_F(SongLoopTest, ABrokenSongDoesNotEndThePractice) {
  ports_.there = {"Kit"};
  ASSERT_TRUE(Open());
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(0.3); }));
  Strike(38);
  ASSERT_TRUE(TurnUntil([&] { return loop_->Along().has_hits; }));
  const std::string broken = folder_ / "broken.mid";
  testing::WriteBytes(broken, "nothing of MIDI");
  fs::last_write_time(broken, fs::file_time_type::clock::now() - std::chrono::hours(1));
  loop_->OpenSong(broken);
  ASSERT_TRUE(TurnUntil([&] { return Status().notice.find("broken.mid") != std::string::npos; }));
  const Seconds later = SteadyNow() + Seconds(1.5);  // the song's file was looked at meanwhile
  ASSERT_TRUE(TurnUntil([&] { return SteadyNow() > later; }));
  EXPECT_TRUE(loop_->Along().has_hits);
  EXPECT_FALSE(fs::exists(folder_ / "data")) << "it is not over";
}

TEST_F(SongLoopTest, ASongThatWasAskedForAndCannotBeReadEndsWithAnErrorThatNamesIt) {
  testing::WriteBytes(song_, "nothing of MIDI");
  Start();
  const std::atomic<bool> cancel{false};
  const auto ran = loop_->Run(cancel);
  ASSERT_FALSE(ran);
  EXPECT_THAT(ran.error().message, HasSubstr(song_));
}

TEST_F(SongLoopTest, WhatCannotBeKeptAtTheEndIsAnError) {
  ports_.there = {"Kit"};
  options_.paused = false;
  options_.quit_after = 1e9;
  ASSERT_NO_FATAL_FAILURE(Start());
  ASSERT_TRUE(TurnUntil([&] { return Status().at > Seconds(0.3); }));
  Strike(38);
  ASSERT_TRUE(TurnUntil([&] { return loop_->Along().has_hits; }));
  testing::WriteBytes(folder_ / "data", "a file where a folder is to be");
  const std::atomic<bool> cancel{true};
  const auto ran = loop_->Run(cancel);
  ASSERT_FALSE(ran);
  EXPECT_THAT(ran.error().message, HasSubstr("not kept"));
  fs::remove(folder_ / "data");
  EXPECT_TRUE(loop_->Run(cancel)) << "it is tried again";
  EXPECT_THAT(practice::SessionFolder(folder_ / "data/strikeline/takes").List("").entries,
              SizeIs(1));
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
