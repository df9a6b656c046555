// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/coverage.h"
#include "text/outline.h"
#include "text/shaped_line.h"

namespace strikeline::text {

// The font that is asked for; Font::Open takes the nearest that is there. A value.
struct FontParams {
  std::string family = "Inter";
  int weight = 400;  // 100 thin to 900 black, as in CSS
  bool italic = false;
};

// Which file a font was taken from. A value.
struct FontSource {
  std::string path;
  int face_index = 0;          // from 0, among the faces of the file
  std::string family;          // as the file calls itself
  bool is_substitute = false;  // the family asked for is not installed
};

// How a line is set. A value.
struct ShapeParams {
  double pixel_size = 16;        // of the em; clamped to kMinPixelSize .. kMaxPixelSize
  double letter_spacing_em = 0;  // added after every cluster but the last; clamped to -1 .. 10
  // Off: one glyph a character with its own width, from this font alone; a character it lacks
  // leaves a gap.
  bool kerning = true;
};

// Of a font, in em.
struct FontMetrics {
  double ascent = 0;  // above the baseline, positive
  int units_per_em = 1000;
};

inline constexpr double kMinPixelSize = 1;
inline constexpr double kMaxPixelSize = 2048;
inline constexpr size_t kMaxLineBytes = 4096;   // of text that Shape looks at
inline constexpr int kMaxCoverageSide = 16384;  // pixels; Rasterize cuts off what lies beyond

// A font file opened for shaping and drawing, with substitutes for glyphs it lacks, opened when
// first needed. Owns the FreeType faces and HarfBuzz fonts. Move-only. Thread: one at a time
// (FreeType faces are not thread-safe); two Fonts share nothing.
class Font {
 public:
  // Asks fontconfig for the family, then Inter, then DejaVu Sans, then any sans. Fails only if
  // there is no font.
  static Result<Font> Open(const FontParams& params);
  // Fails where the file is none that FreeType reads, or has no such face.
  static Result<Font> OpenFile(const std::string& path, int face_index = 0);
  // By what an artist calls it: a path, or of an installed font the file's name (also without its
  // ending), the full name or the family's; else a part of one of them, upper or lower case. Among
  // several the one nearest to upright and regular. `face_index` counts the faces of its file.
  static Result<Font> Find(const std::string& name, int face_index = 0);
  Font(Font&&) noexcept;
  Font& operator=(Font&&) noexcept;
  ~Font();

  // Of the font itself, not of its substitutes.
  const FontSource& Source() const;
  // Lays out one line with kerning and ligatures, its glyphs from left to right: what is read from
  // right to left is turned around by the Unicode bidirectional algorithm. Broken UTF-8 becomes
  // U+FFFD, line breaks become spaces; text that no installed font has becomes .notdef. Empty text
  // gives a line without glyphs, with the font's metrics. The line can be drawn only by the font
  // that shaped it.
  ShapedLine Shape(std::string_view utf8, const ShapeParams& params);
  // The same for a line of any length.
  ShapedLine Shape(std::u32string_view characters, const ShapeParams& params);
  // The characters that no installed font has, each once, 1000 at most. Opens the substitutes for
  // the others, so that what they are does not depend on the order in which lines of this text are
  // shaped.
  std::u32string Missing(std::string_view utf8);
  // Draws with 256 grey levels, unhinted, glyphs placed to a quarter of a pixel.
  Coverage Rasterize(const ShapedLine& line);

  // Of the font itself, as its file says.
  FontMetrics Metrics() const;
  // Around the glyph's origin, unhinted.
  Outline OutlineOf(const PlacedGlyph& glyph);

 private:
  struct State;
  explicit Font(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::text
