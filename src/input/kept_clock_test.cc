// SPDX-License-Identifier: MIT
#include "input/kept_clock.h"

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/midi_devices.h"
#include "input/midi_testing.h"

namespace strikeline::input {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using Kind = ClockEvent::Kind;

const std::vector<uint8_t> kTick = {0xF8}, kStart = {0xFA}, kStop = {0xFC};

class KeptClockTest : public ::testing::Test {
 protected:
  KeptClockTest() { ports_.there = {"Through", "DAW 128:0"}; }
  std::unique_ptr<KeptClock> Open() { return KeptClock::Open("DAW", system_).value(); }
  void Send(double time, const std::vector<uint8_t>& message) {
    ports_.Send("DAW 128:0", time, Seconds(time), message);
  }
  static std::vector<Kind> KindsOf(const std::vector<ClockEvent>& events) {
    std::vector<Kind> kinds;
    for (const ClockEvent& event : events) kinds.push_back(event.kind);
    return kinds;
  }

  testing::FakePorts ports_;
  testing::FakeMidi system_{ports_};
};

// As DeviceClock's law has it, whatever is between the clock's messages.
TEST_F(KeptClockTest, HearsWhatWasSentWhenItWasSentHoweverLateItArrives) {
  for (unsigned seed = 0; seed < 30; ++seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> busy(0, 0.04), gap(0.002, 0.1);
    std::exponential_distribution<double> usual(2000);
    const auto clock = Open();
    std::vector<ClockEvent> sent, got;
    double time = 1000, arrival = 0;
    for (int i = 0; i < 1000; ++i) {
      time += gap(random);
      arrival = std::max(arrival, time + (random() % 10 == 0 ? busy(random) : usual(random)));
      const auto low = static_cast<uint8_t>(random() % 128);
      const std::vector<uint8_t> choices[] = {kTick,          kStart, {0xFB},        kStop,
                                              {0xF2, low, 1}, {0xFE}, {0x99, low, 1}};
      const auto& message = choices[random() % std::size(choices)];
      ports_.Send("DAW 128:0", time - 995, Seconds(arrival), message);
      if (const auto event = ClockEventOf(Seconds(time), message)) sent.push_back(*event);
      if (random() % 20 != 0) continue;
      for (const ClockEvent& event : clock->Take()) got.push_back(event);
    }
    for (const ClockEvent& event : clock->Take()) got.push_back(event);
    ASSERT_EQ(KindsOf(got), KindsOf(sent)) << seed;
    for (size_t i = 1; i < sent.size(); ++i) {
      EXPECT_EQ(got[i].sixteenth, sent[i].sixteenth);
      EXPECT_GE(got[i].time, got[i - 1].time);
      if (i <= 100) continue;
      EXPECT_NEAR(got[i].time.Value(), sent[i].time.Value(), 0.002) << seed << ": " << i;
    }
  }
}

TEST_F(KeptClockTest, ThatIsPulledIsToldOnceAndHeardAgainWhenItIsBack) {
  const auto clock = Open();
  EXPECT_EQ(clock->Name(), "DAW 128:0");
  clock->Update(Seconds(1));
  Send(1, kTick);
  Send(1.25, kTick);
  ports_.there = {"Through"};
  clock->Update(Seconds(1.5));
  EXPECT_TRUE(clock->IsThere()) << "it looks once a second";
  EXPECT_THAT(clock->TakeNotices(), IsEmpty());
  for (const double now : {2.0, 3.0, 4.0}) clock->Update(Seconds(now));
  EXPECT_FALSE(clock->IsThere());
  EXPECT_EQ(clock->Name(), "DAW 128:0") << "the one that is gone";
  EXPECT_THAT(clock->TakeNotices(), ElementsAre("DAW 128:0 is gone: nobody's clock is followed"));
  EXPECT_THAT(ports_.open, IsEmpty());
  EXPECT_THAT(clock->Take(), SizeIs(2)) << "of before";
  ports_.there = {"DAW 129:0", "Through"};
  clock->Update(Seconds(5));
  EXPECT_TRUE(clock->IsThere());
  EXPECT_EQ(clock->Name(), "DAW 129:0");
  EXPECT_THAT(clock->TakeNotices(), ElementsAre("DAW 129:0 is there"));
  ports_.Send("DAW 129:0", 0, Seconds(6), kStart);
  ports_.Send("DAW 129:0", 0.5, Seconds(6.53), kTick);
  const std::vector<ClockEvent> events = clock->Take();
  ASSERT_THAT(KindsOf(events), ElementsAre(Kind::kStart, Kind::kTick));
  EXPECT_EQ(events[0].time.Value(), 6) << "by a clock that begins anew";
  EXPECT_NEAR(events[1].time.Value(), 6.5, 1e-4);
}

TEST_F(KeptClockTest, ThatThereIsNotIsAnErrorWithThoseThatThereAre) {
  const auto clock = KeptClock::Open("nothing", system_);
  ASSERT_FALSE(clock);
  EXPECT_THAT(clock.error().message, HasSubstr("MIDI input 'nothing': there are Through, DAW"));
  ports_.there.clear();
  EXPECT_THAT(KeptClock::Open("DAW", system_).error().message, HasSubstr("there are none"));
}

TEST_F(KeptClockTest, ThatRefusesIsAnErrorAndLaterToldOnce) {
  ports_.refusing = {"DAW 128:0"};
  const auto refused = KeptClock::Open("DAW", system_);
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().message, HasSubstr("another program has it"));
  ports_.refusing.clear();
  const auto clock = Open();
  ports_.Pull("DAW 128:0");
  clock->Update(Seconds(1));
  clock->TakeNotices();
  ports_.there = {"DAW 128:0"};
  ports_.refusing = {"DAW 128:0"};
  for (int second = 2; second < 5; ++second) clock->Update(Seconds(second));
  EXPECT_FALSE(clock->IsThere());
  EXPECT_THAT(clock->TakeNotices(), ElementsAre(HasSubstr("another program has it")));
  ports_.refusing.clear();
  clock->Update(Seconds(5));
  EXPECT_THAT(clock->TakeNotices(), ElementsAre("DAW 128:0 is there"));
}

TEST_F(KeptClockTest, ItsPortMayBeOpenForItsNotesToo) {
  const auto clock = Open();
  auto devices = std::make_unique<MidiDevices>(MidiWish{"DAW", 1},
                                               std::make_unique<testing::FakeMidi>(ports_));
  devices->Update(Seconds(0));
  Send(1, kStart);
  Send(1.5, kTick);
  Send(1.75, {0x99, 38, 100});
  Send(2, kTick);
  const std::vector<ClockEvent> events = clock->Take();
  ASSERT_THAT(KindsOf(events), ElementsAre(Kind::kStart, Kind::kTick, Kind::kTick));
  EXPECT_EQ(events[2].time.Value(), 2);
  const std::vector<MidiEvent> notes = devices->Take();
  ASSERT_THAT(notes, SizeIs(1));
  EXPECT_EQ(notes[0].time.Value(), 1.75);
  devices.reset();
  Send(2.5, kStop);
  EXPECT_THAT(KindsOf(clock->Take()), ElementsAre(Kind::kStop))
      << "one opener's end is not another's";
}

TEST_F(KeptClockTest, WhatNobodyTakesIsNotKeptAndToldOnce) {
  const auto clock = Open();
  for (size_t i = 0; i < KeptClock::kMostWaiting + 5; ++i) Send(1, kTick);
  EXPECT_THAT(clock->TakeNotices(), ElementsAre(HasSubstr("5 MIDI messages were lost")));
  EXPECT_THAT(clock->TakeNotices(), IsEmpty());
  EXPECT_THAT(clock->Take(), SizeIs(KeptClock::kMostWaiting));
  Send(2, kStop);
  EXPECT_THAT(KindsOf(clock->Take()), ElementsAre(Kind::kStop));
}

TEST_F(KeptClockTest, AThreadMayPutWhileAnotherTakes) {
  const auto clock = Open();
  constexpr size_t kCount = 20'000;
  std::atomic<bool> is_sent = false;
  std::thread sender([this, &is_sent] {
    for (size_t i = 0; i < kCount; ++i) Send(1e-3 * static_cast<double>(i), kTick);
    is_sent = true;
  });
  std::vector<ClockEvent> all;
  for (bool is_last = false; !is_last;) {
    is_last = is_sent;
    for (const ClockEvent& event : clock->Take()) all.push_back(event);
  }
  sender.join();
  EXPECT_THAT(all, SizeIs(kCount));
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const ClockEvent& a, const ClockEvent& b) {
    return a.time < b.time;
  }));
}

}  // namespace
}  // namespace strikeline::input
