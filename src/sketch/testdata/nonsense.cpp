// SPDX-License-Identifier: MIT
// What nonsense_test.cc compiles; the time says what it does.
#include <strikeline/sketch.h>
using namespace strikeline;

struct Stick { double length = 10; };
const Primitive<Stick> stick{
    "stick", "One line.", {Slider<&Stick::length>("length", 0, 100, "Its length.", "mm")},
    [](const Stick& p) {
      Lines lines;
      lines.AddLine({{0, 0, 0}, {p.length, 0, 0}});
      return lines;
    }};
struct Pass { bool fails = false; };
const OwnEffect<Pass> pass{
    "pass", "Changes nothing.", {Switch<&Pass::fails>("fails", "Whether it throws.")},
    [](const Lines& in, const Pass& p) {
      if (p.fails) throw 7;
      return in;
    }};
const Preset<Stick> two{[](const Stick& p) { return stick(p) + stick(p); }};

Lines Broken() {
  Lines lines;
  for (const double x : {1.0, double(NAN), 2.0, double(INFINITY), 1e300}) lines.Add({x, 0, 0});
  lines.EndLine();
  lines.EndLine();
  lines.AddLine({{5, 5, 0}});
  lines.Add({7, 7, 0});
  return lines;
}

Scene Draw(Seconds t) {
  switch (static_cast<int>(t)) {
    case 0: return {};
    case 1: return {L(stick(), {.width = Millimeters(-1)}), L(stick(), {.width = Millimeters(NAN)}),
                    L(stick(), {.width = Millimeters(INFINITY)})};
    case 2: return Geometry(Broken());
    case 3: return stick({.length = -1000});
    case 4: return stick() | pass({.fails = true});
    case 5: return {two({}, false), two()};
    case 6: return G::polygon({.n_sides = 1}) + (stick() | E::clip(stick(), {.mode = "sideways"}));
    case 7: return G::circle({.segments = 1000000000});
    case 8: return stick() | E::select(stick(), "rotate");
    case 9: return G::select("circle", circle_args{.segments = 5}, circle_args{.segments = 7});
    case 10: {
      const std::vector<Vec3> none = Broken().Line(99);
      return none.empty() && Broken().Line(0).size() == 5 ? stick() : Geometry();
    }
    case 11: {
      const Primitive<Stick> gone{"gone", "One line.", {}, [](const Stick&) { return Lines(); }};
      static const OwnEffect<Pass> kept{"kept", "Changes nothing.", {},
                                        [](const Lines& in, const Pass&) { return in; }};
      return gone() + (stick() | kept());
    }
  }
  return Geometry(Lines()) + Geometry();
}
STRIKELINE_SKETCH(Draw, {.duration = Seconds(NAN), .pen = "", .pen_width = Millimeters(0)});
