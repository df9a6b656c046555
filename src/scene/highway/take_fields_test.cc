// SPDX-License-Identifier: MIT
#include "scene/highway/internal/take_fields.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using ::testing::Contains;
using testing::kDrums;
using testing::MidiBuilder;
using ::testing::Not;
using testing::OptionsFor;
using ::testing::SizeIs;
using testing::SomeTake;
using testing::SongOf;
using testing::TimedMarksOf;

constexpr PixelSize kSize{640, 360};
using Kind = TakeView::Kind;

MidiBuilder Drums() {
  MidiBuilder song = MidiBuilder().Track("Kit").Tempo(120);
  for (int i = 0; i < 60; ++i) song.Note(240 * i, kDrums, i % 4 == 0 ? 36 : 38 + i % 3 * 4, 90, 60);
  return song;
}

MidiBuilder Keys() {
  MidiBuilder song = MidiBuilder().Track("Piano").Tempo(120);
  for (int i = 0; i < 60; ++i) song.Note(240 * i, 0, 55 + i % 13, 90, 200);
  return song;
}

int64_t CountOf(const std::shared_ptr<const Field>& field) { return field->MarkCount(); }

TEST(DrumTake, MissedNotesStandAmongTheMissedAndNowhereElse) {
  HighwayOptions options = OptionsFor(kSize);
  const midi::Song song = SongOf(Drums());
  const auto whole = testing::HighwayOf(Drums(), options);
  options.take = SomeTake(song, options);
  const auto highway = testing::HighwayOf(Drums(), options);
  const DrumFields& drums = *highway->Drums();
  EXPECT_EQ(CountOf(drums.missed) + CountOf(drums.missed_kicks),
            static_cast<int64_t>(options.take->missed.size()));
  EXPECT_EQ(CountOf(drums.missed) + CountOf(drums.strokes), CountOf(whole->Drums()->strokes));
  EXPECT_EQ(CountOf(drums.missed_kicks) + CountOf(drums.kicks), CountOf(whole->Drums()->kicks));
  for (const auto& timed : TimedMarksOf(*drums.missed)) {
    EXPECT_TRUE(timed.mark.shape & kCross);
    EXPECT_EQ(timed.mark.strength, 0) << "it throws no light";
  }
}

TEST(DrumTake, HitsLieInTheirLanesAtTheirTimesInTheColoursOfTheirVerdicts) {
  for (const bool left_handed : {false, true}) {
    for (const double rate : {1.0, 0.5}) {
      HighwayOptions options = OptionsFor(kSize);
      options.left_handed = left_handed;
      options.practice_rate = rate;
      const midi::Song song = SongOf(Drums());
      const auto highway = testing::HighwayOf(Drums(), options);
      const DrumFields& drums = *highway->Drums();
      const TakeView take = *SomeTake(song, options);
      const DrumTake fields = MakeDrumTake(take, drums, options.theme, highway->SongTiming());
      std::multiset<std::tuple<int64_t, int, uint32_t>> expected, found;
      for (const TakeView::Hit& hit : take.hits) {
        const int lane = drums.lane_of_map[static_cast<size_t>(hit.place)];
        const double time = highway->SongTiming().ToPiece(hit.time);
        expected.insert(
            {std::llround(1e4 * time), lane, PackRgba8(ColorOf(hit.kind, options.theme))});
      }
      for (const auto& timed : TimedMarksOf(*fields.ticks)) {
        found.insert({std::llround(1e4 * timed.time), timed.mark.lane, timed.mark.color});
      }
      for (const auto& timed : TimedMarksOf(*fields.kick_ticks)) {
        found.insert({std::llround(1e4 * timed.time), kKickLane, timed.mark.color});
      }
      EXPECT_EQ(found, expected);
      EXPECT_EQ(CountOf(fields.struck), CountOf(fields.ticks));
    }
  }
}

TEST(DrumTake, AHitOnALaneThatIsNotShownIsNotDrawn) {
  HighwayOptions options = OptionsFor(kSize);
  const auto highway = testing::HighwayOf(Drums(), options);
  const auto ride = std::find_if(options.drum_map.lanes.begin(), options.drum_map.lanes.end(),
                                 [](const auto& lane) { return lane.id == "ride"; });
  TakeView take;
  take.hits = {{Seconds(1), Seconds(1), static_cast<int>(ride - options.drum_map.lanes.begin()),
                Kind::kExtra}};
  const DrumTake fields =
      MakeDrumTake(take, *highway->Drums(), options.theme, highway->SongTiming());
  EXPECT_EQ(CountOf(fields.ticks) + CountOf(fields.kick_ticks), 0);
}

TEST(KeyTake, BarsAreAsLongAsKeysWereHeldAndMissedNotesAreRimmed) {
  HighwayOptions options = OptionsFor(kSize);
  const midi::Song song = SongOf(Keys());
  const auto whole = testing::HighwayOf(Keys(), options);
  options.take = SomeTake(song, options);
  const auto highway = testing::HighwayOf(Keys(), options);
  const KeyFields& keys = *highway->Keys();
  EXPECT_EQ(CountOf(keys.missed), static_cast<int64_t>(options.take->missed.size()));
  EXPECT_EQ(CountOf(keys.missed) + CountOf(keys.white) + CountOf(keys.black),
            CountOf(whole->Keys()->white) + CountOf(whole->Keys()->black));
  const KeyTake fields = MakeKeyTake(*options.take, keys, options.theme, highway->SongTiming());
  EXPECT_EQ(CountOf(fields.white) + CountOf(fields.black),
            static_cast<int64_t>(options.take->hits.size()));
  const auto first = TimedMarksOf(*fields.white).front();
  EXPECT_NEAR(first.length, 0.9 * 200 / 960, 1e-6);
}

// The layers of fields that a frame draws.
std::vector<std::pair<const Field*, FieldPass>> FieldsOf(const Frame& frame) {
  std::vector<std::pair<const Field*, FieldPass>> fields;
  for (const Layer& layer : frame.layers) {
    if (const auto* field = std::get_if<FieldLayer>(&layer)) {
      fields.emplace_back(field->field.get(), field->pass);
    }
  }
  return fields;
}

TEST(Highway, WithATakeWhatWasPlayedLightsTheLanesAndNotTheNotes) {
  HighwayOptions options = OptionsFor(kSize);
  options.take = SomeTake(SongOf(Drums()), options);
  const auto drums = testing::HighwayOf(Drums(), options);
  const auto of_drums = FieldsOf(drums->At(Seconds(6)));
  for (const FieldPass pass : {FieldPass::kBeam, FieldPass::kFlash, FieldPass::kRing}) {
    EXPECT_THAT(of_drums, Not(Contains(std::pair(drums->Drums()->strokes.get(), pass))));
  }
  EXPECT_THAT(of_drums, Contains(std::pair(drums->Drums()->missed.get(), FieldPass::kBody)));
  options.take = SomeTake(SongOf(Keys()), options);
  const auto keys = testing::HighwayOf(Keys(), options);
  EXPECT_THAT(FieldsOf(keys->At(Seconds(6))),
              Not(Contains(std::pair(keys->Keys()->white.get(), FieldPass::kPress))));
}

TEST(Highway, EveryPictureOfATakeIsAnnounced) {
  HighwayOptions options = OptionsFor(kSize);
  options.take = SomeTake(SongOf(Drums()), options);
  const auto highway = testing::HighwayOf(Drums(), options);
  for (const double time : {0.1, 3.0, 7.7, 16.0}) {
    const Frame frame = highway->At(Seconds(time));
    for (const Layer& layer : frame.layers) {
      const auto* picture = std::get_if<PictureLayer>(&layer);
      if (!picture) continue;
      EXPECT_THAT(*frame.pictures, Contains(picture->picture)) << time;
    }
  }
}

// The digits that the panel shows, by their pictures: how many pictures lie in the corner.
TEST(Highway, TheStandingIsThatOfTheMoment) {
  HighwayOptions options = OptionsFor(kSize);
  options.show_title = false;
  options.take = SomeTake(SongOf(Drums()), options);
  const auto highway = testing::HighwayOf(Drums(), options);
  const auto corner = [&](double song) {
    std::vector<const Picture*> pictures;
    const double time = highway->SongTiming().ToPiece(Seconds(song));
    for (const Layer& layer : highway->At(Seconds(time)).layers) {
      const auto* picture = std::get_if<PictureLayer>(&layer);
      if (picture && picture->shift_x > 0 && picture->shift_x < 100) {
        pictures.push_back(picture->picture.get());
      }
    }
    return pictures;
  };
  EXPECT_EQ(corner(2.6), corner(2.7)) << "between two notes";
  EXPECT_NE(corner(2.6), corner(2.8)) << "behind the next";
  EXPECT_EQ(corner(2.6), corner(2.6));
}

}  // namespace
}  // namespace strikeline::scene
