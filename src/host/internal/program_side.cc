// SPDX-License-Identifier: MIT
#include "host/internal/program_side.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/nearest.h"
#include "host/internal/choose.h"

namespace strikeline::host::internal {
namespace {

using geometry::Argument;
using geometry::Geometry;
using geometry::Op;
using geometry::OpContext;
using geometry::Polylines;
using params::Value;

Value FromAbi(const abi::Value& v) {
  switch (v.kind) {
    case abi::Kind::kBool:
      return v.boolean;
    case abi::Kind::kInt:
      return v.integer;
    case abi::Kind::kFloat:
      return v.number;
    case abi::Kind::kText:
      return std::string(View(v.text));
    case abi::Kind::kVec3:
      return Vec3d{v.vec3[0], v.vec3[1], v.vec3[2]};
    case abi::Kind::kPoints:
      break;
  }
  params::PointList points;
  for (size_t i = 0; i < v.point_count; ++i) {
    points.push_back({v.points[3 * i], v.points[3 * i + 1], v.points[3 * i + 2]});
  }
  return points;
}

// Texts stay `value`'s.
abi::Value ToAbi(const Value& value) {
  abi::Value v;
  if (const auto* b = std::get_if<bool>(&value)) v.boolean = *b;
  if (const auto* n = std::get_if<int64_t>(&value)) v.kind = abi::Kind::kInt, v.integer = *n;
  if (const auto* x = std::get_if<double>(&value)) v.kind = abi::Kind::kFloat, v.number = *x;
  if (const auto* s = std::get_if<std::string>(&value)) {
    v.kind = abi::Kind::kText;
    v.text = {s->data(), s->size()};
  }
  if (const auto* p = std::get_if<Vec3d>(&value)) {
    v.kind = abi::Kind::kVec3;
    v.vec3[0] = p->x, v.vec3[1] = p->y, v.vec3[2] = p->z;
  }
  return v;
}

void Record(abi::Host* host, std::string_view op, const std::vector<Argument>& args,
            const std::vector<Argument>& chosen, const abi::Site& site) {
  if (host->muted > 0) return;
  SketchCall call{std::string(op),
                  std::string(View(site.file)),
                  std::string(View(site.function)),
                  site.line,
                  site.column,
                  std::string(View(site.key)),
                  std::string(View(site.instance_key)),
                  std::string(View(site.name)),
                  site.shared,
                  {},
                  {}};
  for (const Argument& arg : args) call.written.emplace_back(arg.name, arg.value);
  for (const Argument& arg : chosen) call.chosen.emplace_back(arg.name, arg.value);
  host->calls.push_back(std::move(call));
}

abi::Node* MakeNode(abi::Host* host, const Op& op, const abi::Argument* args, size_t arg_count,
                    abi::Node* const* inputs, size_t input_count, const abi::Site& site) {
  std::vector<Argument> list;
  for (size_t i = 0; i < arg_count; ++i) {
    list.push_back({View(args[i].name), FromAbi(args[i].value)});
  }
  std::vector<Geometry> below;
  for (size_t i = 0; i < input_count; ++i) below.push_back(inputs[i]->geometry);
  std::vector<Argument> chosen;
  const std::vector<Argument> written = list;
  Choose(op, site, host->settings, list, chosen);
  Record(host, op.name, written, chosen, site);
  return new abi::Node{Geometry::Make(op, list, std::move(below))};
}

// For a name that a sketch has made up while it runs.
abi::Node* MakeUnknown(std::string_view name, abi::Node* const* inputs, size_t input_count) {
  constexpr std::string_view kWhat[] = {"primitive", "effect", "effect with a mask"};
  std::vector<std::string_view> names;
  for (const Op& op : geometry::Catalogue()) {
    if (static_cast<size_t>(op.inputs) == input_count) names.push_back(op.name);
  }
  std::vector<Geometry> below;
  for (size_t i = 0; i < input_count; ++i) below.push_back(inputs[i]->geometry);
  geometry::Diagnostic why{
      geometry::Severity::kWarning, std::string(name), "target",
      fmt::format("there is no {} '{}'; did you mean '{}'?",
                  kWhat[std::min<size_t>(input_count, 2)], name, Nearest(name, names))};
  return new abi::Node{Geometry::Declined({std::move(why)}, std::move(below))};
}

abi::Node* Make(abi::Host* host, abi::Text name, const abi::Argument* args, size_t arg_count,
                abi::Node* const* inputs, size_t input_count, const abi::Site* site) {
  const Op* op = geometry::FindOp(View(name));
  if (!op || static_cast<size_t>(op->inputs) != input_count) {
    return MakeUnknown(View(name), inputs, input_count);
  }
  return MakeNode(host, *op, args, arg_count, inputs, input_count, *site);
}

params::Row RowOf(const abi::Row& row) {
  params::Row made;
  made.name = View(row.name);
  made.doc = View(row.doc);
  made.unit = View(row.unit);
  made.slider_min = row.slider_min;
  made.slider_max = row.slider_max;
  made.initial = FromAbi(row.initial);
  constexpr params::Kind kKinds[] = {params::Kind::kBool,  params::Kind::kInt,
                                     params::Kind::kFloat, params::Kind::kText,
                                     params::Kind::kVec3,  params::Kind::kPoints};
  made.kind = kKinds[static_cast<size_t>(row.initial.kind)];
  return made;
}

// Runs the sketch's function; lines that make no sense are turned away here.
Polylines BuildOwn(const abi::OwnOp& own, std::span<const Value> args,
                   std::span<const Polylines> inputs, OpContext& context) {
  std::vector<abi::Value> values;
  for (const Value& value : args.subspan(1)) values.push_back(ToAbi(value));
  std::vector<abi::Lines> flat;
  for (const Polylines& in : inputs) {
    flat.push_back({in.PointCount() ? &in.Points()[0].x : nullptr, in.PointCount(),
                    in.Offsets().data(), in.LineCount()});
  }
  abi::Sink sink;
  const abi::Api api = ApiFor(nullptr);
  if (own.build(&own, values.data(), flat.data(), &api, &sink) && sink.failure.empty()) {
    return sink.lines;
  }
  context.Decline("", sink.failure);
  return geometry::PassThrough(inputs);
}

const Op& OpFor(abi::Host* host, const abi::OwnOp& own) {
  std::unique_ptr<Op>& op = host->own_ops[&own];
  if (op) return *op;
  op = std::make_unique<Op>();
  op->name = View(own.name);
  op->doc = View(own.doc);
  op->inputs = own.inputs;
  op->version = static_cast<int>(host->library_id.low & 0x7fffffff);  // other code, other results
  op->params.push_back(geometry::internal::ActivateRow());
  for (size_t i = 0; i < own.row_count; ++i) op->params.push_back(RowOf(own.rows[i]));
  op->build = [&own](std::span<const Value> args, std::span<const Polylines> inputs,
                     OpContext& context) { return BuildOwn(own, args, inputs, context); };
  return *op;
}

abi::Node* MakeOwn(abi::Host* host, const abi::OwnOp* own, const abi::Argument* args,
                   size_t arg_count, abi::Node* const* inputs, size_t input_count,
                   const abi::Site* site) {
  return MakeNode(host, OpFor(host, *own), args, arg_count, inputs, input_count, *site);
}

abi::Node* Concat(abi::Host*, abi::Node* const* parts, size_t count) {
  std::vector<Geometry> all;
  for (size_t i = 0; i < count; ++i) all.push_back(parts[i]->geometry);
  return new abi::Node{Geometry::Concat(std::move(all))};
}

// Points that are not finite are left out, and offsets that make no sense leave nothing.
Polylines Sound(abi::Lines in) {
  geometry::PolylinesBuilder builder;
  int32_t last = 0;
  for (size_t i = 0; i < in.lines; ++i) {
    const int32_t end = in.offsets[i + 1];
    if (in.offsets[i] != last || end < last || static_cast<size_t>(end) > in.points) return {};
    for (int32_t k = last; k < end; ++k) {
      const Vec3 p{in.xyz[3 * k], in.xyz[3 * k + 1], in.xyz[3 * k + 2]};
      if (IsFinite(p)) builder.Add(p);
    }
    builder.EndLine();
    last = end;
  }
  return builder.Finish();
}

abi::Node* FromLines(abi::Host*, abi::Lines in) { return new abi::Node{Geometry(Sound(in))}; }

abi::Node* Retain(abi::Node* node) {
  if (node) ++node->owners;
  return node;
}

void Release(abi::Node* node) {
  if (node && --node->owners == 0) delete node;
}

void AddLayer(abi::Scene* scene, abi::Layer layer) {
  Color color = scene->pen;
  if (layer.color.size > 0) {
    Result<Color> parsed = ParseColor(View(layer.color));
    if (!parsed) {
      scene->failure = parsed.error().message;
      return;
    }
    color = *parsed;
  }
  const bool has_width = layer.width > 0;
  scene->layers.push_back({layer.geometry ? layer.geometry->geometry : Geometry(), color,
                           has_width ? Millimeters(layer.width) : scene->pen_width,
                           std::string(View(layer.name))});
}

}  // namespace

abi::Api ApiFor(abi::Host* host) {
  abi::Api api;
  api.host = host;
  api.make = Make;
  api.make_own = MakeOwn;
  api.concat = Concat;
  api.lines = FromLines;
  api.retain = Retain;
  api.release = Release;
  api.add_layer = AddLayer;
  api.give = [](abi::Sink* sink, abi::Lines lines) { sink->lines = Sound(lines); };
  api.fail = [](abi::Sink* sink, abi::Text reason) { sink->failure = View(reason); };
  api.fail_draw = [](abi::Scene* scene, abi::Text reason) { scene->failure = View(reason); };
  api.seed = [](abi::Host* h) { return h->settings.seed; };
  api.mute = [](abi::Host* h, int32_t change) { h->muted += change; };
  return api;
}

}  // namespace strikeline::host::internal
