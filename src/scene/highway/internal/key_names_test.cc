// SPDX-License-Identifier: MIT
#include "scene/highway/internal/key_names.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::HighwayOf;
using ::testing::IsEmpty;
using testing::MidiBuilder;
using testing::OptionsFor;

MidiBuilder RandomKeys(uint32_t seed) {
  std::mt19937 random(seed);
  MidiBuilder midi;
  midi.Track("Keys").Tempo(100);
  for (int64_t tick = 0; tick < 9600; tick += 120) {
    midi.Note(tick, 0, 40 + static_cast<int>(random() % 40), 20 + static_cast<int>(random() % 100),
              static_cast<int64_t>(random() % 900 + 10));
  }
  return midi;
}

// Pictures that are in `with` and not in `without`.
std::vector<PictureLayer> Added(const Frame& with, const Frame& without) {
  std::vector<PictureLayer> added;
  for (const Layer& layer : with.layers) {
    const auto* picture = std::get_if<PictureLayer>(&layer);
    if (!picture) continue;
    const bool is_old =
        std::any_of(without.layers.begin(), without.layers.end(), [&](const Layer& old) {
          const auto* other = std::get_if<PictureLayer>(&old);
          return other && other->picture->Id() == picture->picture->Id();
        });
    if (!is_old) added.push_back(*picture);
  }
  return added;
}

TEST(KeyNames, EachStandsWithinABarOfItsKey) {
  for (const PixelSize size : {PixelSize{1280, 720}, PixelSize{720, 1280}, PixelSize{640, 360}}) {
    HighwayOptions options = OptionsFor(size);
    const auto plain = HighwayOf(RandomKeys(1), options);
    options.note_names = midi::NoteNames::kLetters;
    const auto highway = HighwayOf(RandomKeys(1), options);
    const KeyFields& keys = *highway->Keys();
    const Stage& stage = keys.piano.stage;
    int seen = 0;
    for (double now = 1; now < 8; now += 0.37) {
      for (const PictureLayer& name : Added(highway->At(Seconds(now)), plain->At(Seconds(now)))) {
        if (name.picture->Bounds().width > 100) continue;  // those on the keys
        ++seen;
        const PixelRect bounds = name.picture->Bounds();
        const double left = bounds.x + std::round(name.shift_x),
                     top = bounds.y + std::floor(name.shift_y);
        bool is_inside = false;
        for (const auto& field : {keys.white, keys.black}) {
          for (const Field::Chunk& chunk : field->Chunks()) {
            for (const Mark& mark : chunk.marks) {
              const Lane& lane = field->Lanes()[mark.lane];
              const double low =
                  stage.strike_y - (chunk.origin + mark.time - now) * stage.pixels_per_second;
              const double high = low - mark.length * stage.pixels_per_second;
              is_inside |= left >= lane.center - lane.half_width - 1 &&
                           left + bounds.width <= lane.center + lane.half_width + 1 &&
                           top >= high - 1 &&
                           top + bounds.height <= std::min<double>(low, stage.strike_y) + 1;
            }
          }
        }
        EXPECT_TRUE(is_inside) << size.width << " at " << now;
      }
    }
    EXPECT_GT(seen, 20) << size.width;
  }
}

TEST(KeyNames, FollowTheKeySignatureOfTheirTime) {
  MidiBuilder midi;
  midi.Track("Keys")
      .Tempo(120)
      .Meta(0, 0x59, std::string("\x00\x00", 2))
      .Meta(9600, 0x59, std::string("\xFD\x00", 2));
  midi.Note(0, 0, 61, 90, 480).Note(19200, 0, 61, 90, 480);
  HighwayOptions options = OptionsFor({1280, 720});
  options.note_names = midi::NoteNames::kLetters;
  const auto highway = HighwayOf(midi, options);
  const auto last = [&](double song) {
    const Frame frame = highway->At(Seconds(highway->SongTiming().ToPiece(Seconds(song))));
    std::vector<ContentId> ids;
    for (const Layer& layer : frame.layers) {
      if (const auto* picture = std::get_if<PictureLayer>(&layer))
        ids.push_back(picture->picture->Id());
    }
    return ids;
  };
  EXPECT_NE(last(9.9), last(10.1)) << "C sharp becomes D flat on the keys";
  EXPECT_EQ(last(8), last(8.0));
}

TEST(KeyNames, AreLeftOutWhereKeysAreTooNarrowAndThatIsTold) {
  MidiBuilder midi = RandomKeys(2);
  midi.Note(0, 0, 0, 90, 480).Note(0, 0, 127, 90, 480);
  HighwayOptions options = OptionsFor({360, 640});
  options.note_names = midi::NoteNames::kSolfege;
  const auto narrow = HighwayOf(midi, options);
  EXPECT_THAT(narrow->Remarks(), Contains(HasSubstr("black keys are too narrow")));
  EXPECT_THAT(narrow->Remarks(), Contains(HasSubstr("white keys are too narrow")));
  options.size = {1920, 1080};
  EXPECT_THAT(HighwayOf(RandomKeys(2), options)->Remarks(), IsEmpty());
}

TEST(KeyNames, DegreesWithoutAKeyAreTold) {
  HighwayOptions options = OptionsFor({1280, 720});
  options.note_names = midi::NoteNames::kDegrees;
  EXPECT_THAT(HighwayOf(RandomKeys(3), options)->Remarks(), Contains(HasSubstr("C major")));
}

TEST(KeyNames, AllThatAFrameShowsAreAnnounced) {
  HighwayOptions options = OptionsFor({1280, 720});
  options.note_names = midi::NoteNames::kLetters;
  options.show_title = false;
  const auto highway = HighwayOf(RandomKeys(4), options);
  for (double now = 0; now < 10; now += 0.31) {
    const Frame frame = highway->At(Seconds(now));
    for (const Layer& layer : frame.layers) {
      const auto* picture = std::get_if<PictureLayer>(&layer);
      if (!picture) continue;
      EXPECT_THAT(*frame.pictures, Contains(picture->picture));
    }
  }
}

}  // namespace
}  // namespace strikeline::scene
