// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include <gtest/gtest.h>

#include "geometry/op.h"

namespace strikeline::geometry {
namespace {

struct Case {
  const char* group;
  bool reflected;
  size_t images;  // of a point, the point itself included
};
constexpr Case kCases[] = {{"T", false, 12}, {"O", false, 24}, {"I", false, 60},
                           {"T", true, 24},  {"O", true, 48},  {"I", true, 120}};

Polylines Mirrored(const Polylines& in, const Case& c, const char* domain) {
  OpContext context({.op = "mirror3d"});
  const std::vector<Argument> args = {{"mode", std::string("polyhedral")},
                                      {"group", std::string(c.group)},
                                      {"domain", std::string(domain)},
                                      {"use_reflection", c.reflected}};
  return Apply(*FindOp("mirror3d"), args, std::vector{in}, context);
}

// Short lines all around the centre, none of them near a mirror if one is lucky.
std::vector<Polylines> Specks() {
  std::mt19937 dice(3);
  std::uniform_real_distribution<float> side(-1, 1);
  std::vector<Polylines> specks;
  for (int i = 0; i < 300; ++i) {
    const Vec3 at{40 * side(dice), 40 * side(dice), 40 * side(dice)};
    specks.emplace_back(std::vector<Vec3>{at, at + Vec3{0.001F, 0.002F, 0.003F}});
  }
  return specks;
}

// Of all images of a line the fundamental domain holds one, so that they are their own images.
TEST(Mirror3d, CopiesOfTheFundamentalDomainFillSpaceOnce) {
  for (const Case& c : kCases) {
    size_t tried = 0;
    for (const Polylines& speck : Specks()) {
      const Polylines images = Mirrored(speck, c, "fundamental");
      if (images.Empty()) continue;
      ++tried;
      EXPECT_EQ(images.LineCount(), c.images) << c.group;
      EXPECT_EQ(Mirrored(images, c, "fundamental").LineCount(), c.images) << c.group;
    }
    EXPECT_GT(tried, 0u) << c.group;
  }
}

// The reference's octant, which is the default: turns about its diagonal map it to itself.
TEST(Mirror3d, CopiesOfTheOctantOverlap) {
  const auto in_octant = [](Vec3 p) { return p.x > 0 && p.y > 0 && p.z > 0; };
  for (const Case& c : kCases) {
    size_t tried = 0;
    for (const Polylines& speck : Specks()) {
      if (!in_octant(speck.Points()[0])) continue;
      const Polylines images = Mirrored(speck, c, "octant");
      size_t within = 0;
      for (size_t i = 0; i < images.LineCount(); ++i) within += in_octant(images[i][0]);
      EXPECT_GE(within, 3u) << c.group;
      ++tried;
    }
    EXPECT_GT(tried, 0u) << c.group;
  }
  OpContext context({.op = "mirror3d"});
  const std::vector<Argument> plain = {{"mode", std::string("polyhedral")}};
  const Polylines in = Concat(Specks());
  EXPECT_TRUE(Apply(*FindOp("mirror3d"), plain, std::vector{in}, context) ==
              Mirrored(in, kCases[0], "octant"));
}

// The default mirror is the plane x = 0: a ring that comes to it at a corner ends there, whatever
// the corner's last bits are.
TEST(Mirror3d, ALineLeavesAtItsOwnPointWhereThatLiesOnTheMirror) {
  for (const int corners : {8, 12, 32, 44, 72, 116}) {
    std::vector<Vec3> ring;
    for (int i = 0; i <= corners; ++i) {
      const double angle = 2 * std::numbers::pi * (i % corners) / corners;
      ring.push_back(Narrow({10 * std::cos(angle), 10 * std::sin(angle), 0}));
    }
    OpContext context({.op = "mirror3d"});
    const Polylines halves =
        Apply(*FindOp("mirror3d"), {}, std::vector{Polylines(std::move(ring))}, context);
    ASSERT_EQ(halves.LineCount(), 2u);
    const Polylines::Line half = halves[0];
    EXPECT_GT(Distance(half[half.size() - 2], half.back()), 0.1F) << corners;
  }
}

}  // namespace
}  // namespace strikeline::geometry
