// SPDX-License-Identifier: MIT
#include "text/internal/rasterize.h"

#include FT_OUTLINE_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/check.h"

namespace strikeline::text::internal {
namespace {

constexpr int kLoad = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;

// Whole pixels, right and bottom exclusive.
struct Box {
  int64_t left = 0, top = 0, right = 0, bottom = 0;
  bool Empty() const { return right <= left || bottom <= top; }
};

struct Origin {
  int64_t x, y;  // pixels
};

// Loads the glyph's outline moved to where the line wants it: the pixel its origin is in, and the
// outline moved by the rest, in quarters of a pixel across and none down.
bool LoadOutline(FT_Face face, const PlacedGlyph& glyph, Origin& origin) {
  if (!(std::abs(glyph.x) < 1e6 && std::abs(glyph.y) < 1e6)) return false;
  const int64_t quarters = std::llround(glyph.x * 4);
  origin.x = quarters >> 2;
  origin.y = std::llround(glyph.y);
  if (FT_Load_Glyph(face, glyph.glyph, kLoad) != 0) return false;
  if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE) return false;
  FT_Outline_Translate(&face->glyph->outline, (quarters & 3) * 16, 0);
  return true;
}

Box BoxOf(FT_Face face, Origin origin) {
  FT_BBox box;
  FT_Outline_Get_CBox(&face->glyph->outline, &box);
  return {origin.x + (box.xMin >> 6), origin.y - ((box.yMax + 63) >> 6),
          origin.x + ((box.xMax + 63) >> 6), origin.y - (box.yMin >> 6)};
}

Box Union(Box a, Box b) {
  if (a.Empty()) return b;
  if (b.Empty()) return a;
  return {std::min(a.left, b.left), std::min(a.top, b.top), std::max(a.right, b.right),
          std::max(a.bottom, b.bottom)};
}

// Where shapes overlap, the union of two independent coverages.
uint8_t Over(uint8_t a, uint8_t b) { return static_cast<uint8_t>(a + b - (a * b + 127) / 255); }

// Adds the rendered glyph; what lies outside is cut off.
void Add(const FT_Bitmap& bitmap, int64_t left, int64_t top, Coverage& to) {
  const int64_t first_x = std::max<int64_t>(0, -left);
  const int64_t last_x = std::min<int64_t>(bitmap.width, to.width - left);
  const int64_t first_y = std::max<int64_t>(0, -top);
  const int64_t last_y = std::min<int64_t>(bitmap.rows, to.height - top);
  for (int64_t y = first_y; y < last_y; ++y) {
    const uint8_t* from = bitmap.buffer + y * bitmap.pitch;
    uint8_t* row = to.alpha.data() + (top + y) * to.width + left;
    for (int64_t x = first_x; x < last_x; ++x) row[x] = Over(row[x], from[x]);
  }
}

Coverage Blank(Box box) {
  Coverage coverage;
  if (box.Empty()) return coverage;
  coverage.width = static_cast<int>(std::min<int64_t>(box.right - box.left, kMaxCoverageSide));
  coverage.height = static_cast<int>(std::min<int64_t>(box.bottom - box.top, kMaxCoverageSide));
  coverage.left = static_cast<int>(box.left);
  coverage.top = static_cast<int>(box.top);
  coverage.alpha.resize(static_cast<size_t>(coverage.width) * coverage.height);
  return coverage;
}

}  // namespace

void SetMetrics(Face& face, ShapedLine& line) {
  face.SetPixelSize(line.pixel_size);
  FT_Face ft = face.FreeType();
  const double unit = ft->units_per_EM > 0 ? line.pixel_size / ft->units_per_EM : 0;
  line.ascent = ft->ascender * unit;
  line.descent = -ft->descender * unit;
  line.cap_height = 0.7 * line.pixel_size;  // of a font without an H
  if (FT_Load_Char(ft, 'H', kLoad) == 0 && ft->glyph->metrics.horiBearingY > 0) {
    line.cap_height = static_cast<double>(ft->glyph->metrics.horiBearingY) / 64;
  }
}

Coverage Rasterize(std::vector<Face>& faces, const ShapedLine& line) {
  for (Face& face : faces) face.SetPixelSize(line.pixel_size);
  const auto face_of = [&](const PlacedGlyph& glyph) {
    CHECK(glyph.face >= 0 && glyph.face < static_cast<int>(faces.size()))
        << "a line that another font shaped";
    return faces[glyph.face].FreeType();
  };
  Box all;
  Origin origin;
  for (const PlacedGlyph& glyph : line.glyphs) {
    FT_Face face = face_of(glyph);
    if (LoadOutline(face, glyph, origin)) all = Union(all, BoxOf(face, origin));
  }
  Coverage coverage = Blank(all);
  for (const PlacedGlyph& glyph : line.glyphs) {
    FT_Face face = face_of(glyph);
    if (coverage.width == 0 || !LoadOutline(face, glyph, origin)) continue;
    if (BoxOf(face, origin).left - coverage.left >= coverage.width) continue;
    if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) continue;
    Add(face->glyph->bitmap, origin.x + face->glyph->bitmap_left - coverage.left,
        origin.y - face->glyph->bitmap_top - coverage.top, coverage);
  }
  return coverage;
}

}  // namespace strikeline::text::internal
