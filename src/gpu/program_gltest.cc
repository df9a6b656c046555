// SPDX-License-Identifier: MIT
#include <array>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/check.h"
#include "gpu/device.h"
#include "gpu/program.h"

namespace strikeline::gpu {
namespace {

using ::testing::HasSubstr;

Device Open() {
  Result<Device> device = Device::OpenHeadless({.choice = DeviceChoice::kSoftware});
  CHECK(device) << device.error().message;
  return *std::move(device);
}

constexpr char kWholeImage[] = R"(
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
})";

// The one pixel that `fragment` paints after `prepare` set its uniforms.
template <class Prepare>
std::array<uint8_t, 4> Paint(Device& device, std::string_view fragment, Prepare prepare,
                             std::string_view preamble = "") {
  Result<Program> program = device.MakeProgram(
      {.vertex = kWholeImage, .fragment = fragment, .preamble = preamble, .label = "paint"});
  CHECK(program) << program.error().message;
  Framebuffer image = *device.MakeFramebuffer({.size = {1, 1}, .label = "pixel"});
  const VertexArray none = device.MakeVertexArray({});
  device.SetTarget(image);
  prepare(*program);
  device.Draw(*program, none, {});
  std::array<uint8_t, 4> pixel = {};
  device.ReadPixels(image, {0, 0, 1, 1}, PixelOrder::kRgba, pixel.data(), 4);
  return pixel;
}

TEST(Program, CompileErrorsShowTheShaderAndItsLine) {
  Device device = Open();
  const Result<Program> program =
      device.MakeProgram({.vertex = kWholeImage,
                          .fragment = "out vec4 pixel;\nvoid main() {\n  pixel = vec3(nowhere);\n}",
                          .preamble = "#define A 1\n#define B 2\n",
                          .label = "broken"});
  ASSERT_FALSE(program);
  EXPECT_THAT(program.error().message, HasSubstr("program broken: the fragment shader"));
  EXPECT_THAT(program.error().message, HasSubstr("nowhere"));
  EXPECT_THAT(program.error().message, HasSubstr("shader line 3:   pixel = vec3(nowhere);"));
  EXPECT_EQ(device.Stats().live_objects, 0);
}

TEST(Program, ErrorsOfThePreambleAreToldApart) {
  Device device = Open();
  const Result<Program> program =
      device.MakeProgram({.vertex = kWholeImage,
                          .fragment = "out vec4 pixel;\nvoid main() { pixel = vec4(1.0); }",
                          .preamble = "\nfloat f() { return wrong; }",
                          .label = "broken"});
  ASSERT_FALSE(program);
  EXPECT_THAT(program.error().message, HasSubstr("preamble line 2: float f()"));
}

TEST(Program, LinkErrorsNameTheProgram) {
  Device device = Open();
  const Result<Program> program = device.MakeProgram(
      {.vertex = "out vec3 tone; void main() { tone = vec3(1.0); gl_Position = vec4(0.0); }",
       .fragment = "in vec4 tone; out vec4 pixel; void main() { pixel = tone; }",
       .label = "torn"});
  ASSERT_FALSE(program);
  EXPECT_THAT(program.error().message, HasSubstr("program torn: does not link"));
  EXPECT_THAT(program.error().message, HasSubstr("tone"));
  EXPECT_EQ(device.Stats().live_objects, 0);
}

TEST(Program, SetsUniformsOfEachKindByName) {
  Device device = Open();
  constexpr char kFragment[] = R"(
uniform float a; uniform vec2 b; uniform int c; uniform float unused;
out vec4 pixel;
void main() { pixel = vec4(a, b.y, c == 3 ? 1.0 : 0.0, 1.0); })";
  const auto pixel = Paint(device, kFragment, [](Program& program) {
    program.Set("a", 0.2f);
    program.Set("b", 9.0f, 0.4f);
    program.Set("c", 3);
    program.Set("unused", 1.0f);
    program.Set("no such name", 1.0f, 2.0f, 3.0f, 4.0f);
    EXPECT_TRUE(program.Has("a"));
    EXPECT_FALSE(program.Has("no such name"));
  });
  EXPECT_EQ(pixel, (std::array<uint8_t, 4>{51, 102, 255, 255}));
  EXPECT_TRUE(device.Check());
}

TEST(Program, PreambleReachesTheShader) {
  Device device = Open();
  const auto pixel = Paint(
      device, "out vec4 pixel; void main() { pixel = vec4(LEVEL); }", [](Program&) {},
      "#define LEVEL 0.6");
  EXPECT_EQ(pixel[0], 153);
}

TEST(Program, ReadsAUniformBlock) {
  Device device = Open();
  struct Block {
    float color[4];
    float gain;
    float padding[3];
  };
  Buffer buffer = device.MakeBuffer({.use = BufferUse::kUniform, .label = "block"});
  buffer.UploadValue(Block{{0.2f, 0.4f, 0.1f, 0.5f}, 2, {}});
  constexpr char kFragment[] = R"(
layout(std140) uniform Frame { vec4 color; float gain; };
out vec4 pixel;
void main() { pixel = color * gain; })";
  const auto pixel = Paint(device, kFragment, [&](Program& program) {
    program.BindBlock("Frame", 2);
    program.BindBlock("no such block", 2);
    EXPECT_EQ(program.BlockBytes("Frame"), int{sizeof(Block)});
    EXPECT_EQ(program.BlockBytes("no such block"), 0);
    device.BindUniformBuffer(2, buffer);
  });
  EXPECT_EQ(pixel, (std::array<uint8_t, 4>{102, 204, 51, 255}));
  EXPECT_EQ(device.Stats().uploads, 0) << "uniforms are counted by themselves";
  EXPECT_EQ(device.Stats().uniform_uploads, 1);
  EXPECT_EQ(device.Stats().uniform_bytes, int64_t{sizeof(Block)});
  EXPECT_TRUE(device.Check());
}

TEST(Program, FetchesTexels) {
  Device device = Open();
  Texture texture =
      *device.MakeTexture({.size = {2, 2}, .format = Format::kR8, .label = "coverage"});
  const uint8_t texels[] = {10, 20, 0, 30, 40, 0};  // rows of 3 bytes
  texture.Upload(texels, 3);
  EXPECT_EQ(device.Stats().uploaded_bytes, 4);
  constexpr char kFragment[] = R"(
uniform sampler2D coverage;
out vec4 pixel;
void main() {
  pixel = vec4(texelFetch(coverage, ivec2(0, 0), 0).r, texelFetch(coverage, ivec2(1, 0), 0).r,
               texelFetch(coverage, ivec2(0, 1), 0).r, texelFetch(coverage, ivec2(1, 1), 0).r);
})";
  const auto pixel = Paint(device, kFragment, [&](Program& program) {
    program.Set("coverage", 1);
    device.BindTexture(1, texture);
  });
  EXPECT_EQ(pixel, (std::array<uint8_t, 4>{10, 20, 30, 40}));
}

TEST(VertexArray, ReadsIntegersNormalisedAndPlain) {
  Device device = Open();
  constexpr char kVertex[] = R"(
layout(location = 0) in uint bits;
layout(location = 1) in float plain;
layout(location = 2) in vec2 unit;
flat out vec4 color;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  gl_Position = vec4(corner * 2.0 - 1.0, 0.0, 1.0);
  color = vec4(bits == 4000000000u ? 1.0 : 0.0, plain == -7.0 ? 1.0 : 0.0, unit);
})";
  Program program = *device.MakeProgram(
      {.vertex = kVertex,
       .fragment = "flat in vec4 color; out vec4 pixel; void main() { pixel = color; }",
       .label = "kinds"});
  struct Element {
    uint32_t bits;
    int16_t plain;
    uint8_t unit[2];
  };
  Buffer buffer = device.MakeBuffer({.label = "elements"});
  buffer.UploadValue(Element{4000000000u, -7, {51, 102}});
  VertexArray vertices = device.MakeVertexArray(
      {.streams = {{.attributes = {{0, 1, AttributeType::kUint32, AttributeRead::kAsInteger, 0},
                                   {1, 1, AttributeType::kInt16, AttributeRead::kAsFloat, 4},
                                   {2, 2, AttributeType::kUint8, AttributeRead::kNormalized, 6}},
                    .stride = sizeof(Element),
                    .divisor = 1}}});
  vertices.Point(0, buffer);
  Framebuffer image = *device.MakeFramebuffer({.size = {1, 1}, .label = "pixel"});
  device.SetTarget(image);
  device.Draw(program, vertices, {});
  std::array<uint8_t, 4> pixel = {};
  device.ReadPixels(image, {0, 0, 1, 1}, PixelOrder::kRgba, pixel.data(), 4);
  EXPECT_EQ(pixel, (std::array<uint8_t, 4>{255, 255, 51, 102}));
}

}  // namespace
}  // namespace strikeline::gpu
