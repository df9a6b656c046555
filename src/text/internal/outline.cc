// SPDX-License-Identifier: MIT
#include "text/internal/outline.h"

#include FT_OUTLINE_H

#include <utility>

namespace strikeline::text::internal {
namespace {

// FreeType halves whole numbers between two control points of a quadratic curve; with more bits
// the halves are exact.
constexpr int kMoreBits = 6;

struct Pen {
  double unit;  // of FreeType's numbers, in em
  Outline outline;

  OutlinePoint At(const FT_Vector& v) const {
    return {static_cast<double>(v.x) * unit, -static_cast<double>(v.y) * unit};
  }
  void Add(const OutlinePart& part) { outline.back().parts.push_back(part); }
};

int MoveTo(const FT_Vector* to, void* user) {
  auto& pen = *static_cast<Pen*>(user);
  pen.outline.push_back({pen.At(*to), {}});
  return 0;
}
int LineTo(const FT_Vector* to, void* user) {
  auto& pen = *static_cast<Pen*>(user);
  pen.Add({1, {pen.At(*to)}});
  return 0;
}
int ConicTo(const FT_Vector* control, const FT_Vector* to, void* user) {
  auto& pen = *static_cast<Pen*>(user);
  pen.Add({2, {pen.At(*control), pen.At(*to)}});
  return 0;
}
int CubicTo(const FT_Vector* a, const FT_Vector* b, const FT_Vector* to, void* user) {
  auto& pen = *static_cast<Pen*>(user);
  pen.Add({3, {pen.At(*a), pen.At(*b), pen.At(*to)}});
  return 0;
}

// FreeType closes a contour by a straight part also where it is closed already.
void DropEmptyEnd(OutlineContour& contour) {
  const size_t count = contour.parts.size();
  if (count == 0 || contour.parts.back().degree != 1) return;
  const OutlinePoint before = count > 1 ? contour.parts[count - 2].End() : contour.start;
  if (contour.parts.back().End() == before) contour.parts.pop_back();
}

}  // namespace

Outline OutlineOf(Face& face, uint32_t glyph) {
  FT_Face ft = face.FreeType();
  if (glyph == kNoGlyph || FT_Load_Glyph(ft, glyph, FT_LOAD_NO_SCALE) != 0) return {};
  if (ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return {};
  const FT_Outline_Funcs functions = {MoveTo, LineTo, ConicTo, CubicTo, kMoreBits, 0};
  Pen pen{1.0 / (face.Metrics().units_per_em * (1 << kMoreBits)), {}};
  FT_Outline_Decompose(&ft->glyph->outline, &functions, &pen);
  for (OutlineContour& contour : pen.outline) DropEmptyEnd(contour);
  return std::move(pen.outline);
}

}  // namespace strikeline::text::internal
