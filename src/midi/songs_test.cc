// SPDX-License-Identifier: MIT
// Files as musicians have them, one situation each, and what is answered. docs/songs.md shows the
// table.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/read_file.h"
#include "midi/drum_map.h"
#include "midi/lyrics/lyrics.h"
#include "midi/song.h"

namespace strikeline::midi {
namespace {

using ::testing::HasSubstr;

struct Row {
  const char* file;
  const char* situation;
  const char* answer;
};

// size: table
constexpr Row kRows[] = {
    {"01a-gs-rhythm-part-ch1-only.mid",
     "GS sysex `40 11 15 01` makes channel 1 the only drum part, no track named drums; channel 1 "
     "is drums",
     "\"GS drums on channel 1\", 7.96 s; drums: channel 1, 48 notes; hihat 32, snare 8, kick 8"},
    {"02b-gm2-bank120-ch11.mid", "GM2 on, bank MSB 120 on channel 11; channel 11 is drums",
     "\"GM2 drums on channel 11\", 9.75 s; drums: channel 11, 48 notes; hihat 32, snare 8, kick 8"},
    {"04-two-ports-pedal.mid",
     "meta 21 ports 0 and 1; the pedal and program of port 0's channel 1 are not those of port 1's",
     "\"Two ports\", 7.92 s; keys: no drums found"},
    {"06a-chart-dynamics-enabled.mid", "`[ENABLE_CHART_DYNAMICS]`: velocity 1 ghost, 127 accent",
     "\"Dynamics on\", 2.06 s; drums: track 2 'PART DRUMS', 4 notes; snare 4; 1 ghost; 1 accent; "
     "sections Intro, Verse 1, chorus"},
    {"06b-chart-dynamics-not-enabled.mid", "without the event all four strokes are plain",
     "\"Dynamics off\", 2.06 s; drums: track 2 'PART DRUMS', 4 notes; snare 4; sections Intro, "
     "Verse 1, chorus"},
    {"07-chart-disco-flip.mid", "`[mix 3 drums0d]` in bar 2: yellow is the snare, red the hi-hat",
     "\"Disco flip\", 5.81 s; drums: track 2 'PART DRUMS', 24 notes; hihat 18, snare 6; sections "
     "Intro, Verse 1, chorus"},
    {"08a-chart-part-drum.mid", "`PART DRUM`, FoFiX's name of the drum part",
     "\"FoFiX name\", 1.81 s; drums: track 2 'PART DRUM', 8 notes; hihat 2, snare 2, ride 1, "
     "crash_right 1, kick 2; sections Intro, Verse 1, chorus"},
    {"09-whole-game-chart.mid",
     "a chart with guitar, vocals (lyrics), BEAT, section texts in EVENTS",
     "\"Whole chart\", 8.00 s; drums: track 2 'PART DRUMS', 33 notes; hihat 16, snare 8, "
     "crash_right 1, kick 8; sections Intro, Verse 1, chorus; lyrics: track 5 'PART VOCALS', 16 "
     "syllables in 4 lines"},
    {"10b-drum-loop-channel1-named-drums.mid", "the same, named Drums; the sound must be drums too",
     "\"10b-drum-loop-channel1-named-drums\", 8.52 s; drums: track 1 'Drums', 48 notes; hihat 32, "
     "snare 8, kick 8"},
    {"11a-two-hands-two-channels-format0.mid",
     "format 0, right hand channel 1, left hand channel 2: two colours",
     "\"Etude\", 9.55 s; keys: no drums found"},
    {"12a-struck-again-one-note-off.mid",
     "on 0, on 480, one off at 960: both end by 960, not at the end of the track",
     "\"Struck again without an end\", 16.75 s; keys: no drums found; 1 repair"},
    {"12b-zero-length-and-doubled.mid",
     "zero length beside a note, on before off on one tick, doubled notes",
     "\"Zero length beside a note\", 3.50 s; keys: no drums found"},
    {"12c-drums-without-note-offs-late-end.mid",
     "drums without note-offs, end of track at 10 minutes: 4 s of music",
     "\"12c-drums-without-note-offs-late-end\", 3.75 s; drums: channel 10, 16 notes; hihat 8, "
     "snare 4, kick 4; 1 repair"},
    {"13-karaoke.kar", "Soft Karaoke: title from `@T`, words",
     "\"The Strike Line Song\", 7.96 s; drums: channel 10, 48 notes; hihat 32, snare 8, kick 8; "
     "lyrics: track 2 'Words', 8 syllables in 2 lines"},
    {"14a-title-shift-jis.mid", "a Shift-JIS title is readable",
     "\"テスト曲 夏の歌\", 7.96 s; keys: no drums found"},
    {"14b-title-utf8-japanese.mid", "UTF-8 stays UTF-8",
     "\"テスト曲 夏の歌\", 7.96 s; keys: no drums found"},
    {"14d-title-windows-1252.mid", "Windows-1252 (the letters that Latin-1 lacks)",
     "\"L’été – “Œuvre”\", 7.96 s; keys: no drums found"},
    {"14e-title-hebrew-utf8.mid", "right-to-left order",
     "\"שיר ללא מילים (No. 2)\", 7.96 s; keys: no drums found"},
    {"15a-cc4-all-on-note-42.mid",
     "hi-hat always on 42, openness by CC4 (127 closed, 0 open): the 4th to 7th stroke of each bar "
     "open",
     "\"Hi-hat pedal by CC4\", 3.75 s; drums: channel 10, 16 notes; hihat 16; 8 open strokes"},
    {"16-crash-choke-poly-aftertouch.mid", "crash choked by poly aftertouch",
     "\"Choked crash\", 3.75 s; drums: channel 10, 26 notes; crash 2, hihat 16, snare 4, kick 4; 2 "
     "accents; 1 choke"},
    {"17a-pickup-bar-one-beat.mid",
     "a pickup of one beat as 1/4 before 4/4: count-in in 4, first whole bar is 1",
     "\"Pickup\", 7.50 s; drums: channel 10, 38 notes; hihat 24, snare 8, kick 6"},
    {"17c-six-eight.mid", "6/8",
     "\"Six eight\", 6.90 s; drums: channel 10, 32 notes; hihat 24, snare 4, kick 4; 8 accents"},
    {"19-song-starts-at-bar-17.mid", "32 s of rest before the first note",
     "\"Late start\", 35.75 s; drums: channel 10, 24 notes; hihat 16, snare 4, kick 4"},
    {"20-pop-song.mid", "a plain multi-track song with markers",
     "\"Pop song\", 11.96 s; drums: channel 10, 72 notes; hihat 48, snare 12, kick 12; sections "
     "Intro, Verse, Chorus"},
    {"21-drums-and-percussion-both-channel10.mid", "two percussion tracks on channel 10",
     "\"Two percussion tracks\", 7.75 s; drums: channel 10, 80 notes; hihat 32, snare 8, shaker 8, "
     "hands 24, kick 8; 8 open strokes"},
    {"22-flams-and-double-kick.mid", "flams 20 ticks apart, double kicks",
     "\"Flams and double kick\", 4.72 s; drums: channel 10, 80 notes; snare 16, kick 64; 8 ghosts"},
    {"23a-all-velocity-127.mid", "all velocities 127: no stroke is an accent",
     "\"All 127\", 7.75 s; drums: channel 10, 48 notes; hihat 32, snare 8, kick 8"},
    {"25-piano-with-a-drum-track.mid", "piano with a shaker on channel 10",
     "\"Piano ballad\", 7.96 s; keys: channel 10 has 12 of 36 notes, in 1 of 4 bars; --layout "
     "drums shows them"},
    {"26-fourteen-parts-keys.mid", "fourteen parts, keys view",
     "\"Orchestra\", 3.96 s; keys: no drums found"}};

std::filesystem::path Folder() {
  return std::filesystem::path(STRIKELINE_SOURCE_DIR) / "src/midi/testdata/songs";
}

void Add(std::string& answer, size_t count, const char* what) {
  if (count > 0) answer += fmt::format("; {} {}{}", count, what, count == 1 ? "" : "s");
}

void AddLanesOf(const DrumChoice& choice, std::string& answer) {
  std::map<int, size_t> lanes;
  for (size_t k = 0; k < choice.notes.size(); ++k) ++lanes[choice.VoiceOf(k).lane];
  const char* separator = "; ";
  for (const auto& [lane, count] : lanes) {
    answer += fmt::format("{}{} {}", std::exchange(separator, ", "),
                          choice.map.lanes[static_cast<size_t>(lane)].id, count);
  }
}

void AddStrokesOf(const DrumChoice& choice, std::string& answer) {
  const auto count_if = [&](auto is) {
    size_t count = 0;
    for (size_t k = 0; k < choice.notes.size(); ++k) count += is(k);
    return count;
  };
  const auto count = [&](Dynamic dynamic) {
    return count_if([&](size_t k) { return choice.strokes[k].dynamic == dynamic; });
  };
  Add(answer, count(Dynamic::kGhost), "ghost");
  Add(answer, count(Dynamic::kAccent), "accent");
  const auto count_of = [&](Articulation articulation) {
    return count_if([&](size_t k) { return choice.VoiceOf(k).articulation == articulation; });
  };
  Add(answer, count_of(Articulation::kOpen), "open stroke");
  Add(answer, count_of(Articulation::kHalfOpen), "half-open stroke");
}

std::string AnswerTo(const Song& song) {
  const DrumChoice choice = ChooseDrums(song, LoadDrumMap("default").value(), {});
  std::string answer = fmt::format("\"{}\", {:.2f} s; {}", song.title, song.duration.Value(),
                                   choice.Told(choice.leads));
  if (choice.leads) {
    AddLanesOf(choice, answer);
    AddStrokesOf(choice, answer);
  }
  Add(answer, choice.rolls.size(), "roll");
  Add(answer, song.chokes.size(), "choke");
  Add(answer, song.repairs.size(), "repair");
  for (size_t i = 0; i < song.markers.size(); ++i) {
    answer += fmt::format("{}{}", i == 0 ? "; sections " : ", ", song.markers[i].text);
  }
  if (const std::string told = ReadLyrics(song).told; !told.empty()) answer += "; " + told;
  return answer;
}

class Songs : public ::testing::TestWithParam<Row> {};

TEST_P(Songs, AreAnsweredSo) {
  const auto song = LoadSong((Folder() / GetParam().file).string());
  ASSERT_TRUE(song);
  EXPECT_EQ(AnswerTo(*song), GetParam().answer);
}

std::string NameOfRow(const ::testing::TestParamInfo<Row>& info) {
  std::string name = info.param.file;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); },
      '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Corpus, Songs, ::testing::ValuesIn(kRows), NameOfRow);

TEST(SongsTable, StandsInTheManual) {
  std::string table = "| file | situation | answer |\n|---|---|---|\n";
  for (const Row& row : kRows) {
    table += fmt::format("| {} | {} | {} |\n", row.file, row.situation, row.answer);
  }
  const auto manual =
      ReadFile(std::filesystem::path(STRIKELINE_SOURCE_DIR) / "docs/songs.md").value_or("");
  EXPECT_THAT(manual, HasSubstr(table + '\n'));
}

TEST(SongsTable, HasEveryFile) {
  for (const auto& entry : std::filesystem::directory_iterator(Folder())) {
    if (entry.path().extension() == ".inc") continue;
    EXPECT_TRUE(std::any_of(std::begin(kRows), std::end(kRows), [&](const Row& row) {
      return entry.path().filename() == row.file;
    })) << entry.path();
  }
}

}  // namespace
}  // namespace strikeline::midi
