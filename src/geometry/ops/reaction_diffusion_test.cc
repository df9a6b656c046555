// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

Polylines React(const Polylines& in, Quality quality) {
  OpContext context({.op = "reaction_diffusion", .quality = quality});
  const std::vector<Argument> args = {{"steps", int64_t{300}}, {"grid_pitch", 1.0}};
  return Apply(*FindOp("reaction_diffusion"), args, std::vector{in}, context);
}

TEST(ReactionDiffusion, ClosesOpenLines) {
  const std::vector<Vec3> square = {{0, 0, 0}, {60, 0, 0}, {60, 60, 0}, {0, 60, 0}, {0, 0, 0}};
  const Polylines closed = React(Polylines(square), Quality::kFinal);
  EXPECT_GT(closed.PointCount(), 100u);
  const std::vector<Vec3> open(square.begin(), square.end() - 1);
  EXPECT_TRUE(React(Polylines(open), Quality::kFinal) == closed);
}

TEST(ReactionDiffusion, TakesAsManyStepsInADraftOnACoarserGrid) {
  const std::vector<Vec3> large = {{0, 0, 0}, {600, 0, 0}, {600, 600, 0}, {0, 600, 0}, {0, 0, 0}};
  OpContext context({.op = "reaction_diffusion", .quality = Quality::kDraft});
  Apply(*FindOp("reaction_diffusion"), {}, std::vector{Polylines(large)}, context);
  std::vector<std::string> about;
  for (const Diagnostic& d : context.TakeDiagnostics()) about.push_back(d.parameter);
  EXPECT_EQ(about, (std::vector<std::string>{"grid_pitch", "steps"}));
}

}  // namespace
}  // namespace strikeline::geometry
