// SPDX-License-Identifier: MIT
#include "input/controller_state.h"

#include <initializer_list>
#include <vector>

#include <gtest/gtest.h>

namespace strikeline::input {
namespace {

void Send(ControllerState& state, std::initializer_list<uint8_t> bytes) {
  state.Take(std::vector<uint8_t>(bytes));
}

TEST(ControllerState, HasAPositionForEachControllerOfEachChannel) {
  ControllerState state;
  Send(state, {0xb0, 7, 127});
  Send(state, {0xb2, 7, 0});
  EXPECT_EQ(state.Snapshot().values.at(7), 1.0);
  EXPECT_EQ(state.Snapshot().values.at(2 * 128 + 7), 0.0);
  EXPECT_EQ(state.TakeMoved(), 2 * 128 + 7);
  EXPECT_EQ(state.TakeMoved(), std::nullopt);
}

TEST(ControllerState, PutsCoarseAndFineTogether) {
  ControllerState state(MidiMode::k14Bit);
  Send(state, {0xb0, 1, 127});
  EXPECT_NEAR(state.Snapshot().values.at(1), 127 * 128 / 16383.0, 1e-12);
  Send(state, {0xb0, 33, 127});
  EXPECT_EQ(state.Snapshot().values.at(1), 1.0);
  EXPECT_EQ(state.Snapshot().values.count(33), 0u);
  Send(state, {0xb0, 1, 64});
  EXPECT_NEAR(state.Snapshot().values.at(1), 64 * 128 / 16383.0, 1e-12) << "its own fine part";
  Send(state, {0xb0, 64, 127});
  EXPECT_EQ(state.Snapshot().values.at(64), 1.0) << "a pedal has none";
}

TEST(ControllerState, PassesOverWhatIsNoControlChange) {
  ControllerState state;
  for (const auto& bytes : std::vector<std::vector<uint8_t>>{
           {}, {0xb0}, {0xb0, 1}, {0x90, 60, 100}, {0xb0, 0x80, 1}, {0xb0, 1, 0x80}, {0xf8}}) {
    state.Take(bytes);
  }
  EXPECT_TRUE(state.Snapshot().values.empty());
  EXPECT_EQ(state.Revision(), 0u);
}

TEST(ControllerState, StaysWhereItStoodWhenTheDeviceGoes) {
  ControllerState state;
  Send(state, {0xb0, 7, 127});
  state.SetLive(false);
  EXPECT_EQ(state.Snapshot().values.at(7), 1.0);
  EXPECT_FALSE(state.Snapshot().is_live);
}

TEST(ControllerState, ModesHaveNames) {
  EXPECT_EQ(*ParseMidiMode("14bit"), MidiMode::k14Bit);
  EXPECT_FALSE(ParseMidiMode("8bit"));
}

}  // namespace
}  // namespace strikeline::input
