// SPDX-License-Identifier: MIT
#include "pieces/soundtrack_score.h"

#include <cmath>
#include <numeric>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/synthesize.h"
#include "pieces/soundtrack_kit.h"
#include "testing/midi_builder.h"
#include "testing/program.h"

namespace strikeline::pieces {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MidiBuilder;

constexpr const char* kSongs = STRIKELINE_SOURCE_DIR "/src/midi/testdata/songs/";

midi::Song Read(const MidiBuilder& file) { return *midi::ReadSong(file.Bytes(), "test"); }

media::SoundFont Font() { return media::SoundFont::Open(media::FindSoundFont().value()).value(); }

PlayedSong Played(const MidiBuilder& file, SoundPlan plan = {.shows_drums = true}) {
  media::SoundFont font = Font();
  auto played = ScoreOf(Read(file), plan, font);
  EXPECT_TRUE(played) << (played ? "" : played.error().message);
  return played ? *std::move(played) : PlayedSong();
}

std::vector<int> KeysOf(const PlayedSong& played) {
  std::vector<int> keys;
  for (const auto& note : played.score.notes) keys.push_back(note.key);
  return keys;
}

std::vector<float> Sound(const PlayedSong& played, Seconds length) {
  const int64_t samples = media::SamplesFor(length);
  auto source = media::Synthesize(played.score, Font(), 0, samples);
  std::vector<float> sound(static_cast<size_t>(samples) * media::kChannels);
  EXPECT_TRUE(source && *(*source)->Read(sound) == sound.size());
  return sound;
}

double Likeness(const std::vector<float>& a, const std::vector<float>& b) {
  const auto product = [](const auto& x, const auto& y) {
    return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
  };
  return product(a, b) / std::sqrt(product(a, a) * product(b, b));
}

float LoudestIn(const std::vector<float>& sound, double from, double to) {
  float most = 0;
  for (auto i = static_cast<size_t>(from * 96000); i < static_cast<size_t>(to * 96000); ++i) {
    most = std::max(most, std::abs(sound.at(i)));
  }
  return most;
}

MidiBuilder Loop(int channel, const std::string& name = "Drums") {
  MidiBuilder song;
  song.Track(name).Tempo(120);
  for (int i = 0; i < 16; ++i) {
    song.Note(i * 240, channel, i % 4 == 0 ? 36 : i % 4 == 2 ? 38 : 42, 60 + 4 * i, 60);
  }
  return song;
}

// A tune on channel 1 and a loop that is named like drums on channel 2.
MidiBuilder TuneAndLoop() {
  MidiBuilder song;
  song.Track("Tune").Tempo(120);
  for (int i = 0; i < 8; ++i) song.Note(i * 480, 0, 60 + i, 90, 240);
  song.Track("Drums");
  for (int i = 0; i < 16; ++i) song.Note(i * 240, 1, i % 2 ? 42 : 36, 90, 60);
  return song;
}

size_t KitNotes(const PlayedSong& played) {
  size_t count = 0;
  for (const auto& note : played.score.notes) count += played.score.is_kit[note.part] ? 1 : 0;
  return count;
}

TEST(ScoreOf, LeavesOutWhatIsMutedAndNothingElse) {
  const PlayedSong all = Played(TuneAndLoop());
  const PlayedSong no_drums =
      Played(TuneAndLoop(), {.shows_drums = true, .parts = {{}, {}, {"drums"}}});
  EXPECT_EQ(all.score.notes.size(), 24u);
  EXPECT_EQ(no_drums.score.notes.size(), 8u) << "named 'Drums'";
  EXPECT_EQ(KitNotes(no_drums), 0u);
  EXPECT_EQ(
      Played(TuneAndLoop(), {.shows_drums = true, .parts = {{}, {}, {"Tune"}}}).score.notes.size(),
      16u);
}

TEST(ScoreOf, PlaysWhatIsHiddenAsIfItWereShown) {
  const auto same = [](const PlayedSong& a, const PlayedSong& b) {
    return a.score.notes == b.score.notes && a.score.is_kit == b.score.is_kit;
  };
  const PlayedSong all = Played(TuneAndLoop());
  EXPECT_EQ(KitNotes(all), 16u);
  EXPECT_TRUE(
      same(Played(TuneAndLoop(), {.shows_drums = false, .parts = {{}, {"Drums"}, {}}}), all));
  EXPECT_TRUE(same(Played(TuneAndLoop(), {.shows_drums = true, .parts = {{}, {"Tune"}, {}}}), all));
}

TEST(ScoreOf, PartsThatAreNotThereAreAnError) {
  media::SoundFont font = Font();
  const auto played = ScoreOf(Read(TuneAndLoop()), {.parts = {{}, {}, {"Viola"}}}, font);
  ASSERT_FALSE(played);
  EXPECT_THAT(played.error().message, HasSubstr("--mute 'Viola'"));
}

TEST(KitKeys, EveryStrokeOfEveryKitHasASample) {
  media::SoundFont font = Font();
  auto samples = media::KitSamples::Open(font).value();
  auto keys = KitKeys::Open(font, *midi::LoadDrumMap("default")).value();
  for (const int program : {0, 25, 40, 48, 77}) {
    for (uint8_t pitch = 0; pitch < 128; ++pitch) {
      const uint8_t key = keys.KeyFor(program, pitch);
      EXPECT_TRUE(samples.Has(program, key)) << +pitch << " as " << +key << " of kit " << program;
      if (samples.Has(program, pitch)) {
        EXPECT_EQ(key, pitch);
      }
    }
  }
}

TEST(KitKeys, AreOfTheSameLaneAndArticulationWhereThereIsOne) {
  media::SoundFont font = Font();
  auto keys = KitKeys::Open(font, *midi::LoadDrumMap("default")).value();
  EXPECT_EQ(keys.Remark(), "");
  EXPECT_EQ(keys.KeyFor(0, 22), 42);
  EXPECT_EQ(keys.KeyFor(0, 26), 46);
  EXPECT_EQ(keys.KeyFor(0, 26), 46);
  EXPECT_EQ(keys.KeyFor(0, 23), 46);
  EXPECT_EQ(keys.KeyFor(0, 21), 44);
  EXPECT_EQ(keys.KeyFor(0, 42), 42);
  EXPECT_THAT(keys.Remark(), HasSubstr("5 strokes"));
  EXPECT_THAT(keys.Remark(), HasSubstr("22 as 42, 23 as 46, 26 as 46"));
}

TEST(KitKeys, MeanWhatTheSongsMapMeans) {
  const auto map = midi::ParseDrumMap(
      "extends = \"default\"\nvoices = [{pitch = 60, lane = \"snare\", name = \"Snare\"},\n"
      "{pitch = 46, lane = \"hihat\", name = \"Closed\"}]\n",
      "mine.toml");
  ASSERT_TRUE(map);
  media::SoundFont font = Font();
  auto keys = KitKeys::Open(font, *map).value();
  EXPECT_EQ(keys.KeyFor(0, 60), 38);
  EXPECT_EQ(keys.KeyFor(0, 46), 42);
  EXPECT_EQ(keys.KeyFor(0, 38), 38);
}

TEST(Score, PlaysWhatIsShownAsDrumsByAKitWhateverItsChannel) {
  const PlayedSong right = Played(Loop(9)), other = Played(Loop(0));
  EXPECT_THAT(right.remarks, IsEmpty());
  EXPECT_THAT(other.remarks, ElementsAre(HasSubstr("drum kit (channel 1)")));
  const std::vector<float> sound = Sound(right, Seconds(4));
  EXPECT_GT(Likeness(sound, Sound(other, Seconds(4))), 0.9999);
  const PlayedSong piano = Played(Loop(0), {.shows_drums = false});
  EXPECT_THAT(piano.remarks, IsEmpty());
  EXPECT_LT(std::abs(Likeness(sound, Sound(piano, Seconds(4)))), 0.3);
}

TEST(Score, OfTheSongsWhoseDrumsAreElsewhereSoundsLikeThoseOfChannelTen) {
  for (const char* name : {"01a-gs-rhythm-part-ch1-only.mid", "02b-gm2-bank120-ch11.mid",
                           "10b-drum-loop-channel1-named-drums.mid"}) {
    const auto song = midi::LoadSong(std::string(kSongs) + name);
    ASSERT_TRUE(song) << name;
    const SoundPlan plan = {.shows_drums = true};
    midi::Song plain;
    plain.tracks.resize(song->tracks.size());
    plain.notes = song->notes;
    const midi::DrumChoice drums = midi::ChooseDrums(*song, *midi::LoadDrumMap("default"), {});
    for (midi::Note& note : plain.notes) note.channel = 0;
    for (const uint32_t i : drums.notes) {
      plain.notes[i].channel = 9;
      plain.notes[i].is_drum = true;
    }
    media::SoundFont font = Font();
    const auto played = ScoreOf(*song, plan, font), right = ScoreOf(plain, plan, font);
    ASSERT_TRUE(played && right) << name;
    EXPECT_GT(Likeness(Sound(*played, Seconds(4)), Sound(*right, Seconds(4))), 0.999) << name;
  }
}

TEST(Score, LetsOnlyKitChannelsChooseTheKit) {
  // A loop on channel 1 may ask for a guitar, which as a kit's number is the TR-808.
  const auto with_program = [](int channel) {
    MidiBuilder song = Loop(channel);
    song.Program(0, channel, 25);
    return Sound(Played(song), Seconds(4));
  };
  const std::vector<float> standard = Sound(Played(Loop(9)), Seconds(4));
  EXPECT_GT(Likeness(with_program(0), standard), 0.9999);
  EXPECT_LT(Likeness(with_program(9), standard), 0.9);
}

TEST(Score, HearsEveryStrokeOfAKitThatLacksSamples) {
  MidiBuilder song;
  song.Track("Drums").Tempo(120);
  const int pitches[] = {22, 26, 21, 23, 5, 120};
  for (int i = 0; i < 6; ++i) song.Note(i * 1920, 9, pitches[i], 100, 60);
  const std::vector<float> sound = Sound(Played(song), Seconds(12));
  for (int i = 0; i < 6; ++i) EXPECT_GT(LoudestIn(sound, 2 * i, 2 * i + 0.2), 0.01f) << pitches[i];
}

TEST(Score, KeepsPortsApart) {
  MidiBuilder song;
  for (int port = 0; port < 2; ++port) {
    song.Track().Meta(0, 0x21, std::string(1, static_cast<char>(port)));
    song.Program(0, 0, port == 0 ? 0 : 48).Control(0, 0, 64, port == 0 ? 127 : 0);
    song.Note(0, 0, 60 + port, 100, 480);
  }
  const media::Score score = Played(song, {}).score;
  ASSERT_EQ(score.notes.size(), 2u);
  EXPECT_NE(score.notes[0].part, score.notes[1].part);
  for (const auto& note : score.notes) {
    int programs = 0;
    for (const auto& message : score.messages) {
      if (message.part != note.part || message.kind != 0xC0) continue;
      ++programs;
      EXPECT_EQ(message.data1, note.key == 60 ? 0 : 48);
    }
    EXPECT_EQ(programs, 1);
  }
}

TEST(Score, PlaysKitsWhereTheFileMakesThem) {
  MidiBuilder song;
  song.Track().Tempo(120).Raw(
      0, {0xF0, 0x0A, 0x41, 0x10, 0x42, 0x12, 0x40, 0x11, 0x15, 0x01, 0x19, 0xF7});
  for (int i = 0; i < 16; ++i) song.Note(1 + i * 240, 0, i % 2 == 0 ? 36 : 38, 100, 60);
  const PlayedSong played = Played(song, {.shows_drums = false});
  ASSERT_EQ(played.score.is_kit.size(), 1u);
  EXPECT_TRUE(played.score.is_kit[0]);
}

TEST(Score, HasSystemExclusiveMessagesAndBanksInTheirPlaces) {
  MidiBuilder song;
  song.Track().Raw(0, {0xF0, 0x05, 0x7E, 0x7F, 0x09, 0x01, 0xF7});
  song.Control(0, 0, 0, 8).Program(0, 0, 17).Note(480, 0, 60, 100, 480);
  const media::Score score = Played(song, {}).score;
  ASSERT_EQ(score.messages.size(), 3u);
  EXPECT_EQ(score.messages[0].kind, 0xF0);
  EXPECT_THAT(score.exclusives, ElementsAre(ElementsAre(0x7E, 0x7F, 0x09, 0x01)));
  EXPECT_EQ(score.messages[1].kind, 0xB0);
  EXPECT_EQ(score.messages[2].kind, 0xC0);
}

TEST(Score, SilencesAChokedCymbalAndNothingElse) {
  const auto crash = [](bool choked) {
    MidiBuilder song;
    song.Track("Drums").Tempo(120).Note(0, 9, 49, 120, 60);
    if (choked) song.Raw(240, {0xA9, 49, 127});
    song.Note(1920, 9, 49, 120, 60);
    return Sound(Played(song), Seconds(4));
  };
  const std::vector<float> rings = crash(false), choked = crash(true);
  EXPECT_GT(LoudestIn(choked, 0, 0.2), 0.1f);
  EXPECT_LT(LoudestIn(choked, 0.6, 1.9), 0.1f * LoudestIn(rings, 0.6, 1.9));
  EXPECT_GT(LoudestIn(choked, 2, 2.2), 0.1f);
}

MidiBuilder Chart() {
  MidiBuilder song;
  song.Track("notes").Tempo(120);
  song.Track("PART GUITAR").Note(0, 0, 96, 100, 120).Note(480, 0, 97, 100, 120);
  song.Track("PART DRUMS").Note(0, 0, 96, 100, 120).Note(480, 0, 97, 100, 120);
  song.Note(480, 0, 60, 100, 120).Note(960, 0, 116, 100, 960);
  return song;
}

TEST(Score, OfAGameChartIsItsKitAndNothingElse) {
  const PlayedSong played = Played(Chart());
  EXPECT_THAT(KeysOf(played), ElementsAre(36, 38));
  EXPECT_THAT(played.remarks, ElementsAre(HasSubstr("--audio")));
}

TEST(Score, HasTheGraceNotesOfAChartsFlams) {
  for (const double rate : {1.0, 0.5}) {
    const PlayedSong played =
        Played(Chart().Note(480, 0, 109, 100, 120), {.practice_rate = rate, .shows_drums = true});
    const auto& notes = played.score.notes;
    ASSERT_EQ(notes.size(), 3u);
    EXPECT_EQ(notes[1].key, notes[2].key);
    EXPECT_LT(notes[1].velocity, notes[2].velocity);
    EXPECT_NEAR(((notes[2].start - notes[1].start) * rate).Value(), 0.03, 1e-9);
  }
}

TEST(Score, OfAGameChartWithoutDrumsSaysThatItHasNoMusic) {
  const PlayedSong played = Played(Chart(), {.shows_drums = false});
  EXPECT_THAT(KeysOf(played), IsEmpty());
  EXPECT_THAT(played.remarks, ElementsAre(HasSubstr("no music")));
}

TEST(Score, OfMoreInstrumentsThanThereIsRoomForSaysSo) {
  MidiBuilder song;
  for (int port = 0; port < 20; ++port) {
    song.Track().Meta(0, 0x21, std::string(1, static_cast<char>(port)));
    for (int channel = 0; channel < 16; ++channel) song.Note(port, channel, 60, 100, 480);
  }
  const PlayedSong played = Played(song, {});
  EXPECT_EQ(played.score.is_kit.size(), media::Score::kMostParts);
  EXPECT_THAT(played.remarks, ElementsAre(HasSubstr("first 256")));
}

}  // namespace
}  // namespace strikeline::pieces
