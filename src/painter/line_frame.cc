// SPDX-License-Identifier: MIT
#include "painter/line_frame.h"

#include <cmath>
#include <cstring>
#include <optional>
#include <span>
#include <utility>

#include "painter/wire.h"

namespace strikeline::painter {
namespace {

using geometry::Polylines;
using geometry::Tail;
using geometry::TailStep;

template <class T>
void PutAll(WireWriter& to, std::span<const T> values) {
  to.PutText({reinterpret_cast<const char*>(values.data()), values.size_bytes()});
}

template <class T>
std::vector<T> TakeAll(WireReader& from) {
  const std::string bytes = from.TakeText();
  std::vector<T> values(bytes.size() / sizeof(T));
  if (bytes.size() % sizeof(T) != 0) from.Fail();
  if (!values.empty()) std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  return values;
}

void Put(WireWriter& to, const TailStep& step) {
  to.PutText(step.op);
  to.Put(static_cast<uint8_t>(step.IsAffine()));
  to.Put(step.map);
  PutAll(to, std::span<const std::array<float, 4>>(step.uniforms));
}

// The program of an operation's twin, which this process has too: never the other's text.
std::optional<TailStep> ExampleOf(const std::string& op_name) {
  const geometry::Op* op = geometry::FindOp(op_name);
  if (!op || !op->tail) return std::nullopt;
  std::vector<geometry::Value> args;
  for (const params::Row& row : op->params) args.push_back(row.initial);
  return op->tail(args, geometry::TailInput(nullptr));
}

TailStep TakeStep(WireReader& from) {
  TailStep step;
  const std::string op = from.TakeText();
  const bool is_affine = from.TakeBool();
  step.map = from.Take<geometry::AffineMap>();
  step.uniforms = TakeAll<std::array<float, 4>>(from);
  if (is_affine) return step;
  const auto example = ExampleOf(op);
  if (!example || example->IsAffine() || example->uniforms.size() != step.uniforms.size()) {
    from.Fail();
    return step;
  }
  step.glsl = example->glsl, step.op = example->op;
  return step;
}

std::shared_ptr<const Tail> TakeTail(WireReader& from) {
  auto tail = std::make_shared<Tail>();
  const uint32_t count = from.TakeCount(kLeast);
  if (count > geometry::TailSplitter::kSteps) from.Fail();
  for (uint32_t left = count; left > 0 && from.Good(); --left) {
    tail->steps.push_back(TakeStep(from));
  }
  return count > 0 ? tail : nullptr;
}

// Offsets that begin with 0, never fall, and end with the points.
bool IsSound(std::span<const int32_t> offsets, size_t points) {
  if (offsets.empty() || offsets[0] != 0) return false;
  for (size_t i = 1; i < offsets.size(); ++i) {
    if (offsets[i] < offsets[i - 1]) return false;
  }
  return static_cast<size_t>(offsets.back()) == points;
}

Polylines TakeLines(WireReader& from) {
  std::vector<Vec3> points = TakeAll<Vec3>(from);
  std::vector<int32_t> offsets = TakeAll<int32_t>(from);
  if (from.Good() && IsSound(offsets, points.size())) {
    return Polylines(std::move(points), std::move(offsets));
  }
  from.Fail();
  return {};
}

void Put(WireWriter& to, const scene::StrokeLayer& layer, bool is_known) {
  to.Put(layer.id);
  to.Put(layer.tailed_id);
  to.Put(layer.color);
  to.Put(layer.width);
  to.Put(layer.view);
  to.Put(static_cast<uint8_t>(is_known));
  if (!is_known) {
    PutAll(to, layer.lines.Points());
    PutAll(to, layer.lines.Offsets());
  }
  const std::span<const TailStep> steps =
      layer.tail ? std::span<const TailStep>(layer.tail->steps) : std::span<const TailStep>();
  to.Put(static_cast<uint32_t>(steps.size()));
  for (const TailStep& step : steps) Put(to, step);
}

scene::StrokeLayer TakeLayer(WireReader& from, const KnownLines& known, KnownLines& now) {
  scene::StrokeLayer layer;
  layer.id = from.Take<ContentId>();
  layer.tailed_id = from.Take<ContentId>();
  layer.color = from.Take<Color>();
  layer.width = from.Take<float>();
  layer.view = from.Take<scene::CanvasView>();
  if (from.TakeBool()) {
    const auto found = known.find(layer.id);
    const auto newer = now.find(layer.id);
    if (newer != now.end()) {
      layer.lines = newer->second;
    } else if (found != known.end()) {
      layer.lines = found->second;
    } else {
      from.Fail();
    }
  } else {
    layer.lines = TakeLines(from);
  }
  layer.tail = TakeTail(from);
  now[layer.id] = layer.lines;
  return layer;
}

}  // namespace

std::string Encoded(const LineFrame& frame, KnownIds& known) {
  WireWriter to;
  KnownIds now;
  to.Put(frame.background);
  to.Put(static_cast<uint32_t>(frame.layers.size()));
  for (const scene::StrokeLayer& layer : frame.layers) {
    const bool is_new = now.insert(layer.id).second;
    Put(to, layer, !is_new || known.count(layer.id) > 0);
  }
  known = std::move(now);
  return to.Bytes();
}

Result<LineFrame> DecodeLines(std::string_view bytes, KnownLines& known) {
  WireReader from(bytes);
  LineFrame frame;
  KnownLines now;
  frame.background = from.Take<Color>();
  for (uint32_t left = from.TakeCount(kLeast); left > 0 && from.Good(); --left) {
    frame.layers.push_back(TakeLayer(from, known, now));
  }
  known.clear();
  if (!from.AtEnd()) return Fail("its lines make no sense");
  known = std::move(now);
  return frame;
}

}  // namespace strikeline::painter
