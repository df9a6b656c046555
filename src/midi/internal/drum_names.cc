// SPDX-License-Identifier: MIT
#include "midi/internal/drum_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/small_letters.h"

namespace strikeline::midi::internal {
namespace {

// In small letters. Languages of music programs: German, French, Spanish, Portuguese, Italian,
// Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Slovak, Hungarian, Romanian, Turkish,
// Russian, Ukrainian, Bulgarian, Serbian, Greek, Hebrew, Arabic, Vietnamese.
// size: table
constexpr std::u32string_view kDrumWords[] = {
    U"drum",        U"drums",      U"drumset",     U"drumsets",  U"drumkit",   U"drumkits",
    U"drumz",       U"drumloop",   U"percussion",  U"perc",      U"percs",     U"kit",
    U"schlagzeug",  U"schlagwerk", U"perkussion",  U"trommel",   U"trommeln",  U"batterie",
    U"percussions", U"bateria",    U"batería",     U"percusion", U"percusión", U"percussão",
    U"percussao",   U"batteria",   U"percussioni", U"slagwerk",  U"drumstel",  U"percussie",
    U"trummor",     U"slagverk",   U"trommer",     U"slagtøj",   U"perkusjon", U"rummut",
    U"perkussiot",  U"perkusja",   U"bębny",       U"bicí",      U"bicie",     U"perkuse",
    U"perkusie",    U"dob",        U"dobok",       U"ütősök",    U"tobe",      U"percuție",
    U"davul",       U"davullar",   U"perküsyon",   U"ударные",   U"барабаны",  U"барабан",
    U"перкуссия",   U"ударні",     U"барабани",    U"перкусія",  U"ударни",    U"перкусии",
    U"бубњеви",     U"τύμπανα",    U"ντραμς",      U"κρουστά",   U"תופים",     U"طبول",
    U"trống"};

// Scripts without spaces between words: anywhere in the name.
constexpr std::u32string_view kDrumParts[] = {
    U"ドラム", U"パーカッション", U"打楽器", U"打击乐", U"打擊樂",
    U"鼓",     U"드럼",           U"타악기", U"퍼커션", U"กลอง"};

constexpr std::u32string_view kSteelWords[] = {U"steel", U"steeldrum", U"steeldrums"};

bool IsLetter(char32_t c) {
  if (c < 0x80) return c >= U'a' && c <= U'z';
  const bool mark = (c < 0xC0) || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) ||
                    (c >= 0x3000 && c < 0x3040);
  return !mark;
}

std::vector<std::u32string> WordsOf(const std::u32string& text) {
  std::vector<std::u32string> words;
  bool inside = false;
  for (const char32_t c : text) {
    const bool letter = IsLetter(c);
    if (letter && !inside) words.emplace_back();
    if (letter) words.back() += c;
    inside = letter;
  }
  return words;
}

template <size_t count>
bool IsOneOf(const std::u32string& word, const std::u32string_view (&list)[count]) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

}  // namespace

bool IsDrumName(std::string_view track_name) {
  const std::u32string name = InSmallLetters(track_name);
  const std::vector<std::u32string> words = WordsOf(name);
  const auto any = [&](const auto& list) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::u32string& word) { return IsOneOf(word, list); });
  };
  if (any(kSteelWords)) return false;
  return any(kDrumWords) ||
         std::any_of(std::begin(kDrumParts), std::end(kDrumParts), [&](std::u32string_view part) {
           return name.find(part) != std::u32string::npos;
         });
}

}  // namespace strikeline::midi::internal
