// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

const Polylines kLine(std::vector<Vec3>{{0, 0, 0}, {10, 1, 0}, {20, 0, 0}});
const Polylines kMask(std::vector<Vec3>{
    {40, 40, 0}, {60, 40, 0}, {60, 60, 0}, {40, 60, 0}, {40, 40, 0}});

Polylines Warp(std::vector<Argument> args) {
  args.push_back({"keep_original", true});
  OpContext context({.op = "warp"});
  return Apply(*FindOp("warp"), args, std::vector{kLine, kMask}, context);
}

// As the reference: a lens with nothing inside is none, everything else is applied and adds them.
TEST(Warp, AddsTheOriginalUnlessALensHasNothingInside) {
  EXPECT_TRUE(Warp({{"inside_only", true}}) == kLine);
  const auto twice = Concat(std::vector{kLine, kLine});
  EXPECT_TRUE(Warp({{"inside_only", false}, {"band", 5.0}}) == twice);
  EXPECT_TRUE(Warp({{"mode", std::string("attract")}, {"snap_band", 2.0}}) == twice);
}

}  // namespace
}  // namespace strikeline::geometry
