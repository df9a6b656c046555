// NAME: a hexagon, drawn sixty times while it shrinks and turns.
//
// Play:  strikeline live sketch.cpp                            space plays, the arrows step
// Tune:  change a number and save: the window follows. What the code leaves open is a slider there.
// Plot:  strikeline render sketch.cpp -o out/plot.svg --at 3   also .gcode, .png, .mp4
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  const Vec3 middle{74, 105, 0};  // millimetres from the top left corner; y grows downwards
  const double breath = std::sin(0.4 * t);
  auto hexagon = G::polygon({.n_sides = 6, .scale = 122}) | E::subdivide({.subdivisions = 5});
  auto shell = hexagon | E::repeat({.count = 60,
                                    .rotation_step = {0, 0, 110 + 30 * breath},
                                    .scale = {.25, .25, 1}});
  auto bent = shell | E::rotate({.rotation = {0, 0, 3 * t}}) | E::translate({.delta = middle}) |
              E::displace({.amplitude = {9, 14, 0}, .spatial_freq = {.016, .012, 0}, .t = 0.05 * t});
  return {L(bent, {.color = "#1d3557", .width = Millimeters(0.2), .name = "shell"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(30), .background = "#fbf7ef"});
