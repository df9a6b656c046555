// SPDX-License-Identifier: MIT
#include "input/clock_event.h"

#include <random>
#include <vector>

#include <gtest/gtest.h>

namespace strikeline::input {
namespace {

using Kind = ClockEvent::Kind;

std::optional<ClockEvent> Of(const std::vector<uint8_t>& message) {
  return ClockEventOf(Seconds(7), message);
}

// The MIDI standard's table, word by word.
bool IsClock(const std::vector<uint8_t>& message) {
  for (const uint8_t alone : {0xF8, 0xFA, 0xFB, 0xFC}) {
    if (message == std::vector<uint8_t>{alone}) return true;
  }
  return message.size() == 3 && message[0] == 0xF2 && message[1] < 128 && message[2] < 128;
}

TEST(ClockEvent, IsOfTheClocksMessagesAndOfNoOther) {
  std::mt19937 random(1);
  const uint8_t statuses[] = {0xF2, 0xF8, 0xFA, 0xFB, 0xFC};
  int clocks = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::vector<uint8_t> message(random() % 5);
    for (uint8_t& byte : message) {
      byte = static_cast<uint8_t>(random() % (random() % 2 == 0 ? 256 : 128));
    }
    if (!message.empty() && random() % 2 == 0) message[0] = statuses[random() % 5];
    const auto event = Of(message);
    ASSERT_EQ(event.has_value(), IsClock(message)) << ::testing::PrintToString(message);
    if (!event) continue;
    ++clocks;
    EXPECT_EQ(event->time, Seconds(7));
    EXPECT_EQ(event->kind == Kind::kPosition, message.size() == 3);
  }
  EXPECT_GT(clocks, 10'000);
}

TEST(ClockEvent, HasItsKind) {
  EXPECT_EQ(Of({0xF8}), (ClockEvent{Seconds(7), Kind::kTick}));
  EXPECT_EQ(Of({0xFA}), (ClockEvent{Seconds(7), Kind::kStart}));
  EXPECT_EQ(Of({0xFB}), (ClockEvent{Seconds(7), Kind::kContinue}));
  EXPECT_EQ(Of({0xFC}), (ClockEvent{Seconds(7), Kind::kStop}));
}

TEST(ClockEvent, SaysEveryPositionThatTwoBytesCan) {
  for (int sixteenth = 0; sixteenth < 128 * 128; ++sixteenth) {
    const auto low = static_cast<uint8_t>(sixteenth % 128);
    const auto high = static_cast<uint8_t>(sixteenth / 128);
    EXPECT_EQ(Of({0xF2, low, high}), (ClockEvent{Seconds(7), Kind::kPosition, sixteenth}));
  }
}

}  // namespace
}  // namespace strikeline::input
