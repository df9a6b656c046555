// SPDX-License-Identifier: MIT
#include "scene/highway/drum_fields.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using ::testing::ElementsAre;
using testing::kDrums;
using testing::MidiBuilder;
using testing::OptionsFor;
using testing::SongOf;

constexpr PixelSize kSize{1920, 1080};
constexpr int kTicksPerSecond = 960;  // 480 a quarter note at 120 beats a minute

struct Drummed {
  midi::Song song;
  midi::DrumChoice choice;
  DrumFields fields;
};

Drummed DrumsOf(const MidiBuilder& midi, const HighwayOptions& options = OptionsFor(kSize),
                const Timing& timing = {Seconds(2), 1}) {
  Drummed drummed{SongOf(midi), {}, {}};
  drummed.choice = midi::ChooseDrums(drummed.song, options.drum_map, {});
  drummed.fields = MakeDrumFields(drummed.song, drummed.choice, options, timing);
  return drummed;
}

std::vector<Mark> MarksOf(const Field& field) {
  std::vector<Mark> marks;
  for (const Field::Chunk& chunk : field.Chunks()) {
    marks.insert(marks.end(), chunk.marks.begin(), chunk.marks.end());
  }
  return marks;
}

// One stroke alone on the stage.
Mark MarkOf(int pitch, int velocity) {
  const auto drummed = DrumsOf(MidiBuilder().Note(480, kDrums, pitch, velocity, 10));
  const bool kick = drummed.fields.strokes->MarkCount() == 0;
  return MarksOf(kick ? *drummed.fields.kicks : *drummed.fields.strokes).at(0);
}

// One stroke after snares of velocity 90, and with them.
Mark MarkBesideSnares(int pitch, int velocity) {
  MidiBuilder midi;
  for (int beat = 0; beat < 8; ++beat) midi.Note(480 * beat, kDrums, 38, 90, 10);
  const auto drummed = DrumsOf(midi.Note(480 * 8, kDrums, pitch, velocity, 10));
  const bool kick = drummed.fields.kicks->MarkCount() > 0;
  return MarksOf(kick ? *drummed.fields.kicks : *drummed.fields.strokes).back();
}

std::vector<std::string> LanesOf(const DrumFields& fields) {
  std::vector<std::string> ids;
  for (const StageLane& lane : fields.stage.lanes) ids.push_back(lane.id);
  return ids;
}

MidiBuilder AnySong(unsigned seed, int count) {
  std::mt19937 random(seed);
  MidiBuilder midi;
  for (int i = 0; i < count; ++i) {
    midi.Note(static_cast<int64_t>(random() % 200000), kDrums, static_cast<int>(random() % 128),
              static_cast<int>(random() % 127) + 1, static_cast<int64_t>(random() % 200));
  }
  return midi;
}

// Where and when each mark of some fields is, by lane and time.
std::vector<std::pair<int, double>> PlacesOf(std::initializer_list<const Field*> fields) {
  std::vector<std::pair<int, double>> places;
  for (const Field* field : fields) {
    for (const Field::Chunk& chunk : field->Chunks()) {
      for (const Mark& mark : chunk.marks) places.push_back({mark.lane, chunk.origin + mark.time});
    }
  }
  std::sort(places.begin(), places.end());
  return places;
}

TEST(DrumFields, DropNoHit) {
  const Timing timing{Seconds(2.5), 0.8};
  const Drummed d = DrumsOf(AnySong(1, 4000), OptionsFor(kSize), timing);
  ASSERT_EQ(d.choice.notes.size(), d.song.notes.size());
  std::vector<std::pair<int, double>> expected;
  for (size_t k = 0; k < d.choice.notes.size(); ++k) {
    const int lane = d.fields.lane_of_note[k];
    const auto& of_map = d.choice.map.lanes[static_cast<size_t>(d.choice.VoiceOf(k).lane)];
    EXPECT_EQ(of_map.is_kick, lane == -1);
    if (lane < 0) continue;
    EXPECT_EQ(d.fields.stage.lanes[static_cast<size_t>(lane)].id, of_map.id);
    expected.push_back({lane, timing.ToPiece(d.song.notes[d.choice.notes[k]].start)});
  }
  std::sort(expected.begin(), expected.end());
  const auto places = PlacesOf({d.fields.strokes.get(), d.fields.graces.get()});
  ASSERT_EQ(places.size(), expected.size());
  EXPECT_EQ(static_cast<size_t>(d.fields.kicks->MarkCount()),
            d.choice.notes.size() - expected.size());
  for (size_t i = 0; i < places.size(); ++i) {
    EXPECT_EQ(places[i].first, expected[i].first);
    EXPECT_NEAR(places[i].second, expected[i].second, 4e-6);
  }
}

TEST(DrumFields, LanesWithoutNotesVanishAndTheOthersKeepTheirOrder) {
  const MidiBuilder midi = MidiBuilder()
                               .Note(0, kDrums, 51, 90, 10)
                               .Note(100, kDrums, 42, 90, 10)
                               .Note(200, kDrums, 38, 90, 10)
                               .Note(300, kDrums, 45, 90, 10);
  EXPECT_THAT(LanesOf(DrumsOf(midi).fields), ElementsAre("hihat", "snare", "tom2", "ride"));
  EXPECT_FALSE(DrumsOf(midi).fields.has_kick);
}

TEST(DrumFields, LeftHandedMirrorsTheLanesAndTheirNotes) {
  const MidiBuilder midi = AnySong(2, 500);
  HighwayOptions options = OptionsFor(kSize);
  const Drummed right = DrumsOf(midi, options);
  options.left_handed = true;
  const Drummed left = DrumsOf(midi, options);
  std::vector<std::string> mirrored = LanesOf(left.fields);
  std::reverse(mirrored.begin(), mirrored.end());
  EXPECT_EQ(mirrored, LanesOf(right.fields));
  const int last = static_cast<int>(right.fields.stage.lanes.size()) - 1;
  for (size_t k = 0; k < right.choice.notes.size(); ++k) {
    const int lane = right.fields.lane_of_note[k];
    EXPECT_EQ(left.fields.lane_of_note[k], lane < 0 ? lane : last - lane);
  }
}

TEST(DrumFields, TheKickIsABarAcrossAllLanes) {
  const DrumFields fields = DrumsOf(AnySong(3, 800).Note(0, kDrums, 36, 100, 10)).fields;
  EXPECT_TRUE(fields.has_kick);
  ASSERT_EQ(fields.kicks->Lanes().size(), 1u);
  const Lane& bar = fields.kicks->Lanes()[0];
  const float inset = 0.05f * fields.stage.lanes[0].width;
  EXPECT_NEAR(bar.center - bar.half_width, fields.stage.left, inset);
  EXPECT_NEAR(bar.center + bar.half_width, fields.stage.right, inset);
  EXPECT_LT(fields.kicks->Look().half_height, fields.strokes->Look().half_height);
}

TEST(DrumFields, OfKicksAloneHaveNoLane) {
  const DrumFields fields = DrumsOf(MidiBuilder().Note(0, kDrums, 36, 100, 10)).fields;
  EXPECT_TRUE(fields.stage.lanes.empty());
  EXPECT_EQ(fields.kicks->MarkCount(), 1);
  EXPECT_EQ(fields.strokes->MarkCount(), 0);
}

TEST(DrumFields, AnUnknownPitchGetsALaneOfItsOwn) {
  const DrumFields fields = DrumsOf(MidiBuilder()
                                        .Note(0, kDrums, 38, 100, 10)
                                        .Note(480, kDrums, 3, 100, 10)
                                        .Note(960, kDrums, 120, 100, 10))
                                .fields;
  ASSERT_EQ(fields.stage.lanes.size(), 3u);
  EXPECT_NE(fields.stage.lanes[1].label.find("3"), std::string::npos);
  EXPECT_NE(fields.stage.lanes[2].label.find("120"), std::string::npos);
}

TEST(DrumFields, EveryPitchAtOnceFitsTheLanes) {
  MidiBuilder midi;
  for (int pitch = 0; pitch < 128; ++pitch) midi.Note(0, kDrums, pitch, 100, 10);
  const DrumFields fields = DrumsOf(midi).fields;
  EXPECT_EQ(fields.kicks->MarkCount() + fields.strokes->MarkCount(), 128);
}

TEST(DrumFields, GhostsAreSmallAndAccentsHaveARim) {
  EXPECT_EQ(MarkBesideSnares(38, 30).shape, kSmall);
  EXPECT_EQ(MarkBesideSnares(38, 80).shape, kPlain);
  EXPECT_EQ(MarkBesideSnares(38, 120).shape, kAccent);
  EXPECT_EQ(MarkOf(38, 30).shape, kPlain) << "nothing is louder";
  EXPECT_EQ(MarkOf(38, 127).shape, kPlain) << "nothing is softer";
}

TEST(DrumFields, ArticulationIsVisible) {
  EXPECT_EQ(MarkOf(42, 90).shape, kPlain) << "closed hi-hat";
  EXPECT_EQ(MarkOf(46, 90).shape, kOutline) << "open hi-hat";
  EXPECT_EQ(MarkOf(23, 90).shape, kOutline | kHalf) << "half-open hi-hat";
  EXPECT_EQ(MarkOf(44, 90).shape, kPlain) << "hi-hat by foot: a bar";
  EXPECT_EQ(MarkOf(37, 90).shape, kCross) << "cross-stick";
  EXPECT_EQ(MarkBesideSnares(40, 120).shape, kCross | kAccent) << "rim shot";
  EXPECT_EQ(MarkOf(53, 90).shape, kDiamond) << "ride bell";
  EXPECT_EQ(MarkBesideSnares(36, 20).shape, kPlain) << "a soft kick stays a whole bar";
  EXPECT_EQ(MarkBesideSnares(36, 127).shape, kAccent);
}

TEST(DrumFields, WhatAFootPlaysIsLowAndWideAndAGhostIsNeither) {
  for (const int velocity : {15, 90}) {
    EXPECT_EQ(MarkBesideSnares(44, velocity).shape & kSmall, 0) << "as wide as a stroke";
    EXPECT_LT(MarkBesideSnares(44, velocity).height, 0.4 * 255);
  }
  EXPECT_EQ(MarkBesideSnares(38, 15).shape, kSmall);
  EXPECT_EQ(MarkBesideSnares(38, 15).height, 255);
}

TEST(DrumFields, AFootBesideAHandIsNoGraceNote) {
  MidiBuilder midi;
  for (int i = 0; i < 20; ++i) {
    midi.Note(960 * i, kDrums, 44, 50, 9).Note(960 * i + 12, kDrums, 46, 110, 9);
    midi.Note(960 * i + 480, kDrums, 44, 120, 9).Note(960 * i + 492, kDrums, 42, 60, 9);
  }
  const DrumFields fields = DrumsOf(midi).fields;
  EXPECT_EQ(fields.graces->MarkCount(), 0);
  EXPECT_EQ(fields.strokes->MarkCount(), 80);
}

TEST(DrumFields, VelocitySetsBrightnessFromTheFloorTo1AndNotesStayOpaque) {
  const Theme theme = OptionsFor(kSize).theme;
  int last = 0;
  for (int velocity = 1; velocity <= 127; ++velocity) {
    const Mark mark = MarkOf(38, velocity);
    EXPECT_GE(mark.strength, last);
    EXPECT_EQ(mark.color >> 24, 255u);
    const double expected =
        theme.brightness_floor + (1 - theme.brightness_floor) * velocity / 127.0;
    EXPECT_NEAR(mark.strength / 255.0, expected, 0.003);
    last = mark.strength;
  }
  const Color lane = DrumsOf(MidiBuilder().Note(0, kDrums, 38, 127, 9)).fields.stage.lanes[0].color;
  EXPECT_EQ(MarkOf(38, 127).color, PackRgba8(lane));
}

// Half the pixels that a stroke takes down its lane, its rim included.
double HalfExtent(const Mark& mark, const FieldLook& look) {
  const double scale = mark.shape & kSmall ? look.small_scale : 1;
  const double rim = mark.shape & kAccent ? look.rim / 2 : 0;
  return look.half_height * scale * mark.height / 255 + rim;
}

// Where strokes of one lane are more than 2 pixels apart (with times as floats a little more): a
// pixel between them, or a dark edge around the later one; and the body of what is neither ghost
// nor grace. Gives the least gap.
double ExpectReadable(const Field& field) {
  double least = 1e9;
  std::vector<std::pair<double, Mark>> marks;
  for (const Field::Chunk& chunk : field.Chunks()) {
    for (const Mark& mark : chunk.marks) marks.push_back({chunk.origin + mark.time, mark});
  }
  for (size_t i = 0; i < marks.size(); ++i) {
    EXPECT_GE(marks[i].second.height, (marks[i].second.shape & kSmall ? 0.4 : 0.7) * 255);
    for (size_t j = i + 1; j < marks.size() && j < i + 8; ++j) {
      const double apart = (marks[j].first - marks[i].first) * field.Look().ClosestPace();
      if (marks[i].second.lane != marks[j].second.lane || apart < 2.01) continue;
      const double gap = apart - HalfExtent(marks[i].second, field.Look()) -
                         HalfExtent(marks[j].second, field.Look());
      if (!(marks[j].second.shape & kSeam)) {
        EXPECT_GE(gap, 0.49) << apart;
        least = std::min(least, gap);
      }
    }
  }
  return least;
}

void ExpectReadable(const DrumFields& fields) {
  ExpectReadable(*fields.strokes);
  ExpectReadable(*fields.kicks);
}

TEST(DrumFields, StrokesCloserThanTheirHeightKeepTheirBodyAndAreTold) {
  std::mt19937 random(8);
  MidiBuilder midi;
  int64_t tick = 0;
  for (int i = 0; i < 3000; ++i) {
    tick += 3 + static_cast<int64_t>(random() % 90);  // from 1.4 pixels
    midi.Note(tick, kDrums, random() % 2 ? 38 : 36, 20 + static_cast<int>(random() % 108), 1);
  }
  for (const HighwayView view : {HighwayView::kFlat, HighwayView::kPerspective}) {
    HighwayOptions options = OptionsFor(kSize);
    options.view = view;
    const DrumFields fields = DrumsOf(midi, options).fields;
    EXPECT_LT(ExpectReadable(*fields.strokes), 1.5) << "and no more room than that";
    ExpectReadable(*fields.kicks);
    EXPECT_EQ(fields.kicks->MarkCount() + fields.strokes->MarkCount() + fields.graces->MarkCount(),
              3000);
  }
}

TEST(DrumFields, RollsOfAccentsAreReadable) {
  MidiBuilder midi;
  for (int i = 0; i < 200; ++i) midi.Note(i * 30, kDrums, 38, i % 3 ? 120 : 90, 1);
  ExpectReadable(DrumsOf(midi).fields);
}

TEST(DrumFields, StrokesBesideAChordOfOneLaneAreReadable) {
  MidiBuilder midi;
  for (int i = 0; i < 200; ++i) {
    midi.Note(i * 30, kDrums, 38, 90, 1);
    if (i % 2) midi.Note(i * 30, kDrums, 37, 90, 1);
    if (i % 3) midi.Note(i * 30 + 1, kDrums, 40, 90, 1);
  }
  ExpectReadable(DrumsOf(midi).fields);
}

// A flam, a drag and a ruff: the loud stroke is whole, what leans on it is beside it.
TEST(DrumFields, GraceNotesStandBesideTheStrokeThatTheyLeanOn) {
  MidiBuilder midi;
  for (const int graces : {1, 2, 3}) {
    const int64_t beat = graces * 2000;
    for (int k = 1; k <= graces; ++k) midi.Note(beat - 14 * k, kDrums, 38, 60, 1);
    midi.Note(beat, kDrums, 38, 118, 1);
  }
  const DrumFields fields = DrumsOf(midi).fields;
  EXPECT_EQ(fields.graces->MarkCount(), 6);
  ASSERT_EQ(fields.strokes->MarkCount(), 3);
  for (const Mark& mark : MarksOf(*fields.strokes)) {
    EXPECT_EQ(mark.shape, kAccent);
    EXPECT_EQ(mark.height, 255);
  }
  for (const Mark& mark : MarksOf(*fields.graces)) EXPECT_EQ(mark.shape, kSeam);
  const Lane &whole = fields.strokes->Lanes()[0], &grace = fields.graces->Lanes()[0];
  EXPECT_GE(grace.center - grace.half_width, whole.center - whole.half_width);
  EXPECT_LT(grace.half_width, whole.half_width / 2);
}

TEST(DrumFields, EvenDoublesHaveNoGraceNotes) {
  MidiBuilder midi;
  for (int i = 0; i < 200; ++i) midi.Note(i * 20, kDrums, 38, 85 + i % 10, 1);
  EXPECT_EQ(DrumsOf(midi).fields.graces->MarkCount(), 0);
}

TEST(DrumFields, StrokesFarApartKeepTheirHeight) {
  MidiBuilder midi;
  for (int i = 0; i < 50; ++i) midi.Note(i * kTicksPerSecond / 8, kDrums, 38, 127, 1);
  for (const Mark& mark : MarksOf(*DrumsOf(midi).fields.strokes)) EXPECT_EQ(mark.height, 255);
}

TEST(DrumFields, TheRingNeverExceeds055OfALane) {
  for (const PixelSize size : {PixelSize{640, 360}, {1080, 1920}, {1366, 768}}) {
    const DrumFields fields = DrumsOf(AnySong(9, 2000), OptionsFor(size)).fields;
    for (size_t i = 0; i < fields.stage.lanes.size(); ++i) {
      const Lane& lane = fields.strokes->Lanes()[i];
      EXPECT_LE(lane.ring_radius, 0.5501f * fields.stage.lanes[i].width);
      EXPECT_FLOAT_EQ(lane.center, fields.stage.lanes[i].center);
      EXPECT_NEAR(lane.half_width, 0.42f * fields.stage.lanes[i].width, 0.01);
    }
  }
}

TEST(DrumFields, AThemeMayColourLanes) {
  HighwayOptions options = OptionsFor(kSize);
  options.theme.lanes["snare"] = {0, 1, 0, 1};
  options.theme.lanes["kick"] = {1, 0, 0, 1};
  const MidiBuilder midi =
      MidiBuilder().Note(0, kDrums, 38, 127, 10).Note(480, kDrums, 36, 127, 10);
  const DrumFields fields = DrumsOf(midi, options).fields;
  EXPECT_EQ(MarksOf(*fields.strokes)[0].color, 0xFF00FF00u);
  EXPECT_EQ(MarksOf(*fields.kicks)[0].color, 0xFF0000FFu);
}

}  // namespace
}  // namespace strikeline::scene
