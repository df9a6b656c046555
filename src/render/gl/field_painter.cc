// SPDX-License-Identifier: MIT
#include "render/gl/field_painter.h"

#include <string>

#include "base/check.h"
#include "render/gl/field_block.h"
#include "render/gl/shader_source.h"
#include "render/mark_span.h"

namespace strikeline::render {
namespace {

// In the order of scene::FieldPass.
constexpr const char* kPasses[] = {"BEAM", "GLOW", "BODY", "FLASH", "RING", "PRESS"};
constexpr int kLookBinding = 0;

gpu::VertexArrayParams MarkLayout() {
  using gpu::AttributeRead;
  using gpu::AttributeType;
  gpu::VertexStream stream;
  stream.stride = sizeof(scene::Mark);
  stream.divisor = 1;
  stream.attributes = {
      {.location = 0,
       .components = 2,
       .type = AttributeType::kFloat,
       .offset = offsetof(scene::Mark, time)},
      {.location = 1,
       .components = 4,
       .type = AttributeType::kUint8,
       .read = AttributeRead::kAsInteger,
       .offset = offsetof(scene::Mark, lane)},
      {.location = 2,
       .components = 4,
       .type = AttributeType::kUint8,
       .read = AttributeRead::kNormalized,
       .offset = offsetof(scene::Mark, color)},
  };
  return {.streams = {stream}, .label = "marks"};
}

}  // namespace

Result<FieldPainter> FieldPainter::Make(gpu::Device& device, PixelSize size) {
  FieldPainter painter;
  painter.size_ = size;
  painter.marks_ = device.MakeVertexArray(MarkLayout());
  for (const char* pass : kPasses) {
    const std::string label = std::string("field ") + pass;
    const std::string preamble = fmt::format(
        "#define PASS_{}\n{}{}", pass, ShaderSource("shading.glsl"), ShaderSource("field.glsl"));
    auto program = device.MakeProgram({.vertex = ShaderSource("field.vert"),
                                       .fragment = ShaderSource("field.frag"),
                                       .preamble = preamble,
                                       .label = label});
    if (!program) return Forward(std::move(program));
    CHECK(program->BlockBytes("Look") == sizeof(FieldBlock)) << program->BlockBytes("Look");
    program->BindBlock("Look", kLookBinding);
    painter.programs_.push_back(std::move(*program));
  }
  return painter;
}

FieldPainter::Resident& FieldPainter::Reside(gpu::Device& device,
                                             const std::shared_ptr<const scene::Field>& field) {
  for (Resident& resident : residents_) {
    if (resident.field == field) return resident;
  }
  if (residents_.size() == kFieldsKept) residents_.pop_back();
  Resident& made = residents_.emplace_front();
  made.field = field;
  for (const scene::Field::Chunk& chunk : field->Chunks()) {
    made.chunks.push_back(device.MakeBuffer({.label = "marks"}));
    made.chunks.back().Upload(std::span<const scene::Mark>(chunk.marks));
  }
  made.block = device.MakeBuffer({.use = gpu::BufferUse::kUniform, .label = "look"});
  made.block.UploadValue(BlockOf(*field, size_));
  return made;
}

void FieldPainter::Draw(gpu::Device& device, const scene::FieldLayer& layer, double frame_now) {
  const double now = frame_now - layer.span.later;
  Resident& resident =
      Reside(device, layer.field);  // with the first frame, whether it shows or not
  const std::vector<scene::MarkRun> runs = layer.field->RunsFor(layer.pass, now);
  if (runs.empty()) return;
  gpu::Program& program = programs_[static_cast<size_t>(layer.pass)];
  device.BindUniformBuffer(kLookBinding, resident.block);
  for (const scene::MarkRun& run : runs) {
    const auto chunk = static_cast<size_t>(run.chunk);
    const scene::Field::Chunk& marks = layer.field->Chunks()[chunk];
    program.Set("since_origin", static_cast<float>(now - marks.origin));
    program.Set("fallen", layer.field->FallenIn(marks, now));
    const InChunk span(layer.span, marks);
    program.Set("span_from", span.from);
    program.Set("span_until", span.until);
    marks_.Point(0, resident.chunks[chunk], static_cast<size_t>(run.first) * sizeof(scene::Mark));
    device.Draw(program, marks_, {.instances = run.count});
  }
}

}  // namespace strikeline::render
