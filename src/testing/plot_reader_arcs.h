// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/vec3.h"

namespace strikeline::testing {

// An arc around `center` (of which x and y count) from `start` to `target`, z changing evenly.
struct PlotArc {
  Vec3d start, target, center;
  double travel = 0;  // radians, counter-clockwise; negative: clockwise
  double Radius() const;
  double Length() const;  // mm, with z
};

// How far an arc turns, in radians. Where start and target lie on one ray, it is a full circle.
double ArcTravel(Vec3d start, Vec3d target, Vec3d center, bool clockwise);

// The centre of the arc of `radius` between two points: the one that turns less than half, or with
// a negative radius more. Without one (the points are farther apart than two radii) the middle.
Vec3d ArcCenter(Vec3d start, Vec3d target, double radius, bool clockwise);

// The ends of `count` equal pieces, the last one exactly the target; 1 at least.
std::vector<Vec3d> ArcPieces(const PlotArc& arc, double count);

// How many chords keep within `tolerance` mm of the arc, at most 100000.
double ChordsWithin(const PlotArc& arc, double tolerance);

}  // namespace strikeline::testing
