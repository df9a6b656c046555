// SPDX-License-Identifier: MIT
// The test plan of Ableton Link for programs that take part (TEST-PLAN.md of its sources), with a
// session that the test has in its hand; and what a song adds to it.
#include "live/clock/link_leader.h"

#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/link_testing.h"
#include "live/clock/leader_testing.h"

namespace strikeline::live {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr double kBusy = 0.03;  // seconds, of a machine that has more to do

// Bars of four quarters, 120 beats a minute and from bar 9 (16 s) on 150.
midi::Song LongSong() {
  MidiBuilder midi;
  midi.Tempo(0, 120).Tempo(32 * 480, 150).Note(0, 0, 60, 100, 100).Note(480 * 99, 0, 60, 100, 1);
  return *midi::ReadSong(midi.Bytes(), "song.mid");
}

class LinkLeaderTest : public ::testing::Test {
 protected:
  explicit LinkLeaderTest(const midi::Song& song = LongSong()) : tempo_(song.tempo), led_(song) {
    auto link = std::make_unique<input::testing::FakeLink>(100, SteadyNow());
    link_ = link.get();
    leader_ = std::make_unique<LinkLeader>(std::move(link));
  }
  void Begin() {
    led_.Begin(*leader_);
    Go(0.3);
  }
  void Go(double seconds) {
    led_.Go(seconds, [this](Seconds now) { link_->SetNow(now); });
  }
  input::LinkState State() {
    link_->SetNow(SteadyNow());
    return link_->Capture(4);
  }
  // Where in its bar the song is less where the session is, seconds. `first`: quarter notes before
  // a bar of so many begins.
  double OffPhase(double first = 0, double quarters = 4) {
    link_->SetNow(SteadyNow());
    const input::LinkState state = link_->Capture(quarters);
    const ClockGrid grid(tempo_);
    const double song = grid.TickOf(led_.Player().At(state.time, state.time).song) / 24;
    return std::remainder(song - first - state.beat, quarters) * 60 / state.tempo;
  }

  const midi::TempoMap tempo_;
  LedSong led_;
  input::testing::FakeLink* link_ = nullptr;
  std::unique_ptr<LinkLeader> leader_;
};

TEST_F(LinkLeaderTest, ATempoIsToldAndHeededAlsoWhileItStands) {  // TEMPO-1
  Begin();
  EXPECT_NEAR(State().tempo, 120, 1e-6) << "alone: the song's";
  link_->SetPeers(1);
  led_.Player().SetRate(0.5);
  Go(0.1);
  EXPECT_NEAR(State().tempo, 60, 1e-6);
  link_->PeerSetsTempo(90, SteadyNow());
  Go(0.1);
  EXPECT_NEAR(led_.Player().Rate(), 0.75, 1e-6);
  led_.Player().Play();
  Go(3);
  EXPECT_NEAR(OffPhase(), 0, kBusy);
  link_->PeerSetsTempo(110, SteadyNow());
  Go(1.5);
  EXPECT_NEAR(led_.Player().Rate(), 110.0 / 120, 1e-6);
  EXPECT_NEAR(OffPhase(), 0, kBusy);
  led_.Player().SetRate(1);
  Go(1.5);
  EXPECT_NEAR(State().tempo, 120, 1e-3);
  EXPECT_NEAR(OffPhase(), 0, kBusy);
}

TEST_F(LinkLeaderTest, WhoComesToASessionChangesNoTempo) {  // TEMPO-2, TEMPO-3
  link_->MeetPeers(1, 130, SteadyNow(), SteadyNow());
  Begin();
  EXPECT_NEAR(State().tempo, 130, 1e-3);
  EXPECT_NEAR(led_.Player().Rate(), 130.0 / 120, 1e-4);
  led_.Begin(*leader_);
  Go(0.1);
  EXPECT_NEAR(State().tempo, 130, 1e-3);
}

TEST_F(LinkLeaderTest, ASongThatIsOpenedAndPlayedAtOnceChangesNoTempo) {  // TEMPO-3
  link_->MeetPeers(1, 130, SteadyNow(), SteadyNow());
  led_.Begin(*leader_);
  led_.Player().Play();
  Go(0.3);
  EXPECT_NEAR(State().tempo, 130, 1e-3);
  EXPECT_NEAR(led_.Player().Rate(), 130.0 / 120, 1e-4);
  Go(2.5);
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_NEAR(OffPhase(), 0, kBusy);
}

TEST_F(LinkLeaderTest, ASongThatIsOverBeginsAnewWithTheOthers) {
  Begin();
  link_->SetPeers(1);
  led_.Player().Seek(LongSong().duration + Seconds(2));
  Go(0.2);
  link_->PeerSetsPlaying(true, SteadyNow());
  Go(2.5);
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_LT(led_.Heard().song, Seconds(2.6));
  EXPECT_NEAR(OffPhase(), 0, kBusy);
}

TEST_F(LinkLeaderTest, OneThatDoesNotPlayStopsNobodyWhenItIsPaused) {
  Begin();
  link_->SetPeers(1);
  Go(0.1);
  leader_->Pause();
  link_->PeerSetsPlaying(true, SteadyNow());
  leader_->Pause();
  EXPECT_TRUE(State().is_playing);
}

TEST_F(LinkLeaderTest, OfATempoThatNoRateReachesItTakesHalfOrDouble) {  // TEMPO-4
  Begin();
  link_->SetPeers(1);
  for (const double tempo : {20.0, 999.0, 300.0, 31.0, 120.0}) {
    link_->PeerSetsTempo(tempo, SteadyNow());
    Go(0.1);
    const double multiple = led_.Player().Rate() * 120 / tempo;
    EXPECT_NEAR(std::log2(multiple), std::round(std::log2(multiple)), 1e-4) << tempo;
    EXPECT_NEAR(State().tempo, tempo, 0.02) << "which changes nobody else's";
  }
}

TEST_F(LinkLeaderTest, WhoComesToUsFindsTheSongsBarsAndNothingJumps) {  // BEATTIME-2
  Begin();
  led_.Player().Play();
  Go(1.5);
  EXPECT_NEAR(OffPhase(), 0, kBusy);
  const sound::SongClock::Place before = led_.Heard();
  const Seconds when = SteadyNow();
  link_->SetPeers(1);
  Go(1);
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_EQ(led_.Player().Turn(), before.turn) << "nothing was sought";
  EXPECT_NEAR((led_.Heard().song - before.song - (SteadyNow() - when)).Value(), 0, kBusy);
}

TEST_F(LinkLeaderTest, StartsAndStopsWithTheOthers) {  // STARTSTOPSTATE-1
  Begin();
  link_->MeetPeers(1, 120, SteadyNow() - Seconds(0.7), SteadyNow());
  Go(0.1);
  link_->PeerSetsPlaying(true, SteadyNow());
  Go(0.2);
  EXPECT_TRUE(leader_->IsWaiting() || led_.Player().IsPlaying());
  Go(2.5);
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_NEAR(OffPhase(), 0, kBusy);
  link_->PeerSetsPlaying(false, SteadyNow());
  Go(0.1);
  EXPECT_FALSE(led_.Player().IsPlaying());
}

TEST_F(LinkLeaderTest, OneThatPlaysAlreadyStartsNobodyWhoComes) {  // STARTSTOPSTATE-2
  link_->MeetPeers(1, 120, SteadyNow() - Seconds(60.9), SteadyNow());
  Begin();
  EXPECT_FALSE(led_.Player().IsPlaying() || leader_->IsWaiting());
  led_.Player().Play();
  Go(0.05);
  EXPECT_TRUE(leader_->IsWaiting()) << "for the bar";
  EXPECT_FALSE(led_.Player().IsPlaying());
  Go(2.5);
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_NEAR(OffPhase(), 0, kBusy);
  led_.Player().Pause();
  Go(0.1);
  EXPECT_FALSE(State().is_playing);
  led_.Player().Play();
  Go(0.1);
  EXPECT_TRUE(State().is_playing);
}

TEST_F(LinkLeaderTest, WhoIsMadeInASessionThatPlaysStandsUntilItIsTold) {
  auto link = std::make_unique<input::testing::FakeLink>(120, SteadyNow() - Seconds(60));
  link->SetNow(SteadyNow());
  link->PeerSetsPlaying(true, SteadyNow() - Seconds(60));
  link->SetPeers(1);
  link_ = link.get();
  leader_ = std::make_unique<LinkLeader>(std::move(link));
  Begin();
  EXPECT_FALSE(led_.Player().IsPlaying() || leader_->IsWaiting());
}

TEST_F(LinkLeaderTest, WhatWaitsForTheBarCanBeCalledOff) {
  link_->MeetPeers(1, 60, SteadyNow() - Seconds(0.5), SteadyNow());
  Begin();
  led_.Player().Play();
  Go(0.1);
  ASSERT_TRUE(leader_->IsWaiting());
  leader_->Pause();
  Go(4);
  EXPECT_FALSE(led_.Player().IsPlaying());
  EXPECT_FALSE(State().is_playing);
}

TEST_F(LinkLeaderTest, TheSongsOwnTempoIsEverybodys) {
  Begin();
  link_->SetPeers(1);
  led_.Player().Seek(Seconds(14));
  led_.Player().Play();
  Go(4.5);
  EXPECT_NEAR(State().tempo, 150, 0.01);
  EXPECT_EQ(led_.Player().Rate(), 1);
  EXPECT_NEAR(OffPhase(), 0, kBusy);
}

TEST_F(LinkLeaderTest, WhoChangedTheTempoLastHasItAndTheSongsOwnIsPlayedThrough) {
  Begin();
  link_->SetPeers(1);
  led_.Player().Seek(Seconds(14.5));
  led_.Player().Play();
  Go(0.5);
  link_->PeerSetsTempo(140, SteadyNow());
  Go(5);
  ASSERT_GT(led_.Heard().song, Seconds(16.5)) << "where it has 150";
  EXPECT_NEAR(State().tempo, 140, 0.01);
  EXPECT_NEAR(led_.Player().Rate(), 140.0 / 150, 0.005);
  EXPECT_NEAR(OffPhase(), 0, kBusy);
  led_.Player().Seek(Seconds(4));
  Go(3);
  EXPECT_NEAR(State().tempo, 140, 0.01) << "nor by going elsewhere";
  EXPECT_NEAR(led_.Player().Rate(), 140.0 / 120, 0.005);
  led_.Player().Seek(Seconds(14));
  led_.Player().SetRate(0.9);
  Go(6);
  EXPECT_NEAR(State().tempo, 0.9 * 150, 0.1) << "it is ours again";
}

TEST_F(LinkLeaderTest, WhoStartsASessionHasItsTempo) {
  Begin();
  link_->SetPeers(1);
  link_->PeerSetsTempo(100, SteadyNow());
  Go(0.1);
  led_.Player().Seek(Seconds(15));
  led_.Player().Play();
  Go(5);
  ASSERT_GT(led_.Heard().song, Seconds(16.5)) << "where it has 150";
  EXPECT_NEAR(State().tempo, 125, 0.05);
  EXPECT_NEAR(OffPhase(), 0, kBusy);
}

TEST_F(LinkLeaderTest, ASongThatIsOverStopsNobodyElse) {
  Begin();
  for (const size_t peers : {size_t{1}, size_t{0}}) {
    link_->SetPeers(peers);
    led_.Player().Seek(led_.End() - Seconds(0.3));
    led_.Player().Play();
    Go(3);
    ASSERT_GT(led_.Heard().song, led_.End());
    led_.Player().Pause();
    Go(0.1);
    EXPECT_FALSE(leader_->IsWaiting());
    EXPECT_EQ(State().is_playing, peers > 0);
  }
}

TEST_F(LinkLeaderTest, TheTempoThatIsToldDependsOnNoSongThatWasOpenedBefore) {
  for (const double tempo : {2400.0, 4.0}) {
    MidiBuilder midi;
    midi.Tempo(0, tempo).Note(0, 0, 60, 100, 100);
    leader_->Open(*midi::ReadSong(midi.Bytes(), "other.mid"), {});
    leader_->Turn(SteadyNow(), led_.Player());
    led_.Begin(*leader_);
    Go(0.1);
    EXPECT_NEAR(State().tempo, 120, 1e-3) << "after one of " << tempo;
  }
}

TEST_F(LinkLeaderTest, ALoopTurnsInStep) {
  Begin();
  link_->SetPeers(1);
  led_.Player().SetLoop(sound::SoundLoop{Seconds(4), Seconds(4), Seconds(6)});
  led_.Player().Seek(Seconds(4));
  led_.Player().Play();
  Go(7);
  EXPECT_LT(led_.Heard().song, Seconds(6.1));
  EXPECT_GT(led_.Heard().song, Seconds(3.9));
  EXPECT_NEAR(OffPhase(), 0, kBusy);
}

// The end of a bar of four quarters goes before the first one.
class LinkLeaderOfAPickupTest : public LinkLeaderTest {
 protected:
  LinkLeaderOfAPickupTest() : LinkLeaderTest(SongWithAPickup()) {}
  static midi::Song SongWithAPickup() {
    MidiBuilder midi;
    midi.Tempo(0, 120).Signature(0, 1, 4).Signature(480, 4, 4).Note(480 * 40, 0, 60, 100, 100);
    return *midi::ReadSong(midi.Bytes(), "song.mid");
  }
};

TEST_F(LinkLeaderOfAPickupTest, TheFirstWholeBarBeginsWithTheOthers) {
  link_->MeetPeers(1, 120, SteadyNow() - Seconds(0.2), SteadyNow());
  Begin();
  led_.Player().Play();
  Go(3);
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_NEAR(OffPhase(1), 0, kBusy);
}

class LinkLeaderOfAWaltzTest : public LinkLeaderTest {
 protected:
  LinkLeaderOfAWaltzTest() : LinkLeaderTest(Waltz()) {}
  static midi::Song Waltz() {
    MidiBuilder midi;
    midi.Tempo(0, 120).Signature(0, 3, 4).Note(480 * 40, 0, 60, 100, 100);
    return *midi::ReadSong(midi.Bytes(), "song.mid");
  }
};

TEST_F(LinkLeaderOfAWaltzTest, WhatIsCountedInCountsTheSongsBars) {
  link_->MeetPeers(1, 120, SteadyNow() - Seconds(0.7), SteadyNow());
  Begin();
  led_.Player().Seek(Seconds(-1.5), Seconds(0));
  led_.Player().Play();
  Go(3);
  EXPECT_TRUE(led_.Player().IsPlaying());
  EXPECT_NEAR(OffPhase(0, 3), 0, kBusy);
}

TEST_F(LinkLeaderTest, WhoIsThereIsSaid) {
  Begin();
  EXPECT_EQ(leader_->Name(), "Link");
  link_->SetPeers(2);
  Go(0.1);
  EXPECT_EQ(leader_->Name(), "Link +2 \u00b7 120.0");
  EXPECT_THAT(leader_->TakeNotices(), ElementsAre(HasSubstr("2 others are")));
  EXPECT_NE(leader_->WhyNot(settings::LiveAction::kWait), "");
}

}  // namespace
}  // namespace strikeline::live
