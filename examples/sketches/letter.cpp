// A letter in a script that nobody reads: asemic, text, bold.
#include <strikeline/sketch.h>
using namespace strikeline;

Scene Draw(Seconds t) {
  auto body = G::asemic({.text = "the quick brown fox jumps over the lazy dog and runs on through "
                                 "the night until the morning finds it sleeping under a hedge while "
                                 "somewhere far away a clock is striking four",
                         .seed = 4 + static_cast<int>(t / 2),
                         .glyph_advance_em = 0.82,
                         .line_height = 1.7,
                         .use_bounding_box = true,
                         .box_width = 112,
                         .center = {18, 52, 0},
                         .scale = 8.4});
  auto title = G::text({.text = "Letter", .letter_spacing_em = 0.08, .center = {18, 22, 0}, .scale = 15});
  return {L(body | E::bold({.count = 3, .radius = 0.12}),
            {.color = "#1b1b2f", .width = Millimeters(0.25), .name = "ink"}),
          L(title | E::fill({.angle = 45, .density = 60}),
            {.color = "#b23a48", .width = Millimeters(0.2), .name = "title"})};
}
STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(20), .background = "#faf6ec"});
