// SPDX-License-Identifier: MIT
#include "scene/highway/labels.h"

#include <cmath>

#include <gtest/gtest.h>

#include "scene/highway/decor.h"
#include "scene/highway/highway_testing.h"

namespace strikeline::scene {
namespace {

using testing::Must;
using testing::OptionsFor;

constexpr const char* kLabels[] = {"CRASH",     "HI-HAT", "SNARE",
                                   "TOM 1",     "FLOOR",  "CRASH R",
                                   "PITCH 120", "W",      "CLAVES AND WOOD BLOCKS",
                                   ""};

std::vector<StageLane> LanesOf(size_t count) {
  std::vector<StageLane> lanes(count);
  for (size_t i = 0; i < count; ++i) lanes[i].label = kLabels[i % std::size(kLabels)];
  return lanes;
}

bool IsWithin(PixelRect rect, PixelSize size) {
  return rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= size.width &&
         rect.y + rect.height <= size.height;
}

std::vector<PixelRect> StampsOf(const std::vector<PictureItem>& items) {
  std::vector<PixelRect> rects;
  for (const PictureItem& item : items) {
    if (const auto* stamp = std::get_if<Stamp>(&item)) rects.push_back(RectOf(*stamp));
  }
  return rects;
}

std::vector<PixelRect> LabelsOf(PixelSize size, std::vector<StageLane> lanes) {
  const HighwayOptions options = OptionsFor(size);
  Typesetter typesetter(options.theme.font);
  return StampsOf(
      Must(MakeLabels(MakeDrumStage(options, std::move(lanes)), options.theme, typesetter)));
}

constexpr PixelSize kSizes[] = {{640, 360}, {360, 640}, {1366, 768}, {1920, 1080}, {320, 180}};

TEST(Labels, NeverOverlapAndStayOnTheCanvas) {
  for (const PixelSize size : kSizes) {
    for (const size_t count : {1u, 3u, 5u, 8u, 11u, 14u, 18u, 24u, 30u, 60u, 128u}) {
      const auto rects = LabelsOf(size, LanesOf(count));
      for (size_t i = 0; i < rects.size(); ++i) {
        EXPECT_TRUE(IsWithin(rects[i], size)) << count << " lanes, " << size.width;
        for (size_t j = 0; j < i; ++j) {
          EXPECT_FALSE(Overlap(rects[i], rects[j])) << count << " lanes, " << size.width;
        }
      }
    }
  }
}

TEST(Labels, TheKicksNameDoesNotLieOnOthers) {
  for (const PixelSize size : kSizes) {
    const HighwayOptions options = OptionsFor(size);
    for (const size_t count : {0u, 3u, 8u, 14u, 18u, 24u, 30u, 60u}) {
      Typesetter typesetter(options.theme.font);
      DrumFields drums;
      drums.stage = MakeDrumStage(options, LanesOf(count));
      drums.has_kick = true;
      drums.kick_label = "KICK";
      const PicturePtr backdrop = Must(MakeDrumBackdrop(drums, {}, options.theme, typesetter));
      const auto rects = StampsOf(backdrop->Items());
      for (size_t i = 0; i < rects.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
          EXPECT_FALSE(Overlap(rects[i], rects[j])) << count << " lanes, " << size.width;
        }
      }
    }
  }
}

TEST(Labels, OfAFewLanesAreAllThereAndWhole) {
  const auto rects = LabelsOf({1920, 1080}, LanesOf(6));
  ASSERT_EQ(rects.size(), 6u);
  for (const PixelRect& rect : rects) EXPECT_GT(rect.width, rect.height);
}

TEST(Labels, AreShortenedThenTurnedThenLeftOut) {
  const auto lanes = [](size_t count) {
    std::vector<StageLane> all(count);
    for (StageLane& lane : all) lane.label = "PITCH 120";
    return all;
  };
  const auto shortened = LabelsOf({640, 360}, lanes(16));
  ASSERT_EQ(shortened.size(), 16u);
  EXPECT_GT(shortened[0].width, shortened[0].height);
  const auto turned = LabelsOf({640, 360}, lanes(90));
  ASSERT_EQ(turned.size(), 90u);
  EXPECT_LT(turned[0].width, turned[0].height);
  EXPECT_TRUE(LabelsOf({320, 180}, lanes(128)).empty());
}

TEST(Labels, InOtherScriptsAreCutBetweenLetters) {
  std::vector<StageLane> lanes(20);
  for (StageLane& lane : lanes) lane.label = "Grosse Röhrentrommel äöü";
  EXPECT_EQ(LabelsOf({640, 360}, lanes).size(), 20u);
}

}  // namespace
}  // namespace strikeline::scene
