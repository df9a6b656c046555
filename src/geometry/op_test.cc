// SPDX-License-Identifier: MIT
#include "geometry/op.h"

#include <limits>

#include <gtest/gtest.h>

#include "params/kind_table.h"

namespace strikeline::geometry {
namespace {

const Polylines kOpen(std::vector<Vec3>{{0, 0, 0}, {10, 0, 0}, {10, 10, 0}});

// Runs what the reference refuses with an exception, and expects the input (of effects) or nothing
// (of primitives) and one diagnostic that names the operation, the parameter and a reason.
void ExpectDeclined(std::string_view name, const Argument& arg, std::string_view parameter) {
  SCOPED_TRACE(name);
  const Op* op = FindOp(name);
  ASSERT_TRUE(op);
  const std::vector<Polylines> in(static_cast<size_t>(op->inputs), kOpen);
  OpContext context({.op = name});
  EXPECT_TRUE(Apply(*op, std::vector{arg}, in, context) == PassThrough(in));
  EXPECT_TRUE(context.Declined());
  const std::vector<Diagnostic> diagnostics = context.TakeDiagnostics();
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].severity, Severity::kWarning);
  EXPECT_EQ(diagnostics[0].op, name);
  EXPECT_EQ(diagnostics[0].parameter, parameter);
  EXPECT_FALSE(diagnostics[0].reason.empty());
}

TEST(Apply, OfWhatMakesNoSenseGivesTheInputAndADiagnostic) {
  ExpectDeclined("circle", {"segments", int64_t{2}}, "segments");
  ExpectDeclined("line", {"length", -1.0}, "length");
  ExpectDeclined("laplace_field_grid", {"preset", std::string("no such")}, "preset");
  ExpectDeclined("translate", {"delta", std::numeric_limits<double>::quiet_NaN()}, "delta");
  ExpectDeclined("resample", {"step", -1.0}, "step");
  ExpectDeclined("twist", {"axis_dir", Vec3d{}}, "axis_dir");
  ExpectDeclined("trim", {"start_param", 0.9}, "start_param");
  ExpectDeclined("boolean", {"mode", std::string("union")}, "mode");
}

// One value of each kind of thing that a caller may give.
std::vector<params::Value> OneOfEach() {
  return {true,
          int64_t{5},
          2.5,
          std::string("no such thing"),
          Vec3d{1, 2, 3},
          params::PointList{{0, 0, 0}, {1, 1, 1}}};
}

// By definition, for all operations: a value that is not of a parameter's kind is declined with a
// message that says what the parameter is.
TEST(Apply, OfAWrongKindOfValueIsDeclinedWithTheRightKind) {
  for (const Op& op : Catalogue()) {
    for (const params::Row& row : op.params) {
      for (const params::Value& value : OneOfEach()) {
        if (params::KindRowOf(row.kind).fit(value)) continue;
        OpContext context({.op = op.name});
        EXPECT_FALSE(Bind(op, std::vector{Argument{row.name, value}}, context));
        const std::vector<Diagnostic> diagnostics = context.TakeDiagnostics();
        ASSERT_EQ(diagnostics.size(), 1u) << op.name << "." << row.name;
        EXPECT_EQ(diagnostics[0].parameter, row.name) << op.name;
        EXPECT_EQ(diagnostics[0].reason,
                  "must be " + std::string(params::KindRowOf(row.kind).demand))
            << op.name << "." << row.name;
      }
    }
  }
}

TEST(Apply, NotesWhatItClampsAndGoesOn) {
  OpContext context({.op = "weave"});
  const std::vector<Argument> args = {{"num_candidate_lines", int64_t{100'000}}};
  Apply(*FindOp("weave"), args, std::vector{kOpen}, context);
  EXPECT_FALSE(context.Declined());
  const std::vector<Diagnostic> diagnostics = context.TakeDiagnostics();
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].severity, Severity::kNote);
  EXPECT_EQ(diagnostics[0].parameter, "num_candidate_lines");
}

}  // namespace
}  // namespace strikeline::geometry
