// SPDX-License-Identifier: MIT
#include "live/clock/midi_leader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/midi_testing.h"
#include "live/clock/leader_testing.h"

namespace strikeline::live {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr uint8_t kTick = 0xF8, kStart = 0xFA, kContinue = 0xFB, kStop = 0xFC, kPosition = 0xF2;
// A machine that has more to do is late with ticks, frames and sound alike.
constexpr double kBusy = 0.03;

midi::Song LongSong() {
  MidiBuilder midi;
  midi.Tempo(0, 120).Tempo(8 * 480, 90).Note(0, 0, 60, 100, 100).Note(480 * 200, 0, 60, 100, 100);
  return *midi::ReadSong(midi.Bytes(), "song.mid");
}

class MidiLeaderTest : public ::testing::Test {
 protected:
  MidiLeaderTest() : led_(LongSong()), midi_(ports_) {
    ports_.there = {"Studio"};
    auto clock = input::KeptClock::Open("Stud", midi_);
    leader_ = std::make_unique<MidiLeader>(*std::move(clock));
    led_.Begin(*leader_);
    led_.Go(0.3);
  }
  void Send(const std::vector<uint8_t>& message, Seconds now) {
    ports_.Send("Studio", now.Value(), now, message);
  }
  // Ticks that were due, of quarter notes at this tempo since `begin_`.
  void SendTicks(Seconds now, double tempo) {
    for (;; ++ticks_) {
      const Seconds due = begin_ + Seconds(ticks_ * 60 / tempo / 24);
      if (due > now) return;
      ports_.Send("Studio", due.Value(), due, {kTick});
    }
  }
  void Start(uint8_t message) {
    begin_ = SteadyNow() + Seconds(0.01), ticks_ = 0;
    Send({message}, SteadyNow());
  }

  LedSong led_;
  input::testing::FakePorts ports_;
  input::testing::FakeMidi midi_;
  std::unique_ptr<MidiLeader> leader_;
  Seconds begin_{0};
  int ticks_ = 0;
};

TEST_F(MidiLeaderTest, TheSongIsWhereTheClockIs) {
  Start(kStart);
  led_.Go(3, [this](Seconds now) { SendTicks(now, 120); });
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_EQ(led_.Player().Rate(), 1) << "as the song has it";
  EXPECT_NEAR((led_.Heard().song - (SteadyNow() - begin_)).Value(), 0, kBusy);
  EXPECT_THAT(leader_->Name(), HasSubstr("Studio \u00b7 120.0"));
  Send({kStop}, SteadyNow());
  led_.Go(0.2);
  EXPECT_FALSE(led_.Player().IsPlaying());
  Send({kPosition, 0, 1}, SteadyNow());  // 128 sixteenths: 32 quarters, 4 s and 24 at 90
  led_.Go(0.4);
  EXPECT_NEAR(led_.Heard().song.Value(), 4 + 24 * 60.0 / 90, 1e-4) << "it waits there";
  Start(kContinue);
  led_.Go(2, [this](Seconds now) { SendTicks(now, 90); });
  EXPECT_NEAR((led_.Heard().song - (SteadyNow() - begin_)).Value(), 4 + 24 * 60.0 / 90, kBusy);
}

TEST_F(MidiLeaderTest, AnotherTempoIsAnotherRate) {
  Start(kStart);
  led_.Go(3, [this](Seconds now) { SendTicks(now, 150); });
  EXPECT_NEAR(led_.Player().Rate(), 1.25, 0.01);
  const double quarters = (SteadyNow() - begin_).Value() * 150 / 60;
  EXPECT_NEAR(led_.Heard().song.Value(), quarters / 2, kBusy);
}

TEST_F(MidiLeaderTest, OfATempoThatNoRateReachesTheSongStandsAndSaysSo) {
  Start(kStart);
  led_.Go(1.5, [this](Seconds now) { SendTicks(now, 290); });
  EXPECT_FALSE(led_.Player().IsPlaying());
  EXPECT_THAT(leader_->TakeNotices(), ElementsAre(HasSubstr("faster than 200 %")));
  const uint32_t turn = led_.Player().Turn();
  led_.Go(0.5, [this](Seconds now) { SendTicks(now, 290); });
  EXPECT_EQ(led_.Player().Turn(), turn) << "nothing is sought meanwhile";
}

TEST_F(MidiLeaderTest, AClockThatEndsIsSaidAndTheSongStands) {
  Start(kStart);
  led_.Go(1, [this](Seconds now) { SendTicks(now, 120); });
  EXPECT_THAT(leader_->TakeNotices(), IsEmpty());
  led_.Go(1);
  EXPECT_FALSE(led_.Player().IsPlaying());
  EXPECT_THAT(leader_->TakeNotices(), ElementsAre(HasSubstr("Studio sends no more ticks")));
  ports_.Pull("Studio");
  led_.Go(1.2);
  EXPECT_THAT(leader_->TakeNotices(), ElementsAre(HasSubstr("Studio is gone")));
}

TEST_F(MidiLeaderTest, WhereTheSongIsOverItStandsHoweverFarTheClockGoesOn) {
  const Seconds end = led_.End();
  Send({kPosition, 0x7F, 0x7F}, SteadyNow());
  led_.Go(0.4);
  Start(kContinue);
  led_.Go(0.5, [this](Seconds now) { SendTicks(now, 120); });
  const uint32_t turn = led_.Player().Turn();
  led_.Go(0.5, [this](Seconds now) { SendTicks(now, 120); });
  EXPECT_EQ(led_.Player().Turn(), turn) << "nothing is sought";
  EXPECT_FALSE(led_.Player().IsPlaying());
  EXPECT_GE(led_.Heard().song, end);
  Start(kStart);
  led_.Go(1, [this](Seconds now) { SendTicks(now, 120); });
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_NEAR((led_.Heard().song - (SteadyNow() - begin_)).Value(), 0, kBusy);
}

TEST_F(MidiLeaderTest, WhereTheClockJumpsTheSongDoesAndDoesNotPause) {
  Start(kStart);
  led_.Go(1, [this](Seconds now) { SendTicks(now, 120); });
  bool has_paused = false;
  const auto send = [&](Seconds now) {
    has_paused |= !led_.Player().IsPlaying();
    SendTicks(now, 120);
  };
  for (const bool stops : {false, true}) {
    if (stops) Send({kStop}, SteadyNow());
    Send({kPosition, 0, 1}, SteadyNow());
    if (stops) Send({kContinue}, SteadyNow());
    const int first = ticks_;
    led_.Go(0.8, send);
    EXPECT_FALSE(has_paused);
    const double quarters = 32 + (SteadyNow() - begin_).Value() * 2 - first / 24.0;
    EXPECT_NEAR(led_.Heard().song.Value(), 4 + (quarters - 8) * 60 / 90, kBusy);
  }
}

TEST_F(MidiLeaderTest, AClockThatRunsAlreadyIsToBeStartedAnew) {
  begin_ = SteadyNow();
  led_.Go(1, [this](Seconds now) { SendTicks(now, 120); });
  EXPECT_FALSE(led_.Player().IsPlaying());
  EXPECT_THAT(leader_->TakeNotices(), ElementsAre(HasSubstr("start it again")));
}

TEST_F(MidiLeaderTest, OfAClockThatWasAwayNoPlaceIsKnown) {
  const auto ticks = [this](Seconds now) { SendTicks(now, 120); };
  Start(kStart);
  led_.Go(0.5, ticks);
  ports_.Pull("Studio");
  led_.Go(1.2, ticks);
  ports_.there = {"Studio"};
  led_.Go(1.8, ticks);
  EXPECT_FALSE(led_.Player().IsPlaying());
  EXPECT_THAT(leader_->TakeNotices(), ::testing::Contains(HasSubstr("start it again")));
}

TEST_F(MidiLeaderTest, WhatTheLeaderDoesTheUserCannot) {
  for (size_t i = 0; i < settings::kLiveActionCount; ++i) {
    const auto action = static_cast<settings::LiveAction>(i);
    const std::string why = leader_->WhyNot(action);
    EXPECT_TRUE(why.empty() || why.starts_with("Studio leads"));
  }
  EXPECT_NE(leader_->WhyNot(settings::LiveAction::kPlayPause), "");
  EXPECT_EQ(leader_->WhyNot(settings::LiveAction::kTheme), "");
}

}  // namespace
}  // namespace strikeline::live
