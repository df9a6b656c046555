// SPDX-License-Identifier: MIT
// Practice videos as `strikeline render` makes them.
#include "pieces/practice_piece.h"

#include <cmath>
#include <random>

#include "testing/strikeline_program.h"

namespace strikeline::pieces {
namespace {

using testing::ClickWav;
using ::testing::DoubleNear;
using testing::FailsWith;
using ::testing::HasSubstr;
using testing::MidiBuilder;
using ::testing::Pointwise;
using testing::SoundOf;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;
using testing::WriteSong;

// 16 bars of 4/4 at 120, a side stick on each quarter: short, so that each is heard by itself.
MidiBuilder Sticks() {
  MidiBuilder song;
  song.Track("Drums").Tempo(120).Signature(0, 4, 4);
  for (int i = 0; i < 64; ++i) song.Note(i * 480, 9, 37, 100, 60);
  return song;
}

class PracticeVideo : public ::testing::Test {
 protected:
  PracticeVideo() : song_(WriteSong(folder_, Sticks())) {}
  Words Command(const Words& more) const {
    Words words = testing::RenderX264(song_, Out(),
                                      Words{"--force", "--lead-in", "1", "--tail", "0.3"} + more);
    std::erase(words, "--silent");
    return words;
  }
  std::string Out() const { return folder_ / "out.mkv"; }
  std::vector<double> Heard(const Words& more) const {
    EXPECT_TRUE(Succeeds(Strikeline(Command(more))));
    return testing::Attacks(SoundOf(Out()));
  }
  const TempFolder folder_;
  const std::string song_;
};

TEST_F(PracticeVideo, SoundsAtTheTimesOfItsRounds) {
  std::mt19937 random(1);
  for (int i = 0; i < 3; ++i) {
    const int first = std::uniform_int_distribution<int>(1, 8)(random);
    const int bars = std::uniform_int_distribution<int>(1, 2)(random);
    const double from = 0.5 + 0.1 * i, to = 1.3 - 0.2 * i;
    const auto text = [](double number) { return fmt::format("{}", number); };
    const auto heard = Heard({"--loop", fmt::format("{}..{}", first, first + bars - 1), "--times",
                              "3", "--rate-from", text(from), "--rate-to", text(to)});
    std::vector<double> expected;
    double begin = 1;
    for (int round = 0; round < 3; ++round) {
      const double rate = std::round(100 * (from + (to - from) * round / 2)) / 100;
      for (int beat = 0; beat < 4 * bars; ++beat) expected.push_back(begin + 0.5 * beat / rate);
      begin += 2 * bars / rate;
    }
    EXPECT_THAT(heard, Pointwise(DoubleNear(0.006), expected)) << i;
  }
}

TEST_F(PracticeVideo, CountsInBeforeEachRound) {
  const auto heard = Heard({"--loop", "3..3", "--times", "2", "--rate-from", "0.8", "--rate-to",
                            "1", "--count-in", "1"});
  std::vector<double> expected;
  for (int beat = 0; beat < 8; ++beat) expected.push_back(1 + 0.625 * beat);
  for (int beat = 0; beat < 8; ++beat) expected.push_back(6 + 0.5 * beat);
  EXPECT_THAT(heard, Pointwise(DoubleNear(0.006), expected));
}

TEST_F(PracticeVideo, StretchesAFile) {
  std::vector<double> clicks;
  for (int i = 0; i < 20; ++i) clicks.push_back(0.5 * i);
  testing::WriteBytes(folder_ / "click.wav", ClickWav(10.2, clicks));
  const auto heard = Heard({"--loop", "2..2", "--times", "2", "--rate-from", "0.6", "--rate-to",
                            "1", "--audio", folder_ / "click.wav"});
  std::vector<double> expected;
  for (int beat = 0; beat < 4; ++beat) expected.push_back(1 + 0.5 / 0.6 * beat);
  for (int beat = 0; beat < 4; ++beat) expected.push_back(1 + 2 / 0.6 + 0.5 * beat);
  // The stretching moves a click by less than half of its windows.
  EXPECT_THAT(heard, Pointwise(DoubleNear(0.025), expected));
}

TEST_F(PracticeVideo, IsJoinedFromPartsWithItsSound) {
  const Words loop = {"--loop", "3..4",      "--times", "2",          "--rate-from",
                      "0.75",   "--rate-to", "1.5",     "--count-in", "1"};
  const auto whole = Heard(loop);
  const std::string hashes = testing::FrameHashes(Out());
  for (const char* part : {"1/2", "2/2"}) {
    ASSERT_TRUE(Succeeds(Strikeline(Command(loop + Words{"--segment", part}))));
  }
  ASSERT_TRUE(Succeeds(
      Strikeline({"join", "--force", "-o", Out(), Out() + ".part1of2", Out() + ".part2of2"})));
  EXPECT_EQ(testing::FrameHashes(Out()), hashes);
  EXPECT_EQ(testing::Attacks(SoundOf(Out())), whole);
}

TEST_F(PracticeVideo, TellsItsRounds) {
  const Words more = {"--loop", "3..4", "--times", "3"};
  const auto said = Strikeline(Command(more));
  ASSERT_TRUE(Succeeds(said));
  EXPECT_THAT(said.err,
              HasSubstr("practice: 3..4, 3 rounds at 60, 80, 100 %; from 1.0, 7.7, 12.7"));
  const auto json = Strikeline(Command(more + Words{"--json"}));
  for (const auto& event : testing::JsonLines(json.out)) {
    if (event["event"] != "practice") continue;
    ASSERT_EQ(event["rounds"].size(), 3u);
    EXPECT_EQ(event["rounds"][1]["rate"], 0.8);
    EXPECT_NEAR(event["rounds"][1]["from"].get<double>(), 1 + 4 / 0.6, 1e-9);
    return;
  }
  FAIL() << json.out;
}

TEST_F(PracticeVideo, OfNonsenseIsAnErrorThatSaysWhatToWrite) {
  const std::pair<Words, const char*> cases[] = {
      {{"--loop", "5:2"}, "FROM..TO"},
      {{"--loop", "8..5"}, "nothing lies between"},
      {{"--loop", "90..99"}, "there is no bar 90"},
      {{"--loop", "18..19"}, "the song ends before"},
      {{"--loop", "a..b"}, "'a' is not a time"},
      {{"--loop", "3..4", "--from", "2"}, "--loop and --from exclude each other"},
      {{"--loop", "3..4", "--rate", "0.5"}, "--loop and --rate exclude each other"},
      {{"--times", "3"}, "--times is for what --loop says"},
      {{"--rate-to", "1.2"}, "--rate-to is for what --loop says"},
  };
  for (const auto& [words, why] : cases) {
    const auto end = Strikeline(Command(words));
    EXPECT_NE(end.exit_code, 0) << words[1];
    EXPECT_THAT(end.err, HasSubstr(why)) << words[1];
  }
}

TEST(PracticeSection, HoldsAlsoNotesWithoutLength) {
  const auto song = midi::ReadSong(testing::MidiBuilder().Note(0, 0, 60, 100, 0).Bytes(), "a.mid");
  ASSERT_TRUE(song);
  const auto section = SectionOf("1", *song, scene::Timing{Seconds(0)});
  ASSERT_TRUE(section) << section.error().message;
  EXPECT_EQ(section->from, Seconds(0));
  EXPECT_EQ(section->to, Seconds(2));
  EXPECT_FALSE(SectionOf("2", *song, scene::Timing{Seconds(0)}));
}

TEST_F(PracticeVideo, TakesSecondsAndBeatsAsFromAndToDo) {
  const auto begins = [&](const std::string& loop) {
    const auto json = Strikeline(
        Command({"--loop", loop, "--times", "1", "--rate-from", "1", "--json", "--clock"}));
    for (const auto& event : testing::JsonLines(json.out)) {
      if (event["event"] == "practice") {
        return event["rounds"][0]["to"].get<double>() - event["rounds"][0]["from"].get<double>();
      }
    }
    return -1.0;
  };
  EXPECT_NEAR(begins("2..3"), 4, 1e-9);
  EXPECT_NEAR(begins("2"), 2, 1e-9) << "a bar alone";
  EXPECT_NEAR(begins("2:1..4:1"), 4, 1e-9);
  EXPECT_NEAR(begins("2:3..3"), 3, 1e-9);
  EXPECT_NEAR(begins("3.0..7.5"), 4.5, 1e-9);
}

}  // namespace
}  // namespace strikeline::pieces
