// SPDX-License-Identifier: MIT
// What `strikeline render` says of a song.
#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;
using testing::MidiBuilder;
using ::testing::Not;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;
using testing::WriteSong;

MidiBuilder PianoAndDrums() {
  MidiBuilder song = MidiBuilder().Track("Piano");
  for (int i = 0; i < 8; ++i) song.Note(i * 480, 0, 60, 90, 240);
  song.Track("Drums");
  for (int i = 0; i < 8; ++i) song.Note(i * 480, 9, 36, 90, 240);
  return song;
}

testing::ProgramEnd Still(const TempFolder& folder, const MidiBuilder& song,
                          const Words& more = {}) {
  return Strikeline(Words{"render", WriteSong(folder, song), "-o", folder / "a.png", "--at", "1",
                          "--size", "320x180", "--force"} +
                    more);
}

TEST(RenderSong, SaysInALineWhatIsShownAndWhy) {
  const TempFolder folder;
  EXPECT_THAT(Still(folder, PianoAndDrums()).err,
              HasSubstr("drums: channel 10, 8 notes; seen 2.00 s ahead\n"));
  EXPECT_THAT(Still(folder, PianoAndDrums(), {"--layout", "keys"}).err,
              HasSubstr("keys: channel 10 has 8 of 16 notes"));
  EXPECT_THAT(Still(folder, MidiBuilder().Note(0, 0, 60, 90, 9)).err,
              HasSubstr("keys: no drums found; seen 2.00 s ahead\n"));
  EXPECT_EQ(Still(folder, PianoAndDrums(), {"--quiet"}).err, "");
}

TEST(RenderSong, SaysItToScriptsAsAnEvent) {
  const TempFolder folder;
  const auto end = Still(folder, PianoAndDrums(), {"--json"});
  ASSERT_TRUE(Succeeds(end));
  const auto event = nlohmann::json::parse(end.out.substr(0, end.out.find('\n')), nullptr, false);
  ASSERT_TRUE(event.is_object());
  EXPECT_EQ(event["event"], "song");
  EXPECT_EQ(event["layout"], "drums");
  EXPECT_EQ(event["shown"], "drums: channel 10, 8 notes");
  EXPECT_EQ(event["drums"], 8);
  EXPECT_EQ(event["notes"], 16);
}

TEST(RenderSong, SaysWhoIsShownHiddenAndMuted) {
  const TempFolder folder;
  const auto told = Still(folder, PianoAndDrums(), {"--hide", "drums"});
  EXPECT_THAT(told.err, HasSubstr("keys: no drums found"));
  EXPECT_THAT(told.err, HasSubstr("shown: Piano; hidden: Drums\n"));
  const auto end = Still(folder, PianoAndDrums(), {"--show", "ch10", "--json"});
  ASSERT_TRUE(Succeeds(end));
  const auto event = nlohmann::json::parse(end.out.substr(0, end.out.find('\n')), nullptr, false);
  ASSERT_EQ(event["parts"].size(), 2u);
  EXPECT_EQ(event["parts"][0]["name"], "Piano");
  EXPECT_EQ(event["parts"][0]["shown"], false);
  EXPECT_EQ(event["parts"][1]["shown"], true);
  EXPECT_EQ(event["parts"][1]["heard"], true);
}

TEST(RenderSong, PartsThatAreNotThereAreAnError) {
  const TempFolder folder;
  for (const char* option : {"--show", "--hide"}) {
    const auto end = Still(folder, PianoAndDrums(), {option, "Viola"});
    EXPECT_TRUE(FailsWith(end, 1, std::string(option) + " 'Viola' is no part of this song"));
    EXPECT_THAT(end.err, HasSubstr("track 1 'Piano' on ch1, track 2 'Drums' on ch10"));
  }
  EXPECT_TRUE(FailsWith(Still(folder, PianoAndDrums(), {"--layout", "drums", "--hide", "drums"}), 1,
                        "of the parts that are shown"));
}

TEST(RenderSong, WhatIsForKeysIsNotAskedOfDrums) {
  const TempFolder folder;
  for (const Words& asked : {Words{"--color-by", "track"}, Words{"--split", "C4"},
                             Words{"--range", "C2..C6"}, Words{"--legend", "on"}}) {
    EXPECT_TRUE(FailsWith(Still(folder, PianoAndDrums(), asked), 1, asked[0] + " is for keys"));
    EXPECT_TRUE(Succeeds(Still(folder, PianoAndDrums(), asked + Words{"--layout", "keys"})));
  }
}

TEST(RenderSong, PitchesAndRangesThatAreNoneAreErrors) {
  const TempFolder folder;
  const Words keys = {"--layout", "keys"};
  for (const char* range : {"C2", "C6..C2", "C4..D4", "C2-C6", "..", "C2..X6", "0..128"}) {
    EXPECT_TRUE(FailsWith(Still(folder, PianoAndDrums(), Words{"--range", range} + keys), 1,
                          "C2..C6 or 21..108"))
        << range;
  }
  EXPECT_TRUE(FailsWith(Still(folder, PianoAndDrums(), Words{"--split", "H4"} + keys), 1, "C4"));
  EXPECT_TRUE(FailsWith(
      Still(folder, PianoAndDrums(), Words{"--split", "C4", "--color-by", "track"} + keys), 1,
      "--color-by"));
}

// Kick, snare and hi-hat where GetGood Drums has them.
TEST(RenderSong, SaysWhichDrumMapFitsAndTakesAnotherThatItIsTold) {
  const TempFolder folder;
  MidiBuilder song = MidiBuilder().Track("Drums");
  for (int i = 0; i < 64; ++i) song.Note(i * 240, 9, 43, 90, 60);
  for (int i = 0; i < 16; ++i) song.Note(i * 960, 9, 24, 90, 60).Note(i * 960 + 480, 9, 26, 90, 60);
  EXPECT_THAT(Still(folder, song).err, HasSubstr("96 notes; drum map ggd: "));
  const auto told = Still(folder, song, {"--drum-map", "default"});
  EXPECT_THAT(told.err, Not(HasSubstr("ggd")));
  EXPECT_THAT(told.err, HasSubstr("pitch 24 is not in the drum map"));
}

TEST(RenderSong, DrumsThatAreAskedForAndNotThereAreAnError) {
  const TempFolder folder;
  for (const Words& asked : {Words{"--channel", "16"}, Words{"--track", "9"},
                             Words{"--layout", "drums", "--channel", "16"}}) {
    EXPECT_TRUE(FailsWith(Still(folder, PianoAndDrums(), asked), 1, asked.back())) << asked.back();
  }
  EXPECT_TRUE(FailsWith(Still(folder, MidiBuilder().Note(0, 0, 60, 90, 9), {"--layout", "drums"}),
                        1, "--channel"));
}

TEST(RenderSong, ALevelThatAChartDoesNotHaveIsAnError) {
  const TempFolder folder;
  const MidiBuilder chart = MidiBuilder().Track("PART DRUMS").Note(0, 0, 97, 100, 9);
  EXPECT_TRUE(Succeeds(Still(folder, chart)));
  EXPECT_TRUE(FailsWith(Still(folder, chart, {"--difficulty", "easy"}), 1, "--difficulty"));
}

TEST(RenderSong, TakesTheEncodingItIsTold) {
  const TempFolder folder;
  const MidiBuilder song = MidiBuilder().Track("\xca\xe0").Note(0, 0, 60, 90, 9);
  EXPECT_TRUE(Succeeds(Still(folder, song, {"--encoding", "WINDOWS-1251"})));
  EXPECT_TRUE(FailsWith(Still(folder, song, {"--encoding", "KLINGON"}), 1, "'KLINGON'"));
}

TEST(RenderSong, SaysNothingOfEncodersThatAreNotThere) {
  const TempFolder folder;
  const auto end = Strikeline({"render", WriteSong(folder, PianoAndDrums()), "-o", folder / "a.mp4",
                               "--to", "0.2", "--size", "320x180"});
  ASSERT_TRUE(Succeeds(end));
  for (const char* name : {"nvenc", "vaapi", "qsv", "Cannot load"}) {
    EXPECT_THAT(end.err, Not(HasSubstr(name)));
  }
}

}  // namespace
}  // namespace strikeline::cli
