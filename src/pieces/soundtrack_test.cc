// SPDX-License-Identifier: MIT
#include "pieces/soundtrack.h"

#include <algorithm>

#include "testing/strikeline_program.h"

namespace strikeline::pieces {
namespace {

using testing::ClickWav;
using testing::FirstLoudMoment;
using testing::FrameCountOf;
using testing::MidiBuilder;
using testing::Probe;
using testing::SoundOf;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;
using testing::Words;
using testing::WriteSong;

constexpr double kMillisecond = 0.001;

// As testing::RenderX264(), with sound.
Words WithSound(const std::string& song, const std::string& out, const Words& more) {
  Words words = testing::RenderX264(song, out, more);
  std::erase(words, "--silent");
  return words;
}

// A song of a second with a lead-in of one and a file with a click at 0.5 s.
class SoundFile : public ::testing::Test {
 protected:
  SoundFile() : song_(WriteSong(folder_, testing::DrumSong(8))) {
    testing::WriteBytes(folder_ / "click.wav", ClickWav(0.8, {0.5}));
  }
  std::string Make(const Words& more, const std::string& name = "out.mkv") {
    const std::string out = folder_ / name;
    EXPECT_TRUE(Succeeds(Strikeline(WithSound(
        song_, out, Words{"--lead-in", "1", "--audio", folder_ / "click.wav", "--force"} + more))));
    return out;
  }
  const TempFolder folder_;
  const std::string song_;
};

TEST_F(SoundFile, BeginsWithTheSongInEveryContainer) {
  for (const char* name : {"out.mp4", "out.mov", "out.mkv"}) {
    EXPECT_NEAR(FirstLoudMoment(SoundOf(Make({}, name))), 1.5, kMillisecond) << name;
  }
}

TEST_F(SoundFile, IsMovedByTheOffsetEitherWay) {
  EXPECT_NEAR(FirstLoudMoment(SoundOf(Make({"--audio-offset", "0.25"}))), 1.75, kMillisecond);
  EXPECT_NEAR(FirstLoudMoment(SoundOf(Make({"--audio-offset", "-0.25"}))), 1.25, kMillisecond);
  EXPECT_NEAR(FirstLoudMoment(SoundOf(Make({"--audio-offset", "-1.25"}))), 0.25, kMillisecond);
  EXPECT_EQ(FirstLoudMoment(SoundOf(Make({"--audio-offset", "-5"}))), -1);
}

TEST_F(SoundFile, IsCutWithThePicture) {
  EXPECT_NEAR(FirstLoudMoment(SoundOf(Make({"--from", "1.25"}))), 0.25, kMillisecond);
  EXPECT_EQ(FirstLoudMoment(SoundOf(Make({"--to", "1.25"}))), -1);
}

TEST_F(SoundFile, MakesTheVideoAsLongAsItIs) {
  testing::WriteBytes(folder_ / "click.wav", ClickWav(7, {6.5}));
  const std::string out = Make({});
  EXPECT_EQ(FrameCountOf(Probe(out)), 160);
  EXPECT_NEAR(FirstLoudMoment(SoundOf(out)), 7.5, kMillisecond);
}

TEST_F(SoundFile, LeavesTheLeadInSilent) {
  testing::WriteBytes(folder_ / "click.wav", ClickWav(1, {0}));
  const auto sound = SoundOf(Make({}));
  const auto end = sound.begin() + 48000 - 2400;  // the encoder smears a click by some milliseconds
  EXPECT_TRUE(std::all_of(sound.begin(), end, [](float s) { return std::abs(s) < 1e-4f; }));
  EXPECT_NEAR(FirstLoudMoment(sound), 1, kMillisecond);
}

TEST_F(SoundFile, FollowsThePracticeRate) {
  // The stretching moves a click by less than one of its windows.
  EXPECT_NEAR(FirstLoudMoment(SoundOf(Make({"--rate", "0.5"}))), 2, 0.06);
  EXPECT_NEAR(FirstLoudMoment(SoundOf(Make({"--rate", "0.5", "--audio-offset", "0.25"}))), 2.5,
              0.06);
}

TEST(Sound, OfASilentVideoIsNoStreamAtAll) {
  const TempFolder folder;
  const std::string out = folder / "out.mp4";
  ASSERT_TRUE(Succeeds(Strikeline(
      testing::RenderX264(WriteSong(folder, testing::DrumSong(4)), out, {"--to", "0.5"}))));
  EXPECT_EQ(Probe(out)["streams"].size(), 1u);
}

TEST(Sound, OfTheSongIsHeardWithTheNotesAndNotBefore) {
  const TempFolder folder;
  const std::string out = folder / "out.mkv";
  const MidiBuilder song =
      MidiBuilder().Track("Drums").Tempo(120).Note(0, 9, 38, 127, 60).Note(960, 9, 38, 127, 60);
  ASSERT_TRUE(Succeeds(
      Strikeline(WithSound(WriteSong(folder, song), out, {"--lead-in", "1", "--tail", "0.5"}))));
  const auto sound = SoundOf(out);
  EXPECT_NEAR(static_cast<double>(sound.size()) / 48000,
              static_cast<double>(FrameCountOf(Probe(out))) / 20, 0.05);
  const auto loudest = [&sound](double from, double to) {
    float most = 0;
    for (auto i = static_cast<size_t>(from * 48000); i < static_cast<size_t>(to * 48000); ++i) {
      most = std::max(most, std::abs(sound.at(i)));
    }
    return most;
  };
  EXPECT_LT(loudest(0, 0.97), 1e-3f);
  EXPECT_GT(loudest(1, 1.1), 0.1f);
  EXPECT_LT(loudest(1.9, 1.97), 0.1f);
  EXPECT_GT(loudest(2, 2.1), 0.1f);
}

TEST(SoundPlan, TravelsAsNotes) {
  const SoundPlan plan{true, "a song.mid", "a \"file\".wav", "x.sf2", -1.0 / 3, 0.1, 0.75};
  EXPECT_EQ(SoundPlanFrom(ToNotes(plan)), plan);
  EXPECT_EQ(SoundPlanFrom({}), SoundPlan());
}

}  // namespace
}  // namespace strikeline::pieces
