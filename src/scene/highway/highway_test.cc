// SPDX-License-Identifier: MIT
#include "scene/highway/highway.h"

#include <algorithm>
#include <cmath>

#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::HighwayOf;
using testing::kDrums;
using testing::MidiBuilder;
using testing::OptionsFor;
using testing::SongOf;

constexpr PixelSize kSize{640, 360};

// 20 bars of 4/4 at 120 beats a minute: 2 s a bar.
MidiBuilder TwentyBars() {
  MidiBuilder midi;
  midi.Tempo(120).Signature(0, 4, 4);
  for (int beat = 0; beat < 80; ++beat) {
    midi.Note(beat * 480, kDrums, 38, 100, 240).Note(beat * 480, kDrums, 36, 100, 240);
  }
  return midi;
}

std::vector<PictureLayer> PicturesOf(const Frame& frame) {
  std::vector<PictureLayer> pictures;
  for (const Layer& layer : frame.layers) {
    if (const auto* picture = std::get_if<PictureLayer>(&layer)) pictures.push_back(*picture);
  }
  return pictures;
}

// Bar numbers and the clock are set in single figures, each a small picture.
std::vector<PictureLayer> FiguresOf(const Frame& frame) {
  std::vector<PictureLayer> figures = PicturesOf(frame);
  std::erase_if(figures, [](const PictureLayer& layer) {
    return layer.picture->Bounds().width > 0.03 * kSize.height;
  });
  return figures;
}

// The first field of a frame, whatever comes before it.
std::shared_ptr<const Field> GridOf(const Highway& highway) {
  const Frame frame = highway.At(Seconds(0));
  const auto is_field = [](const Layer& layer) { return layer.index() == 0; };
  return std::get<FieldLayer>(*std::find_if(frame.layers.begin(), frame.layers.end(), is_field))
      .field;
}

TEST(Highway, TheLeadInIsABarButAtLeastTwoSeconds) {
  const auto lead_in = [](double tempo, int numerator, int denominator, double rate = 1) {
    HighwayOptions options = OptionsFor(kSize);
    options.practice_rate = rate;
    const MidiBuilder midi = MidiBuilder()
                                 .Tempo(tempo)
                                 .Signature(0, numerator, denominator)
                                 .Note(0, kDrums, 38, 90, 100);
    return HighwayOf(midi, options)->SongTiming().lead_in.Value();
  };
  EXPECT_NEAR(lead_in(60, 4, 4), 4, 1e-6);
  EXPECT_NEAR(lead_in(60, 7, 8), 3.5, 1e-6);
  EXPECT_NEAR(lead_in(240, 4, 4), 2, 1e-6);
  EXPECT_NEAR(lead_in(60, 4, 4, 0.5), 8, 1e-6);
  HighwayOptions options = OptionsFor(kSize);
  options.lead_in = Seconds(0.25);
  EXPECT_EQ(HighwayOf(TwentyBars(), options)->SongTiming().lead_in, Seconds(0.25));
}

TEST(Highway, ATailOfThreeSecondsFollowsTheLastNote) {
  const auto highway = HighwayOf(TwentyBars(), OptionsFor(kSize));
  EXPECT_NEAR(highway->Duration().Value(), 2 + 39.5 + 3, 1e-6);
}

TEST(Highway, ThePracticeRateStretchesNotesGridAndDuration) {
  HighwayOptions options = OptionsFor(kSize);
  options.practice_rate = 0.5;
  const auto highway = HighwayOf(TwentyBars(), options);
  EXPECT_NEAR(highway->Duration().Value(), 4 + 2 * 39.5 + 3, 1e-6);
  const Field& strokes = *highway->Drums()->strokes;
  EXPECT_NEAR(strokes.Chunks()[0].origin + strokes.Chunks()[0].marks[1].time, 5, 1e-6);
  const Field::Chunk& grid = GridOf(*highway)->Chunks()[0];
  EXPECT_NEAR(grid.origin + grid.marks[5].time, 5, 1e-6);
}

TEST(Highway, DropsNoHit) {
  const auto highway = HighwayOf(TwentyBars(), OptionsFor(kSize));
  EXPECT_EQ(highway->Choice().notes.size(), 160u);
  EXPECT_EQ(highway->Drums()->strokes->MarkCount(), 80);
  EXPECT_EQ(highway->Drums()->kicks->MarkCount(), 80);
}

TEST(Highway, EveryBeatHasALineAndBarsHaveStrongerOnes) {
  const auto highway = HighwayOf(TwentyBars(), OptionsFor(kSize));
  std::vector<Mark> marks;
  std::vector<double> times;
  for (const Field::Chunk& chunk : GridOf(*highway)->Chunks()) {
    for (const Mark& mark : chunk.marks) {
      marks.push_back(mark);
      times.push_back(chunk.origin + mark.time);
    }
  }
  // Four of the count-in from 0 s on, then the song's from 2 s to the end.
  ASSERT_GE(times.size(), 84u);
  for (size_t i = 0; i < times.size(); ++i)
    EXPECT_NEAR(times[i], 0.5 * static_cast<double>(i), 1e-5);
  for (size_t i = 4; i < times.size(); ++i) EXPECT_EQ(marks[i].height == 255, i % 4 == 0) << i;
  for (size_t i = 0; i < 4; ++i) EXPECT_EQ(marks[i].height, 128) << "the count-in has no bars";
  EXPECT_GE(times.back(), highway->Duration().Value() - 0.5);
}

void ExpectNumberAtItsLine(HighwayView view) {
  HighwayOptions options = OptionsFor(kSize);
  options.view = view;
  const auto highway = HighwayOf(TwentyBars(), options);
  const Stage& stage = highway->Drums()->stage;
  for (const double now : {20.05, 20.1, 20.7}) {  // bar 10 begins at 20 s, bar 11 at 22 s
    std::vector<PictureLayer> figures = FiguresOf(highway->At(Seconds(now)));
    std::erase_if(figures, [&](const PictureLayer& f) { return f.shift_y > stage.strike_y - 60; });
    ASSERT_EQ(figures.size(), 2u) << now;
    const float line = stage.Y(22 - now);
    for (const PictureLayer& figure : figures) {
      EXPECT_NEAR(figure.shift_y, line, 0.02 * kSize.height) << now;
      EXPECT_NEAR(figure.shift_x, stage.X(stage.left, line), 0.06 * kSize.height);
    }
    EXPECT_EQ(figures[0].picture, figures[1].picture) << "11";
    EXPECT_LT(figures[0].shift_x, figures[1].shift_x);
  }
}

TEST(Highway, ABarsNumberStandsAtItsLineAndMovesWithIt) {
  ExpectNumberAtItsLine(HighwayView::kFlat);
  ExpectNumberAtItsLine(HighwayView::kPerspective);
}

TEST(Highway, TheCountInIsNumberedAsADrummerCounts) {
  const auto highway = HighwayOf(TwentyBars(), OptionsFor(kSize));
  std::vector<PictureLayer> figures = FiguresOf(highway->At(Seconds(0.01)));
  // 1 2 3 4 of the count-in rise from the strike line to the top; bar 1 is about to appear.
  ASSERT_GE(figures.size(), 4u);
  for (size_t i = 1; i < 4; ++i) EXPECT_LT(figures[i].shift_y, figures[i - 1].shift_y);
  EXPECT_NE(figures[0].picture, figures[1].picture);
}

TEST(Highway, TheProgressBarShowsTheShareThatIsOver) {
  const auto highway = HighwayOf(TwentyBars(), OptionsFor(kSize));
  const double end = highway->Duration().Value();
  for (const double share : {0.0, 0.25, 0.5, 1.0, 1.5}) {
    const PictureLayer bar = PicturesOf(highway->At(Seconds(share * end))).back();
    EXPECT_NEAR(bar.clip_right, std::min(share, 1.0) * kSize.width, 0.01);
    EXPECT_EQ(bar.picture->Bounds().width, kSize.width);
    EXPECT_EQ(bar.picture->Bounds().y, 0);
  }
}

TEST(Highway, SectionsAreMarkedOnTheProgressTrack) {
  MidiBuilder midi = TwentyBars();
  midi.Marker(960 * 10, "chorus");
  const auto highway = HighwayOf(midi, OptionsFor(kSize));
  const double x = std::round(12 / highway->Duration().Value() * kSize.width);
  const auto& items = highway->At(Seconds(0)).backdrop->Items();
  EXPECT_TRUE(std::any_of(items.begin(), items.end(), [x](const PictureItem& item) {
    const auto* box = std::get_if<Box>(&item);
    return box && std::abs(box->left - x) < 0.5 && box->top == 0 && box->height < 10;
  }));
}

TEST(Highway, TheTitleShowsForThreeSeconds) {
  HighwayOptions options = OptionsFor(kSize);
  MidiBuilder midi;
  midi.Track("First Light").Note(0, kDrums, 38, 90, 100).Note(9600, kDrums, 38, 90, 100);
  const auto shown = [&](double now) {
    for (const PictureLayer& layer : PicturesOf(HighwayOf(midi, options)->At(Seconds(now)))) {
      const PixelRect bounds = layer.picture->Bounds();
      if (bounds.height < 40 && bounds.y > 0.3 * kSize.height && bounds.y < 0.5 * kSize.height) {
        return layer.opacity;
      }
    }
    return 0.0f;
  };
  EXPECT_EQ(shown(1.5), 1);
  EXPECT_GT(shown(0.2), 0);
  EXPECT_LT(shown(0.2), 1);
  EXPECT_EQ(shown(0), 0);
  EXPECT_EQ(shown(3), 0);
  options.show_title = false;
  EXPECT_EQ(shown(1.5), 0);
}

TEST(Highway, TheClockIsShownOnDemand) {
  HighwayOptions options = OptionsFor(kSize);
  const auto clock = [&](double now) {
    auto figures = FiguresOf(HighwayOf(TwentyBars(), options)->At(Seconds(now)));
    std::erase_if(figures, [](const PictureLayer& f) { return f.shift_x < 0.7f * kSize.width; });
    std::vector<ContentId> ids;
    for (const PictureLayer& figure : figures) ids.push_back(figure.picture->Id());
    return ids;
  };
  EXPECT_TRUE(clock(12).empty());
  options.show_clock = true;
  EXPECT_GE(clock(12).size(), 4u) << "0:10";
  EXPECT_EQ(clock(12), clock(12.9));
  EXPECT_NE(clock(12), clock(13));
  EXPECT_EQ(clock(0), clock(2)) << "0:00, never negative";
}

TEST(Highway, WithoutDrumsItIsAPiano) {
  const MidiBuilder midi = MidiBuilder().Note(0, 0, 60, 90, 100);
  EXPECT_EQ(HighwayOf(midi, OptionsFor(kSize))->Layout(), HighwayLayout::kKeys);
  EXPECT_EQ(HighwayOf(TwentyBars(), OptionsFor(kSize))->Layout(), HighwayLayout::kDrums);
  HighwayOptions options = OptionsFor(kSize);
  options.layout = HighwayLayout::kKeys;
  EXPECT_EQ(HighwayOf(TwentyBars(), options)->Layout(), HighwayLayout::kKeys);
}

TEST(Highway, OfASongWithoutNotesIsEmptyInEveryLayout) {
  for (const HighwayLayout layout :
       {HighwayLayout::kAuto, HighwayLayout::kDrums, HighwayLayout::kKeys}) {
    HighwayOptions options = OptionsFor(kSize);
    options.layout = layout;
    const auto highway = HighwayOf(MidiBuilder().Track("nothing"), options);
    EXPECT_NEAR(highway->Duration().Value(), 5, 1e-6);
    const Frame frame = highway->At(Seconds(1));
    EXPECT_NE(frame.backdrop, nullptr);
    EXPECT_EQ(frame.size, kSize);
  }
}

TEST(Highway, KicksLieBehindStrokesAndTargetsInFrontOfBoth) {
  const auto highway = HighwayOf(TwentyBars(), OptionsFor(kSize));
  int kick = -1, stroke = -1, at = 0, targets = -1;
  const Frame frame = highway->At(Seconds(5));
  for (const Layer& layer : frame.layers) {
    if (const auto* field = std::get_if<FieldLayer>(&layer)) {
      if (field->pass != FieldPass::kBody) continue;
      if (field->field == highway->Drums()->kicks) kick = at;
      if (field->field == highway->Drums()->strokes) stroke = at;
    } else if (std::get<PictureLayer>(layer).picture->Bounds().width > 100 && stroke >= 0 &&
               targets < 0) {
      targets = at;
    }
    ++at;
  }
  EXPECT_GE(kick, 0);
  EXPECT_LT(kick, stroke);
  EXPECT_LT(stroke, targets);
}

TEST(Highway, EqualInputsGiveEqualPictures) {
  const auto one = HighwayOf(TwentyBars(), OptionsFor(kSize));
  const auto other = HighwayOf(TwentyBars(), OptionsFor(kSize));
  EXPECT_EQ(one->At(Seconds(3)).backdrop->Id(), other->At(Seconds(3)).backdrop->Id());
  const auto a = PicturesOf(one->At(Seconds(3))), b = PicturesOf(other->At(Seconds(3)));
  ASSERT_EQ(a.size(), b.size());
  for (size_t i = 0; i < a.size(); ++i) EXPECT_EQ(a[i].picture->Id(), b[i].picture->Id());
  const auto wider = HighwayOf(TwentyBars(), OptionsFor({1366, 768}));
  EXPECT_NE(wider->At(Seconds(3)).backdrop->Id(), one->At(Seconds(3)).backdrop->Id());
}

}  // namespace
}  // namespace strikeline::scene
