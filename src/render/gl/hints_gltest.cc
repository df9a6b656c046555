// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "render/gl/gl_renderer.h"
#include "render/hints_testing.h"

namespace strikeline::render {
namespace {

using testing::Must;

std::unique_ptr<Renderer> WatchedGl(PixelSize size, PlaneMaker planes) {
  auto device = Must(gpu::Device::OpenHeadless({}));
  return std::make_unique<CheckedRenderer>(
      Must(GlRenderer::Make(std::move(device), size, PlaneFormat::kYuv420, planes)), nullptr);
}

TEST(HintsOfADevice, OfRandomSongsNeverLie) {
  testing::HintCounts counts;
  for (int seed = 0; seed < 4; ++seed) {
    std::mt19937 random(static_cast<unsigned>(seed));
    const scene::HighwayOptions options = testing::AnyOptions(random);
    const auto highway = testing::HighwayOf(testing::AnySong(random, seed % 2 == 0), options);
    const auto planes = seed < 2 ? PlaneMaker::kCpu : PlaneMaker::kGpu;
    const auto renderer = WatchedGl(options.size, planes);
    testing::Watched(*renderer, *highway, options.size, PlaneFormat::kYuv420)
        .Play(options.rate, 60, random, counts);
  }
  EXPECT_GT(counts.rested, counts.blocks / 4);
  EXPECT_GT(counts.fell, counts.blocks / 50);
}

}  // namespace
}  // namespace strikeline::render
