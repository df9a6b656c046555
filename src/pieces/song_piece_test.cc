// SPDX-License-Identifier: MIT
#include "pieces/song_piece.h"

#include <sys/stat.h>

#include <optional>
#include <thread>

#include "testing/strikeline_program.h"

namespace strikeline::pieces {
namespace {

using ::testing::HasSubstr;
using testing::MidiBuilder;
using testing::TempFolder;

TEST(LoadPiece, OfAPipeHasTheIdOfTheBytesThatWereRead) {
  const TempFolder folder;
  const std::string song = testing::WriteSong(folder, testing::DrumSong(4));
  const std::string pipe = folder / "pipe.mid";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] { testing::WriteBytes(pipe, testing::ReadBytes(song)); });
  settings::RenderRequest options;
  options.size = PixelSize{320, 180}, options.piece = pipe;
  const auto piped = LoadPiece(options);
  writer.join();
  options.piece = song;
  ASSERT_TRUE(piped);
  EXPECT_EQ(piped->input, LoadPiece(options)->input);
}

// 4/4 at 120: a beat is half a second. Two bars, one of 7/8, two more; the lead-in is 2 s.
class Moments : public ::testing::Test {
 protected:
  Moments() {
    MidiBuilder song;
    song.Track("Drums").Tempo(120).Signature(0, 4, 4).Signature(3840, 7, 8).Signature(5520, 4, 4);
    for (int beat = 0; beat < 20; ++beat) song.Note(beat * 480, 9, 38, 100, 100);
    options_.piece = testing::WriteSong(folder_, song);
    options_.size = PixelSize{320, 180};
    options_.fps = FrameRate{30, 1};
    options_.lead_in = 2;
    auto piece = LoadPiece(options_);
    if (piece) piece_.emplace(std::move(*piece));
  }
  double At(const std::string& text) {
    const auto moment = ParseMoment(text, *piece_);
    EXPECT_TRUE(testing::IsOk(moment)) << text;
    return moment ? moment->Value() : -1;
  }
  std::string Refusal(const std::string& text) {
    const auto moment = ParseMoment(text, *piece_);
    return moment ? "no error" : moment.error().message;
  }

  const TempFolder folder_;
  settings::RenderRequest options_;
  std::optional<LoadedPiece> piece_;
};

TEST_F(Moments, WithoutAColonAreSecondsOfTheVideo) {
  EXPECT_DOUBLE_EQ(At("0"), 0);
  EXPECT_DOUBLE_EQ(At("12.5"), 12.5);
}

TEST_F(Moments, WithAColonAreBarAndBeatOfTheSongBehindTheLeadIn) {
  EXPECT_NEAR(At("1:1"), 2, 1e-9);
  EXPECT_NEAR(At("1:4"), 3.5, 1e-9);
  EXPECT_NEAR(At("2:1"), 4, 1e-9);
  EXPECT_NEAR(At("2:1.5"), 4.25, 1e-9);
}

TEST_F(Moments, CountWholeBarsBehindAPickupFromOne) {
  MidiBuilder song;
  song.Track("Drums").Tempo(120).Signature(0, 1, 4).Signature(480, 4, 4);
  for (int beat = 0; beat < 9; ++beat) song.Note(beat * 480, 9, 38, 100, 100);
  options_.piece = testing::WriteSong(folder_, song);
  const auto piece = LoadPiece(options_);
  ASSERT_OK(piece);
  EXPECT_NEAR(ParseMoment("0:1", *piece)->Value(), 2, 1e-9);
  EXPECT_NEAR(ParseMoment("1:1", *piece)->Value(), 2.5, 1e-9);
  EXPECT_NEAR(ParseMoment("2:1", *piece)->Value(), 4.5, 1e-9);
}

TEST_F(Moments, FollowTheSignatures) {
  EXPECT_NEAR(At("3:1"), 6, 1e-9);
  EXPECT_NEAR(At("4:1"), 7.75, 1e-9);
}

TEST_F(Moments, FollowThePracticeRate) {
  options_.rate = 0.5;
  const auto slow = LoadPiece(options_);
  ASSERT_OK(slow);
  EXPECT_NEAR(ParseMoment("2:1", *slow)->Value(), 2 + 4, 1e-9);
}

TEST_F(Moments, AreRefusedWhereThereIsNoSuchBarOrBeat) {
  EXPECT_THAT(Refusal("1000:1"), HasSubstr("no bar 1000"));
  EXPECT_THAT(Refusal("1:5"), HasSubstr("no beat 5"));
  EXPECT_THAT(Refusal("2:9.5"), HasSubstr("no beat 9.5"));
  EXPECT_THAT(Refusal("0:1"), HasSubstr("no bar 0"));
  for (const char* text : {"1:0", "1:0.5", "-1:1", "1.5:1", "a:1", "1:a", ":", "1:", ":1", "1:1:1",
                           "1e300:1", "1:1e300"}) {
    EXPECT_THAT(Refusal(text), HasSubstr("write 5:1")) << text;
  }
}

TEST_F(Moments, AreRefusedWhenTheyAreNoTimes) {
  for (const char* text : {"-1", "nan", "inf", "1s", "", "1,5"}) {
    EXPECT_THAT(Refusal(text), HasSubstr("is not a time")) << text;
  }
}

TEST_F(Moments, SpanHalfOpenStretchesOfFrames) {
  const Seconds whole(10);
  EXPECT_EQ(SpanOf(options_, *piece_, whole)->count, 300);
  options_.from = "2";
  options_.to = "3";
  const auto span = SpanOf(options_, *piece_, whole);
  ASSERT_OK(span);
  EXPECT_EQ(span->first, 60);
  EXPECT_EQ(span->count, 30);
}

TEST_F(Moments, EndWithTheVideo) {
  options_.from = "9";
  for (const char* to : {"11", "1e9", "1e300"}) {
    options_.to = to;
    EXPECT_EQ(SpanOf(options_, *piece_, Seconds(10))->count, 30) << to;
  }
}

TEST_F(Moments, BetweenWhichNothingLiesAreRefused) {
  const auto refusal = [this](const char* from, const char* to) {
    options_.from = from;
    options_.to = to;
    const auto span = SpanOf(options_, *piece_, Seconds(10));
    return span ? "no error" : span.error().message;
  };
  EXPECT_THAT(refusal("3", "2"), HasSubstr("nothing lies between"));
  EXPECT_THAT(refusal("3", "3"), HasSubstr("nothing lies between"));
  EXPECT_THAT(refusal("10", ""), HasSubstr("10.00 s long"));
  EXPECT_THAT(refusal("1e300", ""), HasSubstr("10.00 s long"));
  EXPECT_THAT(refusal("x", ""), HasSubstr("--from: "));
  EXPECT_THAT(refusal("", "x"), HasSubstr("--to: "));
}

TEST(LoadPiece, NamesTheFileThatCannotBeRead) {
  settings::RenderRequest options;
  options.piece = "no-such-song.mid";
  const auto piece = LoadPiece(options);
  ASSERT_FALSE(piece);
  EXPECT_THAT(piece.error().message, HasSubstr("no-such-song.mid"));
}

TEST(LoadPiece, KnowsSongsByTheirContentNotByTheirName) {
  const TempFolder folder;
  settings::RenderRequest options;
  options.piece = testing::WriteSong(folder, testing::DrumSong(4));
  const auto one = LoadPiece(options);
  options.piece = testing::WriteSong(folder, testing::DrumSong(4), "other.mid");
  const auto same = LoadPiece(options);
  options.piece = testing::WriteSong(folder, testing::DrumSong(5));
  const auto other = LoadPiece(options);
  ASSERT_OK(one);
  ASSERT_OK(same);
  ASSERT_OK(other);
  EXPECT_EQ(one->input, same->input);
  EXPECT_NE(one->input, other->input);
}

}  // namespace
}  // namespace strikeline::pieces
