// SPDX-License-Identifier: MIT
#include "text/internal/find_font.h"

#include <algorithm>
#include <memory>
#include <string>

#include <fontconfig/fontconfig.h>

namespace strikeline::text::internal {
namespace {

struct Destroy {
  void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
  void operator()(FcCharSet* characters) const { FcCharSetDestroy(characters); }
  void operator()(FcConfig* config) const { FcConfigDestroy(config); }
};
using Pattern = std::unique_ptr<FcPattern, Destroy>;
using Characters = std::unique_ptr<FcCharSet, Destroy>;
using Config = std::unique_ptr<FcConfig, Destroy>;

const FcChar8* Utf8(const std::string& text) {
  return reinterpret_cast<const FcChar8*>(text.c_str());
}

Pattern NewPattern(const FontParams& params, const std::string& family) {
  Pattern pattern(FcPatternCreate());
  FcPatternAddString(pattern.get(), FC_FAMILY, Utf8(family));
  const double weight = FcWeightFromOpenTypeDouble(std::clamp(params.weight, 1, 1000));
  FcPatternAddDouble(pattern.get(), FC_WEIGHT, weight);
  FcPatternAddInteger(pattern.get(), FC_SLANT, params.italic ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
  FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
  FcPatternAddBool(pattern.get(), FC_COLOR, FcFalse);
  return pattern;
}

// Whether one of the names that the font goes by is `family`.
bool IsCalled(FcPattern* font, const std::string& family) {
  FcChar8* name = nullptr;
  for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &name) == FcResultMatch; ++i) {
    if (FcStrCmpIgnoreCase(name, Utf8(family)) == 0) return true;
  }
  return false;
}

bool HasCharacter(FcPattern* font, char32_t character) {
  FcCharSet* has = nullptr;
  return FcPatternGetCharSet(font, FC_CHARSET, 0, &has) == FcResultMatch &&
         FcCharSetHasChar(has, character);
}

std::optional<FontSource> SourceOf(FcPattern* font) {
  FcChar8 *path = nullptr, *family = nullptr;
  int index = 0;
  FcBool scalable = FcFalse;
  FcPatternGetBool(font, FC_SCALABLE, 0, &scalable);
  if (!scalable || FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch) {
    return std::nullopt;
  }
  FcPatternGetInteger(font, FC_INDEX, 0, &index);
  FcPatternGetString(font, FC_FAMILY, 0, &family);
  FontSource source;
  source.path = reinterpret_cast<const char*>(path);
  source.face_index = index;
  if (family) source.family = reinterpret_cast<const char*>(family);
  return source;
}

Pattern Match(FcConfig* config, FcPattern* wanted) {
  FcConfigSubstitute(config, wanted, FcMatchPattern);
  FcDefaultSubstitute(wanted);
  FcResult result = FcResultNoMatch;
  return Pattern(FcFontMatch(config, wanted, &result));
}

// The current configuration, held so that nobody can free it meanwhile.
Config Hold() { return Config(FcConfigReference(nullptr)); }

}  // namespace

std::optional<FontSource> FindFont(const FontParams& params) {
  const Config config = Hold();
  if (!config) return std::nullopt;
  for (const std::string& family : {params.family, std::string("Inter"), std::string("DejaVu Sans"),
                                    std::string("sans-serif")}) {
    const Pattern wanted = NewPattern(params, family);
    const Pattern font = Match(config.get(), wanted.get());
    // fontconfig always finds something; only a generic name may be answered with another one.
    if (!font || (family != "sans-serif" && !IsCalled(font.get(), family))) continue;
    std::optional<FontSource> source = SourceOf(font.get());
    if (!source) continue;
    source->is_substitute = !IsCalled(font.get(), params.family);
    return source;
  }
  return std::nullopt;
}

std::optional<FontSource> FindFontWith(char32_t character, const FontParams& params) {
  const Config config = Hold();
  if (!config) return std::nullopt;
  const Pattern wanted = NewPattern(params, params.family);
  const Characters characters(FcCharSetCreate());
  FcCharSetAddChar(characters.get(), character);
  FcPatternAddCharSet(wanted.get(), FC_CHARSET, characters.get());
  const Pattern font = Match(config.get(), wanted.get());
  if (!font || !HasCharacter(font.get(), character)) return std::nullopt;
  std::optional<FontSource> source = SourceOf(font.get());
  if (source) source->is_substitute = true;
  return source;
}

}  // namespace strikeline::text::internal
