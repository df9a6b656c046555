// SPDX-License-Identifier: MIT
#include "scene/loop_view.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::scene {
namespace {

// When marks are played from `now` on, for a while, as the sound does it: to the loop's end, from
// its count-in on, in which nothing is played.
std::vector<double> Played(const LoopView& loop, const std::vector<double>& marks, double now,
                           double ahead) {
  std::vector<double> times;
  const bool is_cut = loop.is_counted || loop.has_turned;
  double from = is_cut ? std::max(now, loop.from) : now, later = 0;
  while (from + later < now + ahead) {
    for (const double mark : marks) {
      if (mark >= from && mark < loop.to && mark + later < now + ahead) {
        times.push_back(mark + later);
      }
    }
    later += loop.to - loop.count;
    from = loop.from;
  }
  return times;
}

std::vector<double> Seen(const LoopView& loop, const std::vector<double>& marks, double now,
                         double ahead) {
  std::vector<double> times;
  for (const MarkSpan& span : loop.SpansAt(now, ahead, loop.from)) {
    for (const double mark : marks) {
      const double time = mark + span.later;
      const bool is_in = mark >= span.from && mark < span.until;
      if (is_in && time >= now && time < now + ahead) times.push_back(time);
    }
  }
  std::sort(times.begin(), times.end());
  return times;
}

// What is seen ahead is what will be heard, and nothing else.
TEST(LoopView, MarksAreSeenAheadWhenTheyWillBePlayed) {
  for (unsigned seed = 0; seed < 500; ++seed) {
    std::mt19937 random(seed);
    const auto thrown = [&](double from, double to) {
      return std::uniform_real_distribution(from, to)(random);
    };
    LoopView loop{thrown(2, 4), 0, 0, random() % 2 == 0, random() % 2 == 0};
    loop.from = loop.count + (random() % 2 ? thrown(0, 3) : 0);
    loop.to = loop.from + thrown(0.2, 6);
    std::vector<double> marks(100);
    for (double& mark : marks) mark = thrown(0, 20);
    std::sort(marks.begin(), marks.end());
    const double now = thrown(loop.has_turned ? loop.count : 0, loop.to);
    const auto played = Played(loop, marks, now, 2.5), seen = Seen(loop, marks, now, 2.5);
    ASSERT_EQ(played.size(), seen.size()) << seed;
    for (size_t i = 0; i < seen.size(); ++i) EXPECT_NEAR(played[i], seen[i], 1e-9) << seed;
  }
}

// They do not vanish as a loop turns: what was just played fades where it is.
TEST(LoopView, WhatWasPlayedBeforeATurnIsSeenBehindTheLine) {
  const LoopView loop{2, 4, 8, false, true};
  const auto spans = loop.SpansAt(2.25, 2, loop.from);
  ASSERT_FALSE(spans.empty());
  EXPECT_EQ(spans[0], (MarkSpan{4, 8, -6})) << "7.9 was played at 1.9, 0.35 s ago";
}

TEST(LoopView, OfNoLengthShowsThePieceAsItIs) {
  EXPECT_THAT((LoopView{2, 2, 2, false, false}.SpansAt(1, 2, 2)),
              ::testing::ElementsAre(MarkSpan{}));
}

}  // namespace
}  // namespace strikeline::scene
