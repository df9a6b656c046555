// SPDX-License-Identifier: MIT
#include "text/internal/face.h"

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

bool Face::Has(char32_t character) const { return FT_Get_Char_Index(face_.get(), character) != 0; }

std::string Face::Family() const { return face_->family_name ? face_->family_name : "unnamed"; }

}  // namespace strikeline::text::internal
