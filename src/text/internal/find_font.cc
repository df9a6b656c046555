// SPDX-License-Identifier: MIT
#include "text/internal/find_font.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

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

struct DestroySet {
  void operator()(FcFontSet* fonts) const { FcFontSetDestroy(fonts); }
  void operator()(FcObjectSet* objects) const { FcObjectSetDestroy(objects); }
};

std::string Lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

// All values of a text property, in lower case.
std::vector<std::string> Names(FcPattern* font, const char* property) {
  std::vector<std::string> names;
  FcChar8* name = nullptr;
  for (int i = 0; FcPatternGetString(font, property, i, &name) == FcResultMatch; ++i) {
    names.push_back(Lower(reinterpret_cast<const char*>(name)));
  }
  return names;
}

constexpr int kNoMatch = 100;

// How well the font answers to `name`, which is in lower case: 0 best.
int RankOfName(FcPattern* font, const std::string& name) {
  const auto is = [&](const std::string& own) { return own == name; };
  const auto has = [&](const std::string& own) { return own.find(name) != own.npos; };
  const std::filesystem::path path = Names(font, FC_FILE).at(0);
  const std::vector<std::string> full = Names(font, FC_FULLNAME), family = Names(font, FC_FAMILY);
  if (is(path.filename().string())) return 0;
  if (is(path.stem().string())) return 1;
  if (std::any_of(full.begin(), full.end(), is)) return 2;
  if (std::any_of(family.begin(), family.end(), is)) return 3;
  if (has(path.filename().string())) return 4;
  if (std::any_of(family.begin(), family.end(), has)) return 5;
  return std::any_of(full.begin(), full.end(), has) ? 6 : kNoMatch;
}

// Smaller is preferred: the rank of the name, then upright and regular, a short name, no instance
// of a variable font (whose number stands in the upper half of the index), and the path.
using Preference = std::tuple<int, double, size_t, int, std::string>;
Preference PreferenceOf(FcPattern* font, const std::string& name) {
  double weight = FC_WEIGHT_REGULAR;
  int slant = FC_SLANT_ROMAN, width = FC_WIDTH_NORMAL, index = 0;
  FcPatternGetDouble(font, FC_WEIGHT, 0, &weight);
  FcPatternGetInteger(font, FC_SLANT, 0, &slant);
  FcPatternGetInteger(font, FC_WIDTH, 0, &width);
  FcPatternGetInteger(font, FC_INDEX, 0, &index);
  const double distance =
      std::abs(weight - FC_WEIGHT_REGULAR) + slant + std::abs(width - FC_WIDTH_NORMAL);
  const std::string path = Names(font, FC_FILE).at(0);
  return {RankOfName(font, name), distance, path.size(), index, path};
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
  const Pattern scalable(FcPatternCreate());
  FcPatternAddBool(scalable.get(), FC_SCALABLE, FcTrue);
  const std::unique_ptr<FcObjectSet, DestroySet> objects(
      FcObjectSetBuild(FC_FILE, FC_FAMILY, FC_FULLNAME, FC_INDEX, FC_SCALABLE, FC_WEIGHT, FC_SLANT,
                       FC_WIDTH, static_cast<char*>(nullptr)));
  const std::unique_ptr<FcFontSet, DestroySet> fonts(
      FcFontList(config.get(), scalable.get(), objects.get()));
  const std::string wanted = Lower(name);
  std::optional<std::pair<Preference, FcPattern*>> best;
  for (int i = 0; fonts && i < fonts->nfont; ++i) {
    FcPattern* font = fonts->fonts[i];
    if (Names(font, FC_FILE).empty() || RankOfName(font, wanted) == kNoMatch) continue;
    Preference preference = PreferenceOf(font, wanted);
    if (!best || preference < best->first) best.emplace(std::move(preference), font);
  }
  return best ? SourceOf(best->second) : std::nullopt;
}

}  // namespace strikeline::text::internal
