// SPDX-License-Identifier: MIT
#include "midi/internal/title.h"

#include <algorithm>
#include <array>
#include <vector>

#include "midi/internal/drum_names.h"
#include "midi/internal/text.h"

namespace strikeline::midi::internal {
namespace {

// Locale plays no part.
char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (const char c : text) {
    const char lower = Lower(c);
    const bool letter = lower >= 'a' && lower <= 'z';
    if (letter && !inside) words.emplace_back();
    if (letter) words.back() += lower;
    inside = letter;
  }
  return words;
}

bool IsStockPhrase(std::string_view name) {
  constexpr std::array<std::string_view, 18> kStockWords = {
      "untitled", "track", "tempo", "conductor", "master", "midi",
      "sequence", "seq",   "song",  "unnamed",   "global", "signature",
      "time",     "map",   "new",   "default",   "out",    "control"};
  const std::vector<std::string> words = Words(name);
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(kStockWords.begin(), kStockWords.end(), word) != kStockWords.end();
  });
}

std::string Stem(std::string_view file_name) {
  const size_t slash = file_name.find_last_of("/\\");
  if (slash != std::string_view::npos) file_name.remove_prefix(slash + 1);
  const size_t dot = file_name.rfind('.');
  if (dot != std::string_view::npos && dot > 0) file_name = file_name.substr(0, dot);
  return CleanText(file_name);
}

// Soft Karaoke writes the title as a text, then who made the song. `place` counts such texts from
// 0.
std::string KaraokeTitle(const Song& song, int place) {
  for (const SongText& text : song.texts) {
    if (text.text.rfind("@T", 0) != 0 || place-- > 0) continue;
    return CleanText(std::string_view(text.text).substr(2));
  }
  return {};
}

// "Drums", but not "Variations for drums and brass" where nothing is played.
bool NamesDrums(const Track& track) {
  return IsDrumName(track.name) && (track.note_count > 0 || Words(track.name).size() < 3);
}

}  // namespace

std::string TitleOf(const Song& song, std::string_view file_name) {
  if (std::string title = KaraokeTitle(song, 0); !title.empty()) return title;
  if (!song.tracks.empty()) {
    const Track& first = song.tracks.front();
    const bool names_the_song = song.tracks.size() == 1 || first.note_count == 0;
    // A name without letters of ours may be one in another script.
    const bool other_script = std::any_of(first.name.begin(), first.name.end(), [](char c) {
      return static_cast<unsigned char>(c) > 127;
    });
    const bool stock = IsStockPhrase(first.name) && !other_script;
    if (names_the_song && !stock && !NamesDrums(first)) return first.name;
  }
  return Stem(file_name);
}

std::string SubtitleOf(const Song& song) { return KaraokeTitle(song, 1); }

}  // namespace strikeline::midi::internal
