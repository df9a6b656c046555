// SPDX-License-Identifier: MIT
#include "input/timed_sender.h"

#include <chrono>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/stopwatch.h"
#include "input/midi_testing.h"

namespace strikeline::input {
namespace {

using ::testing::ElementsAre;
using testing::FakeMidi;
using testing::FakePorts;
using ::testing::SizeIs;

class TimedSenderTest : public ::testing::Test {
 protected:
  TimedSenderTest() { ports_.outputs = {"Synth"}; }
  std::unique_ptr<MidiSystem::OpenOutput> Output() {
    return FakeMidi(ports_).OpenOut("Synth").value();
  }
  void WaitFor(size_t count) {
    while (ports_.Sent().size() < count) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  FakePorts ports_;
};

TEST_F(TimedSenderTest, SendsInOrderNotBeforeTheTimes) {
  TimedSender sender(Output());
  const Seconds now = SteadyNow();
  const TimedMessage messages[] = {
      {now, 1, {0xFA}}, {now + Seconds(0.03), 1, {0xF8}}, {now + Seconds(0.06), 3, {0xF2, 1, 2}}};
  sender.Put(messages);
  WaitFor(3);
  const auto sent = ports_.Sent();
  for (size_t i = 0; i < 3; ++i) EXPECT_GE(sent[i].time, messages[i].time) << i;
  EXPECT_THAT(sent[0].bytes, ElementsAre(0xFA));
  EXPECT_THAT(sent[2].bytes, ElementsAre(0xF2, 1, 2));
}

TEST_F(TimedSenderTest, WhatIsCancelledIsNotSentAndWhatFollowsIs) {
  TimedSender sender(Output());
  const Seconds now = SteadyNow();
  const TimedMessage later[] = {{now, 1, {0xFA}}, {now + Seconds(1e6), 1, {0xF8}}};
  sender.Put(later);
  EXPECT_EQ(sender.CancelFrom(now + Seconds(1)), 1u);
  EXPECT_EQ(sender.CancelFrom(now + Seconds(1)), 0u);
  const TimedMessage at_once[] = {{now, 1, {0xFC}}};
  sender.Put(at_once);
  WaitFor(2);
  EXPECT_THAT(ports_.Sent()[1].bytes, ElementsAre(0xFC));
}

// A stop that is put as the program ends.
TEST_F(TimedSenderTest, WhatIsDueWhenItGoesIsSent) {
  for (size_t i = 1; i <= 20; ++i) {
    {
      TimedSender sender(Output());
      const TimedMessage now[] = {{SteadyNow(), 1, {0xFC}},
                                  {SteadyNow() + Seconds(1e6), 1, {0xF8}}};
      sender.Put(now);
    }
    ASSERT_THAT(ports_.Sent(), SizeIs(i));
    EXPECT_THAT(ports_.Sent().back().bytes, ElementsAre(0xFC));
  }
}

TEST_F(TimedSenderTest, WhatWaitsWhenItGoesIsNotSent) {
  {
    TimedSender sender(Output());
    const TimedMessage later[] = {{SteadyNow() + Seconds(1e6), 1, {0xF8}}};
    sender.Put(later);
  }
  EXPECT_THAT(ports_.Sent(), SizeIs(0));
}

}  // namespace
}  // namespace strikeline::input
