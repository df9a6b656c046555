// SPDX-License-Identifier: MIT
#include "midi/internal/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/song.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using ::testing::HasSubstr;

Result<Song> Named(const std::string& title, const std::string& track,
                   const std::string& encoding = "") {
  const MidiBuilder file = MidiBuilder().Track(title).Track(track).Note(0, 0, 60, 90, 10);
  return ReadSong(file.Bytes(), "test.mid", encoding);
}

struct Script {
  const char* encoding;
  std::string title, track;  // as the file has them
  const char* title_utf8;
};

const Script kScripts[] = {
    {"CP932", "\x83\x65\x83\x58\x83\x67\x8b\xc8 \x89\xc4\x82\xcc\x89\xcc",
     "\x83\x73\x83\x41\x83\x6d", "テスト曲 夏の歌"},
    {"WINDOWS-1251", "\xca\xe0\xf2\xfe\xf8\xe0", "\xd3\xe4\xe0\xf0\xed\xfb\xe5", "Катюша"},
    {"CP949", "\xbe\xd6\xb1\xb9\xb0\xa1", "\xb5\xe5\xb7\xb3\n\xc7\xc7\xbe\xc6\xb3\xeb", "애국가"},
    {"GB18030", "\xd4\xc2\xc1\xc1\xb4\xfa\xb1\xed\xce\xd2\xb5\xc4\xd0\xc4", "\xb8\xd6\xc7\xd9",
     "月亮代表我的心"},
    {"WINDOWS-1252", "L\x92\xe9t\xe9 \x96 \x93\x8cuvre\x94", "Fl\xfbte", "L’été – “Œuvre”"}};

TEST(Words, AreReadInTheEncodingThatTheyLookLike) {
  for (const Script& script : kScripts) {
    const auto song = Named(script.title, script.track);
    ASSERT_TRUE(song);
    EXPECT_EQ(song->title, script.title_utf8);
    EXPECT_EQ(song->encoding, script.encoding);
  }
}

TEST(Words, AreReadInTheEncodingThatIsNamed) {
  for (const Script& script : kScripts) {
    const auto song = Named(script.title, "", script.encoding);
    ASSERT_TRUE(song) << song.error().message;
    EXPECT_EQ(song->title, script.title_utf8);
  }
}

TEST(Words, ThatAreUtf8StaySo) {
  for (const Script& script : kScripts) {
    const auto song = Named(script.title_utf8, "Piano");
    EXPECT_EQ(song->title, script.title_utf8);
    EXPECT_EQ(song->encoding, "");
  }
}

TEST(Words, AnEncodingThatThereIsNotIsRefused) {
  const auto song = Named("A", "B", "KLINGON");
  ASSERT_FALSE(song);
  EXPECT_THAT(song.error().message, HasSubstr("'KLINGON'"));
}

TEST(Words, OfAnyBytesBecomeUtf8) {
  for (const char* encoding : {"", "CP932", "GB18030", "WINDOWS-1252", "UTF-16"}) {
    for (int a = 0; a < 256; ++a) {
      const std::string bytes = {'x', static_cast<char>(a), static_cast<char>(a * 7 + 128), 'y'};
      const auto song = Named(bytes, "Piano", encoding);
      ASSERT_TRUE(song);
      EXPECT_EQ(internal::CleanText(song->title), song->title) << encoding << " " << a;
    }
  }
}

TEST(Words, KeepTheirSpacesInLyrics) {
  const Song song =
      ReadSong(MidiBuilder().Meta(0, 5, "Strike ").Meta(9, 1, " the").Bytes(), "test.mid").value();
  ASSERT_EQ(song.texts.size(), 2u);
  EXPECT_EQ(song.texts[0].text, "Strike ");
  EXPECT_TRUE(song.texts[0].is_lyric);
  EXPECT_EQ(song.texts[1].text, " the");
}

}  // namespace
}  // namespace strikeline::midi
