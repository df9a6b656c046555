// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/wythoff.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <tuple>

namespace strikeline::geometry {
namespace {

constexpr double kSame = 1e-6;  // far below the shortest edge, far above rounding

using Three = std::array<Vec3d, 3>;

Vec3d Unit(Vec3d v) { return v / Length(v); }
Vec3d Reflected(Vec3d p, Vec3d normal) { return p - normal * (2 * Dot(p, normal)); }

// Unit normals of the mirrors opposite each corner, to the inside. Two mirrors meet at pi over the
// number of folds of the corner between them.
Three MirrorsOf(int fold) {
  const double y = -std::cos(std::numbers::pi / fold);
  return {Vec3d{1, 0, 0}, Vec3d{0, 1, 0}, Vec3d{-0.5, y, std::sqrt(0.75 - y * y)}};
}

Three CornersOfTriangle(const Three& mirrors) {
  return {Unit(Cross(mirrors[1], mirrors[2])), Unit(Cross(mirrors[2], mirrors[0])),
          Unit(Cross(mirrors[0], mirrors[1]))};
}

// As far from each of the mirrors that it is off.
Vec3d SeedOf(const Wythoff& solid, const Three& mirrors, const Three& corners) {
  Vec3d seed;
  for (size_t i = 0; i < 3; ++i) {
    if (solid.mirrors >> i & 1) seed += corners[i] / Dot(corners[i], mirrors[i]);
  }
  return Unit(seed);
}

// The point that turns about all three corners carry equally far. A turn by 2 pi / n about an axis
// carries a point of the unit sphere by `edge` if it lies at the height sqrt(1 - (edge / 2 sin(pi /
// n))^2) along the axis; for one edge the three heights agree with a point of the sphere.
Vec3d SnubSeedOf(int fold, const Three& mirrors, const Three& corners) {
  const int folds[] = {fold, 3, 2};
  const auto at = [&](double edge) {
    Vec3d point;
    for (size_t i = 0; i < 3; ++i) {
      const double radius = edge / (2 * std::sin(std::numbers::pi / folds[i]));
      const double height = std::sqrt(std::max(0.0, 1 - radius * radius));
      point += mirrors[i] * (height / Dot(mirrors[i], corners[i]));
    }
    return point;
  };
  double low = 0, high = 2 * std::sin(std::numbers::pi / fold);
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (Length(at(middle)) > 1 ? low : high) = middle;
  }
  return Unit(at(low));
}

std::vector<Vec3d> ImagesOf(Vec3d seed, const Three& mirrors, bool even_only) {
  std::vector<Vec3d> images = {seed};
  for (size_t done = 0; done < images.size(); ++done) {
    for (size_t i = 0; i < 3; ++i) {
      Vec3d image = Reflected(images[done], mirrors[i]);
      if (even_only) image = Reflected(image, mirrors[(i + 1) % 3]);
      const bool known = std::any_of(images.begin(), images.end(),
                                     [&](Vec3d other) { return Distance(image, other) < kSame; });
      if (!known) images.push_back(image);
    }
  }
  return images;
}

// The other corners that share an edge with `corner`, counter-clockwise seen from outside.
std::vector<int> NeighborsOf(std::span<const Vec3d> corners, size_t corner, double edge) {
  std::vector<std::pair<double, int>> around;
  const Vec3d up = corners[corner];
  Vec3d ahead;
  for (size_t i = 0; i < corners.size(); ++i) {
    const Vec3d way = corners[i] - up;
    if (i == corner || Length(way) > edge + kSame) continue;
    if (around.empty()) ahead = way;
    const double angle =
        std::atan2(Dot(up, Cross(ahead, way)), Dot(ahead - up * Dot(ahead, up), way));
    around.emplace_back(angle, static_cast<int>(i));
  }
  std::sort(around.begin(), around.end());
  std::vector<int> neighbors;
  neighbors.reserve(around.size());
  for (const auto& [angle, i] : around) neighbors.push_back(i);
  return neighbors;
}

// The face on the left of an edge: at each corner, the edge before the one just walked.
std::vector<int> FaceLeftOf(int first, int second, std::span<const std::vector<int>> neighbors) {
  std::vector<int> face = {first};
  for (int next = second; next != first;) {
    const std::vector<int>& around = neighbors[static_cast<size_t>(next)];
    const auto back = std::find(around.begin(), around.end(), face.back());
    face.push_back(next);
    next = back == around.begin() ? around.back() : *(back - 1);
  }
  return face;
}

}  // namespace

std::vector<Vec3d> CornersOf(const Wythoff& solid) {
  const Three mirrors = MirrorsOf(solid.fold), corners = CornersOfTriangle(mirrors);
  const Vec3d seed =
      solid.snub ? SnubSeedOf(solid.fold, mirrors, corners) : SeedOf(solid, mirrors, corners);
  const Vec3d z = corners[static_cast<size_t>(solid.up)];
  const Vec3d toward = corners[static_cast<size_t>(solid.right)];
  const Vec3d x = Unit(toward - z * Dot(toward, z)), y = Cross(z, x);
  std::vector<Vec3d> points = ImagesOf(seed, mirrors, solid.snub);
  for (Vec3d& p : points) p = {Dot(p, x), Dot(p, y), Dot(p, z)};
  const auto rounded = [](Vec3d p) {
    return std::tuple(std::round(p.x / kSame), std::round(p.y / kSame), std::round(p.z / kSame));
  };
  std::sort(points.begin(), points.end(),
            [&](Vec3d a, Vec3d b) { return rounded(a) < rounded(b); });
  return points;
}

std::vector<std::vector<int>> FacesOf(std::span<const Vec3d> corners) {
  double edge = 2;
  for (const Vec3d p : corners.subspan(1)) edge = std::min(edge, Distance(corners[0], p));
  std::vector<std::vector<int>> neighbors;
  for (size_t i = 0; i < corners.size(); ++i) neighbors.push_back(NeighborsOf(corners, i, edge));
  std::vector<std::vector<int>> faces;
  for (size_t start = 0; start < corners.size(); ++start) {
    for (const int second : neighbors[start]) {
      std::vector<int> face = FaceLeftOf(static_cast<int>(start), second, neighbors);
      if (*std::min_element(face.begin(), face.end()) == face.front()) {
        faces.push_back(std::move(face));
      }
    }
  }
  std::sort(faces.begin(), faces.end(), [](const auto& a, const auto& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return faces;
}

}  // namespace strikeline::geometry
