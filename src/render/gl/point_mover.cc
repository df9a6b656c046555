// SPDX-License-Identifier: MIT
#include "render/gl/point_mover.h"

#include <set>

#include "render/gl/stroke_points.h"

namespace strikeline::render {
namespace {

using geometry::Tail;
using geometry::TailStep;
using Uniforms = std::vector<std::array<float, 4>>;

constexpr std::string_view kMap = "map_points";  // the name of an affine step
constexpr std::string_view kMapGlsl = R"glsl(
vec3 map_points(vec3 p, int u) {
  vec4 q = vec4(p, 1.0);
  return vec3(dot(tail[u], q), dot(tail[u + 1], q), dot(tail[u + 2], q));
}
)glsl";
constexpr size_t kMostPrograms = 64;

Uniforms UniformsOf(const TailStep& step) {
  if (!step.IsAffine()) return step.uniforms;
  Uniforms rows;
  const double shift[3] = {step.map.shift.x, step.map.shift.y, step.map.shift.z};
  for (int i = 0; i < 3; ++i) {
    const Vec3 row = Narrow(step.map.rows[i]);
    rows.push_back({row.x, row.y, row.z, static_cast<float>(shift[i])});
  }
  return rows;
}

std::string_view NameOf(const TailStep& step) { return step.IsAffine() ? kMap : step.op; }

// Everything that tells one program from another.
std::string NamesOf(const Tail& tail) {
  std::string names;
  for (const TailStep& step : tail.steps) names.append(NameOf(step)).append(" ");
  return names;
}

// The steps one after the other.
std::string SourceOf(const Tail& tail) {
  std::string functions, calls;
  std::set<std::string_view> known;
  size_t first = 0;
  for (const TailStep& step : tail.steps) {
    const std::string_view name = NameOf(step);
    if (known.insert(name).second) functions += step.IsAffine() ? kMapGlsl : step.glsl;
    calls += fmt::format("  p = {}(p, {});\n", name, first);
    first += UniformsOf(step).size();
  }
  return fmt::format(
      "uniform vec4 tail[{}];\n"
      "layout(location = 0) in vec4 point;\n"
      "out vec4 moved;\n"
      "{}"
      "void main() {{\n  vec3 p = point.xyz;\n{}  moved = vec4(p, point.w);\n}}\n",
      first, functions, calls);
}

}  // namespace

PointMover::PointMover(gpu::Device& device)
    : points_(device.MakeVertexArray({.streams = {{.attributes = {{.location = 0, .components = 4}},
                                                   .stride = sizeof(StrokePoint)}},
                                      .label = "points"})) {}

void PointMover::BeginFrame() {
  std::erase_if(moved_, [this](const Moved& moved) { return moved.frame != frame_; });
  ++frame_;
  turn_ = 0;
}

Result<gpu::Program*> PointMover::ProgramOf(gpu::Device& device, const Tail& tail) {
  const std::string names = NamesOf(tail);
  const auto found = programs_.find(names);
  if (found != programs_.end()) return &found->second;
  if (programs_.size() == kMostPrograms) programs_.clear();
  const std::string source = SourceOf(tail);
  auto program =
      device.MakeProgram({.vertex = source, .label = "tail: " + names, .captured = "moved"});
  if (!program) return Forward(std::move(program));
  return &programs_.emplace(names, std::move(*program)).first->second;
}

// A buffer that nothing of this frame uses, best the one that the layer in this place had.
PointMover::Moved& PointMover::Room(gpu::Device& device, size_t bytes) {
  Moved* best = nullptr;
  for (Moved& moved : moved_) {
    if (moved.frame == frame_ || moved.buffer.SizeBytes() != bytes) continue;
    if (!best || moved.turn == turn_) best = &moved;
  }
  if (best) return *best;
  moved_.push_back(
      {.id = {},
       .buffer = device.MakeBuffer(
           {.rate = gpu::BufferRate::kStream, .bytes = bytes, .label = "moved points"})});
  return moved_.back();
}

Result<const gpu::Buffer*> PointMover::Move(gpu::Device& device, const gpu::Buffer& points,
                                            const Tail& tail, const ContentId& id) {
  ++turn_;
  for (Moved& moved : moved_) {
    if (moved.id != id) continue;
    moved.frame = frame_, moved.turn = turn_;
    return &moved.buffer;
  }
  auto program = ProgramOf(device, tail);
  if (!program) return Forward(std::move(program));
  Uniforms all;
  for (const TailStep& step : tail.steps) {
    const Uniforms own = UniformsOf(step);
    all.insert(all.end(), own.begin(), own.end());
  }
  (*program)->Set("tail", all);
  Moved& to = Room(device, points.SizeBytes());
  points_.Point(0, points);
  device.Capture(**program, points_, static_cast<int>(points.SizeBytes() / sizeof(StrokePoint)),
                 to.buffer);
  to.id = id, to.frame = frame_, to.turn = turn_;
  return &to.buffer;
}

int64_t PointMover::Bytes() const {
  int64_t bytes = 0;
  for (const Moved& moved : moved_) bytes += static_cast<int64_t>(moved.buffer.SizeBytes());
  return bytes;
}

}  // namespace strikeline::render
