#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  Scene scene;
  for (int i = 0; i < 5; ++i) {
    auto ring = G::circle({.radius = 14, .segments = 96, .instance_key = std::to_string(i)}) |
                E::translate({.delta = {15.0 + 15 * i, 30 + 4 * std::sin(t + i)}});
    scene += L(ring, {.color = i % 2 ? "#2a6f97" : "#c8553d", .width = Millimeters(0.3 + 0.2 * i)});
  }
  return {scene, L(G::line({.center = {45, 30}, .length = 80}), {.name = "horizon"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = {90, 60}, .pen = "#2d3047"});
