// SPDX-License-Identifier: MIT
// Images behind the backdrop, and nothing behind it, beside the twin on the processor.
#include <gtest/gtest.h>

#include "render/cpu/cpu_renderer.h"
#include "render/gl/gl_renderer.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using scene::Frame;
using strikeline::testing::Compare;
using testing::Must;

constexpr PixelSize kSize{320, 180};
constexpr int kMaxDifference = 7;
constexpr double kMaxMean = 0.5;

std::unique_ptr<GlRenderer> Renderer(PlaneMaker planes) {
  return Must(GlRenderer::Make(Must(gpu::Device::OpenHeadless({.debug = true})), kSize,
                               PlaneFormat::kYuv420, planes));
}

void ExpectTwins(const std::unique_ptr<scene::Highway>& highway, const std::string& name) {
  const auto gl = Renderer(PlaneMaker::kAuto);
  CpuRenderer cpu(kSize);
  for (int i = 0; i < 8; ++i) {
    Frame frame = highway->At(Seconds(1.7 * i));
    if (i % 4 != 3) frame.behind = testing::ImageOf(kSize, i / 2);
    const Bitmap actual = Must(gl->Still(frame)), expected = Must(cpu.Still(frame));
    const auto difference = Compare(testing::ViewOf(actual), testing::ViewOf(expected),
                                    name + std::to_string(i), kMaxDifference);
    EXPECT_LE(difference.max, kMaxDifference) << difference.report;
    EXPECT_LT(difference.mean, kMaxMean) << difference.report;
  }
}

TEST(GlRenderer, LaysTheBackdropOverAnImageAsItsTwinDoes) {
  scene::HighwayOptions options = testing::OptionsFor(kSize);
  options.ground = scene::HighwayGround::kNothing;
  ExpectTwins(testing::HighwayOf(testing::ManyDrums(), options), "drums_behind_");
  ExpectTwins(testing::HighwayOf(testing::ManyKeys(), options), "keys_behind_");
}

TEST(GlRenderer, GivesClearPlanesAsItsTwinDoes) {
  scene::HighwayOptions options = testing::OptionsFor(kSize);
  options.ground = scene::HighwayGround::kNothing;
  const auto highway = testing::HighwayOf(testing::ManyDrums(), options);
  const auto gl = Renderer(PlaneMaker::kCpu);
  CpuRenderer cpu(kSize);
  PlanarFrame actual(kSize, PlaneFormat::kYuv420, true), expected = actual;
  testing::Make(*gl, highway->At(Seconds(6.5)), 0, actual);
  testing::Make(cpu, highway->At(Seconds(6.5)), 0, expected);
  for (int y = 0; y < kSize.height; ++y) {
    for (int x = 0; x < kSize.width; ++x) {
      const int at = y * actual.Stride(3) + x;
      ASSERT_NEAR(actual.Plane(3)[at], expected.Plane(3)[at], kMaxDifference) << x << " " << y;
    }
  }
}

}  // namespace
}  // namespace strikeline::render
