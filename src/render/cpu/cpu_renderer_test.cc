// SPDX-License-Identifier: MIT
#include "render/cpu/cpu_renderer.h"

#include <algorithm>
#include <random>

#include <gtest/gtest.h>

#include "render/planes_cpu.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using scene::FieldPass;
using scene::Frame;
using testing::HighwayOf;
using testing::Must;
using testing::Only;
using testing::OptionsFor;

// Times all over the piece, some a frame apart, some far, some before its start and after its end.
std::vector<Seconds> AnyTimes(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::vector<Seconds> times;
  for (int i = 0; i < count; ++i) {
    const bool next_frame = i > 0 && random() % 3 == 0;
    times.push_back(next_frame ? times.back() + Seconds(1 / 60.0)
                               : Seconds(std::uniform_real_distribution<double>(-1, 27)(random)));
  }
  return times;
}

struct Show {
  std::string name;
  std::unique_ptr<scene::Highway> highway;
};

std::vector<Show> ShowsOf(PixelSize size) {
  std::vector<Show> shows;
  for (const char* theme : {"night", "paper", "neon"}) {
    scene::HighwayOptions options = OptionsFor(size, theme);
    options.show_clock = true;
    shows.push_back({std::string("drums ") + theme, HighwayOf(testing::ManyDrums(), options)});
    shows.push_back({std::string("keys ") + theme, HighwayOf(testing::ManyKeys(), options)});
    options.view = scene::HighwayView::kPerspective;
    shows.push_back({std::string("deep ") + theme, HighwayOf(testing::ManyDrums(), options)});
    shows.push_back({std::string("deep keys ") + theme, HighwayOf(testing::ManyKeys(), options)});
  }
  return shows;
}

TEST(CpuRenderer, AFrameDoesNotDependOnTheFramesBefore) {
  for (const PixelSize size : {PixelSize{322, 182}, {180, 320}}) {
    CpuRenderer used(size);
    unsigned seed = 1;
    for (const Show& show : ShowsOf(size)) {
      for (const Seconds time : AnyTimes(seed++, 20)) {
        const Frame frame = show.highway->At(time);
        const Bitmap picture = Must(used.Still(frame));
        EXPECT_TRUE(picture == Must(CpuRenderer(size).Still(frame)))
            << show.name << " at " << time.Value();
      }
    }
  }
}

// Draws each show at `count` times into three slots in any order, and again from scratch.
void ExpectRecycledPlanesEqualFreshOnes(PixelSize size, PlaneFormat format, int count) {
  CpuRenderer used(size);
  std::vector<PlanarFrame> slots(3, PlanarFrame(size, format));
  std::mt19937 random(5);
  unsigned seed = 20;
  for (const Show& show : ShowsOf(size)) {
    for (const Seconds time : AnyTimes(seed++, count)) {
      const size_t slot = random() % slots.size();
      const Frame frame = show.highway->At(time);
      testing::Make(used, frame, static_cast<int>(slot), slots[slot]);
      CpuRenderer fresh(size);
      PlanarFrame expected(size, format);
      testing::Make(fresh, frame, 0, expected);
      EXPECT_EQ(testing::LargestDifference(slots[slot], expected), 0)
          << show.name << " at " << time.Value();
    }
  }
}

TEST(CpuRenderer, RecycledPlanesEqualFreshOnes) {
  for (const PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
    ExpectRecycledPlanesEqualFreshOnes({322, 182}, format, 20);
    ExpectRecycledPlanesEqualFreshOnes({1366, 182}, format, 4);  // drawn in several strips
  }
}

TEST(CpuRenderer, PlanesAreThoseOfTheStill) {
  for (const PixelSize size : {PixelSize{322, 182}, {1366, 768}}) {
    const auto highway = HighwayOf(testing::ManyDrums(), OptionsFor(size));
    for (const PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
      CpuRenderer renderer(size);
      PlanarFrame planes(size, format), expected(size, format);
      for (const double time : {2.0, 2.1, 7.7}) {
        testing::Make(renderer, highway->At(Seconds(time)), 0, planes);
        const Bitmap still = Must(CpuRenderer(size).Still(highway->At(Seconds(time))));
        ConvertRegion({still.bytes.data(), still.Stride(), size}, {0, 0, size.width, size.height},
                      expected);
        EXPECT_EQ(testing::LargestDifference(planes, expected), 0) << time;
      }
    }
  }
}

TEST(CpuRenderer, ShowsEveryStrokeWithinHalfAPixelOfItsPlace) {
  for (const PixelSize size : {PixelSize{640, 360}, {1920, 1080}, {1080, 1920}}) {
    CpuRenderer renderer(size);
    const auto result = testing::MeasurePlaces(renderer, size, {60, 1}, 5);
    EXPECT_EQ(result.measured, 80);
    EXPECT_LT(result.worst, 0.1) << "half a pixel is the promise; blending in bytes takes 0.03";
    EXPECT_LT(result.at_hit, 0.1) << "on the strike line at its time";
    RecordProperty("worst_" + std::to_string(size.width), std::to_string(result.worst));
  }
}

TEST(CpuRenderer, InPerspectiveShowsEveryStrokeWithinHalfAPixelOfItsPlace) {
  for (const PixelSize size : {PixelSize{640, 360}, {1920, 1080}, {1080, 1920}}) {
    CpuRenderer renderer(size);
    const auto result =
        testing::MeasurePlaces(renderer, size, {60, 1}, 5, scene::HighwayView::kPerspective);
    EXPECT_LT(result.worst, 0.1);
    EXPECT_LT(result.at_hit, 0.1) << "on the strike line at its time";
    RecordProperty("worst_" + std::to_string(size.width), std::to_string(result.worst));
  }
}

TEST(CpuRenderer, ShowsStrokesInTheirPlaceAtOtherFrameRates) {
  constexpr PixelSize kSize{640, 360};
  CpuRenderer renderer(kSize);
  for (const FrameRate rate : {FrameRate{24000, 1001}, {30000, 1001}, {120, 1}}) {
    EXPECT_LT(testing::MeasurePlaces(renderer, kSize, rate, 3).worst, 0.1) << ToString(rate);
  }
}

TEST(CpuRenderer, BurstsNeverStartBeforeTheNotesTime) {
  constexpr PixelSize kSize{640, 360};
  const midi::Song song = testing::SongOf(testing::ThreeHours());
  const auto highway = Must(scene::Highway::Make(song, OptionsFor(kSize)));
  const auto& field = highway->Drums()->strokes;
  CpuRenderer renderer(kSize);
  Frame empty = highway->At(Seconds(0));
  empty.layers.clear();
  const Bitmap backdrop = Must(renderer.Still(empty));
  for (const size_t k : {0u, 1u, 14u, 16u, 20u, 30u}) {
    const double time = highway->SongTiming().ToPiece(song.notes.at(k).start);
    for (const FieldPass pass : {FieldPass::kBeam, FieldPass::kFlash, FieldPass::kRing}) {
      const auto is_seen = [&](double now) {
        return Must(renderer.Still(Only(highway->At(Seconds(now)), field, pass))) != backdrop;
      };
      EXPECT_FALSE(is_seen(time - 1e-4)) << "pass " << static_cast<int>(pass);
      EXPECT_TRUE(is_seen(time));
      EXPECT_TRUE(is_seen(time + 0.03));
      EXPECT_FALSE(is_seen(time + 0.26));
    }
  }
}

TEST(CpuRenderer, AfterTheLineANoteFadesToNothingAndNeverToBlack) {
  constexpr PixelSize kSize{640, 360};
  const midi::Song song = testing::SongOf(testing::ThreeHours());
  const auto highway = Must(scene::Highway::Make(song, OptionsFor(kSize, "paper")));
  const scene::Stage& stage = highway->Drums()->stage;
  const auto column = static_cast<int>(stage.lanes[0].center) - 17;  // beside the label
  CpuRenderer renderer(kSize);
  int last = 256;
  for (double past = 0; past < 0.12 * 360; past += 4) {
    const double now = 2 + past / stage.pixels_per_second;
    const Frame frame =
        Only(highway->At(Seconds(now)), highway->Drums()->strokes, FieldPass::kBody);
    const Bitmap picture = Must(renderer.Still(frame));
    Frame empty = frame;
    empty.layers.clear();
    const Bitmap backdrop = Must(renderer.Still(empty));
    const auto row = static_cast<int>(stage.strike_y + past);
    const int blue = picture.Row(row)[4 * column], behind = backdrop.Row(row)[4 * column];
    EXPECT_LE(std::abs(blue - behind), last);
    last = std::abs(blue - behind);
  }
  EXPECT_LT(last, 12);
}

// Whether the stroke of `pitch` is filled left and right of its middle.
std::pair<bool, bool> FillOf(int pitch, PixelSize size) {
  const auto highway =
      HighwayOf(testing::MidiBuilder().Note(960, testing::kDrums, pitch, 100, 9), OptionsFor(size));
  const auto& drums = *highway->Drums();
  const double now = highway->SongTiming().ToPiece(Seconds(1)) - 1;
  const Bitmap picture = Must(
      CpuRenderer(size).Still(Only(highway->At(Seconds(now)), drums.strokes, FieldPass::kBody)));
  const scene::Lane& lane = drums.strokes->Lanes()[0];
  const auto row = static_cast<int>(drums.stage.strike_y - drums.stage.pixels_per_second);
  const auto is_filled = [&](float share) {  // red, of a yellow that is nearly white
    const auto column = static_cast<int>(lane.center + share * lane.half_width);
    return picture.Row(row)[4 * column + 2] > 128;
  };
  return {is_filled(-0.4f), is_filled(0.4f)};
}

TEST(CpuRenderer, TellsClosedHalfOpenAndOpenHiHatsApart) {
  for (const PixelSize size : {PixelSize{640, 360}, {1920, 1080}, {1080, 1920}}) {
    EXPECT_EQ(FillOf(42, size), std::pair(true, true)) << size.width;
    EXPECT_EQ(FillOf(23, size), std::pair(true, false)) << size.width;
    EXPECT_EQ(FillOf(46, size), std::pair(false, false)) << size.width;
  }
}

TEST(CpuRenderer, TheWholePictureIsOpaque) {
  constexpr PixelSize kSize{322, 182};
  const Bitmap picture = Must(
      CpuRenderer(kSize).Still(HighwayOf(testing::ManyKeys(), OptionsFor(kSize))->At(Seconds(6))));
  for (size_t i = 3; i < picture.bytes.size(); i += 4) ASSERT_EQ(picture.bytes[i], 255);
}

}  // namespace
}  // namespace strikeline::render
