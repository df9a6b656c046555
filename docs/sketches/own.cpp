#include <strikeline/sketch.h>
using namespace strikeline;

struct Wheel { int spokes = 12; double radius = 20; };
const Primitive<Wheel> wheel{
    "wheel", "Lines from the middle.",
    {Slider<&Wheel::spokes>("spokes", 1, 100, "How many."),
     Slider<&Wheel::radius>("radius", 0, 100, "How long.", "mm")},
    [](const Wheel& p) {
      Lines lines;
      for (int i = 0; i < p.spokes; ++i) {
        const double angle = 2 * std::numbers::pi * i / p.spokes;
        lines.AddLine({{0, 0, 0}, {p.radius * std::cos(angle), p.radius * std::sin(angle), 0}});
      }
      return lines;
    }};

struct Gap { double size = 5; };
const OwnEffect<Gap> gap{
    "gap", "Lines begin later.", {Slider<&Gap::size>("size", 0, 50, "By how much.", "mm")},
    [](const Lines& in, const Gap& p) {
      Lines out;
      for (size_t i = 0; i < in.LineCount(); ++i) {
        std::vector<Vec3> line = in.Line(i);
        if (line.empty()) continue;
        const Vec3 along = line.back() - line.front();
        const double length = std::hypot(along.x, along.y, along.z);
        if (length <= p.size) continue;
        line.front() = line.front() + (p.size / length) * along;
        out.AddLine(line);
      }
      return out;
    }};

struct Sun { int rays = 16; double size = 20; };
const Preset<Sun> sun{[](const Sun& p) {
  return (wheel({.spokes = p.rays, .radius = p.size}) | gap({.size = 0.5 * p.size})) +
         G::circle({.radius = 0.4 * p.size});
}};

Scene Draw(Seconds t) {
  auto small = sun({.rays = 9, .size = 12}) | E::translate({.delta = {22, 30}});
  auto large = sun({.rays = 32, .size = 24}) | E::rotate({.rotation = {0, 0, 5 * t}}) |
               E::translate({.delta = {60, 30}});
  return L(small + large, {.color = "#b5651d"});
}
STRIKELINE_SKETCH(Draw, {.canvas = {90, 60}});
