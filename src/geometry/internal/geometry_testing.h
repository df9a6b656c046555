// SPDX-License-Identifier: MIT
#pragma once

// Words of this layer's tests; never part of the program.

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include <zlib.h>

#include "base/check.h"
#include "geometry/op.h"

namespace strikeline::geometry::internal {

inline nlohmann::json ReadGzipJson(const std::filesystem::path& path) {
  gzFile file = gzopen(path.c_str(), "rb");
  CHECK(file) << path;
  std::string text;
  char block[1 << 16];
  for (int got = 0; (got = gzread(file, block, sizeof(block))) > 0;) {
    text.append(block, static_cast<size_t>(got));
  }
  gzclose(file);
  return nlohmann::json::parse(text);
}

inline Value ValueFromJson(const nlohmann::json& json, params::Kind kind) {
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number_integer()) return json.get<int64_t>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  if (kind == params::Kind::kVec3) return Vec3d{json[0], json[1], json[2]};
  params::PointList points;
  for (const auto& p : json) {
    points.push_back({p[0], p[1], p.size() > 2 ? p[2].get<double>() : 0.0});
  }
  return points;
}

inline Polylines LinesFromJson(const nlohmann::json& json) {
  const auto coords = json["coords"].get<std::vector<float>>();
  std::vector<Vec3> points;
  for (size_t i = 0; i + 2 < coords.size(); i += 3) {
    points.push_back({coords[i], coords[i + 1], coords[i + 2]});
  }
  return {std::move(points), json["offsets"].get<std::vector<int32_t>>()};
}

struct Box {
  Vec3 min{INFINITY, INFINITY, INFINITY}, max{-INFINITY, -INFINITY, -INFINITY};
  void Add(Vec3 p) {
    min = {std::min(min.x, p.x), std::min(min.y, p.y), std::min(min.z, p.z)};
    max = {std::max(max.x, p.x), std::max(max.y, p.y), std::max(max.z, p.z)};
  }
  float Extent() const { return max.x < min.x ? 0 : Length(max - min); }
};
inline Box BoxOf(std::span<const Vec3> points) {
  Box box;
  for (const Vec3 p : points) box.Add(p);
  return box;
}

inline double DistanceToLine(Vec3 p, Polylines::Line line) {
  if (line.size() == 1) return Distance(p, line[0]);
  double best = std::numeric_limits<double>::infinity();
  for (size_t i = 0; i + 1 < line.size(); ++i) {
    const Vec3d a = Wide(line[i]), d = Wide(line[i + 1]) - a, q = Wide(p) - a;
    const double along = Dot(d, d) > 0 ? std::clamp(Dot(q, d) / Dot(d, d), 0.0, 1.0) : 0;
    best = std::min(best, Length(q - d * along));
  }
  return best;
}

// Both ways, at the corners.
inline double Hausdorff(Polylines::Line a, Polylines::Line b) {
  double worst = 0;
  for (const Vec3 p : a) worst = std::max(worst, DistanceToLine(p, b));
  for (const Vec3 p : b) worst = std::max(worst, DistanceToLine(p, a));
  return worst;
}

}  // namespace strikeline::geometry::internal
