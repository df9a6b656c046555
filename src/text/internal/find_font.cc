// SPDX-License-Identifier: MIT
#include "text/internal/find_font.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

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

bool IsScalable(FcPattern* font) {
  FcBool scalable = FcFalse;
  return FcPatternGetBool(font, FC_SCALABLE, 0, &scalable) == FcResultMatch && scalable;
}

std::optional<FontSource> SourceOf(FcPattern* font) {
  FcChar8 *path = nullptr, *family = nullptr;
  int index = 0;
  if (!IsScalable(font) || FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch) {
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

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

bool SameLetter(char a, char b) {
  return FcToLower(static_cast<FcChar8>(a)) == FcToLower(static_cast<FcChar8>(b));
}

bool Is(std::string_view own, std::string_view name) {
  return std::equal(own.begin(), own.end(), name.begin(), name.end(), SameLetter);
}

bool Has(std::string_view own, std::string_view name) {
  return std::search(own.begin(), own.end(), name.begin(), name.end(), SameLetter) != own.end();
}

// Value i of a text property; empty behind the last one.
std::string_view ValueOf(FcPattern* font, const char* property, int i = 0) {
  FcChar8* value = nullptr;
  if (FcPatternGetString(font, property, i, &value) != FcResultMatch) return {};
  return reinterpret_cast<const char*>(value);
}

bool AnyIs(FcPattern* font, const char* property, std::string_view name,
           bool (*answers)(std::string_view, std::string_view)) {
  for (int i = 0;; ++i) {
    const std::string_view own = ValueOf(font, property, i);
    if (own.empty()) return false;
    if (answers(own, name)) return true;
  }
}

constexpr int kNoMatch = 100;

// How well the font answers to `name`, whatever its case: 0 best. Every text asks all fonts that
// are installed, so nothing is copied here.
int RankOfName(FcPattern* font, std::string_view name) {
  const std::string_view path = ValueOf(font, FC_FILE);
  const std::string_view file = path.substr(path.rfind('/') + 1);
  if (Is(file, name)) return 0;
  if (Is(file.substr(0, file.rfind('.')), name)) return 1;
  if (AnyIs(font, FC_FULLNAME, name, Is)) return 2;
  if (AnyIs(font, FC_FAMILY, name, Is)) return 3;
  if (Has(file, name)) return 4;
  if (AnyIs(font, FC_FAMILY, name, Has)) return 5;
  return AnyIs(font, FC_FULLNAME, name, Has) ? 6 : kNoMatch;
}

// Smaller is preferred: the rank of the name, then upright and regular, a short name, no instance
// of a variable font (whose number stands in the upper half of the index), and the path.
using Preference = std::tuple<int, double, size_t, int, std::string>;
Preference PreferenceOf(FcPattern* font, int rank) {
  double weight = FC_WEIGHT_REGULAR;
  int slant = FC_SLANT_ROMAN, width = FC_WIDTH_NORMAL, index = 0;
  FcPatternGetDouble(font, FC_WEIGHT, 0, &weight);
  FcPatternGetInteger(font, FC_SLANT, 0, &slant);
  FcPatternGetInteger(font, FC_WIDTH, 0, &width);
  FcPatternGetInteger(font, FC_INDEX, 0, &index);
  const double distance =
      std::abs(weight - FC_WEIGHT_REGULAR) + slant + std::abs(width - FC_WIDTH_NORMAL);
  std::string path = Lower(std::string(ValueOf(font, FC_FILE)));
  return {rank, distance, path.size(), index, std::move(path)};
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

std::optional<FontSource> FindFontNamed(const std::string& name) {
  const Config config = Hold();
  if (!config || name.empty()) return std::nullopt;
  std::optional<std::pair<Preference, FcPattern*>> best;
  for (const FcSetName set : {FcSetSystem, FcSetApplication}) {
    const FcFontSet* fonts = FcConfigGetFonts(config.get(), set);
    for (int i = 0; fonts && i < fonts->nfont; ++i) {
      FcPattern* font = fonts->fonts[i];
      const int rank = RankOfName(font, name);
      if (rank == kNoMatch || !IsScalable(font)) continue;
      Preference preference = PreferenceOf(font, rank);
      if (!best || preference < best->first) best.emplace(std::move(preference), font);
    }
  }
  return best ? SourceOf(best->second) : std::nullopt;
}

}  // namespace strikeline::text::internal
