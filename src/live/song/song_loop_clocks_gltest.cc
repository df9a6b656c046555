// SPDX-License-Identifier: MIT
// The whole window with a DAW's clock that leads, and in a session of Link.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/stopwatch.h"
#include "live/song/song_loop_testing.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;
using ::testing::HasSubstr;

constexpr double kTempo = 116;  // of examples/first-light.mid
constexpr double kBusy = 0.05;  // seconds, of a machine that has more to do
constexpr int kFramesOfHalfASecond = 30;

class SongLoopClocksTest : public SongLoopTest {
 protected:
  void Open(const std::string& clock_in, bool link) {
    ports_.there = {"Studio", "Kit"};
    options_.clock_in = clock_in, options_.link = link, options_.midi_port = "Kit";
    ASSERT_NO_FATAL_FAILURE(Start());
    ASSERT_TRUE(SongLoopTest::Open());
  }
  void Send(uint8_t message) {
    const Seconds now = SteadyNow();
    ports_.Send("Studio", now.Value(), now, {message});
  }
  void StartClock() {
    Send(0xFA);
    begin_ = SteadyNow(), ticks_ = 0;
  }
  // Turns with the ticks that are due, until it is so.
  template <class Condition>
  bool FollowUntil(Condition condition) {
    return TurnUntil([&] {
      const Seconds now = SteadyNow();
      if (link_) link_->SetNow(now);
      for (; begin_ > Seconds(0); ++ticks_) {
        const Seconds due = begin_ + Seconds(ticks_ * 60 / kTempo / 24);
        if (due > now) break;
        ports_.Send("Studio", due.Value(), due, {0xF8});
      }
      return condition();
    });
  }
  bool FollowFor(double seconds) {
    const Seconds until = SteadyNow() + Seconds(seconds);
    return FollowUntil([&] { return SteadyNow() > until; });
  }

  Seconds begin_{0};  // of the clock; 0: there is none
  int ticks_ = 0;
};

TEST_F(SongLoopClocksTest, TheClockOfADawIsFollowedAndJudgedBy) {
  ASSERT_NO_FATAL_FAILURE(Open("Studio", false));
  ASSERT_TRUE(FollowFor(0.3));
  EXPECT_FALSE(Status().is_playing);
  loop_->Do(LiveAction::kPlayPause);
  EXPECT_FALSE(Status().is_playing);
  EXPECT_THAT(Status().notice, HasSubstr("Studio leads"));
  StartClock();
  ASSERT_TRUE(FollowFor(2));
  EXPECT_TRUE(Status().is_playing);
  EXPECT_NEAR((Status().at - (SteadyNow() - begin_)).Value(), 0, kBusy);
  EXPECT_THAT(Status().leader, HasSubstr("Studio \u00b7 116."));
  const auto& hits = loop_->Along();
  Strike(38);
  ASSERT_TRUE(FollowFor(0.5));
  EXPECT_TRUE(hits.has_hits);
  Send(0xFC);
  begin_ = Seconds(0);
  ASSERT_TRUE(FollowFor(0.2));
  EXPECT_FALSE(Status().is_playing);
}

TEST_F(SongLoopClocksTest, AClockThatIsLostIsSaid) {
  ASSERT_NO_FATAL_FAILURE(Open("Studio", false));
  StartClock();
  ASSERT_TRUE(FollowFor(1));
  begin_ = Seconds(0);
  ASSERT_TRUE(FollowUntil([&] {
    return Status().notice.find("no more ticks") != std::string::npos && !Status().is_playing;
  }));
  ports_.Pull("Studio");
  ASSERT_TRUE(
      FollowUntil([&] { return Status().notice.find("Studio is gone") != std::string::npos; }));
}

TEST_F(SongLoopClocksTest, ASessionOfLinkStartsTheSongAndIsToldOfItsRate) {
  ASSERT_NO_FATAL_FAILURE(Open("", true));
  ASSERT_NE(link_, nullptr);
  ASSERT_TRUE(FollowFor(0.3));
  const auto tempo = [&] { return link_->Capture(4).tempo; };
  EXPECT_NEAR(tempo(), kTempo, 0.5);
  link_->SetPeers(1);
  link_->PeerSetsPlaying(true, SteadyNow());
  ASSERT_TRUE(FollowUntil([&] { return Status().is_playing && Status().at > Seconds(0.5); }));
  loop_->Do(LiveAction::kRateDown);
  ASSERT_TRUE(FollowUntil([&] { return std::abs(tempo() - 0.95 * kTempo) < 0.5; }));
  link_->PeerSetsTempo(kTempo, SteadyNow());
  ASSERT_TRUE(FollowUntil([&] { return std::abs(Status().rate - 1) < 0.01; }));
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(FollowUntil([&] { return !link_->Capture(4).is_playing && !Status().is_playing; }));
}

TEST_F(SongLoopClocksTest, WhoLeavesTheSongStopsTheSessionAtOnceAndNotAsHeComesBack) {
  ASSERT_NO_FATAL_FAILURE(Open("", true));
  link_->SetPeers(1);
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(FollowUntil([&] { return Status().is_playing && Status().at > Seconds(0.5); }));
  for (const LiveAction away : {LiveAction::kSongs, LiveAction::kCalibrate}) {
    link_->PeerSetsPlaying(true, SteadyNow());
    ASSERT_TRUE(FollowFor(0.1));
    loop_->Do(away);
    ASSERT_TRUE(FollowUntil([&] { return !link_->Capture(4).is_playing; }));
    link_->PeerSetsPlaying(true, SteadyNow());
    loop_->Do(away);
    ASSERT_TRUE(FollowFor(0.1));
    EXPECT_TRUE(link_->Capture(4).is_playing);
  }
}

// By definition: as often as there are frames, and not as often as it can.
TEST_F(SongLoopClocksTest, WhileItStandsALeaderIsLookedForOnceAFrame) {
  for (const bool link : {false, true}) {
    ASSERT_NO_FATAL_FAILURE(Open(link ? "" : "Studio", link));
    ASSERT_TRUE(FollowFor(0.5));
    int turns = 0;
    const Seconds until = SteadyNow() + Seconds(0.5);
    ASSERT_TRUE(FollowUntil([&] { return ++turns, SteadyNow() > until; }));
    EXPECT_FALSE(Status().is_playing);
    EXPECT_LT(turns, 2 * kFramesOfHalfASecond) << link;
  }
}

TEST_F(SongLoopClocksTest, ASongThatIsOpenedWaitsForWhoLeads) {
  options_.paused = false;
  ports_.there = {"Studio"};
  options_.clock_in = "Studio", options_.midi_port = "";
  ASSERT_NO_FATAL_FAILURE(Start());
  ASSERT_TRUE(SongLoopTest::Open());
  ASSERT_TRUE(FollowFor(0.2));
  EXPECT_FALSE(Status().is_playing);
  EXPECT_EQ(Status().notice, "") << "nobody asked for anything";
}

TEST_F(SongLoopClocksTest, InCompanyASongThatIsOpenedStartsNobody) {
  options_.paused = false;
  options_.link = true;
  ASSERT_NO_FATAL_FAILURE(Start());
  link_->SetPeers(1);
  ASSERT_TRUE(SongLoopTest::Open());
  ASSERT_TRUE(FollowFor(0.2));
  EXPECT_FALSE(Status().is_playing);
  EXPECT_FALSE(link_->Capture(4).is_playing);
}

TEST_F(SongLoopClocksTest, AnyKeyEndsATapTestWhoeverLeads) {
  ASSERT_NO_FATAL_FAILURE(Open("Studio", false));
  ASSERT_TRUE(FollowFor(0.1));
  loop_->Do(LiveAction::kCalibrate);
  ASSERT_TRUE(FollowUntil([&] { return loop_->Along().tap.has_value(); }));
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(FollowFor(0.1));
  EXPECT_FALSE(loop_->Along().tap);
}

TEST_F(SongLoopClocksTest, TwoWhoLeadAreRefused) {
  options_.clock_in = "Studio", options_.link = true;
  const auto none = SongLoop::Open(options_, request_, Around());
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, HasSubstr("only one leads"));
}

TEST_F(SongLoopClocksTest, AtTheStartScreenItIsHeardToo) {
  ASSERT_NO_FATAL_FAILURE(Open("Studio", false));
  loop_->Do(LiveAction::kSongs);
  ports_.Pull("Studio");
  ASSERT_TRUE(
      FollowUntil([&] { return Status().notice.find("Studio is gone") != std::string::npos; }));
}

TEST_F(SongLoopClocksTest, AtTheStartScreenTheSessionStands) {
  ASSERT_NO_FATAL_FAILURE(Open("", true));
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(FollowUntil([&] { return link_->Capture(4).is_playing; }));
  loop_->Do(LiveAction::kSongs);
  ASSERT_TRUE(FollowFor(0.1));
  EXPECT_FALSE(link_->Capture(4).is_playing);
  link_->SetPeers(1);
  link_->PeerSetsPlaying(true, SteadyNow());
  ASSERT_TRUE(FollowFor(0.1));
  loop_->Do(LiveAction::kSongs);
  ASSERT_TRUE(FollowFor(0.1));
  EXPECT_FALSE(Status().is_playing) << "who comes back is told of starts that follow";
  EXPECT_TRUE(link_->Capture(4).is_playing);
}

TEST_F(SongLoopClocksTest, WhatWaitsForTheBarIsCalledOffByAStep) {
  ASSERT_NO_FATAL_FAILURE(Open("", true));
  link_->SetPeers(1);
  ASSERT_TRUE(FollowFor(0.3));
  loop_->Do(LiveAction::kPlayPause);
  ASSERT_TRUE(FollowUntil([&] { return Status().is_playing; }));
  loop_->Do(LiveAction::kStepOn);
  ASSERT_TRUE(FollowFor(2.5));
  EXPECT_FALSE(Status().is_playing);
}

TEST_F(SongLoopClocksTest, APortThatIsNotThereIsAnError) {
  options_.clock_in = "nothing";
  ports_.there = {"Studio", "Kit"};
  const auto none = SongLoop::Open(options_, request_, Around());
  ASSERT_FALSE(none);
  EXPECT_THAT(none.error().message, HasSubstr("--clock-in"));
  EXPECT_THAT(none.error().message, HasSubstr("Studio, Kit"));
}

}  // namespace
}  // namespace strikeline::live
