// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/kernels/lines/bounds.h"
#include "geometry/kernels/regions/edge_grid.h"
#include "geometry/kernels/regions/masks.h"
#include "geometry/kernels/regions/planar.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::warp {
namespace {

enum class Mode { kLens, kAttract };
constexpr std::string_view kModes[] = {"lens", "attract"};
enum class Kind { kScale, kRotate, kShear, kSwirl };
constexpr std::string_view kKinds[] = {"scale", "rotate", "shear", "swirl"};
enum class Profile { kBand, kRamp };
constexpr std::string_view kProfiles[] = {"band", "ramp"};
enum class Direction { kAttract, kRepel };
constexpr std::string_view kDirections[] = {"attract", "repel"};

struct Params {
  Mode mode = Mode::kLens;
  double strength = 1;
  bool show_mask = false;
  bool keep_original = false;
  Kind kind = Kind::kScale;
  Profile profile = Profile::kBand;
  Millimeters band{20};
  bool inside_only = true;
  bool auto_center = true;
  Vec3d pivot = {};
  double scale = 1.4;
  Degrees angle{30};
  Vec3d shear{0.2, 0, 0};
  Direction direction = Direction::kAttract;
  Millimeters bias{0};
  Millimeters snap_band{30};
  Millimeters falloff{12};
  Overlap overlap = Overlap::kUnion;
};

bool IsLens(const Params& p) { return p.mode == Mode::kLens; }
bool IsAttract(const Params& p) { return p.mode == Mode::kAttract; }

const params::Param<Params> kParams[] = {
    params::Choice<&Params::mode>("mode", kModes,
                                  "A lens changes the picture near the mask's edge; attract moves "
                                  "points to the edge or away from it."),
    params::Slider<&Params::strength>("strength", 0, 2, "How much of the effect; 0 is none."),
    params::Switch<&Params::show_mask>("show_mask", "Adds the mask."),
    params::Switch<&Params::keep_original>("keep_original", "Adds the lines as they were."),
    params::Choice<&Params::kind>("kind", kKinds, "What the lens does.").ShownIf(IsLens),
    params::Choice<&Params::profile>("profile", kProfiles,
                                     "Where the lens acts: in the middle of the band, or from the "
                                     "end of the band on.")
        .ShownIf(IsLens),
    params::Slider<&Params::band>("band", 0, 200, "Width of the lens's edge; 0 is a hard one.")
        .ShownIf(IsLens),
    params::Switch<&Params::inside_only>("inside_only", "The lens leaves what is outside the mask.")
        .ShownIf(IsLens),
    params::Switch<&Params::auto_center>("auto_center", "The lens's middle is that of the mask.")
        .ShownIf(IsLens),
    params::Slider<&Params::pivot>("pivot", -100, 100, "Middle of the lens.")
        .In("mm")
        .IsPlace()
        .ShownIf([](const Params& p) { return IsLens(p) && !p.auto_center; }),
    params::Slider<&Params::scale>("scale", 0.5, 3, "How much larger the lens shows things.")
        .ShownIf([](const Params& p) { return IsLens(p) && p.kind == Kind::kScale; }),
    params::Slider<&Params::angle>("angle", -180, 180,
                                   "How far the lens turns things, from x to y.")
        .ShownIf([](const Params& p) {
          return IsLens(p) && (p.kind == Kind::kRotate || p.kind == Kind::kSwirl);
        }),
    params::Slider<&Params::shear>("shear", -1, 1, "Shift along x per y, and along y per x.")
        .ShownIf([](const Params& p) { return IsLens(p) && p.kind == Kind::kShear; }),
    params::Choice<&Params::direction>("direction", kDirections, "To the edge or away from it.")
        .ShownIf(IsAttract),
    params::Slider<&Params::bias>("bias", -50, 50,
                                  "Attracts to a line at this distance from the edge, below 0 "
                                  "inside.")
        .ShownIf(IsAttract),
    params::Slider<&Params::snap_band>("snap_band", 0, 200, "Points farther away stay.")
        .ShownIf(IsAttract),
    params::Slider<&Params::falloff>("falloff", 0, 200,
                                     "Distance over which the attraction weakens; 0 is never.")
        .ShownIf(IsAttract),
    params::Choice<&Params::overlap>("overlap", kOverlaps, kOverlapDoc),
};

Vec2d Turned(Vec2d p, double angle) {
  const double c = std::cos(angle), s = std::sin(angle);
  return {c * p.x - s * p.y, s * p.x + c * p.y};
}

// Moves points of the mask's plane by their distance from the mask's edge.
class Field {
 public:
  Field(std::span<const Ring> rings, const PlanarFrame& frame, const Params& p)
      : grid_(rings), p_(p), angle_(p.angle.Value() * std::numbers::pi / 180) {
    const Vec2d size = grid_.Box().Size();
    center_ =
        p.auto_center ? (grid_.Box().min + grid_.Box().max) * 0.5 : frame.ToLocal(Narrow(p.pivot));
    radius_ = std::max(0.5 * Length(size), 1e-9);
  }

  Vec2d Moved(Vec2d p) const { return IsLens(p_) ? ThroughLens(p) : Attracted(p); }

  // Whether a lens that acts inside the mask alone has none of the points there.
  bool HasNothingInside(std::span<const Vec3> points, const PlanarFrame& frame) const {
    return IsLens(p_) && p_.inside_only && std::none_of(points.begin(), points.end(), [&](Vec3 p) {
             return grid_.Contains(frame.ToLocal(p));
           });
  }

 private:
  Vec2d ThroughLens(Vec2d p) const {
    const bool inside = grid_.Contains(p);
    if (p_.inside_only && !inside) return p;
    const double weight = p_.band.Value() > 0 ? WeightAt(grid_.Nearest(p).distance) : 1;
    return weight == 0 ? p : p + (Seen(p) - p) * (p_.strength * weight);
  }

  double WeightAt(double distance) const {
    const double t = std::min(distance / p_.band.Value(), 1.0);
    const double smooth = t * t * (3 - 2 * t);
    return p_.profile == Profile::kRamp ? smooth : 4 * smooth * (1 - smooth);
  }

  Vec2d Seen(Vec2d p) const {
    const Vec2d q = p - center_;
    switch (p_.kind) {
      case Kind::kScale:
        return center_ + q * p_.scale;
      case Kind::kRotate:
        return center_ + Turned(q, angle_);
      case Kind::kShear:
        return center_ + Vec2d{q.x + p_.shear.x * q.y, q.y + p_.shear.y * q.x};
      default:
        return center_ + Turned(q, angle_ * Length(q) / radius_);
    }
  }

  Vec2d Attracted(Vec2d p) const {
    const auto near = grid_.Nearest(p);
    if (near.distance < 1e-12) return p;
    const double side = grid_.Contains(p) ? -1 : 1;
    const double missing = p_.bias.Value() - side * near.distance;
    if (std::abs(missing) > p_.snap_band.Value()) return p;
    const double falloff = p_.falloff.Value();
    const double weight = falloff > 0 ? std::exp(-std::abs(missing) / falloff) : 1;
    const double way = p_.direction == Direction::kAttract ? p_.strength : -p_.strength;
    return p + (p - near.point) * (way * weight * missing * side / near.distance);
  }

  EdgeGrid grid_;
  const Params& p_;
  double angle_;
  Vec2d center_;
  double radius_ = 1;  // where a swirl turns by its whole angle
};

// Points that the field leaves stay as they are, to the last bit.
Polylines Warped(const Polylines& base, const Field& field, const PlanarFrame& frame, bool flatten,
                 OpContext& context) {
  PointBuffer out(base.PointCount());
  context.ForRanges(out.size(), 1024, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      const Vec3 p = base.Points()[i];
      const Vec2d from = frame.ToLocal(p), to = field.Moved(from);
      out[i] = to == from ? p : frame.ToWorld(to, flatten ? 0 : frame.Height(p));
    }
  });
  return base.WithPoints(std::move(out));
}

Polylines Build(const Polylines& base, const Polylines& mask, const Params& p, OpContext& context) {
  if (base.Empty()) return base;
  if (mask.Empty()) {
    context.Note("mode", "the mask is empty: nothing moves");
    return base;
  }
  const double threshold =
      std::max(PlanarityThreshold(mask.Points()), PlanarityThreshold(base.Points()));
  const PlanarFrame frame = PlanarFrame::FromPoints(mask);
  const std::vector<Ring> rings = MaskRings(mask, frame, 1, p.overlap, context);
  if (rings.empty() || !frame.IsPlanar(threshold) ||
      LargestHeight(frame, base.Points()) > threshold) {
    context.Note("mode", "lines and a closed mask have to lie in one plane: nothing moves");
    return base;
  }
  const Field field(rings, frame, p);
  std::vector<Polylines> parts = {Warped(base, field, frame, IsLens(p), context)};
  // A lens with nothing inside is none, and what it left is the original.
  if (p.keep_original && !field.HasNothingInside(base.Points(), frame)) parts.push_back(base);
  if (p.show_mask) parts.push_back(mask);
  return parts.size() == 1 ? parts[0] : Concat(parts);
}

std::vector<Polylines> LinesAndDisc() {
  PolylinesBuilder lines;
  for (int i = 0; i <= 24; ++i) {
    for (int k = 0; k <= 100; ++k) {
      lines.Add({10 + 0.8F * static_cast<float>(k), 14 + 3 * static_cast<float>(i), 0});
    }
    lines.EndLine();
  }
  return {lines.Finish(), SampleInputs(2)[1]};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "warp",
       .doc = "Bends lines near the edge of a mask, like a lens or a magnet.",
       .params = kParams,
       .examples = {{"a lens",
                     {.profile = Profile::kRamp, .band = Millimeters(12), .scale = 1.6},
                     [](const Polylines& g) { return g.LineCount() == 25; },
                     LinesAndDisc},
                    {"a swirl",
                     {.kind = Kind::kSwirl, .profile = Profile::kRamp, .angle = Degrees(120)},
                     [](const Polylines& g) { return g.PointCount() == 25 * 101; },
                     LinesAndDisc},
                    {"a magnet",
                     {.mode = Mode::kAttract, .show_mask = true, .falloff = Millimeters(8)},
                     [](const Polylines& g) { return g.LineCount() == 26; },
                     LinesAndDisc}},
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::warp
