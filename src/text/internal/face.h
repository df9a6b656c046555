// SPDX-License-Identifier: MIT
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include <hb.h>

#include "base/result.h"
#include "text/font.h"

namespace strikeline::text::internal {

struct DoneWith {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
  void operator()(FT_Face face) const { FT_Done_Face(face); }
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
using Library = std::unique_ptr<FT_LibraryRec_, DoneWith>;

// One font file: FreeType's face, which draws it, and HarfBuzz's font on top, which shapes it.
// Move-only. Thread: one at a time.
class Face {
 public:
  static Result<Face> Open(FT_Library library, const FontSource& source);

  // 1/64 pixel steps.
  void SetPixelSize(double pixels);
  bool Has(char32_t character) const { return GlyphOf(character) != 0; }
  uint32_t GlyphOf(char32_t character) const;  // 0 if it has none
  // Of a character's glyph in em, as the font's table says; nothing if it has none.
  std::optional<double> AdvanceOf(char32_t character) const;
  FontMetrics Metrics() const;
  FT_Face FreeType() const { return face_.get(); }
  hb_font_t* HarfBuzz() const { return font_.get(); }
  std::string Family() const;

 private:
  // The order matters: the font refers to the face.
  std::unique_ptr<FT_FaceRec_, DoneWith> face_;
  std::unique_ptr<hb_font_t, DoneWith> font_;
};

}  // namespace strikeline::text::internal
