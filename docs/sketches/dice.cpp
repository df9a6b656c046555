#include <random>
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds) {
  std::mt19937_64 dice(static_cast<uint64_t>(Seed()));  // the same numbers at any time, others with --seed 1
  std::uniform_real_distribution<double> x(8, 82), y(8, 52), size(2, 12);
  Geometry drops;
  for (int i = 0; i < 24; ++i) {
    drops += G::circle({.radius = size(dice), .segments = 64, .center = {x(dice), y(dice)},
                        .instance_key = std::to_string(i)});
  }
  return L(drops, {.color = "#2a6f97"});
}
STRIKELINE_SKETCH(Draw, {.canvas = {90, 60}});
