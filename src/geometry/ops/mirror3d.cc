// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geometry/kernels/lines/half_space.h"
#include "geometry/kernels/lines/line_copies.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::mirror3d {
namespace {

enum class Mode { kAzimuth, kPolyhedral };
constexpr std::string_view kModes[] = {"azimuth", "polyhedral"};
enum class Group { kTetrahedral, kOctahedral, kIcosahedral };
constexpr std::string_view kGroups[] = {"T", "O", "I"};
enum class Domain { kOctant, kFundamental };
constexpr std::string_view kDomains[] = {"octant", "fundamental"};

struct Params {
  Mode mode = Mode::kAzimuth;
  int n_azimuth = 1;
  Vec3d center = {};
  Vec3d axis = {0, 0, 1};
  Degrees phi0{0};
  bool mirror_equator = false;
  bool source_side = true;
  Group group = Group::kTetrahedral;
  Domain domain = Domain::kOctant;
  bool use_reflection = false;
  bool show_planes = false;
};

constexpr auto kIfAzimuth = [](const Params& p) { return p.mode == Mode::kAzimuth; };
constexpr auto kIfPolyhedral = [](const Params& p) { return p.mode == Mode::kPolyhedral; };

const params::Param<Params> kParams[] = {
    params::Choice<&Params::mode>("mode", kModes, "Mirrors around an axis, or those of a solid."),
    params::Slider<&Params::n_azimuth>("n_azimuth", 1, 64, "Mirrors that meet in the axis.")
        .AtLeast(1)
        .ShownIf(kIfAzimuth),
    params::Slider<&Params::center>("center", -300, 300, "A point of all mirrors.")
        .In("mm")
        .IsPlace(),
    params::Slider<&Params::axis>("axis", -1, 1, "Direction in which the mirrors meet.")
        .ShownIf(kIfAzimuth),
    params::Slider<&Params::phi0>("phi0", -180, 180, "Turns the mirrors about the axis.")
        .ShownIf(kIfAzimuth),
    params::Switch<&Params::mirror_equator>("mirror_equator",
                                            "One mirror more, at right angles to the axis.")
        .ShownIf(kIfAzimuth),
    params::Switch<&Params::source_side>("source_side",
                                         "What lies towards the axis' tip is mirrored down.")
        .ShownIf([](const Params& p) { return kIfAzimuth(p) && p.mirror_equator; }),
    params::Choice<&Params::group>("group", kGroups,
                                   "Turns of a tetrahedron, an octahedron or an icosahedron.")
        .ShownIf(kIfPolyhedral),
    params::Choice<&Params::domain>("domain", kDomains,
                                    "What is repeated: the octant of positive x, y and z, whose "
                                    "copies overlap, or the part whose copies fit.")
        .ShownIf(kIfPolyhedral),
    params::Switch<&Params::use_reflection>("use_reflection", "Mirror images beside the turns.")
        .ShownIf(kIfPolyhedral),
    params::Switch<&Params::show_planes>("show_planes", "Draws the mirrors as squares, too."),
};

// The part of space that is repeated, bounded by planes through the centre, and how.
struct Symmetry {
  std::vector<Vec3d> walls;  // unit, inwards
  std::vector<AffineMap> maps;
};

Vec3d Unit(Vec3d v) { return v / Length(v); }

void AppendReflected(std::vector<AffineMap>& maps, Vec3d normal, bool after) {
  const AffineMap mirror = AffineMap::Reflection(normal);
  const std::vector<AffineMap> turns = maps;
  for (const AffineMap& turn : turns) maps.push_back(after ? mirror * turn : turn * mirror);
}

// A wedge of a half turn / n about the axis.
Symmetry Azimuth(const Params& p) {
  const Vec3d axis = Unit(p.axis);
  const Vec3d other = std::abs(axis.x) < 0.9 ? Vec3d{1, 0, 0} : Vec3d{0, 1, 0};
  const Vec3d x = Unit(Cross(axis, other)), y = Cross(axis, x);
  const auto wall = [&](double angle) { return y * std::cos(angle) - x * std::sin(angle); };
  const double first = p.phi0.Value() * std::numbers::pi / 180;
  const double turn = std::numbers::pi / p.n_azimuth;
  Symmetry symmetry{{wall(first), -wall(first + turn)}, {}};
  for (int k = 0; k < p.n_azimuth; ++k) {
    symmetry.maps.push_back(AffineMap::RotationAbout(axis, 2 * turn * k));
  }
  AppendReflected(symmetry.maps, wall(first), false);
  if (p.mirror_equator) {
    symmetry.walls.push_back(p.source_side ? axis : -axis);
    AppendReflected(symmetry.maps, axis, true);
  }
  return symmetry;
}

bool SameTurn(const AffineMap& a, const AffineMap& b) {
  double apart = 0;
  for (int i = 0; i < 3; ++i) apart = std::max(apart, Distance(a.rows[i], b.rows[i]));
  return apart < 1e-6;
}

// All products of two turns: the group they generate, breadth first from the identity.
std::vector<AffineMap> Generated(const AffineMap& a, const AffineMap& b) {
  std::vector<AffineMap> turns{AffineMap{}};
  for (size_t i = 0; i < turns.size(); ++i) {
    for (const AffineMap& by : {a, b}) {
      const AffineMap next = by * turns[i];
      const auto same = [&](const AffineMap& turn) { return SameTurn(turn, next); };
      if (std::none_of(turns.begin(), turns.end(), same)) turns.push_back(next);
    }
  }
  return turns;
}

// 12, 24 or 60 turns: a third of a turn about (1 1 1), and a half, a quarter (about z) or a fifth
// about the golden corner (0 1 phi).
std::vector<AffineMap> Turns(Group group) {
  constexpr double kTurn = 2 * std::numbers::pi;
  const AffineMap third = AffineMap::RotationAbout(Unit({1, 1, 1}), kTurn / 3);
  if (group == Group::kIcosahedral) {
    const Vec3d corner = Unit({0, 1, std::numbers::phi});
    return Generated(third, AffineMap::RotationAbout(corner, kTurn / 5));
  }
  const int order = group == Group::kTetrahedral ? 2 : 4;
  return Generated(third, AffineMap::RotationAbout({0, 0, 1}, kTurn / order));
}

// Walls of a part whose images under the turns fill space once; the first wall's mirror image of
// the kaleidoscope's chamber is added to it, so that `chamber` is what the mirrors repeat.
// Chambers: x >= y >= |z|, x >= y >= z >= 0, and that between the axes of order 2 (z), 5 (0 1 phi)
// and 3 (1/phi 0 phi).
struct Chamber {
  Vec3d mirror;               // between the chamber and its image
  std::vector<Vec3d> domain;  // walls of both together
};

Chamber ChamberOf(Group group) {
  const double phi = std::numbers::phi;
  switch (group) {
    case Group::kTetrahedral:
      return {Unit({0, 1, -1}), {Unit({1, -1, 0}), Unit({1, 0, -1}), Unit({0, 1, 1})}};
    case Group::kOctahedral:
      return {{0, 0, 1}, {Unit({1, -1, 0}), Unit({0, 1, -1}), Unit({0, 1, 1})}};
    default:
      return {{1, 0, 0}, {{0, 1, 0}, Unit({-phi, -1, 1 / phi}), Unit({phi, -1, 1 / phi})}};
  }
}

Symmetry Polyhedral(const Params& p) {
  Symmetry symmetry{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, Turns(p.group)};
  Vec3d mirror{0, 1, 0};
  if (p.domain == Domain::kFundamental) {
    const Chamber chamber = ChamberOf(p.group);
    symmetry.walls = chamber.domain;
    mirror = chamber.mirror;
    if (p.use_reflection) symmetry.walls.push_back(mirror);
  }
  if (p.use_reflection) AppendReflected(symmetry.maps, mirror, false);
  return symmetry;
}

// Squares in the walls' images, each plane once, as large as the figure.
Polylines DrawnMirrors(const Symmetry& symmetry, Vec3d center, std::span<const Vec3> points) {
  double radius = 0;
  for (const Vec3 q : points) radius = std::max(radius, Distance(Wide(q), center));
  std::vector<Vec3d> normals;
  PolylinesBuilder out;
  for (const AffineMap& map : symmetry.maps) {
    for (const Vec3d wall : symmetry.walls) {
      const Vec3d normal = map(wall);
      const auto same = [&](Vec3d n) { return Length(Cross(n, normal)) < 1e-6; };
      if (std::any_of(normals.begin(), normals.end(), same)) continue;
      normals.push_back(normal);
      const Vec3d other = std::abs(normal.z) < 0.9 ? Vec3d{0, 0, 1} : Vec3d{1, 0, 0};
      const Vec3d a = Unit(Cross(normal, other)) * radius, b = Cross(normal, a);
      out.AddLine({Narrow(center + a + b), Narrow(center + a - b), Narrow(center - a - b),
                   Narrow(center - a + b), Narrow(center + a + b)});
    }
  }
  return out.Finish();
}

Polylines Build(const Polylines& in, const Params& p, OpContext& context) {
  if (in.Empty()) return in;
  if (p.mode == Mode::kAzimuth && !(Length(p.axis) > 1e-9)) {
    context.Decline("axis", "must have a direction");
    return in;
  }
  constexpr double kQuantum = 1e-6;
  Symmetry symmetry = p.mode == Mode::kAzimuth ? Azimuth(p) : Polyhedral(p);
  Polylines source = in;
  for (const Vec3d wall : symmetry.walls) source = Clip(source, {p.center, wall}, context);
  const auto copies = static_cast<int64_t>(symmetry.maps.size());
  if (!context.Fits(copies * static_cast<int64_t>(source.PointCount()),
                    copies * static_cast<int64_t>(source.LineCount()))) {
    return in;
  }
  std::vector<AffineMap> maps;
  for (const AffineMap& map : symmetry.maps) maps.push_back(map.About(p.center));
  const Polylines out =
      WithoutRepeatedLines(CopiesOfEachLine(source, maps, context), kQuantum, context);
  if (!p.show_planes) return out;
  return Concat(std::vector{out, DrawnMirrors(symmetry, p.center, in.Points())});
}

std::vector<Polylines> Leaf() {
  std::vector<Vec3> line;
  for (int i = 0; i <= 80; ++i) {
    const double a = 2 * std::numbers::pi * i / 80;
    line.push_back(Narrow({20 + 22 * std::cos(a), 8 + 14 * std::sin(2 * a), 30 + 8 * std::sin(a)}));
  }
  return {Polylines(std::move(line))};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "mirror3d",
       .doc =
           "Cuts out one part of space and repeats it with the symmetry of a rosette or a solid.",
       .params = kParams,
       .examples =
           {
               {"five mirrors around an axis",
                {.n_azimuth = 5, .mirror_equator = true},
                [](const Polylines& g) { return g.LineCount() % 10 == 0; },
                Leaf},
               {"an icosahedron's turns",
                {.mode = Mode::kPolyhedral,
                 .group = Group::kIcosahedral,
                 .domain = Domain::kFundamental,
                 .use_reflection = true},
                [](const Polylines& g) { return g.LineCount() % 60 == 0; },
                Leaf},
           },
       .version = 2},
      Build);
}

}  // namespace strikeline::geometry::ops::mirror3d
