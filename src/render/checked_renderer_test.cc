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

TEST(LieOf, NamesTheBlockWhoseHintIsNotTrue) {
  constexpr PixelSize kSize{40, 40};
  PlanarFrame before(kSize, PlaneFormat::kYuv420), now(kSize, PlaneFormat::kYuv420);
  const auto lies = [&](size_t block, BlockHint hint) {
    now.Hints().assign(9, {});
    now.Hints()[block] = hint;
    return LieOf(before, now).has_value();
  };
  using Kind = BlockHint::Kind;
  EXPECT_FALSE(lies(4, {Kind::kUnchanged, 16}));
  for (int plane = 0; plane < 3; ++plane) {
    uint8_t& sample = now.Plane(plane)[(plane == 0 ? 31 : 15) * (now.Stride(plane) + 1)];
    sample = 3;  // the last one of the middle block
    EXPECT_TRUE(lies(4, {Kind::kUnchanged, 0})) << plane;
    EXPECT_TRUE(lies(4, {Kind::kFell, 8})) << plane;
    EXPECT_FALSE(lies(4, {Kind::kNew, 0})) << plane;
    EXPECT_FALSE(lies(8, {Kind::kUnchanged, 8})) << plane;
    sample = 0;
  }
  EXPECT_TRUE(lies(1, {Kind::kFell, 2})) << "from above the picture";
  EXPECT_TRUE(lies(4, {Kind::kFell, 3})) << "not a whole row of chroma";
}

}  // namespace
}  // namespace strikeline::render
