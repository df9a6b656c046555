// SPDX-License-Identifier: MIT
#include <numbers>
#include <random>

#include <gtest/gtest.h>

#include "render/cpu/cpu_renderer.h"
#include "render/gl/gl_renderer.h"
#include "render/gl/stroke_points.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;
using scene::Cap;
using scene::Frame;
using scene::Join;
using scene::StrokeLayer;
using strikeline::testing::Compare;
using testing::Must;
using testing::ViewOf;

constexpr PixelSize kSize{320, 240};

std::unique_ptr<GlRenderer> Renderer() {
  return Must(GlRenderer::Make(Must(gpu::Device::OpenHeadless({.debug = true})), kSize,
                               PlaneFormat::kYuv420));
}

Frame FrameWith(std::vector<StrokeLayer> layers) {
  const PixelRect all{0, 0, kSize.width, kSize.height};
  scene::Box paper{.width = 320, .height = 240, .color = {0.96f, 0.95f, 0.9f, 1}};
  Frame frame;
  frame.size = kSize;
  frame.backdrop = std::make_shared<scene::Picture>(all, std::vector<scene::PictureItem>{paper});
  for (StrokeLayer& layer : layers) frame.layers.push_back(std::move(layer));
  return frame;
}

StrokeLayer LayerOf(Polylines lines, float width) {
  StrokeLayer layer;
  layer.id = IdOf(lines);
  layer.lines = std::move(lines);
  layer.color = {0.1f, 0.15f, 0.4f, 1};
  layer.width = width;
  layer.view = {1.25f, 10.3f, 5.7f};
  return layer;
}

// Walks, rings, dots, repeated points and things far outside.
Polylines Mixed(unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> x(0, 240), y(0, 180);
  std::normal_distribution<float> step(0, 9);
  PolylinesBuilder lines;
  for (int i = 0; i < 12; ++i) {
    Vec3 p{x(random), y(random), 0};
    for (int k = 0; k < 12; ++k) {
      lines.Add(p);
      if (k % 5 == 4) lines.Add(p);
      p += Vec3{step(random), step(random), 3};
    }
    lines.EndLine();
  }
  for (int i = 0; i < 4; ++i) {
    const Vec3 middle{x(random), y(random), 0};
    for (int k = 0; k <= 24; ++k) {
      const auto angle = static_cast<float>(2 * std::numbers::pi * (k % 24) / 24);
      lines.Add(middle + Vec3{15 * std::cos(angle), 15 * std::sin(angle), 0});
    }
    lines.EndLine();
  }
  lines.AddLine({{120, 90, 0}});
  lines.AddLine({{140, 90, 0}, {140, 90, 0}});
  lines.AddLine({{-3e5f, 20, 0}, {3e5f, 90, 0}});
  lines.AddLine({{20, 20, 0}, {100, 20, 0}, {60, 20, 0}});
  lines.EndLine();
  return lines.Finish();
}

// By more than 4 levels: a pixel whose middle is just on a joint's edge may fall to either segment.
int PixelsThatDiffer(const Bitmap& a, const Bitmap& b) {
  int count = 0;
  for (size_t i = 0; i < a.bytes.size(); i += 4) count += std::abs(a.bytes[i] - b.bytes[i]) > 4;
  return count;
}

TEST(StrokePainter, DrawsWhatItsTwinOnTheProcessorDraws) {
  const auto gl = Renderer();
  CpuRenderer cpu(kSize);
  unsigned seed = 0;
  for (const float width : {0.3f, 0.8f, 1.7f, 6.0f, 20.0f}) {
    for (const Cap cap : {Cap::kRound, Cap::kButt, Cap::kSquare}) {
      for (const Join join : {Join::kRound, Join::kMitre}) {
        StrokeLayer layer = LayerOf(Mixed(++seed), width);
        layer.cap = cap;
        layer.join = join;
        const Frame frame = FrameWith({layer});
        const std::string name = fmt::format("strokes_{}", seed);
        const Bitmap actual = Must(gl->Still(frame)), expected = Must(cpu.Still(frame));
        EXPECT_LE(PixelsThatDiffer(actual, expected), 4) << name;
        const auto difference = Compare(ViewOf(actual), ViewOf(expected), name, 80);
        EXPECT_LT(difference.mean, 0.1) << difference.report;
      }
    }
  }
}

TEST(StrokePainter, UploadsLinesOnceWhateverTheirPenAndPlace) {
  const auto gl = Renderer();
  StrokeLayer layer = LayerOf(Mixed(1), 2);
  Must(gl->Still(FrameWith({layer, layer, layer})));
  EXPECT_EQ(gl->Counts().line_uploads, 1);
  const int64_t bytes = gl->Counts().uploaded_bytes;
  layer.color = {1, 0, 0, 0.5f};
  layer.width = 9;
  layer.cap = Cap::kButt;
  layer.view = {2, 0, 0};
  Must(gl->Still(FrameWith({layer, layer})));
  EXPECT_EQ(gl->Counts().line_uploads, 1);
  EXPECT_LE(gl->Counts().uploaded_bytes - bytes, 2 * 64) << "the pens of two copies";
}

void DrawOne(StrokePainter& painter, gpu::Device& device, const StrokeLayer& layer) {
  const StrokeLayer* const one = &layer;
  EXPECT_TRUE(painter.Draw(device, {&one, 1}).has_value());
}

TEST(StrokePainter, DrawsMoreThanItMayKeep) {
  gpu::Device device = Must(gpu::Device::OpenHeadless({}));
  const int64_t one = static_cast<int64_t>(LayOut(Mixed(1)).size() * sizeof(StrokePoint));
  {
    StrokePainter painter = Must(StrokePainter::Make(device, kSize, 2 * one + one / 2));
    const auto target = Must(device.MakeFramebuffer({.size = kSize}));
    device.SetTarget(target);
    for (int round = 0; round < 2; ++round) {
      for (unsigned seed = 1; seed <= 4; ++seed) DrawOne(painter, device, LayerOf(Mixed(seed), 2));
    }
    EXPECT_EQ(painter.Lines().uploads, 8);
    EXPECT_EQ(painter.Lines().evictions, 6);
    EXPECT_LE(painter.Lines().bytes, 2 * one + one / 2);
    EXPECT_TRUE(device.Check().has_value());
  }
}

TEST(LayOut, HasASegmentForEachStepAndNoneBetweenLines) {
  PolylinesBuilder lines;
  lines.AddLine({{0, 0, 0}, {1, 0, 0}, {1, 0, 0}, {2, 0, 0}});
  lines.AddLine({{5, 0, 0}});
  lines.AddLine({{0, 1, 0}, {1, 1, 0}, {1, 2, 0}, {0, 1, 0}});
  const std::vector<StrokePoint> points = LayOut(lines.Finish());
  int segments = 0;
  for (size_t i = 1; i + 2 < points.size(); ++i) {
    segments += static_cast<int>(points[i].flags) & kSegmentBegins;
  }
  EXPECT_EQ(segments, 2 + 1 + 3);
  EXPECT_EQ(LayOut({}).size(), 3u);
}

}  // namespace
}  // namespace strikeline::render
