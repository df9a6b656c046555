// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/core.h>

#include "base/utf8.h"
#include "geometry/kernels/lines/glyph_lines.h"
#include "geometry/kernels/shapes/text_layout.h"
#include "geometry/op.h"
#include "text/font.h"

namespace strikeline::geometry::ops::text {
namespace {

namespace fonts = strikeline::text;

constexpr std::string_view kDefaultFont = "Inter";

struct Params {
  std::string text = "HELLO";
  std::string font = std::string(kDefaultFont);
  int font_index = 0;
  TextAlign text_align = TextAlign::kLeft;
  double letter_spacing_em = 0;
  double line_height = 1.2;
  bool use_bounding_box = false;
  Millimeters box_width{-1};
  Millimeters box_height{-1};
  bool show_bounding_box = false;
  double quality = 0.5;
  bool kerning = true;
  Vec3d center = {};
  double scale = 1;
};

constexpr auto kIfBox = [](const Params& p) { return p.use_bounding_box; };

const params::Param<Params> kParams[] = {
    params::Text<&Params::text>("text", "What is written."),
    params::Text<&Params::font>("font",
                                "A font file, or an installed font by its name or a part of "
                                "it.")
        .IsFont(),
    params::Slider<&Params::font_index>("font_index", 0, 32, "Which font of a file with several.")
        .AtLeast(0),
    params::Choice<&Params::text_align>("text_align", kTextAligns,
                                        "On which side of the centre lines lie."),
    params::Slider<&Params::letter_spacing_em>("letter_spacing_em", 0, 2,
                                               "Extra distance of letters, in em."),
    params::Slider<&Params::line_height>("line_height", 0.8, 3, "Distance of lines, in em."),
    params::Switch<&Params::use_bounding_box>("use_bounding_box", "Breaks lines at a width."),
    params::Slider<&Params::box_width>("box_width", 0, 300, "That width; 0 or less: none.")
        .ShownIf(kIfBox),
    params::Slider<&Params::box_height>("box_height", 0, 300, "Height of the frame to show.")
        .ShownIf(kIfBox),
    params::Switch<&Params::show_bounding_box>("show_bounding_box", "Draws the frame.")
        .ShownIf(kIfBox),
    params::Slider<&Params::quality>(
        "quality", 0, 1,
        "How finely curves are drawn: 0 in steps of a tenth of an em, 1 "
        "of a thousandth."),
    params::Switch<&Params::kerning>("kerning",
                                     "Letters are set as the font's designer meant: kerning, "
                                     "ligatures. Off: each with its own width."),
    params::Slider<&Params::center>("center", 0, 300, "Where the text begins, at its top.")
        .In("mm")
        .IsPlace(),
    params::Slider<&Params::scale>("scale", 0, 50, "Size of an em."),
};

// Shaping is done at this size, whose steps of 1/64 are exact enough, and scaled to an em.
constexpr double kShapingSize = 2048;
constexpr size_t kMaxCharacters = 100'000;

std::optional<fonts::Font> OpenFont(const Params& p, OpContext& context) {
  Result<fonts::Font> font = fonts::Font::Find(p.font, p.font_index);
  if (!font && p.font == kDefaultFont) {
    font = fonts::Font::Open({.family = p.font});
    if (font) context.Note("font", fmt::format("{} instead of {}", font->Source().family, p.font));
  }
  if (font) return *std::move(font);
  context.Decline("font", font.error().message);
  return std::nullopt;
}

fonts::ShapeParams ShapingOf(const Params& p, double spacing) {
  return {.pixel_size = kShapingSize, .letter_spacing_em = spacing, .kerning = p.kerning};
}

std::vector<TextCell> CellsOf(std::u32string_view line, const Params& p, fonts::Font& font) {
  std::vector<TextCell> cells(line.size());
  for (size_t i = 0; i < line.size(); ++i) cells[i].is_space = line[i] == U' ';
  for (const fonts::PlacedGlyph& glyph : font.Shape(line, ShapingOf(p, 0)).glyphs) {
    cells[glyph.character].advance += glyph.advance / kShapingSize;
  }
  return cells;
}

struct Place {
  fonts::PlacedGlyph glyph;
  Vec3 at;  // in em
};

void PlaceLine(std::u32string_view line, const Params& p, fonts::Font& font, double baseline,
               std::vector<Place>& places) {
  const fonts::ShapedLine shaped = font.Shape(line, ShapingOf(p, p.letter_spacing_em));
  const double start = AlignedStart(p.text_align, shaped.width / kShapingSize);
  for (const fonts::PlacedGlyph& glyph : shaped.glyphs) {
    const Vec3d at{start + glyph.x / kShapingSize, baseline + glyph.y / kShapingSize, 0};
    places.push_back({glyph, Narrow(at)});
  }
}

std::vector<Place> Layout(std::u32string_view text, const Params& p, const TextBox& box,
                          fonts::Font& font) {
  std::vector<Place> places;
  const double width = box.WidthInEm(p.scale);
  double baseline = font.Metrics().ascent;
  for (const std::u32string_view line : SplitLines(text)) {
    std::vector<TextRange> ranges{{0, line.size()}};
    if (std::isfinite(width))
      ranges = BreakLines(CellsOf(line, p, font), p.letter_spacing_em, width);
    for (const TextRange range : ranges) {
      PlaceLine(line.substr(range.begin, range.end - range.begin), p, font, baseline, places);
      baseline += p.line_height;
    }
  }
  return places;
}

// Steps along curves in font units: from a tenth of an em to a thousandth.
int StepOf(double quality, int units_per_em) {
  const double em = 0.1 * std::pow(0.01, std::clamp(quality, 0.0, 1.0));
  return std::max(1, static_cast<int>(std::nearbyint(em * units_per_em)));
}

std::u32string Decoded(const std::string& utf8, OpContext& context) {
  std::u32string text = DecodeUtf8(utf8);
  if (text.size() > kMaxCharacters) {
    context.Note("text", fmt::format("cut after {} characters", kMaxCharacters));
    text.resize(kMaxCharacters);
  }
  return text;
}

Polylines Build(const Params& p, OpContext& context) {
  std::optional<fonts::Font> font = OpenFont(p, context);
  if (!font) return {};
  const TextBox box{p.use_bounding_box, p.show_bounding_box, p.box_width.Value(),
                    p.box_height.Value()};
  const std::vector<Place> places = Layout(Decoded(p.text, context), p, box, *font);
  const int units = font->Metrics().units_per_em, step = StepOf(p.quality, units);
  std::map<std::pair<int, uint32_t>, Polylines> glyphs;
  const auto glyph_of = [&](const Place& place) -> const Polylines& {
    const auto [glyph, is_new] = glyphs.try_emplace({place.glyph.face, place.glyph.glyph});
    if (is_new) glyph->second = GlyphLines(font->OutlineOf(place.glyph), step, units);
    return glyph->second;
  };
  return SetGlyphs(places, glyph_of, box, p.text_align, p.scale, p.center, context);
}

Params Framed() {
  return {.text = "A line breaks where the frame ends.",
          .use_bounding_box = true,
          .box_width = Millimeters(80),
          .box_height = Millimeters(60),
          .show_bounding_box = true,
          .center = {10, 20, 0},
          .scale = 14};
}

}  // namespace

Op Declare() {
  return MakeOp<Params>({.name = "text",
                         .doc = "The outlines of letters.",
                         .params = kParams,
                         .examples = {{"a word",
                                       {.text = "Strike", .center = {5, 35, 0}, .scale = 28},
                                       [](const Polylines& g) { return g.LineCount() >= 7; }},
                                      {"centred lines",
                                       {.text = "drawn\nby a\nmachine",
                                        .text_align = TextAlign::kCenter,
                                        .line_height = 1.1,
                                        .center = {50, 12, 0},
                                        .scale = 22},
                                       [](const Polylines& g) { return g.LineCount() > 15; }},
                                      {"broken at a frame", Framed(),
                                       [](const Polylines& g) { return g.LineCount() > 30; }}}},
                        Build);
}

}  // namespace strikeline::geometry::ops::text
