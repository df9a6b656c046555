// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "geometry/kernels/shapes/primitive.h"
#include "geometry/op_context.h"
#include "geometry/polylines.h"

// How text and writing that looks like text is set in lines. Lengths are in em, y down.
namespace strikeline::geometry {

enum class TextAlign { kLeft, kCenter, kRight };
inline constexpr std::string_view kTextAligns[] = {"left", "center", "right"};

// A frame that lines are broken in and that can be drawn, in the units of the result.
struct TextBox {
  bool is_used = false;
  bool is_drawn = false;
  double width = -1;  // not above 0: lines may have any length
  double height = -1;

  double WidthInEm(double scale) const;  // infinite if nothing limits the lines
  // Four lines around the box, whose top is at y = 0.
  void DrawFrame(TextAlign align, double scale, const Placement& place,
                 PolylinesBuilder& out) const;
};

// One character, as far as lines are broken.
struct TextCell {
  double advance = 0;
  bool is_space = false;
};

// The cells begin..end.
struct TextRange {
  size_t begin = 0, end = 0;
};

// Fills lines up to `width`: breaks at the last space that fits, which is dropped as are those at
// the new line's begin, or before the first cell that does not fit.
std::vector<TextRange> BreakLines(std::span<const TextCell> cells, double spacing, double width);

// Where a line of such a width begins.
double AlignedStart(TextAlign align, double width);

// The lines of a text, without the line ends (\n, \r\n).
std::vector<std::u32string_view> SplitLines(std::u32string_view text);

// A copy of glyph_of(place), a Polylines, at each place.at, all in em, put on the sheet; then the
// box's frame. Nothing where that is more than the budget. glyph_of() is called twice for a place.
template <class Place, class GlyphOf>
Polylines SetGlyphs(const std::vector<Place>& places, const GlyphOf& glyph_of, const TextBox& box,
                    TextAlign align, double scale, Vec3d center, OpContext& context) {
  int64_t points = 8, lines = 4;  // the frame's
  for (const Place& place : places) {
    if (context.Cancelled()) return {};
    const Polylines& glyph = glyph_of(place);
    points += static_cast<int64_t>(glyph.PointCount());
    lines += static_cast<int64_t>(glyph.LineCount());
  }
  if (!context.Fits(points, lines)) return {};
  const Placement onto(scale, center);
  PolylinesBuilder out;
  out.Reserve(static_cast<size_t>(points), static_cast<size_t>(lines));
  for (const Place& place : places) {
    const Polylines& glyph = glyph_of(place);
    for (size_t i = 0; i < glyph.LineCount(); ++i) {
      for (const Vec3 point : glyph[i]) out.Add(onto(point + place.at));
      out.EndLine();
    }
  }
  box.DrawFrame(align, scale, onto, out);
  return out.Finish();
}

}  // namespace strikeline::geometry
