// SPDX-License-Identifier: MIT
#include "render/checked_renderer.h"

#include <gtest/gtest.h>

#include "geometry/kernels/regions/random_figures.h"
#include "render/cpu/cpu_renderer.h"
#include "render/hints_testing.h"

namespace strikeline::render {
namespace {

using testing::Must;

std::unique_ptr<CheckedRenderer> WatchedCpu(PixelSize size) {
  return std::make_unique<CheckedRenderer>(std::make_unique<CpuRenderer>(size),
                                           std::make_unique<CpuRenderer>(size));
}

TEST(Hints, OfRandomSongsNeverLieAndFramesAreStills) {
  constexpr int kFrames = 60;
  testing::HintCounts counts;
  const int songs = geometry::internal::LawCases(12);
  for (int seed = 0; seed < songs; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const scene::HighwayOptions options = testing::AnyOptions(random);
    const auto highway = testing::HighwayOf(testing::AnySong(random, seed % 2 == 0), options);
    const auto renderer = WatchedCpu(options.size);
    const auto format = random() % 4 == 0 ? PlaneFormat::kYuv444 : PlaneFormat::kYuv420;
    testing::Watched(*renderer, *highway, options.size, format)
        .Play(options.rate, kFrames, random, counts);
  }
  EXPECT_EQ(counts.frames, int64_t{songs} * kFrames);
  EXPECT_GT(counts.rested, counts.blocks / 4);
  EXPECT_GT(counts.fell, counts.blocks / 50);
}

}  // namespace
}  // namespace strikeline::render
