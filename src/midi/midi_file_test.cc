// SPDX-License-Identifier: MIT
#include "midi/midi_file.h"

#include <algorithm>
#include <random>
#include <span>
#include <tuple>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/song.h"

namespace strikeline::midi {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

int Pick(std::mt19937& random, int low, int high) {
  return std::uniform_int_distribution(low, high)(random);
}

Song ReadAgain(const MidiFile& file) {
  const std::string bytes = BytesOf(file);
  return ReadSong(std::as_bytes(std::span(bytes)), "take.mid").value();
}

// No two notes of a pitch overlap, as nobody plays them.
MidiFile::Track RandomTrack(std::mt19937& random, uint8_t channel, std::vector<Note>& notes) {
  MidiFile::Track track{"Pass", {}, {}};
  Tick tick = 0;
  for (int i = Pick(random, 0, 60); i > 0; --i) {
    tick += Pick(random, 0, 50) == 0 ? Tick{1} << 29 : Pick(random, 1, 9000);
    Note note;
    note.tick = tick;
    note.pitch = static_cast<uint8_t>(Pick(random, 0, 127));
    note.velocity = static_cast<uint8_t>(Pick(random, 1, 127));
    note.channel = channel;
    const auto status = static_cast<uint8_t>(0x90 | channel);
    track.messages.push_back({tick, status, note.pitch, note.velocity});
    tick += Pick(random, 1, 500);
    track.messages.push_back({tick, status, note.pitch, 0});
    notes.push_back(note);
  }
  track.texts.push_back({tick, "end"});
  return track;
}

using Struck = std::tuple<Tick, int, int, int>;
std::vector<Struck> StruckOf(const std::vector<Note>& notes) {
  std::vector<Struck> all;
  for (const Note& n : notes) all.emplace_back(n.tick, n.pitch, n.velocity, n.channel);
  std::sort(all.begin(), all.end());
  return all;
}

TEST(MidiFile, IsReadAsItWasWritten) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    std::mt19937 random(seed);
    MidiFile file;
    file.ticks_per_quarter = Pick(random, 1, MidiFile::kMostTicks);
    file.tempo = {{0, Pick(random, 1, 0xFFFFFF)}, {Pick(random, 1, 9999), 600'001}};
    file.signatures = {{0, Pick(random, 1, 31), 1 << Pick(random, 0, 7)}};
    std::vector<Note> notes;
    for (uint8_t channel = 0; channel < Pick(random, 0, 5); ++channel) {
      file.tracks.push_back(RandomTrack(random, channel, notes));
    }
    const Song song = ReadAgain(file);
    EXPECT_THAT(song.repairs, IsEmpty()) << seed;
    EXPECT_EQ(StruckOf(song.notes), StruckOf(notes)) << seed;
    EXPECT_EQ(song.tempo.Changes(), file.tempo) << seed;
    EXPECT_EQ(song.tempo.TicksPerQuarter(), file.ticks_per_quarter) << seed;
    EXPECT_EQ(song.signatures, file.signatures) << seed;
    ASSERT_EQ(song.texts.size(), file.tracks.size()) << seed;
    for (size_t i = 0; i < song.texts.size(); ++i) EXPECT_EQ(song.texts[i].text, "end") << seed;
  }
}

TEST(MidiFile, OfNothingIsASongOfNothing) {
  const Song song = ReadAgain({});
  EXPECT_THAT(song.repairs, IsEmpty());
  EXPECT_THAT(song.notes, IsEmpty());
}

TEST(MidiFile, KeepsTheOrderOfOneTick) {
  MidiFile file;
  file.tracks = {{"", {}, {{0, 0xB9, 4, 90}, {0, 0x99, 42, 80}, {0, 0xB9, 4, 0}}}};
  const Song song = ReadAgain(file);
  std::vector<int> data;
  for (const ChannelEvent& event : song.events) data.push_back(event.data2);
  EXPECT_THAT(data, ElementsAre(90, 80, 0));
}

}  // namespace
}  // namespace strikeline::midi
