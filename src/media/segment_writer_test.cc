// SPDX-License-Identifier: MIT
#include "media/segment_writer.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

using testing::EncodeRange;
using testing::FullDisk;
using ::testing::HasSubstr;
using testing::Picture;
using testing::ReadFile;
using testing::SmallVideo;
using testing::TempFolder;

TEST(SegmentWriter, GivesTheSameBytesForTheSameFrames) {
  const TempFolder folder;
  for (const char* encoder :
       {"libx264", "highway264", "libvpx-vp9", "ffv1", "prores_ks", "libx265", "libsvtav1"}) {
    const VideoSettings settings = SmallVideo(encoder);
    const Result<SegmentSummary> a = EncodeRange(settings, folder / "a", 5, 12);
    const Result<SegmentSummary> b = EncodeRange(settings, folder / "b", 5, 12);
    ASSERT_OK(a);
    ASSERT_OK(b);
    EXPECT_EQ(*a, *b) << encoder;
    EXPECT_EQ(a->frames, 12);
    EXPECT_EQ(ReadFile(folder / "a"), ReadFile(folder / "b")) << encoder;
  }
}

TEST(SegmentWriter, IsDeterministicWhateverLiesInFreedMemory) {
  const TempFolder folder;
  VideoSettings settings = SmallVideo("libx264");
  settings.size = {320, 180};
  const Result<SegmentSummary> first = EncodeRange(settings, folder / "a", 0, 10);
  for (size_t run = 0; run < 20; ++run) {
    const std::vector<char> junk(size_t{1} << (10 + run % 12), static_cast<char>(run));
    const Result<SegmentSummary> again = EncodeRange(settings, folder / "a", 0, 10);
    ASSERT_OK(again);
    EXPECT_EQ(again->checksum, first->checksum) << run << junk.back();
  }
}

TEST(SegmentWriter, SummaryDescribesTheFile) {
  const TempFolder folder;
  const Result<SegmentSummary> made = EncodeRange(SmallVideo("libx264"), folder / "a", 0, 3);
  ASSERT_OK(made);
  const std::string bytes = ReadFile(folder / "a");
  EXPECT_EQ(made->bytes, static_cast<int64_t>(bytes.size()));
  EXPECT_EQ(made->checksum, IdOf(bytes));
}

TEST(SegmentWriter, LetsGoOfAFrameOnceX264HasReadIt) {
  const TempFolder folder;
  Result<SegmentWriter> writer = SegmentWriter::Open(SmallVideo("libx264"), folder / "a");
  ASSERT_OK(writer);
  const auto frame = Picture(0);
  ASSERT_OK(writer->Encode(frame));
  EXPECT_EQ(frame.use_count(), 1);
}

TEST(SegmentWriter, LeavesNothingWhenDropped) {
  const TempFolder folder;
  {
    Result<SegmentWriter> writer = SegmentWriter::Open(SmallVideo("libx264"), folder / "a");
    ASSERT_OK(writer);
    ASSERT_OK(writer->Encode(Picture(0)));
  }
  EXPECT_EQ(folder.Entries(), 0u);
}

// Frames [from, to) of a segment into a writer that is dropped then.
void EncodeSome(Result<SegmentWriter> writer, int64_t from, int64_t to) {
  ASSERT_OK(writer);
  writer->SaveProgressEvery(4);
  for (int64_t n = from; n < to; ++n) ASSERT_OK(writer->Encode(Picture(n)));
}

TEST(SegmentWriter, GoesOnToTheBitWhereItWasDropped) {
  constexpr int64_t kFrames = 41;
  const TempFolder folder;
  const VideoSettings settings = SmallVideo("highway264", {5, 1});  // groups of 20
  ASSERT_OK(EncodeRange(settings, folder / "whole", 0, kFrames));
  for (int64_t stop = 1; stop <= kFrames; ++stop) {
    const fs::path file = folder / "a";
    EncodeSome(SegmentWriter::Open(settings, file), 0, stop);
    int64_t left = FramesLeftBy(file);
    ASSERT_LE(stop - left, 8) << "more than that is lost";
    if (left == 0) continue;
    EncodeSome(SegmentWriter::GoOn(settings, file, left), left - 1, std::min(kFrames, stop + 3));
    left = FramesLeftBy(file);
    Result<SegmentWriter> writer = SegmentWriter::GoOn(settings, file, left);
    ASSERT_OK(writer);
    for (int64_t n = left - 1; n < kFrames; ++n) ASSERT_OK(writer->Encode(Picture(n)));
    ASSERT_OK(writer->Finish());
    ASSERT_EQ(ReadFile(file), ReadFile(folder / "whole")) << "dropped at " << stop;
    EXPECT_EQ(FramesLeftBy(file), 0);
    fs::remove(file);
  }
}

TEST(SegmentWriter, DoesNotGoOnBehindWhatIsDamaged) {
  const TempFolder folder;
  const VideoSettings settings = SmallVideo("highway264");
  EncodeSome(SegmentWriter::Open(settings, folder / "a"), 0, 20);
  ASSERT_GT(FramesLeftBy(folder / "a"), 0);
  for (const char* name : {".a.part", "a.progress"}) {
    const std::string whole = ReadFile(folder / name);
    testing::Damage(folder / name, 20);
    EXPECT_EQ(FramesLeftBy(folder / "a"), 0) << name;
    testing::WriteFile(folder / name, whole.substr(0, 30));
    EXPECT_EQ(FramesLeftBy(folder / "a"), 0) << name;
    testing::WriteFile(folder / name, whole);
  }
  EXPECT_GT(FramesLeftBy(folder / "a"), 0);
  EXPECT_THAT(SegmentWriter::GoOn(settings, folder / "a", 3).error().message, HasSubstr("changed"));
}

TEST(SegmentWriter, RefusesASegmentWithoutFrames) {
  const TempFolder folder;
  EXPECT_FALSE(SegmentWriter::Open(SmallVideo("libx264"), folder / "a")->Finish());
  EXPECT_EQ(folder.Entries(), 0u);
}

TEST(SegmentWriter, SaysThatTheDiskIsFullAndLeavesNothing) {
  const TempFolder folder;
  {
    const FullDisk full(20'000);
    const Result<SegmentSummary> made = EncodeRange(SmallVideo("ffv1"), folder / "a", 0, 40);
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().message, HasSubstr("could not be written"));
  }
  EXPECT_EQ(folder.Entries(), 0u);
}

}  // namespace
}  // namespace strikeline::media
