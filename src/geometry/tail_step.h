// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/vec3.h"
#include "geometry/affine_map.h"
#include "geometry/op_context.h"

namespace strikeline::geometry {

// The least and the largest of some numbers.
struct Interval {
  float min = 0, max = 0;
};

// Of dot(point, axis) over at least one point.
Interval ExtentAlong(std::span<const Vec3> points, Vec3 axis, const OpContext& context);

// What a pointwise operation is on the GPU, for given arguments: an affine map, or GLSL. A value.
struct TailStep {
  AffineMap map = {};          // of a step without `glsl`
  std::string_view glsl = {};  // defines `vec3 OP(vec3 p, int u)`, which may read tail[u + 0] ...
  std::string_view op = {};
  std::vector<std::array<float, 4>> uniforms = {};  // tail[u + i]
  double gain = 1;      // two points that are 1 mm apart are at most so far apart behind it (GLSL)
  double push = 0;      // no coordinate changes by more than so many mm (GLSL)
  bool merges = false;  // points may become equal: lines drawn from them would lack their joints

  bool IsAffine() const { return glsl.empty(); }
};

// What can be asked about all points together; answers are remembered. The points must outlive it.
// Thread: one.
class PointFacts {
 public:
  explicit PointFacts(std::span<const Vec3> points) : points_(points) {}
  // The origin where there are no points. Each answer costs a pass the first time.
  Vec3d Mean();
  Interval Along(Vec3 axis);
  double Reach();  // no point is further from the origin

 private:
  std::span<const Vec3> points_;
  std::optional<Vec3d> mean_;
  std::vector<std::pair<Vec3, Interval>> along_;  // few
};

// What a step of a tail may know of the points that come to it. They are those of the prefix behind
// some steps: as long as these are affine, means and extents are carried along, and are as good as
// measured. A value.
class TailInput {
 public:
  // Null: nothing is known yet. Then whatever could be known is answered with an example.
  explicit TailInput(PointFacts* prefix) : prefix_(prefix), reach_(prefix ? prefix->Reach() : 1) {}

  // Nothing behind steps that are not affine.
  std::optional<Vec3d> Mean() const;
  // The mean, or the pivot.
  std::optional<Vec3d> Center(bool auto_center, Vec3d pivot) const {
    return auto_center ? Mean() : pivot;
  }
  // Of dot(point, axis); also nothing where rounding decides it.
  std::optional<Interval> Along(Vec3 axis) const;
  double Reach() const { return reach_; }  // no point is further from the origin
  // The points are the very bits that the operation on the CPU gets.
  bool IsExact() const { return is_first_; }
  // How far the points may be from those on the CPU, mm.
  double Error() const { return error_; }

  // What is known of the points behind the step.
  TailInput After(const TailStep& step) const;

 private:
  PointFacts* prefix_;
  bool is_first_ = true;
  bool is_affine_ = true;
  AffineMap map_ = {};
  double reach_ = 1;
  double error_ = 0;
};

// The largest of the coordinates' amounts.
inline double LargestPart(Vec3d v) {
  return std::max({std::abs(v.x), std::abs(v.y), std::abs(v.z)});
}

// The first 12 bits of each coordinate: as floats, products of it with whole numbers up to 4096 are
// exact.
Vec3 HighPart(Vec3d v);

// Relative error of a float that was rounded a few times.
inline constexpr double kFloatError = 2.4e-7;

}  // namespace strikeline::geometry
