// SPDX-License-Identifier: MIT
#include "sketch/internal/program_side.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include <dlfcn.h>
#include <fmt/core.h>

#include "base/nearest.h"
#include "base/utf8.h"
#include "geometry/op.h"
#include "params/value_rules.h"
#include "sketch/internal/abi_value.h"
#include "sketch/internal/chains.h"
#include "sketch/internal/choose.h"
#include "sketch/internal/tables.h"
#include "sketch/style_ops.h"

namespace strikeline::sketch::internal {
namespace {

using geometry::Argument;
using geometry::Geometry;
using geometry::Op;
using geometry::OpContext;
using geometry::Polylines;
using params::Value;

// A call as the sketch made it, and what the settings made of its arguments.
struct Call {
  const Op& op;
  const abi::Site& site;
  std::string place;
  std::vector<Argument> written;
  std::vector<Argument> args = {};
  Choices choices = {};

  std::string Name() const { return CallName(op.name, place); }
};

std::vector<std::pair<std::string, Value>> Named(const std::vector<Argument>& args) {
  std::vector<std::pair<std::string, Value>> named;
  named.reserve(args.size());
  for (const Argument& arg : args) named.emplace_back(arg.name, arg.value);
  return named;
}

// What a call has for each row of its table, in table order.
std::vector<Value> ValuesOf(const Call& call) {
  std::vector<Value> values;
  for (const params::Row& row : call.op.params) {
    const auto found = std::find_if(call.args.begin(), call.args.end(),
                                    [&](const Argument& arg) { return arg.name == row.name; });
    values.push_back(found == call.args.end() ? row.initial : found->value);
  }
  return values;
}

// Rows of an operation of the sketch's own that mean nothing beside its other values; what rows of
// the program's mean the window knows itself.
std::vector<std::string> HiddenRows(const Call& call) {
  const auto known = geometry::Catalogue();
  const bool is_known = !std::less<>()(&call.op, known.data()) &&
                        std::less<>()(&call.op, known.data() + known.size());
  if (is_known || !call.op.shown) return {};
  std::vector<std::string> hidden;
  const std::vector<Value> values = ValuesOf(call);
  for (size_t i = 0; i < values.size(); ++i) {
    if (!call.op.shown(i, values)) hidden.emplace_back(call.op.params[i].name);
  }
  return hidden;
}

void Record(abi::Host& host, const Call& call) {
  if (host.muted > 0) return;
  const abi::Site& site = call.site;
  host.calls.push_back({std::string(call.op.name),
                        call.place,
                        std::string(View(site.file)),
                        std::string(View(site.function)),
                        site.line,
                        site.column,
                        std::string(View(site.key)),
                        std::string(View(site.instance_key)),
                        std::string(View(site.name)),
                        site.shared,
                        site.function_line,
                        site.instruction,
                        Named(call.written),
                        Named(call.choices.chosen),
                        call.choices.values,
                        call.op.params,
                        HiddenRows(call),
                        {}});
}

Call Chosen(abi::Host& host, const Op& op, const abi::Site& site, std::vector<Argument> written) {
  Call call{op, site, host.sites.SiteOf(site), std::move(written)};
  call.args = call.written;
  call.choices = Choose(op, call.place, host.settings, call.args);
  Record(host, call);
  return call;
}

// The node keeps what it needs to run elsewhere in its chain.
void KeepStep(abi::Host& host, const Call& call, abi::Node* const* inputs,
              const std::vector<Geometry>& below, abi::Node& made) {
  if (host.muted > 0) return;
  made.call = call.Name();
  if (!call.op.IsEffect()) return;
  made.step = std::make_unique<abi::Node::Step>();
  made.step->op = &call.op;
  made.step->args = call.args;
  made.step->others.assign(below.begin() + 1, below.end());
  for (size_t i = 0; i < below.size(); ++i) {
    ++inputs[i]->owners;
    made.step->inputs.push_back(inputs[i]);
  }
}

abi::Node* MakeNode(abi::Host* host, const Op& op, const abi::Argument* args, size_t arg_count,
                    abi::Node* const* inputs, size_t input_count, const abi::Site& site) {
  std::vector<Argument> list;
  for (size_t i = 0; i < arg_count; ++i) {
    list.push_back({View(args[i].name), FromAbi(args[i].value)});
  }
  const Call call = Chosen(*host, op, site, std::move(list));
  std::vector<Geometry> below;
  for (size_t i = 0; i < input_count; ++i) {
    below.push_back(i == 0 ? inputs[0]->geometry : Ordered(*host, *inputs[i]));
  }
  auto made = std::make_unique<abi::Node>();
  KeepStep(*host, call, inputs, below, *made);
  const bool has_rows = host->muted == 0;
  made->geometry =
      Geometry::Make(op, call.args, std::move(below),
                     has_rows ? Geometry::Rounding::kToRows : Geometry::Rounding::kNone);
  if (has_rows) host->calls.back().recipe = made->geometry.Id();
  return made.release();
}

// A call that stands for its inputs.
abi::Node* MakeDeclined(std::string_view op, std::string parameter, std::string reason,
                        abi::Node* const* inputs, size_t input_count) {
  std::vector<Geometry> below;
  for (size_t i = 0; i < input_count; ++i) below.push_back(inputs[i]->geometry);
  geometry::Diagnostic why{geometry::Severity::kWarning, std::string(op), std::move(parameter),
                           std::move(reason)};
  return new abi::Node{Geometry::Declined({std::move(why)}, std::move(below))};
}

// For a name that a sketch has made up while it runs.
abi::Node* MakeUnknown(std::string_view name, abi::Node* const* inputs, size_t input_count) {
  constexpr std::string_view kWhat[] = {"primitive", "effect", "effect with a mask"};
  std::vector<std::string_view> names;
  for (const Op& op : geometry::Catalogue()) {
    if (static_cast<size_t>(op.inputs) == input_count) names.push_back(op.name);
  }
  return MakeDeclined(
      name, "target",
      fmt::format("there is no {} '{}'; did you mean '{}'?",
                  kWhat[std::min<size_t>(input_count, 2)], name, Nearest(name, names)),
      inputs, input_count);
}

abi::Node* Make(abi::Host* host, abi::Text name, const abi::Argument* args, size_t arg_count,
                abi::Node* const* inputs, size_t input_count, const abi::Site* site) {
  const Op* op = geometry::FindOp(View(name));
  if (!op || static_cast<size_t>(op->inputs) != input_count) {
    return MakeUnknown(View(name), inputs, input_count);
  }
  return MakeNode(host, *op, args, arg_count, inputs, input_count, *site);
}

params::Row RowOf(const abi::Row& row, abi::OwnTable& table) {
  params::Row made;
  made.name = View(row.name);
  made.doc = View(row.doc);
  made.unit = View(row.unit);
  made.slider_min = row.slider_min;
  made.slider_max = row.slider_max;
  made.code_only = row.code_only;
  made.initial = FromAbi(row.initial);
  made.kind = KindOf(row);
  std::vector<std::string_view>& choices = table.choices.emplace_back();
  for (size_t i = 0; i < row.choice_count; ++i) choices.push_back(View(row.choices[i]));
  made.choices = choices;
  return made;
}

// Without `activate`, which is no row of the sketch's.
std::vector<abi::Value> OwnValues(std::span<const Value> args) {
  std::vector<abi::Value> values;
  for (const Value& value : args.subspan(1)) values.push_back(ToAbi(value));
  return values;
}

// Runs the sketch's function; lines that make no sense are turned away here.
Polylines BuildOwn(const abi::OwnOp& own, std::span<const Value> args,
                   std::span<const Polylines> inputs, OpContext& context) {
  const std::vector<abi::Value> values = OwnValues(args);
  std::vector<abi::Lines> flat;
  for (const Polylines& in : inputs) {
    flat.push_back({in.PointCount() ? &in.Points()[0].x : nullptr, in.PointCount(),
                    in.Offsets().data(), in.LineCount(), &in});
  }
  abi::Sink sink;
  const abi::Api api = ApiFor(nullptr);
  const bool is_built = own.build(&own, values.data(), flat.data(), &api, &sink);
  if (!sink.remark.empty()) context.Note("", sink.remark);
  if (is_built && sink.failure.empty()) return sink.lines;
  context.Decline("", sink.failure);
  return geometry::PassThrough(inputs);
}

const Op& OpFor(abi::Host* host, const abi::OwnOp& own) {
  std::unique_ptr<abi::OwnTable>& table = host->own_ops[&own];
  if (table) return table->op;
  table = std::make_unique<abi::OwnTable>();
  Op& op = table->op;
  op.name = View(own.name);
  op.doc = View(own.doc);
  op.inputs = own.inputs;
  // Other code, other results.
  op.version = static_cast<int>((host->library_id.low ^ own.code_id) & 0x7fffffff);
  op.params.push_back(geometry::internal::ActivateRow());
  for (size_t i = 0; i < own.row_count; ++i) op.params.push_back(RowOf(own.rows[i], *table));
  op.build = [&own](std::span<const Value> args, std::span<const Polylines> inputs,
                    OpContext& context) { return BuildOwn(own, args, inputs, context); };
  if (own.shown) {
    op.shown = [&own](size_t row, std::span<const Value> args) {
      return row == 0 || own.shown(&own, row - 1, OwnValues(args).data());
    };
  }
  return op;
}

// Whether it is there as long as the library: a static object lies in one, unlike the stack.
bool IsStatic(const abi::OwnOp* own) {
  Dl_info library;
  return dladdr(own, &library) != 0;
}

abi::Node* MakeOwn(abi::Host* host, const abi::OwnOp* own, const abi::Argument* args,
                   size_t arg_count, abi::Node* const* inputs, size_t input_count,
                   const abi::Site* site) {
  if (!own->is_kept && !host->own_ops.count(own) && !IsStatic(own)) {
    return MakeDeclined(View(own->name), "",
                        "is declared in a function, and gone when its lines are made: declare it "
                        "outside of functions, or `static`",
                        inputs, input_count);
  }
  return MakeNode(host, OpFor(host, *own), args, arg_count, inputs, input_count, *site);
}

bool ChoosePreset(abi::Host* host, const abi::OwnOp* preset, const abi::Argument* args,
                  size_t arg_count, const abi::Site* site, abi::Value* out) {
  const Op& op = OpFor(host, *preset);
  std::vector<Argument> list;
  for (size_t i = 0; i < arg_count; ++i) {
    list.push_back({View(args[i].name), FromAbi(args[i].value)});
  }
  const Call call = Chosen(*host, op, *site, std::move(list));
  host->chosen = ValuesOf(call);
  for (size_t i = 0; host->muted == 0 && i < op.params.size(); ++i) {
    // What a preset calls is its own affair: there it gets what was written.
    host->chosen[i] = params::Canonical(op.params[i], std::move(host->chosen[i]));
  }
  for (size_t i = 1; i < host->chosen.size(); ++i) out[i - 1] = ToAbi(host->chosen[i]);
  return std::get<bool>(host->chosen[0]);
}

bool FindController(abi::Host* host, int32_t number, double* position) {
  const auto& values = host->settings.midi.values;
  const auto found = values.find(number);
  *position = found == values.end() ? 0 : std::clamp(found->second, 0.0, 1.0);
  return found != values.end();
}

// Adds to what was said, 4 KB at most.
void Say(abi::Text text, std::string& said) {
  constexpr size_t kMost = 4096;
  const size_t room = kMost - std::min(kMost, said.size());
  said += CutUtf8(View(text), room);
  if (text.size > room && room > 0) said += "... (cut)";
}

abi::Node* Concat(abi::Host* host, abi::Node* const* parts, size_t count) {
  std::vector<Geometry> all;
  for (size_t i = 0; i < count; ++i) all.push_back(Ordered(*host, *parts[i]));
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

// Chains may be long: without recursion.
void Release(abi::Node* node) {
  std::vector<abi::Node*> to_release{node};
  while (!to_release.empty()) {
    abi::Node* const next = to_release.back();
    to_release.pop_back();
    if (!next || --next->owners > 0) continue;
    if (next->step) {
      to_release.insert(to_release.end(), next->step->inputs.begin(), next->step->inputs.end());
    }
    delete next;
  }
}

template <class T>
const T* Find(const std::vector<Argument>& args, std::string_view name) {
  for (const Argument& arg : args) {
    if (arg.name == name) return std::get_if<T>(&arg.value);
  }
  return nullptr;
}

// Another width is as if none had been said.
bool MakesALine(double width) { return std::isfinite(width) && width > 0; }

void AddLayer(abi::Scene* scene, abi::Layer layer) {
  std::vector<Argument> written;
  if (layer.color.size > 0) written.push_back({"color", std::string(View(layer.color))});
  if (MakesALine(layer.width)) written.push_back({"width", layer.width});
  const Call call = Chosen(*scene->host, LayerOp(), layer.site, std::move(written));
  Color color = scene->pen;
  if (const auto* text = Find<std::string>(call.args, "color")) {
    Result<Color> parsed = ParseColor(*text);
    if (!parsed) {
      scene->failure = parsed.error().message;
      return;
    }
    color = *parsed;
  }
  const bool* active = Find<bool>(call.args, geometry::kActivate);
  const double* width = Find<double>(call.args, "width");
  const bool is_shown = layer.geometry && (!active || *active);
  scene->layers.push_back({is_shown ? Ordered(*scene->host, *layer.geometry) : Geometry(), color,
                           width ? Millimeters(*width) : scene->pen_width,
                           std::string(View(layer.name))});
}

}  // namespace

Status UseSheet(abi::Scene& scene, const abi::Sketch& sketch, std::optional<Color>& background) {
  abi::Site site;
  site.key = {"sheet", 5};
  const double pen_width =
      MakesALine(sketch.pen_width) ? sketch.pen_width : abi::Sketch().pen_width;
  const Call call = Chosen(*scene.host, SheetOp(), site,
                           {{"background", std::string(View(sketch.background))},
                            {"pen", std::string(View(sketch.pen))},
                            {"pen_width", pen_width}});
  for (const std::string_view name : {"background", "pen"}) {
    const auto* text = Find<std::string>(call.args, name);
    if (text->empty()) continue;
    const Result<Color> color = ParseColor(*text);
    if (!color) return Fail("the sketch's {}: {}", name, color.error().message);
    (name == "pen" ? scene.pen : background.emplace()) = *color;
  }
  scene.pen_width = Millimeters(*Find<double>(call.args, "pen_width"));
  return {};
}

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
  api.tables = Tables;
  api.choose = ChoosePreset;
  api.controller = FindController;
  api.id = [](const abi::Node* node, uint64_t id[2]) {
    const ContentId of = node->geometry.Id();
    id[0] = of.low, id[1] = of.high;
  };
  api.keep = [](const abi::Lines* lines) {
    return new abi::Kept{*static_cast<const Polylines*>(lines->held)};
  };
  api.drop = [](abi::Kept* kept) { delete kept; };
  api.note = [](abi::Sink* sink, abi::Text remark) { Say(remark, sink->remark); };
  api.say = [](abi::Host* h, abi::Text text) { Say(text, h->said); };
  return api;
}

}  // namespace strikeline::sketch::internal
