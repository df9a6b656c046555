// SPDX-License-Identifier: MIT
#include "geometry/op.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "base/nearest.h"
#include "params/kind_table.h"

namespace strikeline::geometry {
namespace {

using params::Row;

void DeclineUnknown(const Op& op, std::string_view name, OpContext& context) {
  std::vector<std::string_view> names;
  for (const Row& row : op.params) names.push_back(row.name);
  context.Decline(name, fmt::format("{} has no parameter '{}'; did you mean '{}'? It has {}",
                                    op.name, name, Nearest(name, names), fmt::join(names, ", ")));
}

Polylines RegularRing(Vec3 center, float radius, int corners, float inner_ratio) {
  std::vector<Vec3> points;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    const double r = i % 2 ? radius * inner_ratio : radius;
    points.push_back(center + Narrow({r * std::cos(angle), r * std::sin(angle), 0}));
  }
  points.push_back(points.front());
  return Polylines(std::move(points));
}

}  // namespace

namespace internal {

Row ActivateRow() {
  Row row;
  row.name = kActivate;
  row.kind = params::Kind::kBool;
  row.doc = "Off: a primitive draws nothing, an effect leaves its input as it is.";
  row.initial = true;
  return row;
}

struct Arguments {
  const OpCode& code;
  std::span<const Value> values;  // in table order
};

void Fill(const Arguments& args, void* params) {
  for (size_t i = 0; i < args.code.rows; ++i) {
    args.code.field(args.code.table, i).Store(args.values[i + 1], params);
  }
}

Op MakeAnyOp(std::string_view name, std::string_view doc, int inputs, int version,
             const OpCode& code, const void* defaults) {
  Op op{.name = name, .doc = doc, .inputs = inputs, .version = version};
  op.params.push_back(ActivateRow());
  for (size_t i = 0; i < code.rows; ++i) {
    const params::Field& field = code.field(code.table, i);
    op.params.push_back({field.row, field.Load(defaults)});
  }
  op.shown = [code](size_t row, std::span<const Value> args) {
    return row == 0 || code.shown(code.table, row - 1, {code, args});
  };
  op.build = [code](std::span<const Value> args, std::span<const Polylines> in,
                    OpContext& context) {
    return code.build(code.build_function, {code, args}, in, context);
  };
  if (code.tail_function) {
    op.tail = [code](std::span<const Value> args, const TailInput& in) {
      return code.tail(code.tail_function, {code, args}, in);
    };
  }
  return op;
}

void AddExample(const OpCode& code, const void* params, const Example& example, Op& op) {
  op.examples.push_back(example);
  std::vector<Value>& values = op.examples.back().args;
  values.emplace_back(true);
  for (size_t i = 0; i < code.rows; ++i) {
    values.push_back(code.field(code.table, i).Load(params));
  }
}

}  // namespace internal

namespace {

// False, with a diagnostic, if the argument cannot be used.
bool BindOne(const Op& op, const Argument& arg, std::vector<Value>& bound, OpContext& context) {
  const auto row = std::find_if(op.params.begin(), op.params.end(),
                                [&](const Row& r) { return r.name == arg.name; });
  if (row == op.params.end()) {
    DeclineUnknown(op, arg.name, context);
    return false;
  }
  const params::KindRow& kind = params::KindRowOf(row->kind);
  std::optional<Value> value = kind.fit(arg.value);
  const std::string defect =
      value ? kind.defect(*row, *value) : fmt::format("must be {}", kind.demand);
  if (!defect.empty()) {
    context.Decline(arg.name, defect);
    return false;
  }
  bound[static_cast<size_t>(row - op.params.begin())] = *std::move(value);
  return true;
}

}  // namespace

std::optional<std::vector<Value>> Bind(const Op& op, std::span<const Argument> args,
                                       OpContext& context) {
  std::vector<Value> bound;
  for (const Row& row : op.params) bound.push_back(row.initial);
  bool good = true;
  for (const Argument& arg : args) good &= BindOne(op, arg, bound, context);
  if (!good) return std::nullopt;
  return bound;
}

Polylines PassThrough(std::span<const Polylines> inputs) {
  return inputs.size() == 1 ? inputs[0] : Concat(inputs);
}

Polylines ApplyBound(const Op& op, std::span<const Value> args, std::span<const Polylines> inputs,
                     OpContext& context) {
  if (!std::get<bool>(args[0])) return PassThrough(inputs);
  return op.build(args, inputs, context);
}

Polylines Apply(const Op& op, std::span<const Argument> args, std::span<const Polylines> inputs,
                OpContext& context) {
  const std::optional<std::vector<Value>> bound = Bind(op, args, context);
  return bound ? ApplyBound(op, *bound, inputs, context) : PassThrough(inputs);
}

const Op* FindOp(std::string_view name) {
  const std::span<const Op> all = Catalogue();
  const auto found = std::lower_bound(all.begin(), all.end(), name,
                                      [](const Op& op, std::string_view n) { return op.name < n; });
  return found != all.end() && found->name == name ? &*found : nullptr;
}

std::vector<Polylines> SampleInputs(int count) {
  const Polylines star = RegularRing({50, 50, 0}, 40, 10, 0.45F),
                  ring = RegularRing({50, 50, 0}, 12, 24, 1);
  const Polylines figure = Concat(std::vector{star, ring});
  if (count == 1) return {figure};
  return {figure, RegularRing({62, 58, 0}, 25, 40, 1)};
}

}  // namespace strikeline::geometry
