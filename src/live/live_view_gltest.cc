// SPDX-License-Identifier: MIT
#include <array>

#include <gtest/gtest.h>

#include "live/live_view.h"
#include "render/gl/gl_renderer.h"
#include "render/render_testing.h"

namespace strikeline::live {
namespace {

using render::testing::HighwayOf;
using render::testing::Must;
using render::testing::OptionsFor;

constexpr PixelSize kSize{640, 360};

gpu::Device Open() { return Must(gpu::Device::OpenHeadless({.debug = true})); }

scene::Frame HighwayFrame(PixelSize size) {
  return HighwayOf(render::testing::ManyDrums(), OptionsFor(size))->At(Seconds(7.5));
}

TEST(LiveView, PaintsAFrameOfASongAsItsStill) {
  const auto highway = HighwayOf(render::testing::ManyDrums(), OptionsFor(kSize));
  const scene::Frame frame = highway->At(Seconds(7.5));
  render::Bitmap still;
  {
    const auto renderer = Must(render::GlRenderer::Make(Open(), kSize, PlaneFormat::kYuv420));
    still = Must(renderer->Still(frame));
  }
  gpu::Device device = Open();
  LiveView view = Must(LiveView::Make(device));
  ASSERT_TRUE(view.Take(device, frame));
  EXPECT_TRUE(view.Read(device) == still);
}

TEST(LiveView, TakesPixelsAndFramesOfAnySizeInTurn) {
  gpu::Device device = Open();
  LiveView view = Must(LiveView::Make(device));
  EXPECT_EQ(view.Read(device).bytes.size(), 0u) << "before the first picture";
  for (const PixelSize size : {PixelSize{320, 180}, kSize, PixelSize{320, 180}}) {
    render::Bitmap came(size);
    for (size_t i = 0; i < came.bytes.size(); ++i) came.bytes[i] = static_cast<uint8_t>(i % 251);
    ASSERT_TRUE(view.Take(device, came.bytes.data(), size));
    EXPECT_TRUE(view.Read(device) == came);
    ASSERT_TRUE(view.Take(device, HighwayFrame(size)));
    EXPECT_EQ(view.Read(device).size, size);
    EXPECT_FALSE(view.Read(device) == came);
  }
}

std::array<uint8_t, 3> ColorAt(gpu::Device& device, const gpu::Framebuffer& target, int x, int y) {
  std::array<uint8_t, 4> pixel{};
  device.ReadPixels(target, {x, target.Size().height - 1 - y, 1, 1}, gpu::PixelOrder::kRgba,
                    pixel.data(), 4);
  return {pixel[0], pixel[1], pixel[2]};
}

render::Bitmap HalvesPixels(int side) {
  render::Bitmap came({side, side});
  for (int y = 0; y < side; ++y) {
    const bool is_upper = y < side / 2;
    for (int x = 0; x < side; ++x) {
      const uint8_t pixel[] = {static_cast<uint8_t>(is_upper ? 0 : 255), 0,
                               static_cast<uint8_t>(is_upper ? 255 : 0), 255};
      std::copy(std::begin(pixel), std::end(pixel), came.Row(y) + 4 * x);
    }
  }
  return came;
}

scene::Frame HalvesFrame(int side) {
  const float half = static_cast<float>(side) / 2;
  const auto box = [half](float top, Color color) {
    return scene::Box{.top = top, .width = 2 * half, .height = half, .color = color};
  };
  scene::Frame frame;
  frame.size = {side, side};
  frame.backdrop = std::make_shared<scene::Picture>(
      PixelRect{0, 0, side, side},
      std::vector<scene::PictureItem>{box(0, {1, 0, 0, 1}), box(half, {0, 0, 1, 1})});
  return frame;
}

// Half red, half blue, as a sketch's process paints it and as it is painted here; as it is, and
// twice as large.
TEST(LiveView, ShowsThePictureUprightInTheMiddleWhoeverPaintedIt) {
  constexpr PixelSize kWindow{232, 132};
  gpu::Device device = Open();
  const gpu::Framebuffer window =
      Must(device.MakeFramebuffer({.size = kWindow, .label = "window"}));
  LiveView view = Must(LiveView::Make(device));
  using Rgb = std::array<uint8_t, 3>;
  for (const int i : {0, 1, 2, 3}) {
    const int side = i < 2 ? 100 : 50;
    const bool is_painted = i % 2 == 1;
    ASSERT_TRUE(is_painted ? view.Take(device, HalvesFrame(side))
                           : view.Take(device, HalvesPixels(side).bytes.data(), {side, side}));
    view.Draw(device, window, {0, 0, kWindow.width, kWindow.height});
    EXPECT_EQ(ColorAt(device, window, 116, 30), (Rgb{255, 0, 0})) << i;
    EXPECT_EQ(ColorAt(device, window, 116, 100), (Rgb{0, 0, 255})) << i;
    EXPECT_EQ(ColorAt(device, window, 10, 66), ColorAt(device, window, 220, 66)) << "around it";
    EXPECT_NE(ColorAt(device, window, 10, 66), ColorAt(device, window, 116, 66));
  }
}

}  // namespace
}  // namespace strikeline::live
