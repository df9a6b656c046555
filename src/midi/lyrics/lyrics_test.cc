// SPDX-License-Identifier: MIT
#include "midi/lyrics/lyrics.h"

#include <algorithm>
#include <random>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "midi/lyrics/lyric_pieces.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr int kText = 1, kLyric = 5;

Song SongOf(const MidiBuilder& midi) { return *ReadSong(midi.Bytes(), "song.mid"); }

std::vector<std::string> LinesOf(const Lyrics& lyrics) {
  std::vector<std::string> lines;
  for (const LyricLine& line : lyrics.lines) {
    std::string& text = lines.emplace_back();
    for (const char32_t c : line.text) text += EncodeUtf8(c);
  }
  return lines;
}

// Texts of one kind, a quarter note (0.5 s) apart.
MidiBuilder Words(int kind, const std::vector<std::string>& texts,
                  const std::string& track = "Words") {
  MidiBuilder midi;
  midi.Track("Song").Tempo(120).Track(track);
  for (size_t i = 0; i < texts.size(); ++i)
    midi.Meta(static_cast<int64_t>(i) * 480, kind, texts[i]);
  return midi;
}

std::vector<std::string> LinesOf(int kind, const std::vector<std::string>& texts,
                                 const std::string& track = "Words") {
  return LinesOf(ReadLyrics(SongOf(Words(kind, texts, track))));
}

TEST(Lyrics, OfKaraokeBeginLinesAtSlashes) {
  EXPECT_THAT(LinesOf(kText, {"@KMIDI KARAOKE FILE", "@TThe song", "\\Strike", " the", " line",
                              "/and", " a", "gain"}),
              ElementsAre("Strike the line", "and again"));
}

TEST(Lyrics, TextsAreOnlyWordsWhereTheyAreWrittenAsKaraoke) {
  EXPECT_THAT(LinesOf(kText, {"Made with care", "in one night", "[idle]"}), ElementsAre());
}

TEST(Lyrics, WithTheirSpacesStayAsTheyAre) {
  EXPECT_THAT(LinesOf(kLyric, {"Strike ", "the ", "Strike", "line", "-", "now"}),
              ElementsAre("Strike the Strikeline-now"));
}

TEST(Lyrics, AsUnderNotesAreJoinedByHyphens) {
  EXPECT_THAT(LinesOf(kLyric, {"Twin-", "kle", "_", "lit-", "tle", "star"}),
              ElementsAre("Twinkle little star"));
}

TEST(Lyrics, OfEastAsiaNeedNoSpaces) {
  EXPECT_THAT(LinesOf(kLyric, {"夏", "の", "歌", "la"}), ElementsAre("夏の歌 la"));
}

TEST(Lyrics, OfGamesLoseTheirSigns) {
  EXPECT_THAT(LinesOf(kLyric,
                      {"Rol-", "ling", "+", "old=", "time#", "talk^", "Co\xC2\xA7mo", "<i>hey</i>",
                       "[idle]"},
                      "PART VOCALS"),
              ElementsAre("Rolling old-time talk Co\xE2\x80\xBFmo hey"));
}

TEST(Lyrics, EndLinesWithTheirLineEnds) {
  EXPECT_THAT(LinesOf(kLyric, {"Strike ", "it\r", "twice ", "now\n", "\nand\nthen"}),
              ElementsAre("Strike it", "twice now", "and", "then"));
}

TEST(Lyrics, OfGamesHaveALineForEachPhrase) {
  MidiBuilder midi = Words(kLyric, {"Strike", "the", "line", "now"}, "PART VOCALS");
  midi.Note(0, 0, 105, 100, 900).Note(960, 0, 105, 100, 900);
  EXPECT_THAT(LinesOf(ReadLyrics(SongOf(midi))), ElementsAre("Strike the", "line now"));
}

TEST(Lyrics, EndLinesInPauses) {
  MidiBuilder midi;
  midi.Track("Words")
      .Tempo(120)
      .Meta(0, kLyric, "Strike")
      .Meta(480, kLyric, "it")
      .Meta(9600, kLyric, "again");
  EXPECT_THAT(LinesOf(ReadLyrics(SongOf(midi))), ElementsAre("Strike it", "again"));
}

TEST(Lyrics, ASyllableLastsAsItsNoteAndMelismasLengthenIt) {
  MidiBuilder midi = Words(kLyric, {"Oh", "+", "yes"}, "PART VOCALS");
  midi.Note(0, 0, 60, 100, 240).Note(480, 0, 62, 100, 240).Note(960, 0, 62, 100, 120);
  const Lyrics lyrics = ReadLyrics(SongOf(midi));
  ASSERT_EQ(lyrics.lines.size(), 1u);
  EXPECT_THAT(lyrics.lines[0].syllables, ElementsAre(Syllable{Seconds(0), Seconds(0.75), 0, 2},
                                                     Syllable{Seconds(1), Seconds(1.125), 3, 6}));
}

TEST(Lyrics, AreThoseOfOneTrackAndTheOthersAreCounted) {
  MidiBuilder midi = Words(kLyric, {"many", "more", "words"}, "HARM1");
  midi.Track("PART VOCALS").Meta(0, kLyric, "few").Meta(480, kLyric, "words");
  const Lyrics lyrics = ReadLyrics(SongOf(midi));
  EXPECT_THAT(LinesOf(lyrics), ElementsAre("few words"));
  EXPECT_EQ(
      lyrics.told,
      "lyrics: track 3 'PART VOCALS', 2 syllables in 1 line; the words of 1 other track left out");
  EXPECT_EQ(ReadLyrics(SongOf(Words(kText, {}))).told, "");
}

// Any bytes, in any number, as texts of any kind.
Song RandomWords(uint32_t seed) {
  constexpr const char* kParts[] = {
      "la",           " ",  "-", "/",    "\\",       "\n",        "+", "Hello ",
      "\xE5\xA4\x8F", "@T", "=", "\xFF", "\xD7\xA9", "wonderful-"};
  std::mt19937 random(seed);
  MidiBuilder midi;
  midi.Tempo(90).Track(seed % 3 == 0 ? "PART VOCALS" : "Words");
  int64_t tick = 0;
  for (int i = static_cast<int>(random() % 200); i >= 0; --i) {
    std::string text;
    for (int k = static_cast<int>(random() % 12); k >= 0; --k)
      text += kParts[random() % std::size(kParts)];
    if (random() % 40 == 0) text += std::string(300, 'o');
    tick += random() % 3 == 0 ? 0 : static_cast<int64_t>(random() % 900);
    midi.Meta(tick, random() % 4 == 0 ? kText : kLyric, text);
    if (random() % 2 == 0) midi.Note(tick, 0, 60, 90, static_cast<int64_t>(random() % 700));
  }
  return SongOf(midi);
}

TEST(Lyrics, OfAnyTextsAreInOrderAndNoLineIsTooWide) {
  for (uint32_t seed = 0; seed < 200; ++seed) {
    const Lyrics lyrics = ReadLyrics(RandomWords(seed));
    Seconds before{0};
    for (const LyricLine& line : lyrics.lines) {
      size_t width = 0, character = 0;
      for (const char32_t c : line.text) width += IsWide(c) ? 2 : 1;
      EXPECT_LE(width, kWidestLyricLine) << seed;
      EXPECT_FALSE(line.text.starts_with(U' ') || line.text.ends_with(U' ')) << seed;
      ASSERT_FALSE(line.syllables.empty()) << seed;
      for (const Syllable& syllable : line.syllables) {
        EXPECT_GE(syllable.start, before) << seed;
        EXPECT_GE(syllable.end, syllable.start) << seed;
        EXPECT_GE(syllable.first, character) << seed;
        EXPECT_GT(syllable.last, syllable.first) << seed;
        before = syllable.end - Seconds(1e-9);
        character = syllable.last;
      }
      EXPECT_EQ(character, line.text.size()) << seed;
    }
  }
}

TEST(Lyrics, LoseNoWordOfASource) {
  std::mt19937 random(8);
  for (int round = 0; round < 50; ++round) {
    std::vector<std::string> texts(random() % 80 + 1);
    std::string all;
    for (std::string& text : texts) {
      text = " " + std::string(random() % 30 + 1, static_cast<char>('a' + random() % 26));
      all += text;
    }
    std::string seen;
    for (const std::string& line : LinesOf(kLyric, texts)) seen += " " + line;
    EXPECT_EQ(seen, all);
  }
}

}  // namespace
}  // namespace strikeline::midi
