// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <fmt/core.h>

#include "base/utf8.h"
#include "geometry/kernels/shapes/asemic_glyph.h"
#include "geometry/kernels/shapes/text_layout.h"
#include "geometry/op.h"

namespace strikeline::geometry::ops::asemic {
namespace {

enum class StrokeStyle { kLine, kBezier };
constexpr std::string_view kStrokeStyles[] = {"line", "bezier"};

struct Params {
  std::string text = "A";
  int64_t seed = 0;
  int n_nodes = 28;
  int candidates = 12;
  int stroke_min = 2;
  int stroke_max = 5;
  int walk_min_steps = 2;
  int walk_max_steps = 4;
  StrokeStyle stroke_style = StrokeStyle::kBezier;
  int bezier_samples = 12;
  double bezier_tension = 0.5;
  TextAlign text_align = TextAlign::kLeft;
  double glyph_advance_em = 1;
  double space_advance_em = 0.35;
  double letter_spacing_em = 0;
  double line_height = 1.2;
  bool use_bounding_box = false;
  Millimeters box_width{-1};
  Millimeters box_height{-1};
  bool show_bounding_box = false;
  Vec3d center = {};
  double scale = 1;
};

constexpr auto kIfBezier = [](const Params& p) { return p.stroke_style == StrokeStyle::kBezier; };
constexpr auto kIfBox = [](const Params& p) { return p.use_bounding_box; };

constexpr int kMaxNodes = 1000;  // the cost grows with their square

const params::Param<Params> kParams[] = {
    params::Text<&Params::text>("text",
                                "Each character gives a sign of its own; a full stop is a "
                                "dot, a space is empty."),
    params::Slider<&Params::seed>("seed", 0, 999999, "Another number gives another script."),
    params::Slider<&Params::n_nodes>("n_nodes", 3, 200, "Places that strokes may pass.")
        .AtLeast(1)
        .AtMost(kMaxNodes),
    params::Slider<&Params::candidates>("candidates", 1, 50,
                                        "The more, the more evenly the places are spread.")
        .AtLeast(1)
        .AtMost(kMaxNodes),
    params::Slider<&Params::stroke_min>("stroke_min", 0, 20, "Fewest strokes of a sign.")
        .AtLeast(0),
    params::Slider<&Params::stroke_max>("stroke_max", 0, 20, "Most strokes of a sign.").AtLeast(0),
    params::Slider<&Params::walk_min_steps>("walk_min_steps", 1, 20, "Fewest steps of a stroke.")
        .AtLeast(0),
    params::Slider<&Params::walk_max_steps>("walk_max_steps", 1, 20, "Most steps of a stroke.")
        .AtLeast(0),
    params::Choice<&Params::stroke_style>("stroke_style", kStrokeStyles,
                                          "Straight from place to place, or in a curve."),
    params::Slider<&Params::bezier_samples>("bezier_samples", 2, 64, "Points of each step's curve.")
        .AtLeast(2)
        .ShownIf(kIfBezier),
    params::Slider<&Params::bezier_tension>("bezier_tension", 0, 1, "0: round, 1: straight.")
        .ShownIf(kIfBezier),
    params::Choice<&Params::text_align>("text_align", kTextAligns,
                                        "On which side of the centre lines lie."),
    params::Slider<&Params::glyph_advance_em>("glyph_advance_em", 0, 3, "Width of a sign, in em."),
    params::Slider<&Params::space_advance_em>("space_advance_em", 0, 3, "Width of a space, in em."),
    params::Slider<&Params::letter_spacing_em>("letter_spacing_em", 0, 2,
                                               "Extra distance of signs, in em."),
    params::Slider<&Params::line_height>("line_height", 0.8, 3, "Distance of lines, in em."),
    params::Switch<&Params::use_bounding_box>("use_bounding_box", "Breaks lines at a width."),
    params::Slider<&Params::box_width>("box_width", 0, 300, "That width; 0 or less: none.")
        .ShownIf(kIfBox),
    params::Slider<&Params::box_height>("box_height", 0, 300, "Height of the frame to show.")
        .ShownIf(kIfBox),
    params::Switch<&Params::show_bounding_box>("show_bounding_box", "Draws the frame.")
        .ShownIf(kIfBox),
    params::Slider<&Params::center>("center", 0, 300, "Where the text begins, at its top.")
        .In("mm")
        .IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 200, "Size of a sign."),
};

AsemicStyle StyleOf(const Params& p) {
  AsemicStyle style{.nodes = p.n_nodes,
                    .candidates = p.candidates,
                    .strokes_min = p.stroke_min,
                    .strokes_max = p.stroke_max,
                    .steps_min = p.walk_min_steps,
                    .steps_max = p.walk_max_steps};
  if (p.stroke_style == StrokeStyle::kBezier) {
    style.curve_points = p.bezier_samples;
    style.tension = p.bezier_tension;
  }
  return style;
}

struct Place {
  char32_t character;
  Vec3 at;  // in em
};

std::vector<Place> Layout(std::u32string_view text, const Params& p, const TextBox& box) {
  std::vector<Place> places;
  double y = 0;
  for (const std::u32string_view line : SplitLines(text)) {
    std::vector<TextCell> cells;
    for (const char32_t c : line) {
      cells.push_back({c == U' ' ? p.space_advance_em : p.glyph_advance_em, c == U' '});
    }
    for (const auto& range : BreakLines(cells, p.letter_spacing_em, box.WidthInEm(p.scale))) {
      double width = range.end > range.begin ? -p.letter_spacing_em : 0;
      for (size_t i = range.begin; i < range.end; ++i)
        width += cells[i].advance + p.letter_spacing_em;
      double x = AlignedStart(p.text_align, width);
      for (size_t i = range.begin; i < range.end; ++i) {
        if (!cells[i].is_space) places.push_back({line[i], Narrow({x, y, 0})});
        x += cells[i].advance + p.letter_spacing_em;
      }
      y += p.line_height;
    }
  }
  return places;
}

bool IsOrdered(const Params& p, OpContext& context) {
  if (p.stroke_max < p.stroke_min) context.Decline("stroke_max", "must be at least stroke_min");
  if (p.walk_max_steps < p.walk_min_steps) {
    context.Decline("walk_max_steps", "must be at least walk_min_steps");
  }
  return !context.Declined();
}

Polylines Build(const Params& p, OpContext& context) {
  if (!IsOrdered(p, context)) return {};
  const TextBox box{p.use_bounding_box, p.show_bounding_box, p.box_width.Value(),
                    p.box_height.Value()};
  const std::vector<Place> places = Layout(DecodeUtf8(p.text), p, box);
  std::map<char32_t, Polylines> glyphs;
  const auto glyph_of = [&](const Place& place) -> const Polylines& {
    const auto [glyph, is_new] = glyphs.try_emplace(place.character);
    if (is_new) glyph->second = AsemicGlyph(StyleOf(p), p.seed, place.character);
    return glyph->second;
  };
  return SetGlyphs(places, glyph_of, box, p.text_align, p.scale, p.center, context);
}

Params Page() {
  return {.text = "what the pen writes when nobody reads along. it goes on and on.",
          .seed = 12,
          .glyph_advance_em = 1.1,
          .space_advance_em = 0.8,
          .line_height = 1.6,
          .use_bounding_box = true,
          .box_width = Millimeters(90),
          .center = {5, 5, 0},
          .scale = 7};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>(
      {.name = "asemic",
       .doc = "Writing in a script that nobody can read.",
       .params = kParams,
       .examples = {{"a line of signs",
                     {.text = "Lines.", .seed = 4, .center = {5, 40, 0}, .scale = 15},
                     [](const Polylines& g) { return g.LineCount() > 8; }},
                    {"a page", Page(), [](const Polylines& g) { return g.LineCount() > 100; }},
                    {"straight strokes",
                     {.text = "AB",
                      .n_nodes = 40,
                      .stroke_max = 8,
                      .stroke_style = StrokeStyle::kLine,
                      .center = {10, 30, 0},
                      .scale = 38},
                     [](const Polylines& g) { return g.LineCount() >= 4; }}}},
      Build);
}

}  // namespace strikeline::geometry::ops::asemic
