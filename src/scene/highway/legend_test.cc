// SPDX-License-Identifier: MIT
#include "scene/highway/legend.h"

#include <random>

#include <gtest/gtest.h>

#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::HighwayOf;
using testing::MidiBuilder;
using testing::Must;
using testing::OptionsFor;

std::vector<ColorGroup> Groups(size_t count, const std::string& name = "Violoncello") {
  std::vector<ColorGroup> groups;
  for (size_t i = 0; i < count; ++i) groups.push_back({fmt::format("{} {}", name, i), {}});
  return groups;
}

LegendPicture LegendFor(const std::vector<ColorGroup>& groups, const HighwayOptions& options,
                        const KeyRange& music) {
  Typesetter typesetter(options.theme.font);
  const PianoStage piano = MakePianoStage(options, music);
  return Must(MakeLegend(groups, piano.stage, options, typesetter));
}

constexpr KeyRange kNarrow = {60, 71}, kWide = {21, 108};

TEST(Legend, StandsBesideThePianoWhereThereIsRoomAndStays) {
  const HighwayOptions options = OptionsFor({1920, 1080});
  const LegendPicture legend = LegendFor(Groups(2), options, kNarrow);
  EXPECT_FALSE(legend.is_brief);
  EXPECT_GT(legend.picture->Bounds().x, MakePianoStage(options, kNarrow).stage.right);
  EXPECT_EQ(legend.OpacityAt(0), 1);
  EXPECT_EQ(legend.OpacityAt(1e6), 1);
}

TEST(Legend, OverTheFieldFadesUnlessItIsAskedFor) {
  HighwayOptions options = OptionsFor({1920, 1080});
  const LegendPicture brief = LegendFor(Groups(2), options, kWide);
  EXPECT_TRUE(brief.is_brief);
  EXPECT_EQ(brief.OpacityAt(3), 1);
  EXPECT_EQ(brief.OpacityAt(7), 0);
  options.legend = Legend::kOn;
  EXPECT_EQ(LegendFor(Groups(2), options, kWide).OpacityAt(700), 1);
}

// Whatever the names, their number and the size: all of it is on the canvas, and above the keys.
TEST(Legend, IsNeverOutsideOfTheCanvasNorOnTheKeys) {
  std::mt19937 random(1);
  for (const PixelSize size : {PixelSize{320, 180}, {640, 360}, {1920, 1080}, {1080, 1920}}) {
    for (int round = 0; round < 12; ++round) {
      const HighwayOptions options = OptionsFor(size);
      const auto groups = Groups(1 + random() % 40, std::string(random() % 60, 'm'));
      const KeyRange music = round % 2 ? kNarrow : kWide;
      const LegendPicture legend = LegendFor(groups, options, music);
      const PixelRect& bounds = legend.picture->Bounds();
      EXPECT_GE(bounds.x, 0);
      EXPECT_GE(bounds.y, 0);
      EXPECT_LE(bounds.x + bounds.width, size.width);
      EXPECT_LE(bounds.y + bounds.height, MakePianoStage(options, music).stage.strike_y);
      for (const PictureItem& item : legend.picture->Items()) {
        const auto* stamp = std::get_if<Stamp>(&item);
        if (!stamp) continue;
        EXPECT_LE(stamp->x + static_cast<float>(stamp->coverage->left + stamp->coverage->width),
                  static_cast<float>(bounds.x + bounds.width + 1));
      }
    }
  }
}

size_t CountStamps(const LegendPicture& legend) {
  size_t count = 0;
  for (const PictureItem& item : legend.picture->Items()) {
    count += std::holds_alternative<Stamp>(item) ? 1 : 0;
  }
  return count;
}

TEST(Legend, HasANameForEachPartAsLongAsThereIsRoom) {
  const HighwayOptions options = OptionsFor({1920, 1080});
  for (const size_t count : {1u, 2u, 8u, 14u}) {
    EXPECT_EQ(CountStamps(LegendFor(Groups(count), options, kNarrow)), count);
  }
  EXPECT_LT(CountStamps(LegendFor(Groups(500), options, kNarrow)), 40u) << "bounded";
  EXPECT_LT(CountStamps(LegendFor(Groups(500), options, kWide)), 40u) << "bounded";
}

size_t LegendLayers(const Highway& highway, double time) {
  size_t count = 0;
  for (const Layer& layer : highway.At(Seconds(time)).layers) {
    const auto* picture = std::get_if<PictureLayer>(&layer);
    count += picture && picture->picture->Bounds().x > 1400 ? 1 : 0;
  }
  return count;
}

TEST(Legend, IsShownOfTwoPartsAndMoreUnlessSwitchedOff) {
  MidiBuilder two;
  two.Track("a").Note(0, 0, 60, 90, 9).Track("b").Note(0, 0, 64, 90, 9);
  const MidiBuilder one = MidiBuilder().Note(0, 0, 60, 90, 9);
  HighwayOptions options = OptionsFor({1920, 1080});
  EXPECT_EQ(LegendLayers(*HighwayOf(two, options), 3), 1u);
  EXPECT_EQ(LegendLayers(*HighwayOf(one, options), 3), 0u);
  options.legend = Legend::kOn;
  EXPECT_EQ(LegendLayers(*HighwayOf(one, options), 3), 1u);
  options.legend = Legend::kOff;
  EXPECT_EQ(LegendLayers(*HighwayOf(two, options), 3), 0u);
}

}  // namespace
}  // namespace strikeline::scene
