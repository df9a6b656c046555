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

// Wholes, halves and anything between, in the middle of blocks and at their edges: as a bar of
// progress grows.
TEST(Hints, OfAPictureThatIsClippedAnywhereNeverLie) {
  constexpr PixelSize kSize{96, 32};
  const auto picture = [](PixelRect r, Color color) {
    return std::make_shared<const scene::Picture>(
        r, std::vector<scene::PictureItem>{scene::Box{.left = static_cast<float>(r.x),
                                                      .top = static_cast<float>(r.y),
                                                      .width = static_cast<float>(r.width),
                                                      .height = static_cast<float>(r.height),
                                                      .color = color}});
  };
  const auto backdrop = picture({0, 0, kSize.width, kSize.height}, {0.1F, 0.2F, 0.3F, 1});
  const auto growing = picture({3, 2, 85, 9}, {0.9F, 0.8F, 0.7F, 1});
  const auto renderer = WatchedCpu(kSize);
  std::vector<PlanarFrame> frames(4, PlanarFrame(kSize, PlaneFormat::kYuv420));
  std::mt19937 random(3);
  int before = -1;
  for (int i = 0; i < 2000; ++i) {
    const int slot = (before + 1 + static_cast<int>(random() % 3)) % 4;
    const float clip = static_cast<float>(random() % 200) / 2 + (random() % 3 == 0 ? 0.2F : 0);
    scene::Frame frame;
    frame.size = kSize;
    frame.backdrop = backdrop;
    scene::PictureLayer layer;
    layer.picture = growing;
    layer.clip_right = clip;
    frame.layers.push_back(layer);
    Must(renderer->Submit(frame).map([] { return 0; }));
    const Collected shown{before < 0 ? nullptr : &frames[static_cast<size_t>(before)],
                          std::max(before, 0)};
    Must(renderer->Collect(frames[static_cast<size_t>(slot)], slot, shown).map([] { return 0; }));
    before = slot;
  }
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
