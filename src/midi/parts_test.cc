// SPDX-License-Identifier: MIT
#include "midi/parts.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::MidiBuilder;

Song Read(const MidiBuilder& file) { return *ReadSong(file.Bytes(), "test.mid"); }

Parts Choose(const Song& song, const PartQuery& query = {}) {
  auto parts = ChooseParts(song, query);
  EXPECT_TRUE(parts) << (parts ? "" : parts.error().message);
  return parts ? *std::move(parts) : Parts();
}

std::string Refusal(const Song& song, const PartQuery& query) {
  const auto parts = ChooseParts(song, query);
  return parts ? "no error" : parts.error().message;
}

std::vector<std::string> NamesOf(const Parts& parts) {
  std::vector<std::string> names;
  for (const Part& part : parts.list) names.push_back(part.name);
  return names;
}

std::vector<std::string> Shown(const Song& song, const PartQuery& query) {
  std::vector<std::string> names;
  for (const Part& part : Choose(song, query).list) {
    if (part.is_shown) names.push_back(part.name);
  }
  return names;
}

std::vector<std::string> Muted(const Song& song, const std::vector<std::string>& mute) {
  std::vector<std::string> names;
  for (const Part& part : Choose(song, {{}, {}, mute}).list) {
    if (!part.is_heard) names.push_back(part.name);
  }
  return names;
}

Song Band() {
  return Read(MidiBuilder()
                  .Track("Band")
                  .Track("Violin I")
                  .Note(0, 0, 70, 90, 100)
                  .Track("Violin II")
                  .Note(0, 1, 65, 90, 100)
                  .Track("Bass")
                  .Note(0, 2, 40, 90, 100)
                  .Track("Kit")
                  .Note(0, 9, 38, 90, 100));
}

TEST(Parts, AreWhatATrackPlaysOnAChannel) {
  const Song song = Band();
  const Parts parts = Choose(song);
  EXPECT_THAT(NamesOf(parts), ElementsAre("Violin I", "Violin II", "Bass", "Kit"));
  ASSERT_EQ(parts.of_note.size(), song.notes.size());
  for (size_t i = 0; i < song.notes.size(); ++i) {
    EXPECT_EQ(parts.Of(i).track, song.notes[i].track);
    EXPECT_EQ(parts.Of(i).channel, song.notes[i].channel);
  }
  EXPECT_TRUE(parts.list[3].is_drum);
  EXPECT_TRUE(parts.AreAllShown());
  EXPECT_EQ(parts.Told(), "");
}

TEST(Parts, OfOneTrackAreItsChannels) {
  const MidiBuilder hands = MidiBuilder().Note(0, 0, 72, 90, 100).Note(0, 1, 40, 90, 100);
  EXPECT_THAT(NamesOf(Choose(Read(hands))), ElementsAre("Channel 1", "Channel 2"));
}

TEST(Parts, WithoutATracksNameHaveThatOfItsInstrument) {
  MidiBuilder song;
  song.Track().Meta(0, 4, "Oboe").Note(0, 0, 72, 90, 100).Track().Note(0, 1, 40, 90, 100);
  EXPECT_THAT(NamesOf(Choose(Read(song))), ElementsAre("Oboe", "Track 2"));
}

TEST(Parts, AreNamedByTrackChannelNameOrAPieceOfIt) {
  const Song song = Band();
  EXPECT_THAT(Shown(song, {{"3"}, {}, {}}), ElementsAre("Violin II"));
  EXPECT_THAT(Shown(song, {{"ch3"}, {}, {}}), ElementsAre("Bass"));
  EXPECT_THAT(Shown(song, {{"channel 10"}, {}, {}}), ElementsAre("Kit"));
  EXPECT_THAT(Shown(song, {{"bass", "CH1"}, {}, {}}), ElementsAre("Violin I", "Bass"));
  EXPECT_THAT(Shown(song, {{"violin i"}, {}, {}}), ElementsAre("Violin I"));
  EXPECT_THAT(Shown(song, {{"violin"}, {}, {}}), ElementsAre("Violin I", "Violin II"));
  EXPECT_THAT(Shown(song, {{}, {"drums"}, {}}), ElementsAre("Violin I", "Violin II", "Bass"));
  EXPECT_THAT(Shown(song, {{"violin"}, {"2"}, {}}), ElementsAre("Violin II"));
  EXPECT_THAT(Muted(song, {"drums", "violin ii"}), ElementsAre("Violin II", "Kit"));
}

TEST(Parts, HiddenOnesAreHeardAndMutedOnesSeen) {
  const Parts parts = Choose(Band(), {{}, {"Bass"}, {"Kit"}});
  EXPECT_FALSE(parts.list[2].is_shown);
  EXPECT_TRUE(parts.list[2].is_heard);
  EXPECT_TRUE(parts.list[3].is_shown);
  EXPECT_FALSE(parts.list[3].is_heard);
  EXPECT_EQ(parts.Told(), "shown: Violin I, Violin II, Kit; hidden: Bass; muted: Kit");
}

TEST(Parts, WhatMatchesNothingIsAnErrorThatListsWhatThereIs) {
  const Song song = Band();
  EXPECT_THAT(Refusal(song, {{"Viola"}, {}, {}}),
              AllOf(HasSubstr("--show 'Viola'"), HasSubstr("track 2 'Violin I' on ch1"),
                    HasSubstr("track 5 'Kit' on ch10")));
  for (const char* word : {"1", "6", "ch4", "ch17", "ch", "", "99999999999"}) {
    EXPECT_THAT(Refusal(song, {{}, {word}, {}}), HasSubstr("--hide")) << word;
    EXPECT_THAT(Refusal(song, {{}, {}, {word}}), HasSubstr("--mute")) << word;
  }
  EXPECT_THAT(Refusal(song, {{"Kit"}, {"ch10"}, {}}), HasSubstr("leave nothing to see"));
  EXPECT_THAT(Refusal(Read(MidiBuilder().Track("a")), {{"a"}, {}, {}}), HasSubstr("no notes"));
}

TEST(Parts, AreToldBrieflyHoweverManyThereAre) {
  MidiBuilder song;
  for (int i = 0; i < 40; ++i) song.Track(fmt::format("Part {}", i)).Note(0, 0, 60, 90, 100);
  EXPECT_THAT(Choose(Read(song), {{}, {"1"}, {}}).Told(),
              AllOf(HasSubstr("Part 6 and 33 more; hidden: Part 0"), Not(HasSubstr("Part 20"))));
  EXPECT_THAT(Refusal(Read(song), {{"x"}, {}, {}}), HasSubstr("and 16 more"));
}

MidiBuilder RandomSong(std::mt19937& random) {
  MidiBuilder song;
  for (int track = 0; track < 5; ++track) {
    song.Track(track % 2 ? fmt::format("t{}", track) : "");
    for (int i = 0; i < 20; ++i) {
      const int channel = random() % 3 == 0 ? 9 : static_cast<int>(random() % 4);
      song.Note(static_cast<int>(random() % 2000), channel, 30 + static_cast<int>(random() % 50),
                1 + static_cast<int>(random() % 127), 50);
    }
  }
  return song;
}

TEST(ChooseShownDrums, TakesAllThatIsShownAndNothingThatIsHidden) {
  std::mt19937 random(1);
  const DrumMap map = LoadDrumMap("default").value();
  for (int round = 0; round < 50; ++round) {
    const Song song = Read(RandomSong(random));
    const Parts parts = Choose(song, {{}, {fmt::format("{}", 1 + random() % 5)}, {}});
    const DrumChoice choice = ChooseShownDrums(song, parts, map, {});
    size_t expected = 0;
    for (size_t i = 0; i < song.notes.size(); ++i) {
      expected += parts.Of(i).is_shown && song.notes[i].is_drum ? 1 : 0;
    }
    ASSERT_EQ(choice.notes.size(), expected);
    for (size_t k = 0; k < choice.notes.size(); ++k) {
      const Note& note = song.notes[choice.notes[k]];
      EXPECT_TRUE(parts.Of(choice.notes[k]).is_shown && note.is_drum);
      EXPECT_EQ(choice.pitches[k], note.pitch);
    }
  }
}

TEST(ChooseShownDrums, DrumsLeadWhereTheRestIsHidden) {
  const Song song = Band();
  const DrumMap map = LoadDrumMap("default").value();
  EXPECT_TRUE(ChooseShownDrums(song, Choose(song, {{"drums"}, {}, {}}), map, {}).leads);
  const DrumChoice none = ChooseShownDrums(song, Choose(song, {{}, {"drums"}, {}}), map, {});
  EXPECT_FALSE(none.leads);
  EXPECT_THAT(none.notes, IsEmpty());
}

}  // namespace
}  // namespace strikeline::midi
