// SPDX-License-Identifier: MIT
#include "input/link_session.h"

#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <functional>
#include <random>
#include <thread>
#include <vector>

#include <gtest/gtest.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>

#include "base/stopwatch.h"
#include "input/link_testing.h"

namespace strikeline::input {
namespace {

using testing::FakeLink;

constexpr double kQuanta[] = {1, 3, 4, 5.5, 16};
constexpr Seconds kInTime{3e-3};      // what the library's test plan asks of peers
constexpr Seconds kRounding{2e-5};    // a few microseconds, and millionths of a beat, for each call
constexpr double kClockDrift = 5e-4;  // the most by which the kernel steers our clock
constexpr Seconds kOlder{0.7};        // of two sessions begun within 0.5 s either may stay
constexpr Seconds kSettled{0.2};
constexpr int kSequences = 12;
constexpr int kSteps = 12;

void SleepFor(Seconds time) {
  std::this_thread::sleep_for(std::chrono::duration<double>(time.Value()));
}

// False where it did not come in a time that says that it never will.
bool Comes(const std::function<bool()>& condition) {
  for (const Seconds end = SteadyNow() + Seconds(70); SteadyNow() < end; SleepFor(Seconds(2e-3))) {
    if (condition()) return true;
  }
  return false;
}

std::string Problem(const char* what) { return std::string(what) + ": " + std::strerror(errno); }

// Multicast from the loopback to itself, as Link sends it.
bool LoopbackCarriesMulticast() {
  const int in = socket(AF_INET, SOCK_DGRAM, 0);
  const int out = socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  socklen_t size = sizeof to;
  const in_addr lo{htonl(INADDR_LOOPBACK)};
  const ip_mreq group{{htonl(0xE04C4E4B)}, lo};
  const timeval patience{2, 0};
  char byte = 0;
  bool carries = bind(in, reinterpret_cast<sockaddr*>(&to), size) == 0 &&
                 getsockname(in, reinterpret_cast<sockaddr*>(&to), &size) == 0 &&
                 setsockopt(in, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group) == 0 &&
                 setsockopt(in, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0 &&
                 setsockopt(out, IPPROTO_IP, IP_MULTICAST_IF, &lo, sizeof lo) == 0;
  to.sin_addr = group.imr_multiaddr;
  carries = carries && sendto(out, &byte, 1, 0, reinterpret_cast<sockaddr*>(&to), size) == 1 &&
            recv(in, &byte, 1, 0) == 1;
  close(in);
  close(out);
  return carries;
}

// Gives this thread, and all that it starts, a network of their own, which is a loopback: no test
// meets the sessions of others, whose tempo it would set. Says what is missing.
std::string EnterOwnNetwork() {
  if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
    return Problem("no network of its own");
  }
  const int any = socket(AF_INET, SOCK_DGRAM, 0);
  ifreq loopback{};
  std::strcpy(loopback.ifr_name, "lo");
  loopback.ifr_flags = IFF_UP | IFF_RUNNING;
  const bool is_up = ioctl(any, SIOCSIFFLAGS, &loopback) == 0;
  close(any);
  if (!is_up) return Problem("no loopback");
  return LoopbackCarriesMulticast() ? "" : "the loopback carries no multicast";
}

// How far the second's beats are behind the first's, within a quantum.
Seconds Behind(const LinkSession& first, const LinkSession& second, double quantum) {
  const LinkState a = first.Capture(quantum);
  const LinkState b = second.Capture(quantum);
  return std::remainder(a.BeatAt(a.time) - b.BeatAt(a.time), quantum) * a.beat_lasts;
}

bool AreInTime(const LinkSession& first, const LinkSession& second) {
  return std::all_of(std::begin(kQuanta), std::end(kQuanta), [&](double quantum) {
    return std::abs(Behind(first, second, quantum).Value()) < kInTime.Value();
  });
}

class LinkSessionTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { missing_ = EnterOwnNetwork(); }
  void SetUp() override {
    if (!missing_.empty()) GTEST_SKIP() << missing_;
  }
  double Random(double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random_);
  }

  std::mt19937 random_{5};
  static std::string missing_;
};
std::string LinkSessionTest::missing_;

using Quanta = std::vector<double>;
// Quanta that go together. With 4 and 8 a beat may be half of 8 away from its bar, where roundings
// have it counted from the one before or the one after.
const Quanta kTogether[] = {{1, 3, 5, 7}, {4}, {5.5}};

// Both are told the same, at random.
void TellBoth(LinkSession& real, LinkSession& fake, const Quanta& quanta, std::mt19937& random) {
  const auto from_to = [&](double from, double to) {
    return std::uniform_real_distribution<double>(from, to)(random);
  };
  const Seconds at = SteadyNow() + Seconds(from_to(-2, 2));
  const double number = from_to(10, 1100);
  const double quantum = quanta[random() % quanta.size()];
  const auto kind = random() % 3;
  for (LinkSession* session : {&real, &fake}) {
    if (kind == 0) session->SetTempo(number, at);
    if (kind == 1) session->SetPlaying(number > 500, at);
    if (kind == 2) session->RequestBeat(number - 500, at, quantum);
  }
}

void ExpectSame(const LinkSession& real, const LinkSession& fake, const Quanta& quanta,
                Seconds bound) {
  for (const double quantum : quanta) {
    const LinkState a = real.Capture(quantum);
    const LinkState b = fake.Capture(quantum);
    EXPECT_DOUBLE_EQ(a.tempo, b.tempo);
    EXPECT_EQ(a.peers, b.peers);
    EXPECT_EQ(a.is_playing, b.is_playing);
    EXPECT_NEAR(a.beat_lasts.Value(), b.beat_lasts.Value(), 1e-10);
    for (const double later : {-20., 0., 300.}) {
      const Seconds time = a.time + Seconds(later);
      EXPECT_NEAR((b.TimeOf(a.BeatAt(time)) - time).Value(), 0, bound.Value()) << quantum;
    }
  }
}

TEST_F(LinkSessionTest, OfTestsIsAsTheLibraryWhoIsAlone) {
  for (int sequence = 0; sequence < kSequences && !HasFailure(); ++sequence) {
    const Quanta& quanta = kTogether[sequence % std::size(kTogether)];
    const double tempo = Random(10, 1100);
    const auto real = JoinLink(tempo).value();
    const Seconds begin = SteadyNow();
    FakeLink fake(tempo, real->Capture(1).TimeOf(0));
    for (int step = 0; step < kSteps && !HasFailure(); ++step) {
      TellBoth(*real, fake, quanta, random_);
      if (random_() % 4 == 0) SleepFor(kSettled);
      ExpectSame(*real, fake, quanta, kRounding + kClockDrift * (SteadyNow() - begin));
    }
  }
}

TEST_F(LinkSessionTest, WhatIsSetIsCapturedFromThenOn) {
  const auto link = JoinLink(120).value();
  for (int i = 0; i < 100 && !HasFailure(); ++i) {
    link->SetPlaying(false, SteadyNow());
    SleepFor(i % 10 == 0 ? kSettled : Seconds(1e-3));
    const double tempo = 100 + i;
    link->SetTempo(50, SteadyNow());
    link->SetTempo(tempo, SteadyNow());
    link->SetPlaying(true, SteadyNow());
    link->RequestBeat(i, SteadyNow(), 4);
    for (int look = 0; look < 300 && !HasFailure(); ++look) {
      const LinkState state = link->Capture(4);
      EXPECT_EQ(state.tempo, tempo);
      EXPECT_TRUE(state.is_playing);
      EXPECT_LT(std::abs(state.beat - i), 2) << "and not a quantum beside it";
    }
  }
}

TEST_F(LinkSessionTest, AStartKnowsItsTime) {
  const auto link = JoinLink(97).value();
  const Seconds soon = SteadyNow() + Seconds(5);
  link->SetPlaying(true, soon);
  EXPECT_NEAR((link->Capture(4).playing_at - soon).Value(), 0, kRounding.Value());
  SleepFor(kSettled);
  EXPECT_NEAR((link->Capture(4).playing_at - soon).Value(), 0, 1e-3);
}

// Two of them that have met: the first was there before.
class LinkPairTest : public LinkSessionTest {
 protected:
  void SetUp() override {
    LinkSessionTest::SetUp();
    if (IsSkipped()) return;
    first_ = JoinLink(133).value();
    SleepFor(kOlder);
    before_ = first_->Capture(4);
    second_ = JoinLink(77).value();
    ASSERT_TRUE(Comes([&] { return PeersOf(*first_) == 1 && PeersOf(*second_) == 1; }));
    ASSERT_TRUE(Comes([&] { return AreInTime(*first_, *second_); }));
  }
  static size_t PeersOf(const LinkSession& session) { return session.Capture(4).peers; }

  std::unique_ptr<LinkSession> first_, second_;
  LinkState before_;
};

TEST_F(LinkPairTest, WhoJoinsTakesOverTempoAndPhaseAndChangesNothing) {
  const LinkState first = first_->Capture(4);
  EXPECT_EQ(first.tempo, 133);
  EXPECT_NEAR(second_->Capture(4).tempo, 133, 1e-3);
  const Seconds since = first.time - before_.time;
  EXPECT_NEAR((before_.TimeOf(first.beat) - first.time).Value(), 0,
              (kRounding + kClockDrift * since).Value());
}

TEST_F(LinkPairTest, ATempoIsThatOfAll) {
  for (const double tempo : {20., 999., 1200., 61.7}) {
    for (LinkSession* setter : {first_.get(), second_.get()}) {
      LinkSession& other = setter == first_.get() ? *second_ : *first_;
      SleepFor(kSettled);
      setter->SetTempo(tempo, SteadyNow());
      const double wanted = std::clamp(tempo, LinkSession::kSlowest, LinkSession::kFastest);
      ASSERT_TRUE(Comes([&] { return std::abs(other.Capture(4).tempo - wanted) < 1e-2; }));
      ASSERT_TRUE(Comes([&] { return AreInTime(*first_, *second_); }));
    }
  }
}

TEST_F(LinkPairTest, AStartAndAStopReachAll) {
  for (const bool is_playing : {true, false, true}) {
    for (LinkSession* setter : {first_.get(), second_.get()}) {
      const LinkSession& other = setter == first_.get() ? *second_ : *first_;
      const Seconds at = SteadyNow() + Seconds(1);
      setter->SetPlaying(is_playing, at);
      ASSERT_TRUE(Comes([&] {
        const LinkState state = other.Capture(4);
        return state.is_playing == is_playing &&
               std::abs((state.playing_at - at).Value()) < kInTime.Value();
      }));
    }
  }
}

TEST_F(LinkPairTest, ABeatIsGivenAtTheNextTimeOfItsPhaseAndMovesNobody) {
  for (int i = 0; i < 20; ++i) {
    const double quantum = kQuanta[random_() % std::size(kQuanta)];
    const double beat = Random(-50, 50);
    const Seconds at = SteadyNow() + Seconds(Random(-2, 2));
    const LinkState mine = first_->Capture(quantum);
    const LinkState other = second_->Capture(quantum);
    first_->RequestBeat(beat, at, quantum);
    SleepFor(i % 2 == 0 ? kSettled : Seconds(0));
    const Seconds there = first_->Capture(quantum).TimeOf(beat);
    const double slack = kRounding.Value() + kClockDrift;
    EXPECT_GE(there.Value(), at.Value() - slack);
    EXPECT_LE(there.Value(), (at + quantum * mine.beat_lasts).Value() + slack);
    const double phase = std::remainder(mine.BeatAt(there) - beat, quantum);
    EXPECT_NEAR((phase * mine.beat_lasts).Value(), 0, slack);
    const LinkState after = second_->Capture(quantum);
    EXPECT_NEAR((other.TimeOf(after.beat) - after.time).Value(), 0, kInTime.Value());
  }
}

TEST_F(LinkPairTest, WhoLeavesIsMissedAndItsTempoStays) {
  second_->SetTempo(88, SteadyNow());
  ASSERT_TRUE(Comes([&] { return std::abs(first_->Capture(4).tempo - 88) < 1e-2; }));
  second_.reset();
  ASSERT_TRUE(Comes([&] { return PeersOf(*first_) == 0; }));
  SleepFor(kSettled);
  EXPECT_NEAR(first_->Capture(4).tempo, 88, 1e-2);
}

// The same law as of the library.
TEST(FakeLinkTest, WithPeersGivesABeatAtTheNextTimeOfItsPhase) {
  std::mt19937 random(9);
  std::uniform_real_distribution<double> any(-50, 50);
  for (int i = 0; i < 300; ++i) {
    FakeLink fake(120 + any(random), Seconds(any(random)));
    fake.RequestBeat(any(random), Seconds(any(random)), 4);
    fake.MeetPeers(1, 120 + any(random), Seconds(any(random)), Seconds(any(random)));
    const double quantum = kQuanta[random() % std::size(kQuanta)];
    const double beat = any(random);
    const Seconds at{any(random)};
    const LinkState before = fake.Capture(quantum);
    fake.RequestBeat(beat, at, quantum);
    const Seconds there = fake.Capture(quantum).TimeOf(beat);
    EXPECT_GE(there.Value(), at.Value() - 1e-9);
    EXPECT_LE(there.Value(), (at + quantum * before.beat_lasts).Value() + 1e-9);
    EXPECT_NEAR(std::remainder(before.BeatAt(there) - beat, quantum), 0, 1e-9);
  }
}

TEST(FakeLinkTest, HasBarsWhereItsPeersHaveThem) {
  FakeLink fake(100);
  fake.RequestBeat(2.3, Seconds(1), 4);
  fake.MeetPeers(2, 140, Seconds(7.25), Seconds(9));
  for (const double quantum : kQuanta) {
    const LinkState state = fake.Capture(quantum);
    EXPECT_EQ(state.tempo, 140);
    EXPECT_NEAR(std::remainder(state.BeatAt(Seconds(7.25)), quantum), 0, 1e-9);
  }
}

}  // namespace
}  // namespace strikeline::input
