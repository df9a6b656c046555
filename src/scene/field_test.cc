// SPDX-License-Identifier: MIT
#include "scene/field.h"

#include <algorithm>
#include <cmath>
#include <random>

#include <gtest/gtest.h>

namespace strikeline::scene {
namespace {

constexpr double kHour = 3600;

// At 4K and speed 4, where a second takes the most pixels.
FieldLook FastestLook() {
  FieldLook look;
  look.strike_y = 0.85f * 2160;
  look.pixels_per_second = look.strike_y / 0.5f;
  look.motion = look.pixels_per_second / 240;
  look.half_height = 30;
  look.glow_sigma = 24;
  look.fade_out = 0.12f * 2160;
  look.clip_y = 2160;
  return look;
}

FieldLook PianoLook() {
  FieldLook look = FastestLook();
  look.pixels_per_second = look.strike_y / 2;
  look.fade_out = 0;
  look.clip_y = look.strike_y;
  return look;
}

FieldLook InPerspective(FieldLook look, float far) {
  look.view = {.depth = 0.9f * look.strike_y / (1 - far), .vanish_x = 300, .far = far};
  look.pixels_per_second /= far;
  return look;
}

// `count` marks up to `end`, of which some lie at one moment and, if `longest` is above 0, some are
// as long.
std::vector<Field::TimedMark> AnyMarks(unsigned seed, int count, double end, double longest) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> share(0, 1);
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    times.push_back(i > 0 && share(random) < 0.2 ? times.back() : end * share(random));
  }
  std::sort(times.begin(), times.end());
  std::vector<Field::TimedMark> marks;
  for (const double time : times) {
    const double length = longest * std::pow(share(random), 12);
    marks.push_back({time, longest > 0 ? length : 0, {}});
    marks.back().mark.color = static_cast<uint32_t>(marks.size() - 1);
  }
  return marks;
}

Field FieldOf(const std::vector<Field::TimedMark>& marks, const FieldLook& look) {
  return Field(marks, {Lane{100, 40, 50, 30}}, look);
}

// A mark's index in the order in which it was given, where AnyMarks made it.
std::vector<bool> Found(const Field& field, const std::vector<MarkRun>& runs) {
  std::vector<bool> found(static_cast<size_t>(field.MarkCount()));
  for (const MarkRun& run : runs) {
    const auto& marks = field.Chunks()[static_cast<size_t>(run.chunk)].marks;
    for (int i = run.first; i < run.first + run.count; ++i) {
      found[marks[static_cast<size_t>(i)].color] = true;
    }
  }
  return found;
}

int64_t CountOf(const std::vector<MarkRun>& runs) {
  int64_t count = 0;
  for (const MarkRun& run : runs) count += run.count;
  return count;
}

// Whether a pass draws anything of the mark, from the geometry that field.h describes.
bool Shows(const Field::TimedMark& mark, const FieldLook& look, FieldPass pass, double now) {
  const double since = now - mark.time;
  if (pass == FieldPass::kBeam) return since >= 0 && since < look.beam_time;
  if (pass == FieldPass::kFlash) return since >= 0 && since < look.flash_time;
  if (pass == FieldPass::kRing) return since >= 0 && since < look.ring_time;
  if (pass == FieldPass::kPress) return since >= 0 && since < mark.length;
  const auto down = [&](double after) {
    return look.view.Down(static_cast<float>(after * look.pixels_per_second));
  };
  const double low = down(since), high = down(since - mark.length);
  const double half = mark.length > 0 ? 0 : look.half_height;
  const double reach =
      half + look.motion / 2 + (pass == FieldPass::kGlow ? 2.75 * look.glow_sigma : 0);
  const auto seen = [&](double end, double off) {  // the row beside an end, in pixels of its size
    return look.strike_y + end + off * look.view.ScaleAt(static_cast<float>(end));
  };
  const bool faded = look.fade_out > 0 && (low + high) / 2 >= look.fade_out;
  return !faded && seen(low, reach) + 0.5 > look.FarY() && seen(high, -reach) - 0.5 < look.clip_y;
}

TEST(Field, AMarkKeepsItsPlaceToATwentiethOfAPixelAfterThreeHours) {
  const FieldLook look = FastestLook();
  const auto given = AnyMarks(1, 20000, 3.1 * kHour, 0);
  const Field field = FieldOf(given, look);
  double worst = 0;
  size_t next = 0;
  for (const Field::Chunk& chunk : field.Chunks()) {
    for (const Mark& mark : chunk.marks) {
      const double time = given[next++].time;
      for (const double now : {time - 0.5, time - 1 / 60.0, time, time + 0.07}) {
        // As the shaders do it: one float per chunk from double, then float arithmetic.
        const float since = static_cast<float>(now - chunk.origin) - mark.time;
        worst = std::max(worst, std::abs(since - (now - time)) * look.pixels_per_second);
      }
    }
  }
  EXPECT_EQ(next, given.size());
  EXPECT_LT(worst, 0.05) << "pixels";
}

TEST(Field, AMarkAtThisVeryMomentIsAtZero) {
  const auto given = AnyMarks(2, 5000, 3 * kHour, 0);
  const Field field = FieldOf(given, FastestLook());
  size_t next = 0;
  for (const Field::Chunk& chunk : field.Chunks()) {
    for (const Mark& mark : chunk.marks) {
      EXPECT_EQ(static_cast<float>(given[next++].time - chunk.origin) - mark.time, 0);
    }
  }
}

TEST(Field, ChunksHaveTheirOwnOriginAndKeepTheirLimits) {
  const auto given = AnyMarks(3, 30000, 900, 0);
  const Field field = FieldOf(given, FastestLook());
  EXPECT_EQ(field.MarkCount(), 30000);
  size_t next = 0;
  for (const Field::Chunk& chunk : field.Chunks()) {
    ASSERT_FALSE(chunk.marks.empty());
    EXPECT_EQ(chunk.origin, given[next].time);
    EXPECT_LE(chunk.marks.size(), static_cast<size_t>(Field::kChunk));
    EXPECT_LE(chunk.marks.back().time, Field::kChunkSpan);
    next += chunk.marks.size();
  }
  EXPECT_EQ(next, given.size());
  const Field sparse = FieldOf({{0, 0, {}}, {Field::kChunkSpan + 1, 0, {}}}, FastestLook());
  EXPECT_EQ(sparse.Chunks().size(), 2u);
}

TEST(Field, RunsHoldEveryMarkThatShows) {
  struct Case {
    double longest;
    FieldLook look;
  };
  std::mt19937 random(4);
  for (const Case& c : {Case{0, FastestLook()},
                        {8, PianoLook()},
                        {400, PianoLook()},
                        {400, FastestLook()},
                        {0, InPerspective(FastestLook(), 0.5f)},
                        {8, InPerspective(PianoLook(), 0.25f)},
                        {400, InPerspective(PianoLook(), 0.9f)}}) {
    const auto given = AnyMarks(random(), 9000, 600, c.longest);
    const Field field = FieldOf(given, c.look);
    for (int step = 0; step < 60; ++step) {
      const double now = std::uniform_real_distribution<double>(-3, 620)(random);
      for (const FieldPass pass : {FieldPass::kBeam, FieldPass::kGlow, FieldPass::kBody,
                                   FieldPass::kFlash, FieldPass::kRing, FieldPass::kPress}) {
        const std::vector<bool> found = Found(field, field.RunsFor(pass, now));
        for (size_t i = 0; i < given.size(); ++i) {
          if (!Shows(given[i], c.look, pass, now)) continue;
          ASSERT_TRUE(found[i]) << "mark " << i << ", pass " << static_cast<int>(pass) << ", at "
                                << now;
        }
      }
    }
  }
}

TEST(Field, RunsComeInOrderAndHoldNoMarkTwice) {
  const Field field = FieldOf(AnyMarks(5, 20000, 200, 90), PianoLook());
  for (double now = 0; now < 220; now += 7.3) {
    MarkRun last{-1, 0, 0};
    for (const MarkRun& run : field.RunsFor(FieldPass::kBody, now)) {
      EXPECT_GT(run.count, 0);
      EXPECT_TRUE(run.chunk > last.chunk || run.first > last.first + last.count)
          << "neighbours are one run";
      last = run;
    }
  }
}

void ExpectFewVisited(const Field& field, const std::vector<Field::TimedMark>& given, double now) {
  for (const FieldPass pass : {FieldPass::kBody, FieldPass::kRing}) {
    const auto shows = [&](const Field::TimedMark& mark) {
      const FieldPass widest = pass == FieldPass::kBody ? FieldPass::kGlow : pass;
      return Shows(mark, field.Look(), widest, now);
    };
    const auto visible = std::count_if(given.begin(), given.end(), shows);
    const auto runs = field.RunsFor(pass, now);
    // Whole blocks at both ends, and the little that lies between the glow's reach and the index's.
    EXPECT_LE(CountOf(runs), visible + 2 * Field::kBlock * static_cast<int64_t>(runs.size()) + 4);
    EXPECT_LE(runs.size(), 2u);
  }
}

TEST(Field, OfAMillionMarksOnlyThoseThatShowAreVisited) {
  const auto given = AnyMarks(6, 1000000, 3 * kHour, 0);
  for (const FieldLook& look : {FastestLook(), InPerspective(FastestLook(), 0.5f)}) {
    const Field field = FieldOf(given, look);
    for (double now = 10; now < 3 * kHour; now += 541.7) {
      ExpectFewVisited(field, given, now);
    }
  }
}

TEST(Field, ALongMarkBringsItsBlockAndNoOther) {
  auto given = AnyMarks(7, 50000, kHour, 0);
  given.front().length = kHour;
  const Field field = FieldOf(given, PianoLook());
  const auto runs = field.RunsFor(FieldPass::kPress, 3000);
  ASSERT_FALSE(runs.empty());
  EXPECT_EQ(runs.front(), (MarkRun{0, 0, Field::kBlock}));
  EXPECT_LE(CountOf(runs), 3 * Field::kBlock);
}

TEST(Field, OfNothingHasNothingToDraw) {
  const Field field = FieldOf({}, FastestLook());
  EXPECT_TRUE(field.RunsFor(FieldPass::kBody, 0).empty());
  EXPECT_TRUE(field.Chunks().empty());
}

}  // namespace
}  // namespace strikeline::scene
