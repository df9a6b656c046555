// SPDX-License-Identifier: MIT
#include "input/midi_devices.h"

#include <random>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "input/device_clock.h"
#include "input/midi_input.h"
#include "input/midi_testing.h"

namespace strikeline::input {
namespace {

using ::testing::ElementsAre;
using testing::FakeMidi;
using testing::FakePorts;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::vector<uint8_t> kHit = {0x99, 38, 100};

// Most messages arrive within a millisecond, some when the machine was busy.
TEST(DeviceClock, GivesTheTimesOfTheDeviceHoweverLateTheyArrive) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> busy(0, 0.04), gap(0.01, 2);
    std::exponential_distribution<double> usual(2000);
    const double drift = (seed % 3 - 1.0) * 0.8 * DeviceClock::kDrift;
    DeviceClock clock;
    double sent = 1000, device = 5, last_device = 5;
    for (int i = 0; i < 400; ++i) {
      const double step = gap(random);
      sent += step;
      device += step * (1 + drift);
      const double late = random() % 10 == 0 ? busy(random) : usual(random);
      const double got = clock.Sent(Seconds(sent + late), device - last_device).Value();
      last_device = device;
      if (i <= 100) continue;
      EXPECT_NEAR(got, sent, 0.002) << seed << ": " << i;
    }
  }
}

TEST(DeviceClock, NeverGoesBackNorAheadOfTheArrival) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> any(-1, 3);
    DeviceClock clock;
    Seconds arrival{0}, last{-1e9};
    for (int i = 0; i < 200; ++i) {
      arrival += Seconds(std::max(0.0, any(random)));
      const Seconds got = clock.Sent(arrival, any(random));
      EXPECT_LE(got, arrival);
      EXPECT_GE(got, last);
      last = got;
    }
  }
}

TEST(DeviceClock, BelievesNoStampBehindASleep) {
  DeviceClock clock;
  clock.Sent(Seconds(10), 0);
  EXPECT_EQ(clock.Sent(Seconds(5000), 1).Value(), 5000) << "the stamps stood still";
}

TEST(MidiDevices, HearsSeveralAtOnceByTheirStamps) {
  FakePorts ports{{"Kit", "Keys", "Midi Through"}};
  MidiDevices devices({}, std::make_unique<FakeMidi>(ports));
  devices.Update(Seconds(0));
  EXPECT_THAT(devices.Names(), ElementsAre("Kit", "Keys"));
  for (const char* port : {"Kit", "Keys"}) ports.Send(port, 0, Seconds(1), {0xB0, 1, 1});
  devices.Take();
  ports.Send("Kit", 1.5, Seconds(2.53), kHit);               // 30 ms late
  ports.Send("Keys", 1.49, Seconds(2.49), {0x90, 60, 100});  // sent before it
  ports.Send("Keys", 1.6, Seconds(2.6), {0xF8});
  ports.Send("Keys", 1.7, Seconds(2.7), {0xC0, 5});
  const std::vector<MidiEvent> events = devices.Take();
  ASSERT_THAT(events, SizeIs(3)) << "a clock's tick is no channel message";
  EXPECT_EQ(devices.Names()[events[0].device], "Keys");
  EXPECT_NEAR(events[1].time.Value(), 2.5, 1e-4);
  EXPECT_THAT(std::vector<uint8_t>(events[1].Message().begin(), events[1].Message().end()), kHit);
  EXPECT_EQ(events[2].Message().size(), 2u);
  EXPECT_THAT(devices.Take(), IsEmpty());
}

TEST(MidiDevices, APortThatGoesIsAMessageAndComesBackAsItself) {
  FakePorts ports{{"Kit"}};
  MidiDevices devices({}, std::make_unique<FakeMidi>(ports));
  devices.Update(Seconds(0));
  EXPECT_THAT(devices.TakeNotices(), ElementsAre("Kit is there"));
  ports.Pull("Kit");
  devices.Update(Seconds(0.5));
  EXPECT_TRUE(devices.IsOpen(0)) << "nobody looks so often";
  devices.Update(Seconds(1));
  EXPECT_THAT(devices.TakeNotices(), ElementsAre("Kit is gone"));
  EXPECT_FALSE(devices.IsOpen(0));
  EXPECT_THAT(ports.open, IsEmpty());
  ports.there = {"Keys", "Kit"};
  devices.Update(Seconds(2));
  EXPECT_THAT(devices.Names(), ElementsAre("Kit", "Keys"));
  ports.Send("Kit", 0, Seconds(3), kHit);
  EXPECT_EQ(devices.Take()[0].device, 0);
}

TEST(MidiDevices, APortThatRefusesIsToldOnce) {
  FakePorts ports{{"Kit"}, {"Kit"}};
  MidiDevices devices({}, std::make_unique<FakeMidi>(ports));
  for (int second = 0; second < 5; ++second) devices.Update(Seconds(second));
  EXPECT_THAT(devices.TakeNotices(), ElementsAre(HasSubstr("another program")));
  ports.there.clear();
  devices.Update(Seconds(6));
  ports.there = {"Kit"};
  ports.refusing.clear();
  devices.Update(Seconds(7));
  EXPECT_THAT(devices.TakeNotices(), ElementsAre("Kit is there"));
}

TEST(MidiDevices, OpensWhatIsWantedAndNoMore) {
  EXPECT_TRUE(IsWanted("TD-17:TD-17 MIDI 1 20:0", {"TD-17", 16}));
  EXPECT_TRUE(IsWanted("Keystation", {"TD-17, Keys", 16}));
  EXPECT_FALSE(IsWanted("Keystation", {"TD-17, ", 16}));
  EXPECT_FALSE(IsWanted("Midi Through Port-0", {"auto", 16}));
  EXPECT_TRUE(IsWanted("Midi Through Port-0", {"Through", 16}));
  FakePorts ports{{"A", "B", "C"}};
  MidiDevices two({"auto", 2}, std::make_unique<FakeMidi>(ports));
  two.Update(Seconds(0));
  EXPECT_THAT(ports.open, SizeIs(2));
  MidiDevices none({"", 16}, std::make_unique<FakeMidi>(ports));
  none.Update(Seconds(0));
  EXPECT_THAT(none.Names(), IsEmpty());
}

TEST(MidiDevices, ThreadsMayPutWhileOneTakes) {
  FakePorts ports{{"A", "B"}};
  MidiDevices devices({}, std::make_unique<FakeMidi>(ports));
  devices.Update(Seconds(0));
  constexpr int kEach = 20'000;
  const auto send = [](const MidiSystem::Receive& receive) {
    for (int i = 0; i < kEach; ++i) receive(Seconds(1e-4 * i), i ? 1e-4 : 0, kHit);
  };
  std::thread a(send, ports.open.front().receive), b(send, ports.open.back().receive);
  size_t taken = 0;
  while (taken < 2 * kEach) taken += devices.Take().size();
  a.join();
  b.join();
  EXPECT_EQ(taken, 2u * kEach);
}

TEST(MidiDevices, WhatNobodyTakesIsNotKeptAndSaid) {
  FakePorts ports{{"A"}};
  MidiDevices devices({}, std::make_unique<FakeMidi>(ports));
  devices.Update(Seconds(0));
  for (size_t i = 0; i < MidiDevices::kMostWaiting + 5; ++i) ports.Send("A", 0, Seconds(1), kHit);
  EXPECT_THAT(devices.Take(), SizeIs(MidiDevices::kMostWaiting));
  devices.TakeNotices();
  for (int second = 1; second < 4; ++second) devices.Update(Seconds(second));
  EXPECT_THAT(devices.TakeNotices(), ElementsAre(HasSubstr("5 MIDI messages were lost")));
}

// Messages of all kinds between the notes, which come at whatever times. Where arrivals waver these
// are only what a port that is opened for notes filters: any other that is received may tell when
// the device's clock was nearer.
TEST(MidiDevices, ThatADeviceSendsItsClockChangesNoNote) {
  const std::vector<std::vector<uint8_t>> filtered = {{0xF8}, {0xF8}, {0xF9}, {0xF1, 3}, {0xFE}},
                                          received = {{0xFA}, {0xFB}, {0xFC}, {0xF2, 1, 2}};
  constexpr double kStep = 1.0 / 1024;  // in binary: sums of stamps are exact
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    const bool wavers = seed % 2 == 0;
    FakePorts with{{"Kit"}}, without{{"Kit"}};
    MidiDevices clocked({}, std::make_unique<FakeMidi>(with));
    MidiDevices plain({}, std::make_unique<FakeMidi>(without));
    clocked.Update(Seconds(0));
    plain.Update(Seconds(0));
    for (int i = 0; i < 500; ++i) {
      const double sent = kStep * 20 * i;
      const Seconds arrival(1000 + sent +
                            (wavers ? kStep * static_cast<double>(random() % 16) : 0));
      if (random() % 3 != 0) {
        const auto& others = wavers || random() % 2 == 0 ? filtered : received;
        with.Send("Kit", sent, arrival, others[random() % others.size()]);
        continue;
      }
      const std::vector<uint8_t> note = {0x99, static_cast<uint8_t>(random() % 128), 100};
      with.Send("Kit", sent, arrival, note);
      without.Send("Kit", sent, arrival, note);
    }
    const std::vector<MidiEvent> notes = plain.Take();
    EXPECT_GT(notes.size(), 100u);
    EXPECT_EQ(clocked.Take(), notes) << seed;
  }
}

TEST(MidiInput, FollowsTheFirstPortAndKeepsPositionsWhenItGoes) {
  FakePorts ports{{"Midi Through", "Knobs", "Other"}};
  MidiInput input("auto", MidiMode::k7Bit, std::make_unique<FakeMidi>(ports));
  input.Update(Seconds(0));
  EXPECT_EQ(input.Port(), "Knobs");
  ports.Send("Knobs", 0, Seconds(0.1), {0xB0, 7, 127});
  input.Update(Seconds(0.2));
  EXPECT_EQ(input.State().Snapshot().values.at(7), 1.0);
  EXPECT_TRUE(input.State().Snapshot().is_live);
  ports.there = {"Midi Through"};
  input.Update(Seconds(2));
  EXPECT_EQ(input.Port(), "");
  EXPECT_FALSE(input.State().Snapshot().is_live);
  EXPECT_EQ(input.State().Snapshot().values.at(7), 1.0);
}

}  // namespace
}  // namespace strikeline::input
