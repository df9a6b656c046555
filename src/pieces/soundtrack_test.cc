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

// A game's chart in a folder of its own, whose kick is at half a second, and what lies beside it.
class ChartFolderSound : public ::testing::Test {
 protected:
  ChartFolderSound() {
    MidiBuilder chart;
    chart.Track("notes").Tempo(120);
    chart.Track("PART DRUMS").Note(480, 0, 96, 100, 120).Note(1440, 0, 97, 100, 120);
    chart_ = WriteSong(folder_, chart, "notes.mid");
  }
  std::string Make(const Words& more = {}) {
    said_ = Strikeline(
        WithSound(chart_, folder_ / "out.mkv", Words{"--lead-in", "1", "--force"} + more));
    EXPECT_TRUE(Succeeds(said_));
    return folder_ / "out.mkv";
  }
  const TempFolder folder_;
  std::string chart_;
  testing::ProgramEnd said_;
};

TEST_F(ChartFolderSound, IsItsStemsMixedAndMovedByTheDelay) {
  testing::WriteBytes(folder_ / "song.wav", ClickWav(2, {0.75}));
  testing::WriteBytes(folder_ / "drums.wav", ClickWav(2, {1.25}));
  testing::WriteBytes(folder_ / "preview.wav", ClickWav(2, {0.1}));
  testing::WriteBytes(folder_ / "song.ini", "[song]\nname = Mine\ndelay = 250\n");
  const std::string out = Make();
  const auto sound = SoundOf(out);
  EXPECT_NEAR(FirstLoudMoment(sound), 1.5, kMillisecond);
  EXPECT_NEAR(FirstLoudMoment({sound.begin() + 48000 * 8 / 5, sound.end()}), 0.4, kMillisecond);
  EXPECT_THAT(said_.err, ::testing::HasSubstr("drums.wav, song.wav"));
  EXPECT_EQ(Probe(out)["format"]["tags"]["title"], "Mine");
}

TEST_F(ChartFolderSound, IsAFileThatIsGivenInstead) {
  testing::WriteBytes(folder_ / "song.wav", ClickWav(2, {0.75}));
  testing::WriteBytes(folder_ / "mine.wav", ClickWav(2, {1.5}));
  EXPECT_NEAR(FirstLoudMoment(SoundOf(Make({"--audio", folder_ / "mine.wav"}))), 2.5, kMillisecond);
}

TEST_F(ChartFolderSound, WithoutStemsIsTheKitAndSaysSo) {
  EXPECT_NEAR(FirstLoudMoment(SoundOf(Make())), 1.5, 0.02);
  EXPECT_THAT(said_.err, ::testing::HasSubstr("a game chart"));
}

// A side stick on each of eight quarters at 120, from bar 2 on; bar 1 rests where `rests`.
class CountIn : public ::testing::Test {
 protected:
  std::vector<double> Heard(bool rests, const Words& more) {
    MidiBuilder song;
    song.Track("Drums").Tempo(120).Signature(0, 4, 4);
    for (int i = 0; i < 8; ++i) song.Note((i + (rests ? 16 : 0)) * 480, 9, 37, 100, 60);
    const std::string out = folder_ / "out.mkv";
    EXPECT_TRUE(Succeeds(Strikeline(
        WithSound(WriteSong(folder_, song), out, Words{"--force", "--tail", "0.2"} + more))));
    return testing::Attacks(SoundOf(out));
  }
  static auto Near(double time) { return ::testing::DoubleNear(time, 0.02); }
  const TempFolder folder_;
};

TEST_F(CountIn, IsHeardBeforeTheSong) {
  const auto heard = Heard(false, {"--count-in", "1"});
  ASSERT_EQ(heard.size(), 12u);  // four clicks, eight strokes
  for (int i = 0; i < 12; ++i) EXPECT_THAT(heard[i], Near(0.25 + 0.5 * i));
  EXPECT_EQ(Heard(false, {}).size(), 8u);
}

TEST_F(CountIn, IsHeardBeforeALateStart) {
  const auto heard = Heard(true, {"--count-in", "1", "--lead-in", "1"});
  ASSERT_EQ(heard.size(), 12u);
  for (int i = 0; i < 12; ++i) EXPECT_THAT(heard[i], Near(1 + 6 + 0.5 * i));
}

TEST_F(CountIn, IsHeardBeforeWhatFromSays) {
  // The strokes begin with bar 5; bar 4 rests.
  const auto heard = Heard(true, {"--count-in", "1", "--from", "5:1"});
  ASSERT_EQ(heard.size(), 12u);
  for (int i = 0; i < 12; ++i) EXPECT_THAT(heard[i], Near(0.25 + 0.5 * i));
}

TEST_F(CountIn, FollowsThePracticeRate) {
  const auto heard = Heard(false, {"--count-in", "1", "--rate", "0.5"});
  ASSERT_EQ(heard.size(), 12u);
  for (int i = 0; i < 12; ++i) EXPECT_THAT(heard[i], Near(0.25 + i));
}

TEST_F(CountIn, LiesOverAFileToo) {
  testing::WriteBytes(folder_ / "click.wav", ClickWav(4, {1.2}));
  const auto heard = Heard(false, {"--count-in", "1", "--audio", folder_ / "click.wav"});
  ASSERT_EQ(heard.size(), 5u);
  for (int i = 0; i < 4; ++i) EXPECT_THAT(heard[i], Near(0.25 + 0.5 * i));
  EXPECT_THAT(heard[4], Near(2.25 + 1.2));
}

TEST_F(CountIn, AndSongMayHaveAClickOnEveryBeatInSeveralSounds) {
  for (const char* sound : {"wood", "bell", "sticks", "cowbell"}) {
    const auto heard = Heard(true, {"--click", "--click-sound", sound, "--lead-in", "0.4"});
    ASSERT_GE(heard.size(), 16u) << sound;  // those of the rests, at least
    EXPECT_THAT(heard[1], Near(0.9)) << sound;
  }
  EXPECT_EQ(Heard(true, {"--click", "--click-volume", "0"}).size(), 8u);
}

TEST(Sound, SaysInJsonWhatWasPlayedOtherwise) {
  const TempFolder folder;
  const MidiBuilder song = MidiBuilder().Track("Drums").Note(0, 9, 22, 100, 60);
  const auto end = Strikeline(WithSound(WriteSong(folder, song), folder / "out.mkv", {"--json"}));
  ASSERT_TRUE(Succeeds(end));
  EXPECT_THAT(end.out, ::testing::HasSubstr("\"event\":\"sound\""));
  EXPECT_THAT(end.out, ::testing::HasSubstr("22 as 42"));
}

// Both channels, as players decode them.
float DecodedPeak(const std::string& file) {
  const std::string raw =
      testing::Ffmpeg({"ffmpeg", "-v", "error", "-i", file, "-map", "0:a", "-f", "f32le", "-"});
  float most = 0;
  for (size_t i = 0; i + sizeof(float) <= raw.size(); i += sizeof(float)) {
    float sample = 0;
    std::memcpy(&sample, raw.data() + i, sizeof(float));
    most = std::max(most, std::abs(sample));
  }
  return most;
}

TEST(Sound, PeaksBelowMinusOneDecibelOnceDecoded) {
  const TempFolder folder;
  MidiBuilder song;
  song.Track("Drums").Tempo(140);
  for (int i = 0; i < 64; ++i) {
    song.Note(i * 240, 9, i % 4 == 2 ? 38 : 36, 127, 60);
    song.Note(i * 240, 9, i % 8 == 0 ? 49 : 46, 127, 60);
  }
  const std::string path = WriteSong(folder, song);
  for (const char* name : {"out.mp4", "out.mkv"}) {
    ASSERT_TRUE(Succeeds(Strikeline(WithSound(path, folder / name, {}))));
    EXPECT_LT(DecodedPeak(folder / name), 0.891f) << name;
    EXPECT_GT(DecodedPeak(folder / name), 0.6f) << name;
  }
}

TEST(CheckSound, APartOfARecordingCannotBeMuted) {
  SoundPlan plan = {.audio = "song.flac", .parts = {{}, {}, {"drums"}}};
  const Status checked = CheckSound(plan);
  ASSERT_FALSE(checked);
  EXPECT_THAT(checked.error().message, ::testing::HasSubstr("--mute"));
  EXPECT_THAT(checked.error().message, ::testing::HasSubstr("song.flac"));
  plan.parts.mute.clear();
  EXPECT_TRUE(CheckSound(plan));
}

TEST(SoundPlan, TravelsAsNotes) {
  const SoundPlan plan = {.silent = true,
                          .song = "a song.mid",
                          .audio = "a \"file\".wav",
                          .stems = {"drums.ogg", "song.ogg"},
                          .soundfont = "x.sf2",
                          .song_start = -1.0 / 3,
                          .audio_offset = 0.1,
                          .practice_rate = 0.75,
                          .shows_drums = true,
                          .drum_map = "mine.toml",
                          .drums = {3, 10, midi::Difficulty::kHard},
                          .parts = {{"Piano", "ch2"}, {"3"}, {"drums", "a \"name\""}},
                          .count_in = 2,
                          .count_to = 4.5,
                          .click = true,
                          .click_sound = "bell",
                          .click_volume = 0.25};
  EXPECT_EQ(SoundPlanFrom(ToNotes(plan)), plan);
  EXPECT_EQ(SoundPlanFrom({}), SoundPlan());
}

// Whatever a part file says, of which sums and quotients are made.
TEST(SoundPlan, HasNumbersThatASoundCanHave) {
  for (const char* text : {"0", "-1", "1e300", "-1e300", "1e-300", "none", ""}) {
    const SoundPlan plan = SoundPlanFrom({{"song_start", text},
                                          {"audio_offset", text},
                                          {"practice_rate", text},
                                          {"count_to", text},
                                          {"count_in", text},
                                          {"click_volume", text}});
    for (const double seconds : {plan.song_start, plan.audio_offset, plan.count_to})
      EXPECT_LE(std::abs(seconds), 1e6) << text;
    EXPECT_GE(plan.practice_rate, 0.5) << text;
    EXPECT_LE(plan.practice_rate, 1.5) << text;
    EXPECT_GE(plan.count_in, 0) << text;
    EXPECT_LE(plan.count_in, 8) << text;
    EXPECT_GE(plan.click_volume, 0) << text;
    EXPECT_LE(plan.click_volume, 1) << text;
  }
}

}  // namespace
}  // namespace strikeline::pieces
