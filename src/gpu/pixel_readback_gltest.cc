// SPDX-License-Identifier: MIT
#include <optional>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "base/check.h"
#include "gpu/device.h"
#include "gpu/pixel_readback.h"

namespace strikeline::gpu {
namespace {

Device Open() {
  Result<Device> device = Device::OpenHeadless({.choice = DeviceChoice::kSoftware});
  CHECK(device) << device.error().message;
  return *std::move(device);
}

// An image whose frames are told apart by their colour.
struct Film {
  explicit Film(Device& device)
      : image(*device.MakeFramebuffer({.size = {16, 8}, .label = "film"})),
        ring(*device.MakePixelReadback({.size = {16, 8}, .label = "ring"})) {
    device.SetTarget(image);
  }
  void Shoot(Device& device, int frame) {
    device.Clear({static_cast<float>(frame) / 255, 0, 0, 1});
    ring.Submit(image, {4, 2, 8, 4}, frame);
  }
  Framebuffer image;
  PixelReadback ring;
};

TEST(PixelReadback, FramesComeOutInOrderAndTheLastOnesAreDrained) {
  Device device = Open();
  Film film(device);
  std::vector<int64_t> tags;
  std::vector<int> reds;
  const auto take = [&](const ArrivedPixels& got) {
    EXPECT_EQ(got.rect, (PixelRect{4, 2, 8, 4}));
    EXPECT_EQ(got.row_bytes, 32);
    tags.push_back(got.tag);
    reds.push_back(got.pixels[2]);  // B G R A
    EXPECT_EQ(got.pixels[3 * 32 + 7 * 4 + 2], got.pixels[2]);
    return Status();
  };
  for (int frame = 0; frame < 10; ++frame) {
    if (film.ring.Full()) {
      const Result<ArrivedPixels> got = film.ring.MapOldest();
      ASSERT_TRUE(got) << got.error().message;
      EXPECT_TRUE(take(*got));
      film.ring.ReleaseOldest();
    }
    film.Shoot(device, frame);
  }
  EXPECT_EQ(film.ring.Pending(), 3);
  EXPECT_TRUE(film.ring.Drain(take));
  EXPECT_EQ(film.ring.Pending(), 0);
  EXPECT_EQ(tags, (std::vector<int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_EQ(reds, (std::vector<int>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_EQ(device.Stats().uploads, 0);
  EXPECT_EQ(device.Stats().read_bytes, 10 * 8 * 4 * 4);
  EXPECT_TRUE(device.Check());
}

TEST(PixelReadback, IsReadyOnceTheGpuIsDone) {
  Device device = Open();
  Film film(device);
  EXPECT_FALSE(film.ring.Ready());
  film.Shoot(device, 1);
  device.Finish();
  EXPECT_TRUE(film.ring.Ready());
  film.ring.ReleaseOldest();  // unseen frames may be dropped
  EXPECT_EQ(film.ring.Pending(), 0);
}

TEST(PixelReadback, DrainStopsAtTheFirstRefusal) {
  Device device = Open();
  Film film(device);
  for (int frame = 0; frame < 3; ++frame) film.Shoot(device, frame);
  const Status status =
      film.ring.Drain([](const ArrivedPixels&) -> Status { return Fail("disk full"); });
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().message, "disk full");
  EXPECT_EQ(film.ring.Pending(), 2);
}

TEST(PixelReadback, ReadsPlanes) {
  Device device = Open();
  Framebuffer plane = *device.MakeFramebuffer(
      {.size = {6, 2}, .format = Format::kR8, .attachment = Attachment::kTexture, .label = "Y"});
  PixelReadback ring =
      *device.MakePixelReadback({.size = {6, 2}, .order = PixelOrder::kRed, .label = "Y"});
  device.SetTarget(plane);
  device.Clear({235.0f / 255, 0, 0, 0});
  ring.Submit(plane, {0, 0, 6, 2});
  const Result<ArrivedPixels> got = ring.MapOldest();
  ASSERT_TRUE(got);
  EXPECT_EQ(got->row_bytes, 6);
  EXPECT_EQ(got->pixels[11], 235);
}

TEST(Fence, PassesWhenTheWorkIsDone) {
  Device device = Open();
  Fence fence = device.MakeFence();
  EXPECT_TRUE(fence.Wait(Seconds{5}));
  EXPECT_TRUE(fence.Passed());
  Fence other = std::move(fence);
  EXPECT_TRUE(other);
  EXPECT_FALSE(fence);  // NOLINT(bugprone-use-after-move): that is the law
}

TEST(GpuTimer, GivesEachMeasurementOnce) {
  Device device = Open();
  Film film(device);
  GpuTimer timer = device.MakeTimer();
  EXPECT_FALSE(timer.UsesQueries()) << "software timer queries return garbage";
  EXPECT_EQ(timer.Take(), std::nullopt);
  timer.Begin();
  device.Clear({1, 1, 1, 1});
  timer.End();
  const std::optional<Seconds> time = timer.Take();
  ASSERT_TRUE(time);
  EXPECT_GE(time->Value(), 0);
  EXPECT_LT(time->Value(), 5);
  EXPECT_EQ(timer.Take(), std::nullopt);
}

}  // namespace
}  // namespace strikeline::gpu
