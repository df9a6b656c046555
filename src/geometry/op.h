// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <initializer_list>
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

  // Whether it has a twin on the GPU.
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
  std::initializer_list<Example> examples;  // of one full expression
  std::optional<TailStep> (*tail)(const P&, const TailInput& in) = nullptr;
  int version = 1;
};

// The last parameter of every operation, and of a sketch's layer: whether it does anything.
inline constexpr std::string_view kActivate = "activate";

namespace internal {

params::Row ActivateRow();

// The bound arguments of one call, for a struct of parameters whose type is not known here.
struct Arguments;
void Fill(const Arguments& args, void* params);

using AnyFunction = void (*)();

// All that is particular to an operation's types, as functions: the rest of MakeOp() is compiled
// once, not with each operation.
struct OpCode {
  const void* table = nullptr;
  size_t rows = 0;
  const params::Field& (*field)(const void* table, size_t i) = nullptr;
  bool (*shown)(const void* table, size_t i, const Arguments& args) = nullptr;
  AnyFunction build_function = nullptr;
  Polylines (*build)(AnyFunction build, const Arguments& args, std::span<const Polylines> in,
                     OpContext& context) = nullptr;
  AnyFunction tail_function = nullptr;
  std::optional<TailStep> (*tail)(AnyFunction tail, const Arguments& args,
                                  const TailInput& in) = nullptr;
};

// An operation without examples.
Op MakeAnyOp(std::string_view name, std::string_view doc, int inputs, int version,
             const OpCode& code, const void* defaults);
void AddExample(const OpCode& code, const void* params, const Example& example, Op& op);

template <class P>
const params::Field& FieldAt(const void* table, size_t i) {
  return static_cast<const params::Param<P>*>(table)[i].field;
}

template <class P>
P ParamsOf(const Arguments& args) {
  P params;
  Fill(args, &params);
  return params;
}

template <class P>
bool IsShown(const void* table, size_t i, const Arguments& args) {
  const auto shown = static_cast<const params::Param<P>*>(table)[i].shown;
  return !shown || shown(ParamsOf<P>(args));
}

template <class P, class Build>
Polylines CallBuild(AnyFunction function, const Arguments& args, std::span<const Polylines> in,
                    OpContext& context) {
  const auto build = reinterpret_cast<Build*>(function);
  const P params = ParamsOf<P>(args);
  if constexpr (std::is_invocable_v<Build, const P&, OpContext&>) {
    return build(params, context);
  } else if constexpr (std::is_invocable_v<Build, const Polylines&, const P&, OpContext&>) {
    return build(in[0], params, context);
  } else {
    return build(in[0], in[1], params, context);
  }
}

template <class P>
std::optional<TailStep> CallTail(AnyFunction function, const Arguments& args, const TailInput& in) {
  return reinterpret_cast<decltype(OpSpec<P>::tail)>(function)(ParamsOf<P>(args), in);
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
  const internal::OpCode code{
      .table = spec.params.data(),
      .rows = spec.params.size(),
      .field = internal::FieldAt<P>,
      .shown = internal::IsShown<P>,
      .build_function = reinterpret_cast<internal::AnyFunction>(build),
      .build = internal::CallBuild<P, Build>,
      .tail_function = reinterpret_cast<internal::AnyFunction>(spec.tail),
      .tail = internal::CallTail<P>,
  };
  const P defaults{};
  Op op = internal::MakeAnyOp(spec.name, spec.doc, internal::InputsOf<P, Build>(), spec.version,
                              code, &defaults);
  for (const auto& example : spec.examples) {
    internal::AddExample(code, &example.params,
                         {example.caption, {}, example.holds, example.inputs}, op);
  }
  return op;
}

}  // namespace strikeline::geometry
