// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "geometry/kernels/shapes/primitive.h"
#include "geometry/kernels/shapes/wythoff.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::polyhedron {
namespace {

enum class Kind {
  kTetrahedron,
  kHexahedron,
  kOctahedron,
  kDodecahedron,
  kIcosahedron,
  kCuboctahedron,
  kIcosidodecahedron,
  kTruncatedTetrahedron,
  kTruncatedCube,
  kTruncatedOctahedron,
  kTruncatedDodecahedron,
  kTruncatedIcosahedron,
  kRhombicuboctahedron,
  kSnubCubeLeft,
  kSnubCubeRight,
  kSnubDodecahedronLeft,
  kSnubDodecahedronRight,
  kTruncatedCuboctahedron,
  kRhombicosidodecahedron,
  kTruncatedIcosidodecahedron,
};
constexpr size_t kKinds = 20;
constexpr std::string_view kKindNames[kKinds] = {
    "tetrahedron",
    "hexahedron",
    "octahedron",
    "dodecahedron",
    "icosahedron",
    "cuboctahedron",
    "icosidodecahedron",
    "truncated_tetrahedron",
    "truncated_cube",
    "truncated_octahedron",
    "truncated_dodecahedron",
    "truncated_icosahedron",
    "rhombicuboctahedron",
    "snub_cube_left",
    "snub_cube_right",
    "snub_dodecahedron_left",
    "snub_dodecahedron_right",
    "truncated_cuboctahedron",
    "rhombicosidodecahedron",
    "truncated_icosidodecahedron",
};

struct Params {
  Kind kind = Kind::kTetrahedron;
  Vec3d center = {};
  double scale = 1;
};

const params::Param<Params> kParams[] = {
    params::Choice<&Params::kind>("kind", kKindNames,
                                  "Which of the 5 Platonic and 13 Archimedean solids; two of those "
                                  "come in a left and a right form."),
    params::Slider<&Params::center>("center", 0, 300, "Middle of the solid.").In("mm").IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 200, "Diameter of the sphere through the corners."),
};

// How a solid is made, and in which order the reference draws it where that is not the order of
// FacesOf(CornersOf(solid)): pictures depend on it.
struct Recipe {
  Wythoff solid;
  std::span<const uint8_t> order = {};  // places of the corners among the sorted ones
  std::string_view faces = {};          // or the faces, corner by corner: 'a' is the first one
  bool mirrored = false;                // x becomes -x
};

// size: table
constexpr uint8_t kRhombicosidodecahedron[] = {
    31, 19, 47, 43, 55, 53, 49, 25, 37, 26, 39, 27, 51, 23, 35, 48, 38, 3,  15, 9,
    13, 14, 5,  57, 59, 56, 58, 17, 1,  42, 30, 52, 7,  33, 41, 45, 54, 29, 50, 36,
    8,  2,  18, 46, 12, 24, 32, 4,  11, 0,  21, 44, 10, 20, 28, 40, 34, 22, 6,  16};
// size: table
constexpr uint8_t kTruncatedIcosidodecahedron[] = {
    69,  43,  57,  95,  87,  83,  99,  81,  111, 91, 75,  103, 107, 115, 41,  35,  58, 47, 31, 59,
    71,  70,  97,  93,  53,  79,  85,  65,  67,  55, 102, 110, 7,   23,  27,  15,  19, 11, 30, 46,
    113, 105, 116, 114, 106, 118, 119, 117, 33,  39, 25,  21,  74,  90,  82,  56,  42, 68, 1,  3,
    10,  18,  73,  101, 109, 14,  2,   0,   6,   89, 77,  63,  104, 112, 108, 100, 51, 37, 80, 86,
    98,  94,  13,  5,   9,   29,  45,  17,  26,  22, 34,  40,  60,  61,  49,  48,  92, 96, 54, 66,
    16,  8,   4,   12,  20,  24,  88,  72,  62,  84, 78,  64,  52,  38,  32,  76,  44, 28, 36, 50};
// size: table
constexpr uint8_t kSnubDodecahedron[] = {
    15, 37, 17, 13, 7,  29, 51, 25, 41, 20, 5,  27, 32, 3,  49, 35, 39, 31, 10, 8,
    1,  0,  46, 19, 57, 23, 11, 59, 53, 18, 55, 45, 2,  4,  44, 42, 22, 9,  54, 43,
    52, 58, 30, 34, 16, 6,  21, 26, 56, 47, 33, 38, 28, 14, 24, 12, 48, 50, 40, 36};

constexpr unsigned kOffFold = 1, kOffThree = 2, kOffTwo = 4;
constexpr unsigned kOffAll = kOffFold | kOffThree | kOffTwo;

constexpr Wythoff Standing(int fold, unsigned mirrors, Corner up = Corner::kFold) {
  return {.fold = fold, .mirrors = mirrors, .up = up};
}
constexpr Wythoff AlongAxes(unsigned mirrors, bool snub = false) {
  return {.fold = 5, .mirrors = mirrors, .snub = snub, .up = Corner::kTwo, .right = Corner::kThree};
}
constexpr Wythoff kSnubCube = {.fold = 4, .mirrors = kOffAll, .snub = true};

// size: table
constexpr Recipe kRecipes[kKinds] = {
    {Standing(3, kOffFold), {}, "cdb cba cad bda"},
    {Standing(4, kOffThree, Corner::kThree), {}, "ehgc ecab ebfh hfdg badf cgda"},
    {Standing(4, kOffFold), {}, "dfe dea dab dbf eca efc fbc acb"},
    {Standing(5, kOffThree, Corner::kThree),
     {},
     "kgbaf kflqp kprmg pqstr gmidb fachl qlhns mrtoi abdec iojed snjot cejnh"},
    {Standing(5, kOffFold)},
    {Standing(4, kOffTwo)},
    {Standing(5, kOffTwo)},
    {Standing(3, kOffFold | kOffTwo)},
    {Standing(4, kOffThree | kOffTwo, Corner::kThree)},
    {Standing(4, kOffFold | kOffTwo)},
    {Standing(5, kOffThree | kOffTwo, Corner::kThree)},
    {Standing(5, kOffFold | kOffTwo)},
    {Standing(4, kOffFold | kOffThree)},
    {.solid = kSnubCube, .mirrored = true},
    {kSnubCube},
    {.solid = AlongAxes(kOffAll, true), .order = kSnubDodecahedron, .mirrored = true},
    {AlongAxes(kOffAll, true), kSnubDodecahedron},
    {Standing(4, kOffAll)},
    {AlongAxes(kOffFold | kOffThree), kRhombicosidodecahedron},
    {AlongAxes(kOffAll), kTruncatedIcosidodecahedron},
};

std::vector<Vec3d> OrderedCorners(const Recipe& recipe) {
  const std::vector<Vec3d> sorted = CornersOf(recipe.solid);
  std::vector<Vec3d> corners;
  for (const uint8_t place : recipe.order) corners.push_back(sorted[place]);
  if (corners.empty()) corners = sorted;
  for (Vec3d& p : corners) p.x = recipe.mirrored ? -p.x : p.x;
  return corners;
}

std::vector<std::vector<int>> ReadFaces(std::string_view letters) {
  std::vector<std::vector<int>> faces(1);
  for (const char letter : letters) {
    if (letter == ' ') {
      faces.emplace_back();
    } else {
      faces.back().push_back(letter - 'a');
    }
  }
  return faces;
}

// One closed line per face, corners at distance 0.5 from the origin.
Polylines Draw(const Recipe& recipe) {
  const std::vector<Vec3d> corners = OrderedCorners(recipe);
  PolylinesBuilder builder;
  for (std::vector<int>& face : recipe.faces.empty() ? FacesOf(corners) : ReadFaces(recipe.faces)) {
    face.push_back(face.front());
    for (const int corner : face) builder.Add(Narrow(corners[static_cast<size_t>(corner)] * 0.5));
    builder.EndLine();
  }
  return builder.Finish();
}

const Polylines& UnitSolid(Kind kind) {
  static const std::array<Polylines, kKinds> solids = [] {
    std::array<Polylines, kKinds> all;
    std::transform(std::begin(kRecipes), std::end(kRecipes), all.begin(), Draw);
    return all;
  }();
  return solids[static_cast<size_t>(kind)];
}

Polylines Build(const Params& p, OpContext&) {
  const Polylines& solid = UnitSolid(p.kind);
  std::vector<Vec3> points(solid.PointCount());
  std::transform(solid.Points().begin(), solid.Points().end(), points.begin(),
                 Placement(p.scale, p.center));
  return solid.WithPoints(std::move(points));
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "polyhedron",
       .doc = "A Platonic or Archimedean solid: a closed line around each face.",
       .params = kParams,
       .examples =
           {
               {"an icosidodecahedron",
                {.kind = Kind::kIcosidodecahedron, .center = {50, 50, 0}, .scale = 80},
                [](const Polylines& g) { return g.LineCount() == 32; }},
               {"a truncated icosahedron",
                {.kind = Kind::kTruncatedIcosahedron, .center = {50, 50, 0}, .scale = 80},
                [](const Polylines& g) { return g.LineCount() == 32; }},
               {"a snub cube",
                {.kind = Kind::kSnubCubeLeft, .center = {50, 50, 0}, .scale = 80},
                [](const Polylines& g) { return g.LineCount() == 38; }},
           }},
      Build);
}

}  // namespace strikeline::geometry::ops::polyhedron
