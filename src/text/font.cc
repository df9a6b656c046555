// SPDX-License-Identifier: MIT
#include "text/font.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <hb.h>

#include "base/check.h"
#include "base/utf8.h"
#include "text/internal/bidi.h"
#include "text/internal/face.h"
#include "text/internal/find_font.h"
#include "text/internal/outline.h"
#include "text/internal/rasterize.h"
#include "text/internal/utf8.h"

namespace strikeline::text {
namespace {

using internal::DirectedRun;
using internal::Face;

constexpr int kMaxSubstitutes = 8;
constexpr size_t kMostMissing = 1000;  // characters that are looked for in vain
constexpr double kUnit = 1.0 / 64;     // HarfBuzz's and FreeType's

// Outside of the range, and NaN, is art gone wrong: taken to the nearest bound.
double Clamp(double value, double low, double high) {
  return value > low ? std::min(value, high) : low;
}

// Characters that go with the one before them: combining marks, joiners, marks of direction,
// variation selectors. They stay in its face.
bool Follows(char32_t c) {
  return (c >= 0x300 && c < 0x370) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x20D0 && c < 0x2100);
}

// Up to where text[begin .. end) is written in one script; what all scripts share belongs to any.
size_t EndOfScript(std::u32string_view text, size_t begin, size_t end) {
  hb_script_t script = HB_SCRIPT_COMMON;
  for (size_t i = begin; i < end; ++i) {
    const hb_script_t next = hb_unicode_script(hb_unicode_funcs_get_default(), text[i]);
    if (next == HB_SCRIPT_COMMON || next == HB_SCRIPT_INHERITED) continue;
    if (script != HB_SCRIPT_COMMON && next != script) return i;
    script = next;
  }
  return end;
}

// A part of a directed run that one face has.
struct FaceRun {
  DirectedRun run;
  int face = 0;
};

}  // namespace

struct Font::State {
  internal::Library library;
  FontParams params;
  FontSource source;
  std::vector<Face> faces;  // the font, then its substitutes; destroyed before the library
  std::u32string missing;   // characters that no installed font has

  int FaceFor(char32_t character);
  std::vector<FaceRun> SplitByFace(std::u32string_view text, const DirectedRun& run);
  void ShapeRun(std::u32string_view text, const FaceRun& run, double spacing, ShapedLine& line);
  void ShapeAll(std::u32string_view text, double spacing, ShapedLine& line);
  void PlaceAll(std::u32string_view text, double spacing, ShapedLine& line);
  void Place(char32_t character, size_t index, double spacing, ShapedLine& line);
};

// Opens a substitute if need be; the font itself if there is none.
int Font::State::FaceFor(char32_t character) {
  for (size_t i = 0; i < faces.size(); ++i) {
    if (faces[i].Has(character)) return static_cast<int>(i);
  }
  const bool is_over = faces.size() > kMaxSubstitutes || missing.size() >= kMostMissing;
  if (is_over || missing.find(character) != missing.npos) return 0;
  if (const auto found = internal::FindFontWith(character, params)) {
    Result<Face> face = Face::Open(library.get(), *found);
    if (face && face->Has(character)) {
      faces.push_back(*std::move(face));
      return static_cast<int>(faces.size()) - 1;
    }
  }
  missing.push_back(character);
  return 0;
}

// From left to right as they are seen.
std::vector<FaceRun> Font::State::SplitByFace(std::u32string_view text, const DirectedRun& run) {
  std::vector<FaceRun> runs;
  for (size_t start = run.begin; start < run.end;) {
    const int face = FaceFor(text[start]);
    size_t end = start + 1;
    while (end < run.end && (Follows(text[end]) || FaceFor(text[end]) == face)) ++end;
    if (run.is_rtl) end = EndOfScript(text, start, end);
    runs.push_back({{start, end, run.is_rtl}, face});
    start = end;
  }
  if (run.is_rtl) std::reverse(runs.begin(), runs.end());
  return runs;
}

// Appends its glyphs from line.width on.
void Font::State::ShapeRun(std::u32string_view text, const FaceRun& of, double spacing,
                           ShapedLine& line) {
  const auto [begin, end, is_rtl] = of.run;
  const int face = of.face;
  const std::u32string_view run = text.substr(begin, end - begin);
  faces[face].SetPixelSize(line.pixel_size);
  const std::unique_ptr<hb_buffer_t, internal::DoneWith> buffer(hb_buffer_create());
  hb_buffer_add_utf32(buffer.get(), reinterpret_cast<const uint32_t*>(run.data()),
                      static_cast<int>(run.size()), 0, static_cast<int>(run.size()));
  hb_buffer_set_direction(buffer.get(), is_rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_guess_segment_properties(buffer.get());
  // Ligatures would swallow the spacing.
  const hb_feature_t off = {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START,
                            HB_FEATURE_GLOBAL_END};
  hb_shape(faces[face].HarfBuzz(), buffer.get(), &off, spacing != 0 ? 1 : 0);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  for (unsigned i = 0; i < count; ++i) {
    const bool cluster_ends = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
    const hb_glyph_position_t& p = positions[i];
    const double advance = p.x_advance * kUnit + (cluster_ends ? spacing : 0);
    line.glyphs.push_back({infos[i].codepoint, face,
                           static_cast<uint32_t>(begin) + infos[i].cluster,
                           line.width + p.x_offset * kUnit, -p.y_offset * kUnit, advance});
    line.width += advance;
  }
}

void Font::State::ShapeAll(std::u32string_view text, double spacing, ShapedLine& line) {
  for (const DirectedRun& run : internal::RunsFromLeft(text)) {
    for (const FaceRun& part : SplitByFace(text, run)) ShapeRun(text, part, spacing, line);
  }
}

// Without shaping.
void Font::State::PlaceAll(std::u32string_view text, double spacing, ShapedLine& line) {
  for (const DirectedRun& run : internal::RunsFromLeft(text)) {
    for (size_t k = 0; k < run.end - run.begin; ++k) {
      const size_t i = run.is_rtl ? run.end - 1 - k : run.begin + k;
      Place(run.is_rtl ? internal::Mirrored(text[i]) : text[i], i, spacing, line);
    }
  }
}

void Font::State::Place(char32_t character, size_t index, double spacing, ShapedLine& line) {
  constexpr double kGap = 0.25;  // em, if there is no space either
  const std::optional<double> own = faces[0].AdvanceOf(character);
  const double width = own ? *own : faces[0].AdvanceOf(U' ').value_or(kGap);
  const double advance = width * line.pixel_size + spacing;
  const uint32_t glyph = own ? faces[0].GlyphOf(character) : kNoGlyph;
  line.glyphs.push_back({glyph, 0, static_cast<uint32_t>(index), line.width, 0, advance});
  line.width += advance;
}

Font::Font(std::unique_ptr<State> state) : state_(std::move(state)) {}
Font::Font(Font&&) noexcept = default;
Font& Font::operator=(Font&&) noexcept = default;
Font::~Font() = default;

Result<Font> Font::Open(const FontParams& params) {
  const auto found = internal::FindFont(params);
  if (!found) {
    return Fail("font {}: no outline font is installed; apt install fonts-inter", params.family);
  }
  Result<Font> font = OpenFile(found->path, found->face_index);
  if (!font) return font;
  font->state_->params = params;
  font->state_->source = *found;
  return font;
}

Result<Font> Font::Find(const std::string& name, int face_index) {
  std::error_code ignored;
  if (std::filesystem::is_regular_file(name, ignored)) return OpenFile(name, face_index);
  const auto found = internal::FindFontNamed(name);
  if (!found) return Fail("font {}: no installed font is called so", name);
  Result<Font> font = OpenFile(found->path, face_index != 0 ? face_index : found->face_index);
  if (font) font->state_->params.family = found->family;
  return font;
}

Result<Font> Font::OpenFile(const std::string& path, int face_index) {
  auto state = std::make_unique<State>();
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) return Fail("{}: FreeType does not start", path);
  state->library.reset(library);
  state->source.path = path;
  state->source.face_index = face_index;
  Result<Face> face = Face::Open(library, state->source);
  if (!face) return Forward(std::move(face));
  state->source.family = face->Family();
  state->faces.push_back(*std::move(face));
  return Font(std::move(state));
}

const FontSource& Font::Source() const { return state_->source; }

ShapedLine Font::Shape(std::string_view utf8, const ShapeParams& params) {
  return Shape(internal::DecodeLine(CutUtf8(utf8, kMaxLineBytes)), params);
}

ShapedLine Font::Shape(std::u32string_view characters, const ShapeParams& params) {
  ShapedLine line;
  line.pixel_size = Clamp(params.pixel_size, kMinPixelSize, kMaxPixelSize);
  const double spacing = Clamp(params.letter_spacing_em, -1, 10) * line.pixel_size;
  const std::u32string text = internal::OneLine(std::u32string(characters));
  params.kerning ? state_->ShapeAll(text, spacing, line) : state_->PlaceAll(text, spacing, line);
  if (!line.glyphs.empty()) {
    line.glyphs.back().advance -= spacing;
    line.width -= spacing;
  }
  internal::SetMetrics(state_->faces[0], line);
  return line;
}

std::u32string Font::Missing(std::string_view utf8) {
  std::u32string missing;
  for (const char32_t c : internal::DecodeLine(utf8)) {
    if (missing.size() == kMostMissing) break;
    if (Follows(c) || state_->faces[static_cast<size_t>(state_->FaceFor(c))].Has(c)) continue;
    if (missing.find(c) == missing.npos) missing.push_back(c);
  }
  return missing;
}

Coverage Font::Rasterize(const ShapedLine& line) {
  return internal::Rasterize(state_->faces, line);
}

FontMetrics Font::Metrics() const { return state_->faces[0].Metrics(); }

Outline Font::OutlineOf(const PlacedGlyph& glyph) {
  CHECK(glyph.face >= 0 && glyph.face < static_cast<int>(state_->faces.size()))
      << "a glyph that another font shaped";
  return internal::OutlineOf(state_->faces[static_cast<size_t>(glyph.face)], glyph.glyph);
}

}  // namespace strikeline::text
