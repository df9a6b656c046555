// A leaded window: partition, offset_curve, fill, one pen a colour.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  auto frame = G::polygon({.n_sides = 48, .center = {74, 105, 0}, .scale = 132});
  auto panes = frame | E::partition({.mode = "group", .site_count = 60, .seed = 5});
  const char* colors[] = {"#1d4e89", "#b5179e", "#f77f00", "#2a9d8f"};
  Scene scene;
  for (int i = 0; i < 4; ++i) {
    auto mine = panes | E::drop({.interval = 4, .index_offset = i, .keep_mode = "keep"}) |
                E::scale({.mode = "by_face", .scale = {.86, .86, 1}});
    scene += L(mine | E::fill({.angle_sets = 1 + i % 2, .angle = 25.0 + 50 * i + 2 * t, .density = 150,
                               .remove_boundary = true}),
               {.color = colors[i], .width = Millimeters(0.3)});
  }
  scene += L(panes, {.color = "#1a1a1a", .width = Millimeters(0.6), .name = "lead"});
  return scene;
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(20)});
