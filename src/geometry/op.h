// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "geometry/op_context.h"
#include "geometry/polylines.h"
#include "geometry/tail_step.h"
#include "params/table.h"

namespace strikeline::geometry {

using params::Value;

// A value by the name of its parameter.
struct Argument {
  std::string_view name;
  Value value;
};

// One use of an operation: a caption and arguments for the manual, and a law for the tests.
struct Example {
  std::string_view caption;
  std::vector<Value> args;              // in table order
  bool (*holds)(const Polylines& out);  // null: only drawn
  std::vector<Polylines> (*inputs)();   // null: SampleInputs()
};

// A primitive or an effect: a pure function with a table of parameters. The first row of every
// table is `activate`. A value; any thread.
struct Op {
  std::string_view name;
  std::string_view doc;
  int inputs = 0;   // 0: a primitive
  int version = 1;  // grows when the same arguments give another result
  std::vector<params::Row> params = {};
  std::vector<Example> examples = {};
  // Whether row i means something beside these values.
  std::function<bool(size_t row, std::span<const Value> args)> shown = {};
  // `args` in table order, valid; `inputs` as many as `inputs`.
  std::function<Polylines(std::span<const Value> args, std::span<const Polylines> inputs,
                          OpContext& context)>
      build = {};
  // Only of pointwise effects, whose output points depend on their input point, the parameters, and
  // the mean or an extent of the input: their twin on the GPU. Nothing where that is not as good.
  std::function<std::optional<TailStep>(std::span<const Value> args, const TailInput& in)> tail =
      {};

  bool IsPointwise() const { return tail != nullptr; }
  bool IsEffect() const { return inputs > 0; }
};

// Applies an operation to arguments that were written by anybody: missing ones have their default,
// `activate` is obeyed, and what is unknown, of the wrong kind or outside its valid range makes the
// operation decline. Never fails.
Polylines Apply(const Op& op, std::span<const Argument> args, std::span<const Polylines> inputs,
                OpContext& context);

// Values in table order, or nothing (declined, with diagnostics).
std::optional<std::vector<Value>> Bind(const Op& op, std::span<const Argument> args,
                                       OpContext& context);
// Apply() with bound values.
Polylines ApplyBound(const Op& op, std::span<const Value> args, std::span<const Polylines> inputs,
                     OpContext& context);

// What an operation that declined gives: nothing, its input, or all its inputs.
Polylines PassThrough(std::span<const Polylines> inputs);

// Every operation of ops/, sorted by name; FindOp gives null for a name that is not there.
std::span<const Op> Catalogue();
const Op* FindOp(std::string_view name);

// The figures that effects are shown and tried on: a star and a ring; for a second input a disc.
std::vector<Polylines> SampleInputs(int count);

// What an operation's file declares. `Build` is one of
//   Polylines Build(const Params&, OpContext&)                                       primitives
//   Polylines Build(const Polylines& in, const Params&, OpContext&)                  effects
//   Polylines Build(const Polylines& base, const Polylines& mask, const Params&, OpContext&)
template <class P>
struct OpSpec {
  struct Example {
    std::string_view caption;
    P params = {};
    bool (*holds)(const Polylines& out) = nullptr;
    std::vector<Polylines> (*inputs)() = nullptr;
  };
  std::string_view name;
  std::string_view doc;
  std::span<const params::Param<P>> params;
  std::vector<Example> examples;
  std::optional<TailStep> (*tail)(const P&, const TailInput& in) = nullptr;
  int version = 1;
};

namespace internal {

// Choices travel as names outside and as indices inside.
Value NameOfChoice(const params::Row& row, Value index);
Value IndexOfChoice(const params::Row& row, const Value& name);
params::Row ActivateRow();

template <class P>
P ParamsOf(std::span<const params::Param<P>> table, std::span<const Value> args) {
  P params;
  for (size_t i = 0; i < table.size(); ++i) {
    table[i].set(params, IndexOfChoice(table[i].row, args[i + 1]));
  }
  return params;
}

template <class P>
std::vector<Value> ValuesOf(std::span<const params::Param<P>> table, const P& params) {
  std::vector<Value> values{true};
  for (const params::Param<P>& row : table) {
    values.push_back(NameOfChoice(row.row, row.get(params)));
  }
  return values;
}

template <class P, class Build>
Polylines Call(Build* build, const P& params, std::span<const Polylines> in, OpContext& context) {
  if constexpr (std::is_invocable_v<Build, const P&, OpContext&>) {
    return build(params, context);
  } else if constexpr (std::is_invocable_v<Build, const Polylines&, const P&, OpContext&>) {
    return build(in[0], params, context);
  } else {
    return build(in[0], in[1], params, context);
  }
}

template <class P, class Build>
constexpr int InputsOf() {
  if (std::is_invocable_v<Build, const P&, OpContext&>) return 0;
  return std::is_invocable_v<Build, const Polylines&, const P&, OpContext&> ? 1 : 2;
}

}  // namespace internal

// `Op Declare() { return MakeOp<Params>({.name = "polygon", ...}, Build); }`
template <class P, class Build>
Op MakeOp(const OpSpec<P>& spec, Build* build) {
  Op op{.name = spec.name,
        .doc = spec.doc,
        .inputs = internal::InputsOf<P, Build>(),
        .version = spec.version};
  op.params.push_back(internal::ActivateRow());
  for (const params::Param<P>& param : spec.params) {
    op.params.push_back(param.row);
    op.params.back().initial = internal::NameOfChoice(param.row, param.get(P{}));
  }
  for (const auto& example : spec.examples) {
    op.examples.push_back({example.caption, internal::ValuesOf(spec.params, example.params),
                           example.holds, example.inputs});
  }
  op.shown = [table = spec.params](size_t row, std::span<const Value> args) {
    const auto shown = row == 0 ? nullptr : table[row - 1].shown;
    return !shown || shown(internal::ParamsOf(table, args));
  };
  op.build = [table = spec.params, build](std::span<const Value> args,
                                          std::span<const Polylines> in, OpContext& context) {
    return internal::Call(build, internal::ParamsOf(table, args), in, context);
  };
  if (spec.tail) {
    op.tail = [table = spec.params, tail = spec.tail](std::span<const Value> args,
                                                      const TailInput& in) {
      return tail(internal::ParamsOf(table, args), in);
    };
  }
  return op;
}

}  // namespace strikeline::geometry
