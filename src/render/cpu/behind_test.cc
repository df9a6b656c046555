// SPDX-License-Identifier: MIT
// Images behind the backdrop, and nothing behind it.
#include <random>

#include <gtest/gtest.h>

#include "render/cpu/cpu_renderer.h"
#include "render/planes_clear.h"
#include "render/render_testing.h"

namespace strikeline::render {
namespace {

using scene::Frame;
using testing::HighwayOf;
using testing::Must;
using testing::OptionsFor;

constexpr PixelSize kSize{322, 182};

std::unique_ptr<scene::Highway> ClearHighway() {
  scene::HighwayOptions options = OptionsFor(kSize);
  options.ground = scene::HighwayGround::kNothing;
  return HighwayOf(testing::ManyDrums(), options);
}

TEST(CpuRenderer, ShowsWhatIsBehindTheBackdropWhereTheHighwayIsNot) {
  const auto highway = ClearHighway();
  Frame frame = highway->At(Seconds(3));
  frame.behind = testing::ImageOf(kSize, 1);
  const Bitmap pixels = Must(CpuRenderer(kSize).Still(frame));
  for (const int y : {40, 100, 170}) {
    for (int c = 0; c < 4; ++c) {
      EXPECT_EQ(pixels.Row(y)[4 * 2 + c],
                frame.behind->bytes[static_cast<size_t>((y * kSize.width + 2) * 4 + c)]);
    }
  }
}

TEST(CpuRenderer, RecycledPlanesAreThoseOfTheImageBehindNow) {
  const auto highway = ClearHighway();
  CpuRenderer used(kSize);
  std::vector<PlanarFrame> slots(3, PlanarFrame(kSize, PlaneFormat::kYuv420));
  std::mt19937 random(6);
  for (int i = 0; i < 40; ++i) {
    Frame frame = highway->At(Seconds(0.4 * i));
    if (random() % 4) frame.behind = testing::ImageOf(kSize, static_cast<int>(random() % 3));
    const size_t slot = random() % slots.size();
    testing::Make(used, frame, static_cast<int>(slot), slots[slot]);
    CpuRenderer fresh(kSize);
    PlanarFrame expected(kSize, PlaneFormat::kYuv420);
    testing::Make(fresh, frame, 0, expected);
    EXPECT_EQ(testing::LargestDifference(slots[slot], expected), 0) << i;
  }
}

TEST(CpuRenderer, RecycledClearPlanesAreThoseOfTheStill) {
  const auto highway = ClearHighway();
  CpuRenderer used(kSize);
  for (const PlaneFormat format : {PlaneFormat::kYuv420, PlaneFormat::kYuv444}) {
    std::vector<PlanarFrame> slots(2, PlanarFrame(kSize, format, true));
    for (int i = 0; i < 20; ++i) {
      const Frame frame = highway->At(Seconds(0.53 * i));
      const int slot = 4 * static_cast<int>(format) + i % 2;
      PlanarFrame& planes = slots[static_cast<size_t>(i % 2)];
      testing::Make(used, frame, slot, planes);
      const Bitmap still = Must(CpuRenderer(kSize).Still(frame));
      PlanarFrame expected(kSize, format, true);
      ConvertClearRegion({still.bytes.data(), still.Stride(), kSize},
                         {0, 0, kSize.width, kSize.height}, expected);
      EXPECT_EQ(testing::LargestDifference(planes, expected), 0) << i;
    }
  }
}

// What is drawn over nothing and then laid over a colour is what is drawn over that colour.
TEST(CpuRenderer, ClearPixelsAreThoseThatGiveThePictureOverAnyGround) {
  const auto highway = ClearHighway();
  for (const int grey : {0, 110, 255}) {
    scene::Image ground{kSize, std::vector<uint8_t>(Bitmap(kSize).bytes.size(), 255),
                        IdOf(std::to_string(grey))};
    for (size_t i = 0; i < ground.bytes.size(); ++i) {
      if (i % 4 != 3) ground.bytes[i] = static_cast<uint8_t>(grey);
    }
    for (const double time : {2.0, 6.51, 13.9}) {
      Frame frame = highway->At(Seconds(time));
      const Bitmap clear = Must(CpuRenderer(kSize).Still(frame));
      frame.behind = std::make_shared<const scene::Image>(ground);
      const Bitmap over = Must(CpuRenderer(kSize).Still(frame));
      int largest = 0;
      for (size_t i = 0; i < clear.bytes.size(); ++i) {
        const int alpha = clear.bytes[i / 4 * 4 + 3];
        const int behind = i % 4 == 3 ? 255 : grey;
        const int laid = clear.bytes[i] + (behind * (255 - alpha) + 127) / 255;
        largest = std::max(largest, std::abs(laid - over.bytes[i]));
      }
      EXPECT_LE(largest, 7) << grey << " at " << time;
    }
  }
}

}  // namespace
}  // namespace strikeline::render
