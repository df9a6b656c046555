// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include <set>

#include "base/version.h"
#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using namespace std::string_literals;
using testing::Call;
using testing::FailsWith;
using ::testing::HasSubstr;
using testing::JsonLines;
using testing::ProgramCall;
using testing::ReadBytes;
using testing::RenderX264;
using testing::RunProgram;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::WriteBytes;
using testing::WriteSong;

// Words that are wrong, and what standard error must hold.
struct Refused {
  testing::Words words;
  std::string reason;
};

TEST(CommandLine, ExplainsItselfWithCodeZero) {
  const auto version = Strikeline({"--version"});
  EXPECT_TRUE(Succeeds(version));
  EXPECT_THAT(version.out, HasSubstr(kVersion));
  for (const testing::Words& words : {testing::Words{"--help"},
                                      {"render", "--help"},
                                      {"join", "--help"},
                                      {"inspect", "--help"}}) {
    const auto help = Strikeline(words);
    EXPECT_TRUE(Succeeds(help));
    EXPECT_THAT(help.out, HasSubstr("strikeline"));
  }
}

TEST(CommandLine, EndsWithTwoWhereItMakesNoSense) {
  const testing::Words video = {"render", "song.mid", "-o", "a.mp4"};
  const testing::Words picture = {"render", "song.mid", "-o", "a.png"};
  const Refused cases[] = {
      {{}, "a command is needed behind `strikeline`: render, inspect,"},
      {{"rendr", "song.mid"}, "there is no command 'rendr' (did you mean 'render'?)"},
      {{"config"}, "behind `strikeline config`: show, validate, path"},
      {{"render"}, "PIECE is required: strikeline render PIECE -o FILE [OPTION...]"},
      {{"render", "song.mid"}, "--output is required"},
      {{"render", "song.mid", "-o"}, "--output is without its value"},
      {{"render", "song.mid", "-o", ""}, "--output '': must not be empty"},
      {{"render", "", "-o", "a.mp4"}, "PIECE '': must not be empty"},
      {video + testing::Words{"b.mid"}, "there is no place for 'b.mid'"},
      {video + testing::Words{"--spede", "2"}, "no option '--spede' (did you mean '--speed'?)"},
      {video + testing::Words{"--speed", "fast"}, "--speed fast: must be a number from 0.25 to 4"},
      {video + testing::Words{"--speed", ""}, "--speed '': must be a number"},
      {video + testing::Words{"--speed", "nan"}, "--speed nan: must be a number"},
      {video + testing::Words{"--workers", "99999999999"}, "--workers 99999999999: must be"},
      {video + testing::Words{"--fps", "30", "--fps", "60"}, "--fps 30 60: may be given once"},
      {video + testing::Words{"--silent", "--audio", "a.wav"}, "--silent and --audio exclude"},
      {video + testing::Words{"--crf", "20", "--bitrate", "1M"}, "--crf and --bitrate exclude"},
      {{"render", "a.cpp", "-o", "%d.png", "--seed", "5", "--seeds", "0..1"}, "exclude"},
      {video + testing::Words{"--renderer", "crayon"}, "crayon"},
      {video + testing::Words{"--seed", "3"}, "--seed is for"},
      {video + testing::Words{"--at", "1"}, ".png"},
      {video + testing::Words{"--contact", "2x2"}, ".png"},
      {picture + testing::Words{"--at", "1", "--contact", "2x2"}, "exclude"},
      {picture + testing::Words{"--at", "-1"}, "--at -1"},
      {picture + testing::Words{"--at", "1e300"}, "--at 1e300"},
      {picture + testing::Words{"--contact", "0x2"}, "--contact 0x2"},
      {video + testing::Words{"--segment", "3/2"}, "--segment 3/2: '3/2' is not a part"},
      {video + testing::Words{"--json=3"}, "--json has no value"},
      {{"join", "-o", "a.mp4"}, "PARTS"},
      {{"inspect"}, "SONG"},
  };
  for (const Refused& refused : cases) {
    EXPECT_TRUE(FailsWith(Strikeline(refused.words), 2, refused.reason));
  }
  for (const testing::Words& words : {testing::Words{"rendr"}, video + testing::Words{"--spede"},
                                      video + testing::Words{"--speed", "fast"}}) {
    const auto told = JsonLines(Strikeline(words + testing::Words{"--json"}).out);
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(told[0]["event"], "error");
  }
}

// `head` reads a line and goes.
TEST(CommandLine, EndsQuietlyWhereNobodyReadsOn) {
  for (const char* words : {"ops", "ops 2>&1", "config show", "config show --json 2>&1"}) {
    testing::ProgramCall call;
    call.arguments = {
        "bash", "-c",
        "{ sleep 0.2; "s + testing::kProgram + " " + words + "; } | true; exit ${PIPESTATUS[0]}"};
    const auto end = RunProgram(call);
    EXPECT_TRUE(FailsWith(end, 1, "")) << words;
    EXPECT_EQ(end.err, "") << words;
  }
}

TEST(CommandLine, EndsWithOneAndTheReasonWhereItCannotBeDone) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4)), out = folder / "out.mp4";
  WriteBytes(folder / "no.mid", "this is no song");
  std::filesystem::create_directory(folder / "folder.mp4");
  const Refused cases[] = {
      {RenderX264(folder / "absent.mid", out), "absent.mid: cannot be read"},
      {RenderX264(folder / "no.mid", out), "no.mid"},
      {RenderX264(folder.Path(), out), "is a folder"},
      {RenderX264(song, folder / "out.avi"), ".mp4, .mov, .mkv or .webm"},
      {RenderX264(song, folder / "out"), ".mp4, .mov, .mkv or .webm"},
      {RenderX264(song, folder / "out.svg"), "a song becomes .mp4, .mov, .mkv or .webm, or .png"},
      {RenderX264(song, folder / "absent/out.mp4"), "absent does not exist"},
      {RenderX264(song, folder / "folder.mp4", {"--force"}), "folder.mp4"},
      {RenderX264(song, out, {"--theme", "drab"}), "drab"},
      {RenderX264(song, out, {"--drum-map", "bongo"}), "bongo"},
      {RenderX264(song, out, {"--from", "5", "--to", "4"}), "nothing lies between"},
      {RenderX264(song, out, {"--from", "99:1"}), "no bar 99"},
      {RenderX264(song, out, {"--encoder-option", "no-such-option=1"}), "no-such-option"},
      {testing::Render(song, out, {"--encoder", "libx263"}), "libx263"},
      {testing::Render(song, out, {"--encoder", "prores"}), ".mov"},
      {testing::Render(song, folder / "out.webm", {"--encoder", "libx264"}), ".mp4"},
      {{"join", "-o", out, folder / "absent"}, "absent"},
      {{"inspect", folder / "absent.mid"}, "absent.mid: cannot be read"},
  };
  for (const Refused& refused : cases) {
    const auto end = Strikeline(refused.words);
    EXPECT_TRUE(FailsWith(end, 1, refused.reason));
    EXPECT_THAT(end.err, HasSubstr("strikeline: "));
  }
  EXPECT_EQ(folder.Names(), (testing::Words{"folder.mp4", "no.mid", "song.mid"}));
}

TEST(CommandLine, MissingSoundIsFoundBeforeAnythingIsRendered) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4));
  const testing::Words words = {"render", song, "-o", folder / "out.mp4", "--size", "320x180"};
  EXPECT_TRUE(FailsWith(Strikeline(words + testing::Words{"--audio", folder / "absent.wav"}), 1,
                        "absent.wav"));
  EXPECT_TRUE(FailsWith(Strikeline(words + testing::Words{"--soundfont", folder / "absent.sf2"}), 1,
                        "absent.sf2"));
  EXPECT_EQ(folder.Names(), testing::Words{"song.mid"});
}

TEST(CommandLine, OverwritesOnlyWhenForced) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4));
  for (const char* name : {"out.mp4", "out.png"}) {
    const testing::Words short_one = name == std::string("out.mp4") ? testing::Words{"--to", "0.5"}
                                                                    : testing::Words{"--at", "0"};
    const std::string out = folder / name;
    WriteBytes(out, "mine");
    EXPECT_TRUE(FailsWith(Strikeline(RenderX264(song, out, short_one)), 1, "--force"));
    EXPECT_EQ(ReadBytes(out), "mine");
    EXPECT_TRUE(Succeeds(Strikeline(RenderX264(song, out, short_one + testing::Words{"--force"}))));
    EXPECT_NE(ReadBytes(out), "mine");
  }
  EXPECT_EQ(folder.Names(), (testing::Words{"out.mp4", "out.png", "song.mid"}));
}

TEST(CommandLine, PicturesOfSongsHaveNoSizeOnPaper) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4)), out = folder / "out.png";
  ASSERT_TRUE(Succeeds(Strikeline(RenderX264(song, out, {"--at", "0"}))));
  EXPECT_EQ(ReadBytes(out).find("pHYs"), std::string::npos);
}

TEST(CommandLine, SaysNothingWhenQuiet) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4));
  const auto end = Strikeline(RenderX264(song, folder / "out.mp4", {"--to", "0.5", "--quiet"}));
  EXPECT_TRUE(Succeeds(end));
  EXPECT_EQ(end.out + end.err, "");
}

TEST(CommandLine, RunsWithoutRightsToTheFolderEndWithTheReason) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4));
  std::filesystem::create_directory(folder / "closed");
  for (const char* name : {"closed/out.mp4", "closed/out.png"}) {
    auto call = testing::Call(RenderX264(song, folder / name));
    call.as_nobody = true;
    std::filesystem::permissions(folder.Path(), std::filesystem::perms(0755));
    std::filesystem::permissions(folder / "closed", std::filesystem::perms(0555));
    EXPECT_TRUE(FailsWith(testing::RunProgram(call), 1, "closed"));
  }
  EXPECT_TRUE(std::filesystem::is_empty(folder / "closed"));
}

TEST(JsonLines, EndWithDone) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4));
  const auto end = Strikeline(RenderX264(song, folder / "out.mp4", {"--json"}));
  EXPECT_TRUE(Succeeds(end));
  EXPECT_EQ(end.err, "");
  const auto lines = JsonLines(end.out);
  ASSERT_GE(lines.size(), 3u);
  EXPECT_EQ(lines[0]["event"], "song");
  EXPECT_EQ(lines[1]["event"], "progress");
  EXPECT_EQ(lines.back()["event"], "done");
  EXPECT_EQ(lines.back()["output"], folder / "out.mp4");
  EXPECT_EQ(lines.back()["frames"], testing::FrameCountOf(testing::Probe(folder / "out.mp4")));
}

TEST(JsonLines, EndWithTheError) {
  const TempFolder folder;
  const auto end = Strikeline(RenderX264(folder / "absent.mid", folder / "out.mp4", {"--json"}));
  EXPECT_EQ(end.exit_code, 1);
  const auto lines = JsonLines(end.out);
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["event"], "error");
  EXPECT_THAT(lines[0]["message"].get<std::string>(), HasSubstr("absent.mid"));
}

TEST(JsonLines, HoldAlsoWhereNamesAreNoText) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4), "s\xff.mid");
  for (const char* name : {"o\xff.mp4", "o\xff.png"}) {
    const auto end = Strikeline(RenderX264(song, folder / name, {"--json"}));
    EXPECT_TRUE(Succeeds(end));
    EXPECT_EQ(JsonLines(end.out).back()["event"], "done");
  }
}

TEST(Profile, IsJsonWithAllStages) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4));
  EXPECT_TRUE(Succeeds(Strikeline(RenderX264(
      song, folder / "out.mp4", {"--to", "1", "--profile=" + (folder / "profile.json")}))));
  const auto profile = nlohmann::json::parse(ReadBytes(folder / "profile.json"), nullptr, false);
  ASSERT_TRUE(profile.is_object());
  EXPECT_EQ(profile["frames"], 20);
  for (const char* stage : {"draw", "read", "convert", "queue wait", "encode", "mux"}) {
    ASSERT_TRUE(profile["stages"].contains(stage)) << stage;
    EXPECT_GE(profile["stages"][stage]["p99_ms"], profile["stages"][stage]["median_ms"]) << stage;
  }
  for (const char* key : {"wall_s", "frames_per_second", "cpu_ms_per_frame", "limited_by",
                          "first_frame_upload_bytes", "upload_bytes_per_frame"}) {
    EXPECT_TRUE(profile.contains(key)) << key;
  }
}

TEST(Profile, GoesToTheTerminalWithoutAFile) {
  const TempFolder folder;
  const std::string song = WriteSong(folder, testing::DrumSong(4));
  const auto end = Strikeline(RenderX264(song, folder / "out.mp4", {"--to", "0.5", "--profile"}));
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.err, AllOf(HasSubstr("median ms"), HasSubstr("limited by")));
}

TEST(Doctor, SaysWhatWorksHere) {
  const auto end = Strikeline({"doctor", "--json"});
  const auto report = nlohmann::json::parse(end.out, nullptr, false);
  ASSERT_TRUE(report.is_object());
  EXPECT_EQ(end.exit_code, report["well"].get<bool>() ? 0 : 1);
  EXPECT_GE(report["findings"].size(), 15u);
  std::set<std::string> sections;
  for (const auto& finding : report["findings"]) sections.insert(finding["section"]);
  EXPECT_EQ(sections,
            (std::set<std::string>{"Drawing", "Live window", "Sketches", "Sound", "Videos"}));
}

TEST(Doctor, SaysItToPeopleInColumns) {
  ProgramCall call = Call({"doctor"});
  call.environment = {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}, {"CXX", "there-is-no-such-thing"}};
  const auto end = RunProgram(call);
  EXPECT_THAT(end.out, HasSubstr("\nSketches\n"));
  EXPECT_THAT(end.out, HasSubstr("\n  NO   C++ compiler"));
  EXPECT_THAT(end.out, HasSubstr("-> unset CXX"));
  EXPECT_THAT(end.out, HasSubstr("\n  no   display"));
  EXPECT_THAT(end.out, HasSubstr("sketches cannot be"));
}

}  // namespace
}  // namespace strikeline::cli
