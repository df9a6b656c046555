// SPDX-License-Identifier: MIT
// Laws of every operation there is or will be: range corners and random values give finite points,
// within the budget, the same bytes on one thread and on many, and examples hold.
#include <random>
#include <set>

#include <gtest/gtest.h>

#include "geometry/internal/geometry_testing.h"
#include "geometry/internal/random_arguments.h"

namespace strikeline::geometry {
namespace {

using params::Kind;
using params::Row;

class EveryOp : public testing::TestWithParam<std::string_view> {
 protected:
  const Op& op_ = *FindOp(GetParam());

  Polylines Run(std::span<const Argument> args, std::span<const Polylines> in, bool parallel) {
    OpContext context({.op = op_.name, .quality = Quality::kDraft, .parallel = parallel});
    return Apply(op_, args, in, context);
  }
};

// Inputs on which operations stumble.
std::vector<Polylines> HardInputs() {
  std::vector<Vec3> spiral, collinear, tiny, huge, twisted;
  for (int i = 0; i < 40; ++i) {
    const float a = 0.4F * static_cast<float>(i), f = static_cast<float>(i);
    spiral.push_back({f * std::cos(a), f * std::sin(a), 0});
    collinear.push_back({f, 2 * f, 0});
    tiny.push_back({1e-7F * std::cos(a), 1e-7F * std::sin(a), 0});
    huge.push_back({1e6F * std::cos(a), 1e6F * std::sin(a), 1e6F * f});
    twisted.push_back({30 * std::cos(a), 30 * std::sin(a), 5 * std::sin(3 * a)});
  }
  twisted.push_back(twisted.front());
  const std::vector<Vec3> bow = {{0, 0, 0}, {20, 20, 0}, {20, 0, 0}, {0, 20, 0}, {0, 0, 0}};
  return {Polylines(),
          Polylines(std::vector<Vec3>{{1, 2, 3}}),
          Polylines(std::vector<Vec3>(5, Vec3{4, 4, 0})),
          Polylines({{0, 0, 0}, {1, 1, 0}}, {0, 0, 2, 2}),
          Polylines(collinear),
          Polylines(bow),
          Polylines(spiral),
          Polylines(tiny),
          Polylines(huge),
          Polylines(twisted)};
}

std::vector<std::vector<Argument>> Corners(const Op& op) {
  std::vector<std::vector<Argument>> sets(2);
  for (const Row& row : op.params) {
    if (row.name == kActivate) continue;
    for (size_t end : {0u, 1u}) {
      const auto w = static_cast<double>(end);
      sets[end].push_back({row.name, internal::ValueAt(row, w, w, w)});
    }
  }
  for (const Row& row : op.params) {
    for (const double end : {0.0, 1.0}) {
      sets.push_back({{row.name, internal::ValueAt(row, end, end, end)}});
    }
  }
  return sets;
}

std::vector<std::vector<Argument>> RandomArguments(const Op& op, int count) {
  std::mt19937 dice(7);
  std::vector<std::vector<Argument>> sets;
  for (int i = 0; i < count; ++i) sets.push_back(internal::RandomArguments(op, dice));
  return sets;
}

std::string Described(std::span<const Argument> args) {
  std::string text;
  for (const Argument& arg : args) {
    text += arg.name;
    if (const auto* x = std::get_if<double>(&arg.value)) text += "=" + std::to_string(*x);
    if (const auto* n = std::get_if<int64_t>(&arg.value)) text += "=" + std::to_string(*n);
    if (const auto* s = std::get_if<std::string>(&arg.value)) text += "=" + *s;
    text += ' ';
  }
  return text;
}

void ExpectSound(const Polylines& lines) {
  for (const Vec3 p : lines.Points()) {
    if (!IsFinite(p)) {
      ADD_FAILURE() << "a point is not finite";
      return;
    }
  }
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    ASSERT_LE(lines.Offsets()[i], lines.Offsets()[i + 1]);
  }
  EXPECT_LE(lines.PointCount(), size_t{10'000'000});
}

TEST_P(EveryOp, IsFiniteAndTheSameOnOneThreadAndMany) {
  std::vector<std::vector<Argument>> sets = Corners(op_);
  for (auto& args : RandomArguments(op_, 8)) sets.push_back(std::move(args));
  const std::vector<Polylines> in = SampleInputs(op_.inputs);
  for (const auto& args : sets) {
    SCOPED_TRACE(Described(args));
    const Polylines one = Run(args, in, false);
    ExpectSound(one);
    EXPECT_TRUE(one == Run(args, in, true)) << "threads differ";
    if (HasFailure()) return;
  }
}

TEST_P(EveryOp, TakesDegenerateInput) {
  if (!op_.IsEffect()) return;
  const std::vector<Polylines> hard = HardInputs();
  auto sets = RandomArguments(op_, 2);
  sets.insert(sets.begin(), std::vector<Argument>{});
  for (const Polylines& first : hard) {
    for (const auto& args : sets) {
      std::vector<Polylines> in(static_cast<size_t>(op_.inputs), first);
      ExpectSound(Run(args, in, true));
      if (op_.inputs == 2) {
        in[1] = SampleInputs(2)[1];
        ExpectSound(Run(args, in, true));
        ExpectSound(Run(args, std::vector{in[1], first}, true));
      }
    }
  }
}

TEST_P(EveryOp, KeepsItsExamples) {
  EXPECT_FALSE(op_.examples.empty()) << "the manual shows one";
  for (const Example& example : op_.examples) {
    OpContext context({.op = op_.name});
    const auto in = example.inputs ? example.inputs() : SampleInputs(op_.inputs);
    const Polylines out = ApplyBound(op_, example.args, in, context);
    EXPECT_FALSE(context.Declined()) << example.caption;
    EXPECT_FALSE(out.Empty()) << example.caption;
    EXPECT_TRUE(!example.holds || example.holds(out)) << example.caption;
  }
}

TEST_P(EveryOp, GivesItsInputWhenSwitchedOff) {
  const std::vector<Polylines> in = SampleInputs(op_.inputs);
  const std::vector<Argument> off = {{kActivate, false}};
  EXPECT_TRUE(Run(off, in, true) == PassThrough(in));
}

TEST_P(EveryOp, SaysWhatIsWrongAndGoesOn) {
  const std::vector<Polylines> in = SampleInputs(op_.inputs);
  OpContext context({.op = op_.name});
  const std::vector<Argument> wrong = {{"no such parameter", 1.0}};
  EXPECT_TRUE(Apply(op_, wrong, in, context) == PassThrough(in));
  ASSERT_TRUE(context.Declined());
  EXPECT_NE(context.TakeDiagnostics()[0].reason.find("no such parameter"), std::string::npos);
}

TEST_P(EveryOp, IsDocumented) {
  std::set<std::string_view> names;
  for (const Row& row : op_.params) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name << " twice";
    EXPECT_TRUE(row.doc.size() > 8 && row.doc.back() == '.') << row.name << ": " << row.doc;
    EXPECT_EQ(row.choices.empty(), row.kind != Kind::kChoice) << row.name;
    const bool number =
        row.kind == Kind::kInt || row.kind == Kind::kFloat || row.kind == Kind::kVec3;
    EXPECT_TRUE(!number || row.slider_min < row.slider_max) << row.name;
  }
  EXPECT_TRUE(op_.doc.size() > 8 && op_.doc.back() == '.') << op_.doc;
}

std::vector<std::string_view> AllNames() {
  std::vector<std::string_view> names;
  for (const Op& op : Catalogue()) names.push_back(op.name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Op, EveryOp, testing::ValuesIn(AllNames()),
                         [](const auto& op) { return std::string(op.param); });

}  // namespace
}  // namespace strikeline::geometry
