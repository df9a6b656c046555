// SPDX-License-Identifier: MIT
#include "cli/practice/judge_command.h"

#include <filesystem>

#include "cli/practice/practice_text.h"
#include "settings/read_options.h"
#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MidiBuilder;
using ::testing::SizeIs;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;
using testing::WriteSong;

// Eighths at 120 beats a minute, 480 ticks a quarter note, each `ticks` late; every `skip`th is
// missing.
MidiBuilder Played(int ticks, int skip = 1000) {
  MidiBuilder song = MidiBuilder().Track("Drums").Tempo(120);
  for (int i = 0; i < 32; ++i) {
    const int pitch = i % 4 == 0 ? 36 : i % 4 == 2 ? 38 : 42;
    if (i % skip != skip - 1) song.Note(240 * i + ticks, 9, pitch, 100, 60);
  }
  return song;
}

class JudgeCommand : public ::testing::Test {
 protected:
  testing::ProgramEnd Run(const Words& words) {
    testing::ProgramCall call = testing::Call(words);
    call.environment = {{"XDG_DATA_HOME", folder_ / "data"}};
    return RunProgram(call);
  }
  nlohmann::json RunJson(const Words& words) {
    const auto end = Run(words + Words{"--json"});
    EXPECT_TRUE(Succeeds(end));
    return nlohmann::json::parse(end.out, nullptr, false);
  }

  TempFolder folder_;
  std::string song_ = WriteSong(folder_, Played(0));
};

TEST_F(JudgeCommand, SaysExactlyHowMuchEarlyOrLateATakeIs) {
  const std::string late = WriteSong(folder_, Played(48), "late.mid");  // 50 ms
  const auto told = RunJson({"judge", song_, late});
  EXPECT_EQ(told["total"]["late"], 32);
  EXPECT_EQ(told["total"]["accuracy"], 0.5);
  EXPECT_NEAR(told["total"]["mean_ms"].get<double>(), 50, 0.01);
  EXPECT_NEAR(told["total"]["spread_ms"].get<double>(), 0, 0.01);
  const auto wide = RunJson({"judge", song_, late, "--on-time", "60"});
  EXPECT_EQ(wide["total"]["on"], 32);
  const auto narrow = RunJson({"judge", song_, late, "--window", "40"});
  EXPECT_EQ(narrow["total"]["missed"], 32);
  EXPECT_EQ(narrow["total"]["extra"], 32);
}

TEST_F(JudgeCommand, WhatIsKeptIsListedAndCanBeJudgedAgain) {
  const std::string take = WriteSong(folder_, Played(10, 7), "take.mid");
  const auto judged = RunJson({"judge", song_, take, "--save"});
  EXPECT_EQ(judged["total"]["missed"], 4);
  const auto listed = RunJson({"takes", song_});
  ASSERT_THAT(listed["sessions"], SizeIs(1));
  ASSERT_THAT(listed["days"], SizeIs(1));
  EXPECT_EQ(listed["sessions"][0]["total"], judged["total"]);
  const auto again = RunJson({"judge", song_, listed["sessions"][0]["take"].get<std::string>()});
  EXPECT_EQ(again["total"]["missed"], 4);
  EXPECT_NEAR(again["total"]["mean_ms"].get<double>(), judged["total"]["mean_ms"].get<double>(),
              0.03);
  const auto end = Run({"takes"});
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.out, HasSubstr("song.mid"));
  const std::string other = WriteSong(folder_, Played(3), "other.mid");
  EXPECT_THAT(RunJson({"takes", other})["sessions"], IsEmpty());
}

TEST_F(JudgeCommand, APadThatNoLaneKnowsIsARemarkAndAKitMendsIt) {
  MidiBuilder take = MidiBuilder().Track("Kit").Tempo(120);
  for (int i = 0; i < 32; i += 4) take.Note(240 * i, 9, 96, 100, 60);
  const std::string file = WriteSong(folder_, take, "pads.mid");
  const auto told = RunJson({"judge", song_, file});
  ASSERT_THAT(told["remarks"], SizeIs(1));
  EXPECT_THAT(told["remarks"][0].get<std::string>(), HasSubstr("--kit"));
  testing::WriteBytes(
      folder_ / "kit.toml",
      "extends = \"default\"\nvoices = [{pitch = 96, lane = \"kick\", name = \"K\"}]\n");
  const auto mended = RunJson({"judge", song_, file, "--kit", folder_ / "kit.toml"});
  EXPECT_THAT(mended["remarks"], IsEmpty());
  EXPECT_EQ(mended["total"]["on"], 8);
}

TEST_F(JudgeCommand, KeysAreJudgedByHandsAndDrumsAreNot) {
  MidiBuilder keys = MidiBuilder().Track("Piano").Tempo(120);
  for (int i = 0; i < 8; ++i) keys.Note(480 * i, 0, i % 2 ? 72 : 48, 100, 400);
  const std::string piano = WriteSong(folder_, keys, "piano.mid");
  const auto told = RunJson({"judge", piano, piano, "--split", "C4"});
  ASSERT_THAT(told["groups"], SizeIs(2));
  EXPECT_EQ(told["groups"][0]["name"], "Left hand");
  EXPECT_EQ(told["total"]["held_right"], 8);
  EXPECT_TRUE(FailsWith(Run({"judge", song_, song_, "--split", "C4"}), 1, "--split is for keys"));
  EXPECT_TRUE(FailsWith(Run({"judge", piano, piano, "--kit", "default"}), 1, "--kit is for drums"));
}

TEST_F(JudgeCommand, HeedsTheSettingsOfPractisingUnlessSomethingElseIsTyped) {
  const std::string settings = folder_ / "mine.toml";
  const std::string late = WriteSong(folder_, Played(48), "late.mid");  // 50 ms
  testing::WriteBytes(settings, "[practice]\non_time = 60\nwindow = 80\nkit = \"no-such\"\n");
  EXPECT_TRUE(FailsWith(Run({"judge", song_, late, "--config", settings}), 1, "practice.kit"));
  const auto told = RunJson({"judge", song_, late, "--config", settings, "--kit", "default"});
  EXPECT_EQ(told["total"]["on"], 32);
  EXPECT_EQ(told["windows"]["reach_ms"], 80);
  const auto typed =
      RunJson({"judge", song_, late, "--config", settings, "--kit", "default", "--on-time", "20"});
  EXPECT_EQ(typed["total"]["late"], 32);
  // A drummer's settings do not keep a pianist from playing.
  MidiBuilder keys = MidiBuilder().Track("Piano").Tempo(120);
  for (int i = 0; i < 8; ++i) keys.Note(480 * i, 0, 60, 100, 400);
  const std::string piano = WriteSong(folder_, keys, "piano.mid");
  EXPECT_EQ(RunJson({"judge", piano, piano, "--config", settings})["total"]["on"], 8);
}

TEST_F(JudgeCommand, SaysWhatIsNoOptionOfIt) {
  const auto end = Run({"judge", song_, song_, "--force"});
  EXPECT_TRUE(FailsWith(end, 2, "no option '--force'"));
}

TEST_F(JudgeCommand, SaysWhatIsNoTake) {
  EXPECT_TRUE(FailsWith(Run({"judge", song_, folder_ / "none.mid"}), 1, "none.mid"));
  const std::string empty = WriteSong(folder_, MidiBuilder().Track("Nothing"), "empty.mid");
  EXPECT_TRUE(FailsWith(Run({"judge", song_, empty}), 1, "nothing was played"));
  EXPECT_TRUE(FailsWith(Run({"judge", song_, song_, "--on-time", "90", "--window", "50"}), 1,
                        "--on-time 90"));
}

TEST_F(JudgeCommand, RenderShowsATakeAndSaysHowItWasPlayed) {
  const std::string take = WriteSong(folder_, Played(10, 7), "take.mid");
  const std::string plain = folder_ / "plain.png", shown = folder_ / "shown.png";
  EXPECT_TRUE(Succeeds(Run(testing::Render(song_, plain, {"--at", "6"}))));
  const auto end = Run(testing::Render(song_, shown, {"--at", "6", "--take", take}));
  EXPECT_TRUE(Succeeds(end));
  EXPECT_THAT(end.err, HasSubstr("take: 88 % of 32 notes"));
  EXPECT_NE(testing::ReadBytes(plain), testing::ReadBytes(shown));
}

TEST_F(JudgeCommand, RenderHeedsWhatIsSaidOfATakeOrRefusesIt) {
  const std::string out = folder_ / "out.png";
  const auto render = [&](const Words& more) {
    return Run(testing::Render(song_, out, Words{"--at", "6"} + more));
  };
  EXPECT_TRUE(FailsWith(render({"--kit", "default"}), 2, "--kit"));
  EXPECT_TRUE(FailsWith(render({"--on-time", "9"}), 2, "--on-time"));
  EXPECT_TRUE(FailsWith(render({"--take", song_, "--loop", "1..2"}), 2, "--loop and --take"));
  EXPECT_TRUE(FailsWith(render({"--take", folder_ / "none.mid"}), 1, "none.mid"));
  EXPECT_TRUE(FailsWith(render({"--take", song_, "--kit", "gdg"}), 1, "--kit"));
}

// A take that was played again is another picture.
TEST_F(JudgeCommand, WhatWasBegunWithATakeGoesOnWithThatTakeOnly) {
  const std::string take = WriteSong(folder_, Played(10), "take.mid");
  settings::RenderRequest request;
  request.piece = song_, request.output = "a.mp4", request.take = take;
  const auto before = settings::IdentityOf(settings::Options(), request);
  EXPECT_EQ(settings::IdentityOf(settings::Options(), request), before);
  WriteSong(folder_, Played(11), "take.mid");
  EXPECT_NE(settings::IdentityOf(settings::Options(), request), before);
}

TEST(Columns, TheHighestIsFullAndNothingIsABlank) {
  EXPECT_EQ(Columns({0, 1, 4, 8}), " ▁▄█");
  EXPECT_EQ(Columns({0, 1000, 1}), " █▁");
  EXPECT_EQ(Columns({0, 0}), "  ");
}

}  // namespace
}  // namespace strikeline::cli
