// SPDX-License-Identifier: MIT
#include "cli/inspect_command.h"

#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;
using testing::MidiBuilder;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::WriteBytes;
using testing::WriteSong;

nlohmann::json Inspect(const std::string& song, const testing::Words& more = {}) {
  const auto end = Strikeline(testing::Words{"inspect", song, "--json"} + more);
  EXPECT_TRUE(Succeeds(end));
  return nlohmann::json::parse(end.out, nullptr, false);
}

MidiBuilder DrumsAndBass() {
  MidiBuilder song;
  song.Track("Conductor").Tempo(60).Signature(0, 3, 4).Marker(480, "Verse");
  song.Track("Kit").Note(0, 9, 36, 100, 120).Note(480, 9, 38, 20, 120).Note(960, 9, 42, 80, 120);
  song.Track("Bass").Note(0, 0, 40, 90, 960);
  return song;
}

TEST(Inspect, ListsEveryNoteWithAllThatIsKnownOfIt) {
  const TempFolder folder;
  const auto report = Inspect(WriteSong(folder, DrumsAndBass()));
  ASSERT_TRUE(report.is_object());
  ASSERT_EQ(report["notes"].size(), 4u);
  for (const auto& note : report["notes"]) {
    for (const char* key : {"time", "duration", "pitch", "velocity", "channel", "track"}) {
      EXPECT_TRUE(note[key].is_number()) << key;
    }
    EXPECT_TRUE(note["lane"].is_string());
    EXPECT_TRUE(note["voice"].is_string());
  }
  const auto& snare = report["notes"][2];
  EXPECT_EQ(snare["pitch"], 38);
  EXPECT_DOUBLE_EQ(snare["time"], 1);
  EXPECT_DOUBLE_EQ(snare["duration"], 0.25);
  EXPECT_EQ(snare["velocity"], 20);
  EXPECT_EQ(snare["channel"], 10);
  EXPECT_EQ(snare["track"], 2);
}

TEST(Inspect, TellsTempoSignaturesMarkersTracksAndLanes) {
  const TempFolder folder;
  const auto report = Inspect(WriteSong(folder, DrumsAndBass()));
  EXPECT_DOUBLE_EQ(report["tempo"][0]["bpm"], 60);
  EXPECT_EQ(report["signatures"][0]["numerator"], 3);
  EXPECT_EQ(report["markers"][0]["text"], "Verse");
  EXPECT_EQ(report["tracks"].size(), 3u);
  EXPECT_EQ(report["drums"]["notes"], 3);
  EXPECT_EQ(report["lanes"].size(), 3u);
  EXPECT_FALSE(report["drums"]["reason"].get<std::string>().empty());
  EXPECT_TRUE(report["repairs"].empty());
}

TEST(Inspect, TellsTheRollsOfAChartWithTheirLanes) {
  const TempFolder folder;
  MidiBuilder chart = MidiBuilder().Track("PART DRUMS").Note(0, 0, 127, 100, 480);
  for (int i = 0; i < 4; ++i) chart.Note(120 * i, 0, i % 2 ? 98 : 97, 100, 9);
  const auto report = Inspect(WriteSong(folder, chart));
  ASSERT_EQ(report["rolls"].size(), 1u);
  EXPECT_DOUBLE_EQ(report["rolls"][0]["time"], 0);
  EXPECT_DOUBLE_EQ(report["rolls"][0]["duration"], 0.5);
  EXPECT_EQ(report["rolls"][0]["double"], true);
  EXPECT_EQ(report["rolls"][0]["lanes"], (nlohmann::json{"snare", "hihat"}));
}

TEST(Inspect, PrintsTheSameForPeople) {
  const TempFolder folder;
  const auto end = Strikeline({"inspect", WriteSong(folder, DrumsAndBass())});
  EXPECT_TRUE(Succeeds(end));
  for (const char* text : {"4 notes", "60.0 bpm", "3/4", "Bass", "none were needed"}) {
    EXPECT_THAT(end.out, HasSubstr(text));
  }
}

TEST(Inspect, ReadsBrokenSongsAndSaysWhatWasDone) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, DrumsAndBass());
  const std::string whole = testing::ReadBytes(song);
  WriteBytes(song, std::string_view(whole).substr(0, whole.size() - 9));
  const auto report = Inspect(song);
  ASSERT_FALSE(report["repairs"].empty());
  EXPECT_GT(report["repairs"][0]["offset"], 0);
  EXPECT_FALSE(report["repairs"][0]["what"].get<std::string>().empty());
  EXPECT_FALSE(report["repairs"][0]["action"].get<std::string>().empty());
  EXPECT_EQ(report["notes"].size(), 4u);
  EXPECT_THAT(Strikeline({"inspect", song}).out, HasSubstr("byte "));
}

TEST(Inspect, RefusesWhatIsNoSong) {
  const TempFolder folder;
  for (const std::string& bytes : {std::string(), std::string("RIFF"), std::string(1000, 'x')}) {
    WriteBytes(folder / "no.mid", bytes);
    EXPECT_TRUE(FailsWith(Strikeline({"inspect", folder / "no.mid"}), 1, "no.mid"));
  }
}

TEST(Inspect, HasEveryListAlsoForASongWithoutAnything) {
  const TempFolder folder;
  const auto report = Inspect(WriteSong(folder, MidiBuilder().Track().EndAt(0)));
  for (const char* key :
       {"tracks", "tempo", "signatures", "markers", "lanes", "repairs", "notes"}) {
    EXPECT_TRUE(report[key].is_array()) << key;
  }
  EXPECT_TRUE(report["notes"].empty());
  EXPECT_EQ(report["duration"], 0);
}

TEST(Inspect, TakesTheTrackItIsTold) {
  const TempFolder folder;
  const auto report = Inspect(WriteSong(folder, DrumsAndBass()), {"--track", "3"});
  EXPECT_EQ(report["drums"]["notes"], 1);
}

TEST(Inspect, FailsWhenNobodyCanReadIt) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, DrumsAndBass());
  for (const char* option : {"", " --json"}) {
    testing::ProgramCall call;
    call.arguments = {
        "sh", "-c", std::string(testing::kProgram) + " inspect " + song + option + " > /dev/full"};
    EXPECT_TRUE(FailsWith(testing::RunProgram(call), 1, "strikeline: ")) << option;
  }
}

}  // namespace
}  // namespace strikeline::cli
