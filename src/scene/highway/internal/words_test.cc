// SPDX-License-Identifier: MIT
#include "scene/highway/internal/words.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using testing::HighwayOf;
using testing::kDrums;
using testing::MidiBuilder;
using testing::OptionsFor;
using testing::SongOf;

const Stage& StageOf(const Highway& highway) {
  return highway.Drums() ? highway.Drums()->stage : highway.Keys()->piano.stage;
}

// Where a layer's picture lies on the canvas.
PixelRect RectOf(const PictureLayer& layer) {
  PixelRect rect = layer.picture->Bounds();
  rect.x += static_cast<int>(std::lround(layer.shift_x));
  rect.y += static_cast<int>(std::floor(layer.shift_y));
  return rect;
}

// Bodies of notes as the frame's layers have them; lines of the grid are no notes.
std::vector<PixelRect> NotesOf(const Highway& highway, const Frame& frame) {
  std::vector<PixelRect> rects;
  const Stage& stage = StageOf(highway);
  for (const Layer& layer : frame.layers) {
    const auto* field = std::get_if<FieldLayer>(&layer);
    if (!field || field->pass != FieldPass::kBody || field->field->Look().glow_alpha == 0) continue;
    for (const Field::Chunk& chunk : field->field->Chunks()) {
      for (const Mark& mark : chunk.marks) {
        const double low =
            stage.strike_y - (chunk.origin + mark.time - frame.now) * stage.pixels_per_second;
        const double high = low - mark.length * stage.pixels_per_second;
        const Lane& lane = field->field->Lanes()[mark.lane];
        const double half = mark.length > 0 ? 0 : field->field->Look().half_height;
        if (low + half < 0 || high - half > stage.Height()) continue;
        const int top = static_cast<int>(high - half);
        rects.push_back({static_cast<int>(lane.center - lane.half_width), top,
                         static_cast<int>(2 * lane.half_width) + 1,
                         static_cast<int>(low + half) - top + 1});
      }
    }
  }
  return rects;
}

MidiBuilder RandomSong(std::mt19937& random) {
  constexpr int kPitches[] = {36, 38, 42, 46, 49, 51, 45, 48, 50, 43, 57, 39, 56, 54};
  MidiBuilder midi;
  midi.Track(random() % 5 ? "The Strike Line Song" : std::string(random() % 120 + 1, 'm'))
      .Tempo(40 + random() % 200);
  const bool drums = random() % 2 == 0;
  int64_t tick = random() % 2 ? 0 : static_cast<int64_t>(random() % 8000);
  for (int i = 0; i < 60; ++i) {
    midi.Note(
        tick, drums ? kDrums : 0,
        drums ? kPitches[random() % std::size(kPitches)] : 24 + static_cast<int>(random() % 80),
        100, static_cast<int64_t>(random() % 900 + 20));
    tick += static_cast<int64_t>(random() % 400);
  }
  return midi;
}

HighwayOptions RandomOptions(std::mt19937& random) {
  constexpr PixelSize kSizesTried[] = {{640, 360}, {360, 640}, {1280, 720}, {720, 720}};
  HighwayOptions options = OptionsFor(kSizesTried[random() % std::size(kSizesTried)]);
  options.speed = 0.25 + (random() % 16) * 0.25;
  options.practice_rate = 0.5 + (random() % 5) * 0.25;
  options.count_in = static_cast<int>(random() % 3);
  if (random() % 3 == 0) options.lead_in = Seconds((random() % 40) * 0.1);
  return options;
}

TEST(Title, IsNeverOverANote) {
  std::mt19937 random(31);
  int seen = 0;
  for (int round = 0; round < 60; ++round) {
    midi::Song song = SongOf(RandomSong(random));
    if (random() % 2) song.subtitle = "Nobody in particular";
    const auto highway = testing::Must(Highway::Make(song, RandomOptions(random)));
    const TitleCard& title = highway->TheWords().title;
    for (double now = 0; now < 4; now += 1.0 / 30) {
      if (title.OpacityAt(now) <= 0) continue;
      ++seen;
      const Frame frame = highway->At(Seconds(now));
      for (const PixelRect& note : NotesOf(*highway, frame)) {
        ASSERT_FALSE(Overlap(note, title.picture->Bounds())) << "round " << round << " at " << now;
      }
    }
  }
  EXPECT_GT(seen, 1000);
}

TEST(Title, LiesOnTheCanvasAndAboveTheStrikeLine) {
  std::mt19937 random(32);
  for (int round = 0; round < 40; ++round) {
    const auto highway = HighwayOf(RandomSong(random), RandomOptions(random));
    const TitleCard& title = highway->TheWords().title;
    if (!title.picture) {
      EXPECT_THAT(highway->Remarks(), Contains(HasSubstr("the title is left out"))) << round;
      continue;
    }
    const PixelRect rect = title.picture->Bounds();
    const Stage& stage = StageOf(*highway);
    EXPECT_GE(rect.x, 0);
    EXPECT_GE(rect.y, 0);
    EXPECT_LE(rect.x + rect.width, stage.size.width);
    EXPECT_LT(static_cast<float>(rect.y + rect.height), stage.strike_y - stage.note_height / 2);
  }
}

MidiBuilder Karaoke(int words) {
  MidiBuilder midi;
  midi.Track("Song")
      .Tempo(120)
      .Note(0, kDrums, 38, 100, 100)
      .Note(words * 480, kDrums, 42, 100, 100);
  midi.Track("Words");
  for (int i = 0; i < words; ++i) midi.Meta(i * 480, 5, i % 6 == 5 ? "now\n" : "Strike ");
  return midi;
}

TEST(Lyrics, EachSyllableIsLitInItsTimeAndNoOther) {
  const auto highway = HighwayOf(Karaoke(40), OptionsFor({640, 360}));
  const LyricBand& band = *highway->TheWords().lyrics;
  for (int i = 0; i < 40; ++i) {
    const auto line = static_cast<size_t>(i / 6);
    const double start = highway->SongTiming().ToPiece(Seconds(0.5 * i));
    EXPECT_EQ(band.SungAt(line, start + 0.001), i % 6);
    EXPECT_EQ(band.SungAt(line, start + 0.499), i % 6);
    EXPECT_NE(band.SungAt(line, start - 0.001), i % 6);
  }
}

TEST(Lyrics, AreInTheUpperRowWhenTheyAreSung) {
  std::mt19937 random(33);
  for (int round = 0; round < 100; ++round) {
    std::vector<midi::LyricLine> lines(random() % 30 + 1);
    double t = 0;
    for (midi::LyricLine& line : lines) {
      t += (random() % 4 ? 0.3 : 9) * static_cast<double>(random() % 100) / 100;
      const double end = t + static_cast<double>(random() % 300) / 100;
      line = {U"la", {{Seconds(t), Seconds(end), 0, 2}}};
      t = end;
    }
    const Timing timing{Seconds(2), 0.8};
    const std::vector<LineTimes> times = TimesOf(lines, timing);
    for (size_t i = 0; i < lines.size(); ++i) {
      const double start = timing.ToPiece(lines[i].syllables[0].start),
                   end = timing.ToPiece(lines[i].syllables[0].end);
      EXPECT_LE(times[i].appears, times[i].rises);
      EXPECT_LE(times[i].rises, start + 1e-9);
      EXPECT_GE(times[i].leaves, end - 1e-9);
      EXPECT_LE(PlacesAt(times, start).size(), 3u);
      if (i == 0) continue;
      EXPECT_GE(times[i].rises, times[i - 1].rises);
      EXPECT_GE(times[i].rises, times[i - 1].leaves - 1e-9) << "one line at a time";
    }
  }
}

TEST(Lyrics, LieAboveTheStrikeZoneAndTheTitle) {
  for (const PixelSize size : {PixelSize{1920, 1080}, PixelSize{1080, 1920}, PixelSize{640, 360}}) {
    const auto highway = HighwayOf(Karaoke(40), OptionsFor(size));
    const double bottom = highway->TheWords().lyrics->Bottom();
    EXPECT_LT(bottom, 0.25 * size.height);
    EXPECT_LT(bottom, highway->TheWords().title.picture->Bounds().y);
  }
}

TEST(Lyrics, AMillionOfThemCostNoMoreThanThoseThatAreSeen) {
  midi::Song song = SongOf(Karaoke(12));
  const midi::SongText word = song.texts.back();
  for (int i = 0; i < 1'000'000; ++i) {
    song.texts.push_back(word);
    song.texts.back().time = Seconds(10 + 0.01 * i);
  }
  const auto highway = testing::Must(Highway::Make(song, OptionsFor({640, 360})));
  const Frame frame = highway->At(highway->SongTiming().lead_in + Seconds(5000));
  EXPECT_LT(frame.layers.size(), 60u);
  EXPECT_LT(frame.pictures->size(), 40u);
}

TEST(Lyrics, AreOnlyShownWhereTheyAreWanted) {
  HighwayOptions options = OptionsFor({640, 360});
  EXPECT_NE(HighwayOf(Karaoke(8), options)->TheWords().lyrics, nullptr);
  options.lyrics = ShowLyrics::kOff;
  EXPECT_EQ(HighwayOf(Karaoke(8), options)->TheWords().lyrics, nullptr);
}

TEST(Lyrics, OfALineAreTheSamePicturesWhateverWasShownBefore) {
  const auto one = HighwayOf(Karaoke(200), OptionsFor({640, 360}));
  const auto other = HighwayOf(Karaoke(200), OptionsFor({640, 360}));
  for (double now = 0; now < 60; now += 0.7) (void)one->At(Seconds(now));
  const Frame a = one->At(Seconds(30.1)), b = other->At(Seconds(30.1));
  ASSERT_EQ(a.layers.size(), b.layers.size());
  for (size_t i = 0; i < a.layers.size(); ++i) {
    const auto* picture = std::get_if<PictureLayer>(&a.layers[i]);
    if (!picture) continue;
    EXPECT_EQ(picture->picture->Id(), std::get<PictureLayer>(b.layers[i]).picture->Id());
  }
}

// The one picture of a frame that is at neither highway nor band.
std::vector<PixelRect> Beside(const Highway& highway, const Frame& frame) {
  std::vector<PixelRect> rects;
  for (const Layer& layer : frame.layers) {
    const auto* picture = std::get_if<PictureLayer>(&layer);
    if (picture && static_cast<float>(RectOf(*picture).x) > StageOf(highway).right + 4)
      rects.push_back(RectOf(*picture));
  }
  return rects;
}

MidiBuilder ThreeSections() {
  MidiBuilder midi;
  midi.Track("Song").Tempo(120).Marker(0, "Intro").Marker(9600, "Verse").Marker(19200, "Chorus");
  for (int beat = 0; beat < 60; ++beat) midi.Note(beat * 480, kDrums, beat % 2 ? 38 : 42, 100, 100);
  return midi;
}

TEST(SectionNames, ComeWithTheirMomentAndStandAtTheStrikeLine) {
  const auto highway = HighwayOf(ThreeSections(), OptionsFor({1280, 720}));
  const Stage& stage = highway->Drums()->stage;
  ASSERT_TRUE(highway->TheWords().sections->IsBeside());
  const double verse = highway->SongTiming().ToPiece(Seconds(10));
  for (const double ahead : {1.5, 0.7, 0.0, -1.0}) {
    const std::vector<PixelRect> names = Beside(*highway, highway->At(Seconds(verse - ahead)));
    ASSERT_EQ(names.size(), 1u) << ahead;
    const double middle = stage.strike_y - std::max(0.0, ahead) * stage.pixels_per_second;
    EXPECT_NEAR(names[0].y + names[0].height / 2.0, middle, 0.008 * 720) << ahead;
  }
  EXPECT_TRUE(Beside(*highway, highway->At(Seconds(verse + 4))).empty());
}

TEST(SectionNames, StandUnderTheBarWhereTheHighwayLeavesNoRoom) {
  const auto highway = HighwayOf(ThreeSections(), OptionsFor({360, 640}));
  ASSERT_FALSE(highway->TheWords().sections->IsBeside());
  const double verse = highway->SongTiming().ToPiece(Seconds(10));
  const auto count = [&](double now) { return highway->At(Seconds(now)).layers.size(); };
  EXPECT_EQ(count(verse + 1.01), count(verse + 5.01) + 1);
}

TEST(SectionNames, ThatLieTooNearAreLeftOutAndCounted) {
  MidiBuilder midi = ThreeSections();
  for (int i = 0; i < 50; ++i) midi.Marker(9601 + i, "again");
  const auto highway = HighwayOf(midi, OptionsFor({1280, 720}));
  EXPECT_EQ(highway->TheWords().sections->LeftOut(), 50u);
  EXPECT_THAT(highway->Remarks(), Contains(HasSubstr("50 of 53 names of sections are left out")));
}

TEST(Words, WithoutAFontAreTold) {
  const auto highway = HighwayOf(
      MidiBuilder().Track("Song \xF3\xB0\x80\x80").Note(0, 0, 60, 90, 100), OptionsFor({640, 360}));
  EXPECT_THAT(highway->Remarks(),
              Contains(HasSubstr("no installed font has \xF3\xB0\x80\x80 (1 character)")));
}

}  // namespace
}  // namespace strikeline::scene
