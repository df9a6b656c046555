// SPDX-License-Identifier: MIT
#include "midi/lyrics/lyric_pieces.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace strikeline::midi {
namespace {

constexpr Seconds kLongestSyllable{2.5};  // where nothing says when it ends
constexpr std::u32string_view kBlank = U" ";

// What a text says beside its words.
struct Token {
  std::u32string text;
  bool begins_line = false;
  bool joins = false;      // with the next one, to one word
  bool continues = false;  // the syllable before it goes on
};

bool TakeEnd(std::u32string& text, std::u32string_view signs) {
  if (text.empty() || signs.find(text.back()) == signs.npos) return false;
  text.pop_back();
  return true;
}

void Trim(std::u32string& text) {
  text.erase(0, std::min(text.find_first_not_of(kBlank), text.size()));
  while (TakeEnd(text, kBlank)) continue;
}

// Tags that games colour words with.
void DropTags(std::u32string& text) {
  for (size_t begin = text.find(U'<'); begin != text.npos; begin = text.find(U'<', begin)) {
    const size_t end = text.find(U'>', begin);
    if (end == text.npos) return;
    text.erase(begin, end + 1 - begin);
  }
}

// "#" and "^" are spoken, "*" and "%" are for scoring, "$" hides what harmonies share; "-" goes on
// with the word, "=" likewise with a hyphen that is meant, "+" is a slide, U+00A7 sings two
// syllables as one.
void ReadChartSigns(Token& token) {
  std::u32string& text = token.text;
  DropTags(text);
  while (TakeEnd(text, U"#^*%$")) continue;
  token.continues = text == U"+";
  if (token.continues) return;
  if (TakeEnd(text, U"-")) {
    token.joins = true;
  } else if (TakeEnd(text, U"=")) {
    token.joins = true;
    text.push_back(U'-');
  }
  std::replace(text.begin(), text.end(), U'\u00A7', U'\u203F');
  std::replace(text.begin(), text.end(), U'_', U' ');
}

// As under notes: "Twin-", "kle", "_".
void ReadNotation(Token& token) {
  const bool is_sign = token.text.find_first_not_of(U"-_~+") == token.text.npos;
  token.continues = is_sign && !token.text.empty();
  if (token.continues) return;
  while (TakeEnd(token.text, U"-")) token.joins = true;
}

void ReadLineMarks(Token& token) {
  if (!token.text.starts_with(U'/') && !token.text.starts_with(U'\\')) return;
  token.begins_line = true;
  token.text.erase(0, 1);
}

Token ReadToken(std::u32string text, LyricStyle style) {
  Token token{.text = std::move(text)};
  if (style == LyricStyle::kKaraoke) ReadLineMarks(token);
  if (style == LyricStyle::kWords || style == LyricStyle::kChart) Trim(token.text);
  if (style == LyricStyle::kWords) ReadNotation(token);
  if (style == LyricStyle::kChart) ReadChartSigns(token);
  return token;
}

// Of the longest note of the track that begins with the text; else nothing.
Seconds EndOfNote(const Song& song, const SongText& text) {
  auto note = std::lower_bound(song.notes.begin(), song.notes.end(), text,
                               [](const Note& a, const SongText& b) {
                                 return std::pair(a.tick, a.track) < std::pair(b.tick, b.track);
                               });
  Seconds end = text.time;
  constexpr int kMostPitches = 128;
  for (int i = 0; i < kMostPitches && note != song.notes.end(); ++i, ++note) {
    if (note->tick != text.tick || note->track != text.track) break;
    constexpr int kFirstMark = 96;  // of a game's phrases and percussion
    if (note->pitch < kFirstMark) end = std::max(end, note->end);
  }
  return end;
}

// Puts tokens together.
class PieceMaker {
 public:
  PieceMaker(const Song& song, const LyricSource& source)
      : song_(song), source_(source), phrases_(PhrasesOf(song, source)) {}

  void Take(const SongText& text) {
    breaks_ |= TakePhrases(text.tick);
    const Seconds end = EndOfNote(song_, text);
    std::u32string rest = DecodeUtf8(text.text);
    for (size_t cut = rest.find(U'\n'); cut != rest.npos; cut = rest.find(U'\n')) {
      TakeWords(rest.substr(0, cut), text.time, end);
      breaks_ = true;
      rest.erase(0, cut + 1);
    }
    TakeWords(std::move(rest), text.time, end);
  }

  std::vector<LyricPiece> Finish() {
    for (size_t begin = 0, end = 0; begin < pieces_.size(); begin = end) {
      end = begin + 1;
      while (end < pieces_.size() && pieces_[end].start == pieces_[begin].start) ++end;
      SetEnds({pieces_.begin() + static_cast<std::ptrdiff_t>(begin), end - begin},
              end < pieces_.size() ? &pieces_[end] : nullptr);
    }
    return std::move(pieces_);
  }

 private:
  // Of pieces that come at one moment: they share the time up to the next one.
  static void SetEnds(std::span<LyricPiece> pieces, const LyricPiece* next) {
    const Seconds start = pieces.front().start;
    Seconds end = pieces.back().end;
    if (end <= start) end = start + kLongestSyllable;
    if (next) end = std::min(end, next->start);
    for (size_t i = 0; i < pieces.size(); ++i) {
      const double share = 1.0 / static_cast<double>(pieces.size());
      pieces[i].start = start + static_cast<double>(i) * share * (end - start);
      pieces[i].end = start + static_cast<double>(i + 1) * share * (end - start);
    }
  }

  bool TakePhrases(Tick tick) {
    const size_t before = phrase_;
    while (phrase_ < phrases_.size() && phrases_[phrase_] <= tick) ++phrase_;
    return phrase_ > before;
  }

  bool IsApart(const Token& token) const {
    const bool has_spaces =
        source_.style == LyricStyle::kKaraoke || source_.style == LyricStyle::kSpaced;
    if (space_ || has_spaces || joins_ || pieces_.empty()) return space_;
    return !IsWide(token.text.front()) || !IsWide(pieces_.back().text.back());
  }

  void TakeWords(std::u32string words, Seconds start, Seconds end) {
    Token token = ReadToken(std::move(words), source_.style);
    breaks_ |= token.begins_line;
    const bool is_blank = token.text.find_first_not_of(kBlank) == token.text.npos;
    if (token.continues && !pieces_.empty()) pieces_.back().end = std::max(pieces_.back().end, end);
    space_ |= is_blank && !token.text.empty();
    if (!token.continues && !is_blank) Add(std::move(token), start, end);
  }

  void Add(Token token, Seconds start, Seconds end) {
    const bool ends_in_space = token.text.back() == U' ';
    while (TakeEnd(token.text, U" ")) continue;
    if (IsApart(token) && token.text.front() != U' ') token.text.insert(0, 1, U' ');
    pieces_.push_back({std::move(token.text), start, end, std::exchange(breaks_, false)});
    space_ = ends_in_space;
    joins_ = token.joins;
  }

  const Song& song_;
  const LyricSource& source_;
  std::vector<Tick> phrases_;
  size_t phrase_ = 0;
  std::vector<LyricPiece> pieces_;
  bool breaks_ = false;  // before the next one
  bool space_ = false;   // likewise
  bool joins_ = false;   // the next one with the last
};

}  // namespace

std::vector<LyricPiece> PiecesOf(const Song& song, const LyricSource& source) {
  PieceMaker maker(song, source);
  for (const SongText* text : source.texts) maker.Take(*text);
  return maker.Finish();
}

bool IsWide(char32_t c) {
  return (c >= 0x1100 && c < 0x1160) || (c >= 0x2E80 && c < 0xA4D0) ||
         (c >= 0xAC00 && c < 0xD7A4) || (c >= 0xF900 && c < 0xFB00) ||
         (c >= 0xFE30 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF61) ||
         (c >= 0x20000 && c < 0x40000);
}

}  // namespace strikeline::midi
