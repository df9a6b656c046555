// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstdint>
#include <thread>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"
#include "gpu/device.h"

namespace strikeline::gpu {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Device Open() {
  Result<Device> device = Device::OpenHeadless({.choice = DeviceChoice::kSoftware, .debug = true});
  CHECK(device) << device.error().message;
  return *std::move(device);
}

template <class T>
T Must(Result<T> result) {
  CHECK(result) << result.error().message;
  return *std::move(result);
}

// Fills the rectangle of clip space whose corners are a and a + (0.5, 2), x as given by each
// instance.
constexpr char kColumnVertex[] = R"(
layout(location = 0) in float column;
layout(location = 1) in vec4 paint;
out vec4 color;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(column + corner.x * 0.5, corner.y * 2.0 - 1.0, 0.0, 1.0);
  color = paint;
})";
constexpr char kColumnFragment[] = R"(
in vec4 color;
out vec4 pixel;
void main() { pixel = color; })";

struct Column {
  float x;
  std::array<uint8_t, 4> rgba;
};

const VertexArrayParams kColumnLayout = {
    .streams = {{.attributes = {{.location = 0},
                                {.location = 1,
                                 .components = 4,
                                 .type = AttributeType::kUint8,
                                 .read = AttributeRead::kNormalized,
                                 .offset = 4}},
                 .stride = sizeof(Column),
                 .divisor = 1}},
    .label = "columns"};

std::array<uint8_t, 4> PixelAt(Device& device, const Framebuffer& from, int x, int y,
                               PixelOrder order = PixelOrder::kRgba) {
  std::array<uint8_t, 4> pixel = {};
  device.ReadPixels(from, {x, y, 1, 1}, order, pixel.data(), 4);
  return pixel;
}

using Rgba = std::array<uint8_t, 4>;
constexpr Rgba kRed = {255, 0, 0, 255}, kGreen = {0, 255, 0, 255}, kBlue = {0, 0, 255, 255},
               kWhite = {255, 255, 255, 255}, kNothing = {0, 0, 0, 0};

// Four columns across an 8x4 image.
struct Columns {
  explicit Columns(Device& device)
      : image(Must(device.MakeFramebuffer({.size = {8, 4}, .label = "image"}))),
        program(Must(device.MakeProgram(
            {.vertex = kColumnVertex, .fragment = kColumnFragment, .label = "columns"}))),
        buffer(device.MakeBuffer({.label = "columns"})),
        vertices(device.MakeVertexArray(kColumnLayout)) {
    const std::vector<Column> columns = {{-1, kRed}, {-0.5f, kGreen}, {0, kBlue}, {0.5f, kWhite}};
    buffer.Upload(std::span<const Column>(columns));
    device.SetTarget(image);
    device.Clear({0, 0, 0, 0});
  }
  void Draw(Device& device, int first, int count) {
    vertices.Point(0, buffer, first * sizeof(Column));
    device.Draw(program, vertices, {.instances = count});
  }
  Framebuffer image;
  Program program;
  Buffer buffer;
  VertexArray vertices;
};

TEST(Device, OpensASoftwareRasteriserAndSaysSo) {
  Device device = Open();
  EXPECT_TRUE(device.Description().is_software) << device.Description().renderer;
  EXPECT_GE(device.Description().max_texture_size, 2048);
  EXPECT_TRUE(device.Check());
}

TEST(Device, AutoTakesWhatThereIs) {
  Result<Device> device = Device::OpenHeadless();
  ASSERT_TRUE(device) << device.error().message;
  EXPECT_THAT(device->Description().renderer, Not(""));
}

TEST(Device, MovesBetweenThreads) {
  Device device = Open();
  ASSERT_TRUE(device.ReleaseCurrent());
  std::thread([&] {
    ASSERT_TRUE(device.MakeCurrent());
    Columns columns(device);
    EXPECT_TRUE(device.Check());
    columns = Columns(device);
  }).join();
}

TEST(Device, TwoLiveSideBySide) {
  Device first = Open();
  { Device second = Open(); }
  ASSERT_TRUE(first.MakeCurrent());
  Columns columns(first);
  columns.Draw(first, 0, 4);
  EXPECT_EQ(PixelAt(first, columns.image, 0, 0), kRed);
}

TEST(Device, SaysThatItIsOutOfMemory) {
  Device device = Open();
  const Buffer huge = device.MakeBuffer({.bytes = size_t{1} << 46, .label = "huge"});
  const Status status = device.Check();
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().message, HasSubstr("out of GPU memory"));
  EXPECT_TRUE(device.Check()) << "and goes on";
}

TEST(Device, ErrorsAreSaidInWords) {
  Device device = Open();
  Framebuffer image = Must(device.MakeFramebuffer({.size = {4, 4}, .label = "image"}));
  uint8_t pixel[4];
  device.ReadPixels(image, {0, 0, 1, 1}, PixelOrder::kRgba, pixel, 4);
  ASSERT_TRUE(device.Check());
  device.SetViewport({0, 0, -1, 4});
  const Status status = device.Check();
  ASSERT_FALSE(status);
  EXPECT_THAT(status.error().message, HasSubstr("invalid value"));
  EXPECT_THAT(status.error().message, HasSubstr(device.Description().renderer));
  EXPECT_FALSE(device.TakeDebugMessages().empty());
  EXPECT_TRUE(device.Check());
}

TEST(Device, RefusesImagesThatAreTooLargeOrEmpty) {
  Device device = Open();
  const int limit = device.Description().max_texture_size;
  const Result<Texture> large = device.MakeTexture({.size = {limit + 1, 1}, .label = "sky"});
  ASSERT_FALSE(large);
  EXPECT_THAT(large.error().message, HasSubstr("image sky"));
  EXPECT_FALSE(device.MakeFramebuffer({.size = {0, 1}}));
  EXPECT_EQ(device.Stats().live_objects, 0);
}

TEST(Device, CountsItsObjectsAndAllAreDeleted) {
  Device device = Open();
  {
    Columns columns(device);
    EXPECT_EQ(device.Stats().live_objects, 5);  // with the renderbuffer
    const Fence fence = device.MakeFence();
    EXPECT_EQ(device.Stats().live_objects, 6);
  }
  EXPECT_EQ(device.Stats().live_objects, 0);
  EXPECT_TRUE(device.Check());
}

TEST(DeviceDeathTest, StopsWhenAnObjectOutlivesIt) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(
      {
        Buffer buffer;
        Device device = Open();
        buffer = device.MakeBuffer({.label = "late"});
        Device gone = std::move(device);
      },
      "outlive");
}

TEST(Handle, MovesLeaveTheSourceEmpty) {
  Device device = Open();
  Buffer a = device.MakeBuffer({.bytes = 16, .label = "a"});
  const uint32_t id = a.Id();
  Buffer b = std::move(a);
  EXPECT_EQ(b.Id(), id);
  EXPECT_FALSE(a);  // NOLINT(bugprone-use-after-move): that is the law
  b = Buffer();
  EXPECT_FALSE(b);
  EXPECT_EQ(device.Stats().live_objects, 0);
}

TEST(Draw, FillsTheRightPixels) {
  Device device = Open();
  Columns columns(device);
  columns.Draw(device, 0, 4);
  for (int y : {0, 3}) {
    EXPECT_EQ(PixelAt(device, columns.image, 1, y), kRed);
    EXPECT_EQ(PixelAt(device, columns.image, 2, y), kGreen);
    EXPECT_EQ(PixelAt(device, columns.image, 5, y), kBlue);
    EXPECT_EQ(PixelAt(device, columns.image, 7, y), kWhite);
  }
  EXPECT_EQ(device.Stats().draws, 1);
  EXPECT_TRUE(device.Check());
}

TEST(Draw, AnOffsetPicksASubRangeOfInstances) {
  Device device = Open();
  Columns columns(device);
  columns.Draw(device, 1, 2);
  EXPECT_EQ(PixelAt(device, columns.image, 0, 0), kNothing);
  EXPECT_EQ(PixelAt(device, columns.image, 2, 0), kGreen);
  EXPECT_EQ(PixelAt(device, columns.image, 4, 0), kBlue);
  EXPECT_EQ(PixelAt(device, columns.image, 6, 0), kNothing);
}

TEST(Draw, OfNothingIsNoDraw) {
  Device device = Open();
  Columns columns(device);
  columns.Draw(device, 0, 0);
  EXPECT_EQ(device.Stats().draws, 0);
}

TEST(Draw, UploadsNothing) {
  Device device = Open();
  Columns columns(device);
  const DeviceStats before = device.Stats();
  EXPECT_EQ(before.uploads, 1);
  EXPECT_EQ(before.uploaded_bytes, int64_t{4 * sizeof(Column)});
  for (int i = 0; i < 10; ++i) columns.Draw(device, i % 4, 1);
  EXPECT_EQ(device.Stats().uploads, before.uploads);
  EXPECT_EQ(device.Stats().uploaded_bytes, before.uploaded_bytes);
}

TEST(Draw, RespectsScissorAndBlend) {
  Device device = Open();
  Columns columns(device);
  device.SetScissor(PixelRect{0, 0, 1, 4});
  columns.Draw(device, 0, 4);
  EXPECT_EQ(PixelAt(device, columns.image, 0, 0), kRed);
  EXPECT_EQ(PixelAt(device, columns.image, 1, 0), kNothing);
  device.SetTarget(columns.image);  // lifts the scissor
  device.Clear({0, 0, 1, 1});
  const std::vector<Column> half = {{-1, {128, 0, 0, 128}}};  // premultiplied
  columns.buffer.Upload(std::span<const Column>(half));
  device.SetBlend(Blend::kPremultipliedOver);
  columns.Draw(device, 0, 1);
  device.SetBlend(Blend::kOff);
  const Rgba mixed = PixelAt(device, columns.image, 0, 0);
  EXPECT_EQ(mixed[0], 128);
  EXPECT_NEAR(mixed[2], 127, 1);
  EXPECT_EQ(mixed[3], 255);
}

TEST(Blit, CopiesARectangleWithinTheScissor) {
  Device device = Open();
  Columns columns(device);
  columns.Draw(device, 0, 4);
  Framebuffer copy = Must(device.MakeFramebuffer(
      {.size = {8, 4}, .attachment = Attachment::kTexture, .label = "copy"}));
  device.SetTarget(copy);
  device.Clear({0, 0, 0, 0});
  device.SetScissor(PixelRect{0, 0, 8, 2});
  device.Blit(columns.image, copy, {2, 0, 4, 4});
  EXPECT_EQ(PixelAt(device, copy, 1, 0), kNothing);
  EXPECT_EQ(PixelAt(device, copy, 2, 0), kGreen);
  EXPECT_EQ(PixelAt(device, copy, 5, 1), kBlue);
  EXPECT_EQ(PixelAt(device, copy, 5, 2), kNothing);
  EXPECT_EQ(PixelAt(device, copy, 6, 0), kNothing);
  EXPECT_TRUE(copy.Color());
}

TEST(ReadPixels, KnowsByteOrderAndRowLength) {
  Device device = Open();
  Columns columns(device);
  columns.Draw(device, 0, 4);
  EXPECT_EQ(PixelAt(device, columns.image, 0, 0, PixelOrder::kBgra), (Rgba{0, 0, 255, 255}));
  std::vector<uint8_t> rows(2 * 64, 7);
  device.ReadPixels(columns.image, {4, 0, 4, 2}, PixelOrder::kBgra, rows.data(), 64);
  EXPECT_EQ(rows[0], 255);
  EXPECT_EQ(rows[64], 255);
  EXPECT_EQ(rows[16], 7);
  EXPECT_EQ(device.Stats().read_bytes, 4 + 32);
}

}  // namespace
}  // namespace strikeline::gpu
