// SPDX-License-Identifier: MIT
// What sketch_test.cc compiles; the time says what it does. The test writes sides.h.
#include <strikeline/sketch.h>
#include <stdexcept>
#include "sides.h"
using namespace strikeline;

struct Spokes { int count = 5; double radius = 40; };
const Primitive<Spokes> spokes{"spokes", "Lines from the middle.",
    {Slider<&Spokes::count>("count", 1, 100, "Number of spokes."),
     Slider<&Spokes::radius>("radius", 0, 100, "Their length.", "mm")},
    [](const Spokes& p) {
      if (p.count > 50) throw std::runtime_error("too many spokes");
      Lines lines;
      for (int i = 0; i < p.count; ++i) lines.AddLine({{0, 0, 0}, {p.radius, 1.0 * i, 0}});
      return lines;
    }};
struct Shift { double by = 1; };
const OwnEffect<Shift> shift{"shift", "Moves along x.", {Slider<&Shift::by>("by", 0, 9, "How far.")},
    [](const Lines& in, const Shift& p) {
      Lines out;
      for (size_t i = 0; i < in.LineCount(); ++i) {
        auto line = in.Line(i);
        for (auto& q : line) q.x += p.by;
        out.AddLine(line);
      }
      return out;
    }};
struct Flower { int petals = 3; };
const Preset<Flower> flower{[](const Flower& p) {
  return G::polygon({.n_sides = p.petals}) | E::translate({.delta = {1, 0, 0}});
}};

Scene Draw(Seconds t) {
  if (t == 1) throw std::runtime_error("no wind today");
  if (t == 2) return {spokes({.count = 7}), L(spokes() | shift({.by = 3}), {.color = "#ff0000"})};
  if (t == 3) return flower({.petals = 6});
  if (t == 4) return spokes({.count = 60});
  if (t == 5) return L(G::polygon(), {.color = "greenish"});
  if (t == 6) {
    const std::string kind = "polygon";
    return {G::select(kind, circle_args{.radius = 3}, polygon_args{.n_sides = 3}) |
                E::select("translate", fill_args{}, translate_args{.delta = {9, 0, 0}}) |
                E::select(G::circle({.radius = 99}), "clip", clip_args{.mode = "outside"}),
            G::select("circle", polygon_args{.n_sides = 3}), G::select() | E::select()};
  }
  if (t == 8) return L(G::polygon(), {.width = RelativeThickness(0.01, Landscape(A5))});
  if (t == 7) return G::select("circel") | E::select("circle") | E::select("rotat");
  auto a = G::polygon({.n_sides = kSides, .scale = 80, .name = "star", .key = "main"});
  return {L(a, {.color = "#123456", .width = Millimeters(0.7), .name = "first"}),
          a | E::translate({.delta = {t, 2 * t, 0}})};
}
STRIKELINE_SKETCH(Draw, {.canvas = Landscape(A5), .duration = Seconds(12), .background = "#fafafa"});
