// SPDX-License-Identifier: MIT
#include "painter/line_frame.h"

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "painter/wire.h"

namespace strikeline::painter {

using geometry::Polylines;
using geometry::Tail;
using geometry::TailStep;

template <>
inline constexpr bool kIsPlain<Vec3> = true;
template <>
inline constexpr bool kIsPlain<Color> = true;
template <>
inline constexpr bool kIsPlain<ContentId> = true;
template <>
inline constexpr bool kIsPlain<scene::CanvasView> = true;
template <>
inline constexpr bool kIsPlain<geometry::AffineMap> = true;
template <>
inline constexpr bool kIsPlain<std::array<float, 4>> = true;

// What travels of a step of a tail.
struct SentStep {
  std::string op;
  bool is_affine = true;
  geometry::AffineMap map = {};
  std::vector<std::array<float, 4>> uniforms = {};
};

template <class Wire>
void Each(Wire& wire, Of<Wire, SentStep>& step) {
  wire(step.op, step.is_affine, step.map, step.uniforms);
}

// Lines and tails travel as what they are made of.
template <class Wire>
void EachPart(Wire& wire, Of<Wire, scene::StrokeLayer>& layer, Of<Wire, bool>& is_known,
              Of<Wire, std::vector<SentStep>>& tail) {
  wire(layer.id, layer.tailed_id, layer.color, layer.width, layer.view, is_known);
  if (!is_known) wire(layer.lines);
  wire(tail);
}

namespace {

std::vector<SentStep> SentOf(const std::shared_ptr<const Tail>& tail) {
  std::vector<SentStep> sent;
  if (!tail) return sent;
  for (const TailStep& step : tail->steps) {
    sent.push_back({std::string(step.op), step.IsAffine(), step.map, step.uniforms});
  }
  return sent;
}

// The program of an operation's twin, which this process has too: never the other's text.
std::optional<TailStep> ExampleOf(const std::string& op_name) {
  const geometry::Op* op = geometry::FindOp(op_name);
  if (!op || !op->tail) return std::nullopt;
  std::vector<geometry::Value> args;
  for (const params::Row& row : op->params) args.push_back(row.initial);
  return op->tail(args, geometry::TailInput(nullptr));
}

std::optional<TailStep> StepOf(SentStep sent) {
  TailStep step{.map = sent.map, .uniforms = std::move(sent.uniforms)};
  if (sent.is_affine) return step;
  const auto example = ExampleOf(sent.op);
  if (!example || example->IsAffine() || example->uniforms.size() != step.uniforms.size()) {
    return std::nullopt;
  }
  step.glsl = example->glsl, step.op = example->op;
  return step;
}

// Null without steps; fails for steps that no tail has.
std::shared_ptr<const Tail> TailOf(std::vector<SentStep> sent, WireReader& wire) {
  if (sent.empty()) return nullptr;
  if (sent.size() > geometry::TailSplitter::kSteps) wire.Fail();
  auto tail = std::make_shared<Tail>();
  for (SentStep& each : sent) {
    auto step = wire.Good() ? StepOf(std::move(each)) : std::nullopt;
    if (!step) return wire.Fail(), nullptr;
    tail->steps.push_back(*std::move(step));
  }
  return tail;
}

// Offsets that begin with 0, never fall, and end with the points.
bool IsSound(std::span<const int32_t> offsets, size_t points) {
  if (offsets.empty() || offsets[0] != 0) return false;
  for (size_t i = 1; i < offsets.size(); ++i) {
    if (offsets[i] < offsets[i - 1]) return false;
  }
  return static_cast<size_t>(offsets.back()) == points;
}

// Lines that were sent before, with this frame or the last one.
const Polylines* Found(const KnownLines& now, const KnownLines& known, ContentId id) {
  for (const KnownLines* lines : {&now, &known}) {
    if (const auto found = lines->find(id); found != lines->end()) return &found->second;
  }
  return nullptr;
}

}  // namespace

void Each(WireWriter& wire, const Polylines& lines) { wire(lines.Points(), lines.Offsets()); }

void Each(WireReader& wire, Polylines& lines) {
  std::vector<Vec3> points;
  std::vector<int32_t> offsets;
  wire(points, offsets);
  if (!IsSound(offsets, points.size())) return wire.Fail();
  lines = Polylines(std::move(points), std::move(offsets));
}

namespace {

scene::StrokeLayer TakeLayer(WireReader& wire, const KnownLines& known, KnownLines& now) {
  scene::StrokeLayer layer;
  bool is_known = false;
  std::vector<SentStep> tail;
  EachPart(wire, layer, is_known, tail);
  if (is_known) {
    const Polylines* lines = Found(now, known, layer.id);
    if (lines) {
      layer.lines = *lines;
    } else {
      wire.Fail();
    }
  }
  layer.tail = TailOf(std::move(tail), wire);
  now[layer.id] = layer.lines;
  return layer;
}

}  // namespace

std::string Encoded(const LineFrame& frame, KnownIds& known) {
  WireWriter wire;
  KnownIds now;
  wire(frame.background, static_cast<uint32_t>(frame.layers.size()));
  for (const scene::StrokeLayer& layer : frame.layers) {
    const bool is_new = now.insert(layer.id).second;
    EachPart(wire, layer, !is_new || known.count(layer.id) > 0, SentOf(layer.tail));
  }
  known = std::move(now);
  return wire.Bytes();
}

Result<LineFrame> DecodeLines(std::string_view bytes, KnownLines& known) {
  WireReader wire(bytes);
  LineFrame frame;
  KnownLines now;
  uint32_t left = 0;
  wire(frame.background, left);
  for (; left > 0 && wire.Good(); --left) frame.layers.push_back(TakeLayer(wire, known, now));
  known.clear();
  if (!wire.AtEnd()) return Fail("its lines make no sense");
  known = std::move(now);
  return frame;
}

}  // namespace strikeline::painter
