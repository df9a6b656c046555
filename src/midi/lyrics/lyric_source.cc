// SPDX-License-Identifier: MIT
#include "midi/lyrics/lyric_source.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "midi/internal/text.h"

namespace strikeline::midi {
namespace {

constexpr size_t kFewestMarks = 2;  // of / and \, that texts are a song's words
constexpr int kPhrasePitches[] = {105, 106};

bool BeginsLine(const SongText& text) {
  return text.text.starts_with('/') || text.text.starts_with('\\');
}

bool IsEdged(const SongText& text) {
  return text.text.starts_with(' ') || text.text.ends_with(' ');
}

// Soft Karaoke's tags, what games write for their stages, line ends.
bool IsSung(const SongText& text) {
  return !text.text.starts_with('@') && !text.text.starts_with('[') && !text.text.empty();
}

bool IsVocals(const Track& track) {
  return track.name.starts_with("PART VOCALS") || track.name.starts_with("HARM");
}

// What one track has of one kind.
struct WordsOfTrack {
  std::vector<const SongText*> texts;
  size_t words = 0, marks = 0, edged = 0;
  bool is_lyric = false;
};

bool IsKaraoke(const Song& song) {
  return std::any_of(song.texts.begin(), song.texts.end(), [](const SongText& text) {
    return text.text.starts_with("@K") || text.text.starts_with("@L");
  });
}

std::map<std::pair<uint16_t, bool>, WordsOfTrack> CandidatesOf(const Song& song) {
  std::map<std::pair<uint16_t, bool>, WordsOfTrack> candidates;
  for (const SongText& text : song.texts) {
    if (!IsSung(text)) continue;
    WordsOfTrack& candidate = candidates[{text.track, text.is_lyric}];
    candidate.texts.push_back(&text);
    candidate.is_lyric = text.is_lyric;
    candidate.words += internal::IsBlank(text.text) ? 0 : 1;
    candidate.marks += BeginsLine(text) ? 1 : 0;
    candidate.edged += IsEdged(text) ? 1 : 0;
  }
  const bool is_karaoke = IsKaraoke(song);
  std::erase_if(candidates, [&](const auto& entry) {
    const WordsOfTrack& of = entry.second;
    const bool are_words = of.is_lyric || (of.marks >= (is_karaoke ? 1 : kFewestMarks));
    return of.words == 0 || !are_words;
  });
  return candidates;
}

LyricStyle StyleOf(const WordsOfTrack& candidate, const Track& track) {
  if (IsVocals(track) || track.name == "EVENTS") return LyricStyle::kChart;
  if (candidate.marks >= kFewestMarks || !candidate.is_lyric) return LyricStyle::kKaraoke;
  return 10 * candidate.edged >= candidate.words ? LyricStyle::kSpaced : LyricStyle::kWords;
}

}  // namespace

LyricSource FindLyrics(const Song& song) {
  auto candidates = CandidatesOf(song);
  std::set<uint16_t> tracks;
  WordsOfTrack* best = nullptr;
  LyricSource source;
  const auto rank = [&song](const WordsOfTrack& of, uint16_t track) {
    const bool leads = song.tracks[track].name.starts_with("PART VOCALS");
    return std::tuple(leads && of.is_lyric, of.words, of.marks);
  };
  for (auto& [where, candidate] : candidates) {
    tracks.insert(where.first);
    if (best && rank(candidate, where.first) <= rank(*best, source.track)) continue;
    best = &candidate;
    source.track = where.first;
  }
  if (!best) return {};
  source.style = StyleOf(*best, song.tracks[source.track]);
  source.texts = std::move(best->texts);
  source.others = tracks.size() - 1;
  return source;
}

std::vector<Tick> PhrasesOf(const Song& song, const LyricSource& source) {
  std::vector<Tick> ticks;
  if (source.style != LyricStyle::kChart) return ticks;
  for (const Note& note : song.notes) {
    const bool begins = note.pitch == kPhrasePitches[0] || note.pitch == kPhrasePitches[1];
    if (note.track == source.track && begins) ticks.push_back(note.tick);
  }
  for (const SongText& text : song.texts) {
    if (text.track == source.track && text.text == "phrase_start") ticks.push_back(text.tick);
  }
  std::sort(ticks.begin(), ticks.end());
  return ticks;
}

}  // namespace strikeline::midi
