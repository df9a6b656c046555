// A rosette of one wave: an own primitive, repeat, mirror, bold.
#include <strikeline/sketch.h>
using namespace strikeline;

struct Petal {
  int waves = 3;
  double length = 46;
  double width = 9;
};
const Primitive<Petal> petal{
    "petal", "A leaf with a wavy edge, along +x.",
    {Slider<&Petal::waves>("waves", 1, 12, "Waves along its edge."),
     Slider<&Petal::length>("length", 5, 100, "From stem to tip.", "mm"),
     Slider<&Petal::width>("width", 1, 40, "At its widest.", "mm")},
    [](const Petal& p) {
      Lines lines;
      for (int i = 0; i <= 120; ++i) {
        const double u = i / 120.0, s = std::sin(std::numbers::pi * u);
        lines.Add({p.length * u, p.width * s * (0.75 + 0.25 * std::cos(2 * std::numbers::pi * p.waves * u)), 0});
      }
      lines.EndLine();
      return lines;
    }};

Scene Draw(Seconds t) {
  auto leaf = petal({.waves = 3, .length = 52, .width = 13}) | E::repeat({.count = 9,
                                                                       .cumulative_scale = true,
                                                                       .scale = {.35, .1, 1},
                                                                       .auto_center = false});
  auto rosette = leaf | E::rotate({.auto_center = false, .rotation = {0, 0, 4 + t}}) |
                 E::mirror({.n_mirror = 7, .source_positive_x = true}) |
                 E::translate({.delta = {74, 105, 0}});
  auto rim = G::circle({.radius = 60, .segments = 240, .center = {74, 105}});
  return {L(rosette, {.color = "#5a189a", .width = Millimeters(0.25), .name = "leaves"}),
          L(rim | E::wobble({.amplitude = {1.2, 1.2, 0}, .frequency = {.09, .09, 0}, .phase = 30 * t}) |
                E::repeat({.count = 5, .cumulative_scale = true, .scale = {.93, .93, 1}}),
            {.color = "#240046", .width = Millimeters(0.3), .name = "rim"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(20), .background = "#fdf9ff"});
