// SPDX-License-Identifier: MIT
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "midi/song.h"
#include "testing/midi_builder.h"

namespace strikeline::midi {
namespace {

using strikeline::testing::MidiBuilder;
using strikeline::testing::ToBytes;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Bytes as text, zero bytes included.
#define BYTES(literal) std::string(literal, sizeof(literal) - 1)

const std::string kHeader = BYTES("MThd\0\0\0\6\0\0\0\1\1\xE0");
const std::string kEnd = BYTES("\0\xFF\x2F\0");

std::string Chunk(const std::string& id, const std::string& body) {
  std::string chunk = id;
  const size_t size = body.size();
  for (const int shift : {24, 16, 8, 0}) chunk += static_cast<char>(size >> shift & 0xFF);
  return chunk.append(body);
}

std::string File(const std::string& events) {
  return std::string(kHeader).append(Chunk("MTrk", std::string(events).append(kEnd)));
}

const std::string kOneNote = BYTES("\0\x90\x3C\x40\x60\x80\x3C\0");

Result<Song> Read(const std::string& bytes) { return ReadSong(ToBytes(bytes), "test.mid"); }

// A file that is read with one note and exactly one repair.
void ExpectMended(const std::string& bytes, size_t offset, const std::string& what) {
  const Result<Song> song = Read(bytes);
  ASSERT_TRUE(song) << song.error().message;
  EXPECT_EQ(song->notes.size(), 1u);
  ASSERT_EQ(song->repairs.size(), 1u);
  EXPECT_EQ(song->repairs[0].offset, offset);
  EXPECT_THAT(song->repairs[0].what, HasSubstr(what));
  EXPECT_FALSE(song->repairs[0].action.empty());
}

TEST(Repair, AGoodFileNeedsNone) { EXPECT_THAT(Read(File(kOneNote))->repairs, IsEmpty()); }

TEST(Repair, ChunksThatTheStandardDoesNotNameAreSkipped) {
  const std::string file = kHeader + Chunk("Junk", "anything") + Chunk("MTrk", kOneNote + kEnd);
  EXPECT_THAT(Read(file)->repairs, IsEmpty());
  EXPECT_EQ(Read(file)->notes.size(), 1u);
}

TEST(Repair, ALongerHeaderIsNoDefect) {
  const std::string file = BYTES("MThd\0\0\0\x8\0\0\0\1\1\xE0??") + Chunk("MTrk", kOneNote + kEnd);
  EXPECT_THAT(Read(file)->repairs, IsEmpty());
}

TEST(Repair, AFileInRiffIsRead) {
  const std::string inner = File(kOneNote);
  const std::string riff = BYTES("RIFF\x40\0\0\0RMIDDISP\3\0\0\0abc\0data") +
                           static_cast<char>(inner.size()) + BYTES("\0\0\0") + inner + "LIST";
  const Result<Song> song = Read(riff);
  ASSERT_TRUE(song);
  EXPECT_EQ(song->notes.size(), 1u);
  EXPECT_THAT(song->repairs, IsEmpty());
}

TEST(Repair, BytesBeforeTheHeaderAreLeftOut) {
  ExpectMended("junk" + File(kOneNote), 0, "4 bytes before");
}

TEST(Repair, BytesAfterTheLastTrackAreLeftOut) {
  const std::string file = File(kOneNote);
  ExpectMended(file + "*", file.size(), "1 byte that belong");
}

TEST(Repair, AWrongHeaderLengthIsTakenAsSix) {
  std::string file = File(kOneNote);
  file[7] = 0x16;
  ExpectMended(file, 4, "22 bytes");
}

TEST(Repair, AFormatThatDoesNotExistIsTakenAsOne) {
  std::string file = File(kOneNote);
  file[9] = 7;
  ExpectMended(file, 8, "format 7");
}

TEST(Repair, AWrongTrackCountIsNoticed) {
  std::string file = File(kOneNote);
  file[11] = 3;
  ExpectMended(file, 10, "announces 3 tracks, the file has 1");
}

TEST(Repair, ADivisionOfZeroIsTakenAs480) {
  std::string file = File(kOneNote);
  file[12] = file[13] = 0;
  ExpectMended(file, 12, "0 ticks");
  EXPECT_EQ(Read(file)->tempo.TicksPerQuarter(), 480);
}

TEST(Repair, DamagedChunkNamesAreForgiven) {
  std::string header = File(kOneNote);
  header[2] = '0';
  ExpectMended(header, 0, "MThd");
  std::string track = File(kOneNote);
  track[14] = 'm';
  ExpectMended(track, 14, "MTrk");
}

TEST(Repair, AWrongTrackLengthIsNotBelieved) {
  for (const char length : {0, 3, 100}) {
    std::string file = File(kOneNote);
    file[21] = length;
    ExpectMended(file, 18, "but has 12");
  }
}

TEST(Repair, AWrongLengthDoesNotSwallowTheNextTrack) {
  std::string file = BYTES("MThd\0\0\0\6\0\1\0\2\1\xE0") + Chunk("MTrk", kOneNote + kEnd) +
                     Chunk("MTrk", kOneNote + kEnd);
  file[20] = 1;
  const Result<Song> song = Read(file);
  EXPECT_EQ(song->notes.size(), 2u);
  EXPECT_EQ(song->repairs.size(), 1u);
}

TEST(Repair, AMissingEndOfTrackIsNoticed) {
  ExpectMended(kHeader + Chunk("MTrk", kOneNote), 30, "no end-of-track");
}

TEST(Repair, EventsAfterTheEndOfTrackAreLeftOut) {
  ExpectMended(File(kOneNote + kEnd + kOneNote), 34, "12 bytes after its end-of-track");
}

TEST(Repair, AFileCutAnywhereIsReadUpToThere) {
  const std::string whole = File(BYTES("\0\xFF\x03\4name") + kOneNote + kOneNote);
  for (size_t size = 22; size < whole.size(); ++size) {
    const Result<Song> song = Read(whole.substr(0, size));
    ASSERT_TRUE(song) << size;
    EXPECT_FALSE(song->repairs.empty()) << size;
  }
  EXPECT_EQ(Read(whole.substr(0, whole.size() - 6))->notes.size(), 2u);
}

TEST(Repair, RunningStatusGoesOnAfterMetaAndSystemExclusiveEvents) {
  ExpectMended(File(BYTES("\0\x90\x3C\x40\0\xFF\1\1x\x60\x3C\0")), 32, "running status");
  ExpectMended(File(BYTES("\0\x90\x3C\x40\0\xF0\1\xF7\x60\x3C\0")), 31, "running status");
}

TEST(Repair, SystemMessagesAreLeftOut) {
  for (const std::string& message : {BYTES("\xF1\x01"), BYTES("\xF2\x01\x02"), BYTES("\xF3\x01"),
                                     BYTES("\xF4"), BYTES("\xF6"), BYTES("\xF8"), BYTES("\xFE")}) {
    ExpectMended(File(BYTES("\0") + message + kOneNote), 23, "system message");
  }
}

TEST(Repair, SystemExclusiveEventsAndEscapesAreSkipped) {
  const Result<Song> song = Read(File(BYTES("\0\xF0\3abc\0\xF7\2de\0\xFF\x7F\1x") + kOneNote));
  EXPECT_THAT(song->repairs, IsEmpty());
  EXPECT_EQ(song->notes.size(), 1u);
}

TEST(Repair, DataWithoutAStatusIsSkippedUpToTheNextStatus) {
  ExpectMended(File(BYTES("\0\x3C\x40\x41") + kOneNote.substr(1)), 23, "without a status");
}

TEST(Repair, AVelocityAbove127IsTakenAs127) {
  const std::string file = File(BYTES("\0\x90\x3C\xFF\x60\x80\x3C\0"));
  ExpectMended(file, 23, "above 127");
  EXPECT_EQ(Read(file)->notes[0].velocity, 127);
}

TEST(Repair, ANumberOfFiveBytesIsReadAsItsLast28Bits) {
  ExpectMended(File(BYTES("\x80\x80\x80\x80") + kOneNote), 22, "longer than 4 bytes");
}

TEST(Repair, TempoZeroAndImpossibleSignaturesAreLeftOut) {
  ExpectMended(File(BYTES("\0\xFF\x51\3\0\0\0") + kOneNote), 23, "tempo");
  ExpectMended(File(BYTES("\0\xFF\x58\4\0\2\x18\x8") + kOneNote), 23, "time signature");
  ExpectMended(File(BYTES("\0\xFF\x58\4\4\x1E\x18\x8") + kOneNote), 23, "time signature");
}

TEST(Repair, TicksStayWithinTheirBound) {
  std::string events;
  for (int i = 0; i < 2000; ++i) events += BYTES("\xFF\xFF\xFF\x7F\xC0\1");
  const Result<Song> song = Read(File(events + kOneNote));
  EXPECT_EQ(song->end_tick, kLastTick);
  EXPECT_THAT(song->repairs, Contains(Field(&Repair::what, HasSubstr("2^38"))));
}

TEST(Repair, RepeatsAreCountedInOneLine) {
  std::string events;
  for (int i = 0; i < 5000; ++i) events += BYTES("\0\xF8");
  const Result<Song> song = Read(File(events + kOneNote));
  ASSERT_EQ(song->repairs.size(), 1u);
  EXPECT_THAT(song->repairs[0].what, HasSubstr("(and 4999 more)"));
}

TEST(Repair, TheListIsBounded) {
  std::string file = BYTES("MThd\0\0\0\6\0\1\x17\x70\1\xE0");
  for (int i = 0; i < 6000; ++i) file += Chunk("MTrk", "");
  const Result<Song> song = Read(file);
  ASSERT_EQ(song->repairs.size(), 1001u);
  EXPECT_EQ(song->repairs.back().what, "5000 more defects");
}

TEST(Refusal, NamesTheFileTheByteAndTheRemedy) {
  EXPECT_THAT(Read("").error().message, HasSubstr("test.mid: byte 0: the file is empty"));
  EXPECT_THAT(Read("not a midi file").error().message,
              HasSubstr("starts with 'not ' instead of 'MThd'"));
  EXPECT_THAT(Read(std::string("\x89PNG\r\n", 6)).error().message, HasSubstr("'\\x89PNG'"));
  EXPECT_THAT(Read(kHeader.substr(0, 10)).error().message,
              HasSubstr("byte 10: the file ends inside its header"));
}

TEST(Reader, SurvivesAnyChangeOfAnyByte) {
  const std::string good =
      File(BYTES("\0\xFF\x51\3\7\xA1\x20\0\xFF\x58\4\4\2\x18\x8") + kOneNote + kOneNote);
  for (size_t i = 0; i < good.size(); ++i) {
    for (int value = 0; value < 256; ++value) {
      std::string bad = good;
      bad[i] = static_cast<char>(value);
      const Result<Song> song = Read(bad);
      if (!song) continue;
      for (const Note& note : song->notes) {
        ASSERT_LE(note.start, note.end);
        ASSERT_LE(note.end, note.sustain_end);
        ASSERT_LE(note.is_drum ? note.start : note.sustain_end, song->duration);
      }
    }
  }
}

TEST(Reader, SurvivesNoise) {
  std::mt19937 random(5);
  for (int round = 0; round < 2000; ++round) {
    std::string noise;
    for (int i = 0; i < 200; ++i) noise += static_cast<char>(random() & 0xFF);
    EXPECT_TRUE(Read(kHeader + Chunk("MTrk", noise)));
  }
}

}  // namespace
}  // namespace strikeline::midi
