// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "render/gl/frame_painter.h"
#include "render/gl/gl_renderer.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using testing::HighwayOf;
using testing::Must;
using testing::OptionsFor;

constexpr PixelSize kSize{640, 360};

gpu::Device Open() { return Must(gpu::Device::OpenHeadless({.debug = true})); }

// A window's: a texture that is shown.
gpu::Framebuffer Canvas(gpu::Device& device, PixelSize size) {
  return Must(device.MakeFramebuffer({.size = size,
                                      .attachment = gpu::Attachment::kTexture,
                                      .filter = gpu::Filter::kLinear,
                                      .label = "canvas"}));
}

Bitmap Read(gpu::Device& device, const gpu::Framebuffer& canvas) {
  Bitmap pixels(canvas.Size());
  device.ReadPixels(canvas, {0, 0, canvas.Size().width, canvas.Size().height},
                    gpu::PixelOrder::kBgra, pixels.bytes.data(), pixels.Stride());
  return pixels;
}

TEST(FramePainter, PaintsAHighwayOnADeviceOfSomebodyElseAsItsStill) {
  const auto drums = HighwayOf(testing::ManyDrums(), OptionsFor(kSize));
  const auto keys = HighwayOf(testing::ManyKeys(), OptionsFor(kSize));
  std::vector<Bitmap> stills;
  {
    const auto renderer = Must(GlRenderer::Make(Open(), kSize, PlaneFormat::kYuv420));
    for (const scene::Piece* piece : {&*drums, &*keys}) {
      stills.push_back(Must(renderer->Still(piece->At(Seconds(7.5)))));
    }
  }
  gpu::Device device = Open();
  gpu::Framebuffer canvas = Canvas(device, kSize);
  FramePainter painter = Must(FramePainter::Make(device, kSize));
  for (size_t i = 0; i < stills.size(); ++i) {
    const scene::Piece& piece = i == 0 ? static_cast<const scene::Piece&>(*drums) : *keys;
    ASSERT_TRUE(painter.Draw(device, piece.At(Seconds(7.5)), canvas));
    EXPECT_TRUE(Read(device, canvas) == stills[i]) << "piece " << i;
  }
}

TEST(FramePainter, LeavesAnothersTargetsAlone) {
  const auto highway = HighwayOf(testing::ManyDrums(), OptionsFor(kSize));
  gpu::Device device = Open();
  gpu::Framebuffer other = Canvas(device, {8, 8}), canvas = Canvas(device, kSize);
  device.SetTarget(other);
  device.Clear({1, 0, 0, 1});
  const Bitmap before = Read(device, other);
  FramePainter painter = Must(FramePainter::Make(device, kSize));
  ASSERT_TRUE(painter.Draw(device, highway->At(Seconds(3)), canvas));
  EXPECT_TRUE(Read(device, other) == before);
}

}  // namespace
}  // namespace strikeline::render
