// SPDX-License-Identifier: MIT
#include "text/internal/face.h"

#include FT_ADVANCES_H
#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <cmath>

#include <hb-ft.h>

namespace strikeline::text::internal {

Result<Face> Face::Open(FT_Library library, const FontSource& source) {
  FT_Face opened = nullptr;
  const FT_Error error = FT_New_Face(library, source.path.c_str(), source.face_index, &opened);
  if (error != 0) {
    return Fail("{}: not a font that can be read (FreeType error {})", source.path, error);
  }
  Face face;
  face.face_.reset(opened);
  if (!FT_IS_SCALABLE(opened)) return Fail("{}: a bitmap font; outlines are needed", source.path);
  FT_Select_Charmap(opened, FT_ENCODING_UNICODE);
  face.SetPixelSize(16);
  face.font_.reset(hb_ft_font_create_referenced(opened));
  hb_ft_font_set_load_flags(face.font_.get(), FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
  return face;
}

void Face::SetPixelSize(double pixels) {
  // At 72 dpi a point is a pixel.
  FT_Set_Char_Size(face_.get(), 0, std::lround(pixels * 64), 72, 72);
  if (font_) hb_ft_font_changed(font_.get());
}

uint32_t Face::GlyphOf(char32_t character) const {
  return FT_Get_Char_Index(face_.get(), character);
}

std::optional<double> Face::AdvanceOf(char32_t character) const {
  const uint32_t glyph = GlyphOf(character);
  FT_Fixed advance = 0;
  if (glyph == 0 || FT_Get_Advance(face_.get(), glyph, FT_LOAD_NO_SCALE, &advance) != 0) {
    return std::nullopt;
  }
  return static_cast<double>(advance) / Metrics().units_per_em;
}

// The table for horizontal text comes first, then the typographic ascent, then the tallest glyph.
FontMetrics Face::Metrics() const {
  FT_Face face = face_.get();
  const int units = std::max<int>(face->units_per_EM, 1);
  const auto* lines = static_cast<TT_HoriHeader*>(FT_Get_Sfnt_Table(face, FT_SFNT_HHEA));
  const auto* system = static_cast<TT_OS2*>(FT_Get_Sfnt_Table(face, FT_SFNT_OS2));
  double ascent = lines ? lines->Ascender : 0;
  if (ascent == 0 && system && system->version != 0xFFFF) ascent = system->sTypoAscender;
  if (ascent == 0) ascent = static_cast<double>(face->bbox.yMax);
  return {ascent / units, units};
}

std::string Face::Family() const { return face_->family_name ? face_->family_name : "unnamed"; }

}  // namespace strikeline::text::internal
