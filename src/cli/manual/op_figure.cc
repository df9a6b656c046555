// SPDX-License-Identifier: MIT
#include "cli/manual/op_figure.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "geometry/kernels/lines/bounds.h"

namespace strikeline::cli {
namespace {

using geometry::Polylines;

constexpr double kWidth = 90, kHeight = 60, kMargin = 4;  // millimetres
constexpr Color kGrey{0.78F, 0.78F, 0.78F, 1}, kInk{0.1F, 0.1F, 0.12F, 1};

geometry::Bounds BoundsOfAll(std::span<const Polylines> all) {
  return geometry::BoundsOf(geometry::Concat(all).Points());
}

Polylines Mapped(const Polylines& lines, const auto& map) {
  std::vector<Vec3> points;
  points.reserve(lines.PointCount());
  for (const Vec3 p : lines.Points()) points.push_back(map(p));
  return lines.WithPoints(std::move(points));
}

// Turned by 30 degrees about z and tilted by 60, so that depth is seen.
Vec3 FromAbove(Vec3 p) {
  const float c = std::cos(0.5236F), s = std::sin(0.5236F);
  const Vec3 turned{c * p.x - s * p.y, s * p.x + c * p.y, p.z};
  return {turned.x, 0.5F * turned.y - 0.866F * turned.z, 0};
}

void SeenFromAboveIfSolid(std::vector<Polylines>& all) {
  const geometry::Bounds box = BoundsOfAll(all);
  const float flat = std::max(box.max.x - box.min.x, box.max.y - box.min.y);
  if (!(box.max.z - box.min.z > 0.02F * flat)) return;
  for (Polylines& lines : all) lines = Mapped(lines, FromAbove);
}

void FitOnSheet(std::vector<Polylines>& all) {
  const geometry::Bounds box = BoundsOfAll(all);
  const double width = std::max(1e-6, double{box.max.x} - box.min.x);
  const double height = std::max(1e-6, double{box.max.y} - box.min.y);
  const double scale = std::min((kWidth - 2 * kMargin) / width, (kHeight - 2 * kMargin) / height);
  const Vec3d middle = 0.5 * (Wide(box.min) + Wide(box.max));
  const auto fit = [&](Vec3 p) {
    const Vec3d q = (Wide(p) - middle) * scale;
    return Narrow({q.x + kWidth / 2, q.y + kHeight / 2, 0});
  };
  for (Polylines& lines : all) lines = Mapped(lines, fit);
}

}  // namespace

scene::Drawing FigureOf(const geometry::Op& op, const geometry::Example& example) {
  std::vector<Polylines> all;
  if (op.IsEffect()) all = example.inputs ? example.inputs() : geometry::SampleInputs(op.inputs);
  geometry::OpContext context({.op = op.name});
  all.push_back(geometry::ApplyBound(op, example.args, all, context));
  SeenFromAboveIfSolid(all);
  FitOnSheet(all);
  scene::Drawing figure{{Millimeters(kWidth), Millimeters(kHeight)}, Color{1, 1, 1, 1}, {}};
  for (size_t i = 0; i < all.size(); ++i) {
    const bool is_result = i + 1 == all.size();
    figure.layers.push_back({all[i], is_result ? kInk : kGrey, Millimeters(is_result ? 0.25 : 0.5),
                             is_result ? "result" : "input"});
  }
  return figure;
}

}  // namespace strikeline::cli
