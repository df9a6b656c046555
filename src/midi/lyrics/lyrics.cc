// SPDX-License-Identifier: MIT
#include "midi/lyrics/lyrics.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/core.h>

#include "midi/lyrics/lyric_pieces.h"
#include "midi/lyrics/lyric_source.h"

namespace strikeline::midi {
namespace {

constexpr Seconds kPause{3};  // in which nothing is sung, that ends a line

size_t WidthOf(std::u32string_view text) {
  size_t width = 0;
  for (const char32_t c : text) width += IsWide(c) ? 2 : 1;
  return width;
}

// Where a text that is too wide for a line is cut: behind its last space that fits.
size_t CutOf(std::u32string_view text) {
  size_t end = 0, width = 0, space = 0;
  while (end < text.size() && width + (IsWide(text[end]) ? 2 : 1) <= kWidestLyricLine) {
    width += IsWide(text[end]) ? 2 : 1;
    if (text[end] == U' ' && end > 0) space = end;
    ++end;
  }
  return end == text.size() || space == 0 ? end : space;
}

// A piece that no line holds, as several; each has its share of the time.
std::vector<LyricPiece> Divided(const LyricPiece& piece) {
  std::vector<LyricPiece> parts;
  const auto at = [&](size_t character) {
    const double share = static_cast<double>(character) / static_cast<double>(piece.text.size());
    return piece.start + share * (piece.end - piece.start);
  };
  for (size_t begin = 0; begin < piece.text.size();) {
    const size_t length = CutOf(std::u32string_view(piece.text).substr(begin));
    std::u32string text = piece.text.substr(begin, length);
    text.erase(text.find_last_not_of(U' ') + 1);
    if (!text.empty()) {
      parts.push_back(
          {std::move(text), at(begin), at(begin + length), begin == 0 && piece.begins_line});
    }
    begin += length;
  }
  return parts;
}

std::vector<LyricPiece> FittingPieces(std::vector<LyricPiece> pieces) {
  std::vector<LyricPiece> fitting;
  for (LyricPiece& piece : pieces) {
    if (piece.text.size() <= kWidestLyricLine / 2 || WidthOf(piece.text) <= kWidestLyricLine) {
      fitting.push_back(std::move(piece));
      continue;
    }
    for (LyricPiece& part : Divided(piece)) fitting.push_back(std::move(part));
  }
  return fitting;
}

LyricLine LineOf(std::span<const LyricPiece> pieces) {
  LyricLine line;
  for (const LyricPiece& piece : pieces) {
    const auto begin = static_cast<std::ptrdiff_t>(
        std::min(piece.text.find_first_not_of(U' '), piece.text.size()));
    if (!line.text.empty()) line.text.append(piece.text.begin(), piece.text.begin() + begin);
    const auto first = static_cast<uint32_t>(line.text.size());
    line.text.append(piece.text.begin() + begin, piece.text.end());
    line.syllables.push_back(
        {piece.start, piece.end, first, static_cast<uint32_t>(line.text.size())});
  }
  return line;
}

bool MayBreakBefore(std::span<const LyricPiece> pieces, size_t i) {
  return pieces[i].text.front() == U' ' || IsWide(pieces[i].text.front()) ||
         IsWide(pieces[i - 1].text.back());
}

// As many lines of much the same width as are needed, broken between words where that is possible.
void AddLines(std::span<const LyricPiece> pieces, std::vector<LyricLine>& lines) {
  size_t total = 0;
  for (const LyricPiece& piece : pieces) total += WidthOf(piece.text);
  const size_t count = (total + kWidestLyricLine - 1) / kWidestLyricLine;
  const size_t wanted = (total + count - 1) / count;
  size_t begin = 0, width = 0, word = 0;  // of the line; the last place to break it
  for (size_t i = 0; i < pieces.size(); ++i) {
    const size_t next = WidthOf(pieces[i].text);
    if (i > begin && MayBreakBefore(pieces, i)) word = i;
    const bool is_enough = word == i && width + next / 2 >= wanted;
    while (i > begin && (is_enough || width + next > kWidestLyricLine)) {
      const size_t end = word > begin ? word : i;
      lines.push_back(LineOf(pieces.subspan(begin, end - begin)));
      begin = end;
      width = 0;
      for (size_t k = begin; k < i; ++k) width += WidthOf(pieces[k].text);
    }
    width += next;
  }
  lines.push_back(LineOf(pieces.subspan(begin)));
}

std::string TrackOf(const Song& song, const LyricSource& source) {
  const std::string& name = song.tracks[source.track].name;
  return fmt::format("track {}{}", source.track + 1, name.empty() ? "" : " '" + name + "'");
}

std::string Counted(size_t count, const char* what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

}  // namespace

Lyrics ReadLyrics(const Song& song) {
  const LyricSource source = FindLyrics(song);
  const std::vector<LyricPiece> pieces = FittingPieces(PiecesOf(song, source));
  if (pieces.empty()) return {};
  Lyrics lyrics;
  for (size_t begin = 0, end = 1; begin < pieces.size(); begin = end++) {
    while (end < pieces.size() && !pieces[end].begins_line &&
           pieces[end].start - pieces[end - 1].end < kPause) {
      ++end;
    }
    AddLines(std::span(pieces).subspan(begin, end - begin), lyrics.lines);
  }
  lyrics.told =
      fmt::format("lyrics: {}, {} in {}", TrackOf(song, source), Counted(pieces.size(), "syllable"),
                  Counted(lyrics.lines.size(), "line"));
  if (source.others > 0) {
    lyrics.told += fmt::format("; the words of {} left out", Counted(source.others, "other track"));
  }
  return lyrics;
}

}  // namespace strikeline::midi
