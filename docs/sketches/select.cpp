#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  Geometry row;
  int place = 0;
  for (const char* name : {"polygon", "circle", "lissajous", "spiral"}) {
    row += G::select(name, polygon_args{.n_sides = 6, .scale = 18}, circle_args{.radius = 9},
                     lissajous_args{.scale = 18}, spiral_args{.outer_radius = 9}) |
           E::rotate({.rotation = {0, 0, 10 * t}}) | E::translate({.delta = {12.0 + 22 * place++, 30}});
  }
  return row;
}
STRIKELINE_SKETCH(Draw, {.canvas = {90, 60}});
