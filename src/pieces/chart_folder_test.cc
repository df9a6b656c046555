// SPDX-License-Identifier: MIT
#include "pieces/chart_folder.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/utf8.h"
#include "testing/program.h"

namespace strikeline::pieces {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::IsEmpty;

TEST(SongIni, GivesTitleAndDelay) {
  const ChartFolder folder = ParseSongIni(
      "\xEF\xBB\xBF[Song]\r\nName = A <color=#ff0000>red</color> song\r\nartist=Someone\r\n"
      "; a remark\r\ndelay = -250\r\n");
  EXPECT_EQ(folder.title, "A red song");
  EXPECT_EQ(folder.artist, "Someone");
  EXPECT_EQ(folder.delay, -0.25);
  EXPECT_EQ(ParseSongIni("[song]\nname = Alone"), (ChartFolder{"Alone", "", 0, {}}));
  EXPECT_EQ(ParseSongIni("[song]\nartist = Someone").artist, "Someone");
  EXPECT_EQ(ParseSongIni("name = caf\xE9").title, "caf\xC3\xA9");
}

TEST(SongIni, IsReadWhateverItsBytes) {
  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    constexpr std::string_view kWords[] = {"name", "delay", "artist", "=", "\n",
                                           "<",    ">",     " ",      "9"};
    for (int k = 0; k < 40; ++k) {
      const uint32_t pick = random() % 12;
      text += pick < 9 ? std::string(kWords[pick]) : std::string(1, static_cast<char>(random()));
    }
    const ChartFolder folder = ParseSongIni(text);
    EXPECT_TRUE(IsUtf8(folder.title));
    EXPECT_LE(std::abs(folder.delay), 3600);
  }
}

TEST(ChartFolder, HasTheStemsAndNoOtherSounds) {
  const testing::TempFolder folder;
  for (const char* name : {"song.ogg", "Drums_1.OPUS", "drums_2.ogg", "preview.ogg", "guitar.ogg",
                           "guitar.mp3", "mine.ogg", "song.ini", "notes.mid"}) {
    testing::WriteBytes(folder / name, std::string_view());
  }
  EXPECT_THAT(ReadChartFolder(folder / "notes.mid").stems,
              ElementsAre(EndsWith("Drums_1.OPUS"), EndsWith("drums_2.ogg"), EndsWith("guitar.ogg"),
                          EndsWith("song.ogg")));
  EXPECT_THAT(ReadChartFolder(folder / "other.mid").stems, IsEmpty());
  EXPECT_EQ(ReadChartFolder("nowhere/notes.mid"), ChartFolder());
}

}  // namespace
}  // namespace strikeline::pieces
