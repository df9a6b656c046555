// SPDX-License-Identifier: MIT
#include "media/segment_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/disk/staged_file.h"
#include "media/internal/disk/moved_file.h"
#include "media/internal/manifest.h"
#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

using ::testing::AllOf;
using testing::Damage;
using ::testing::ElementsAre;
using testing::Fill;
using testing::FullDisk;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing::SmallJob;
using testing::SmallVideo;
using testing::TempFolder;
using testing::WriteFile;
using Mode = SegmentStore::Mode;

const VideoSettings& Settings() {
  static const VideoSettings settings = SmallVideo("libx264");
  return settings;
}
RenderJob Job() { return SmallJob(Settings(), 25, 10); }

Status MakeSome(const fs::path& folder, int64_t segments) {
  Result<SegmentStore> store = SegmentStore::Open(folder, Job(), Mode::kFresh);
  if (!store) return Forward(std::move(store));
  return Fill(*store, Settings(), segments);
}
std::string WhyNotResumed(const fs::path& folder, const RenderJob& job) {
  const Result<SegmentStore> store = SegmentStore::Open(folder, job, Mode::kResume);
  return store ? "resumed" : store.error().message;
}

TEST(SegmentsOf, CoverEveryFrameOnceInAnyNumberOfParts) {
  for (int parts : {1, 2, 3, 5, 9}) {
    RenderJob job = Job();
    FrameIndex next = 0;
    for (int number = 1; number <= parts; ++number) {
      job.part = {number, parts};
      for (const FrameRange& range : SegmentsOf(job)) {
        EXPECT_EQ(range.first, next);
        next += range.count;
      }
    }
    EXPECT_EQ(next, 25) << parts;
  }
}

TEST(ParsePartNumber, TakesTheSecondOfFive) {
  EXPECT_EQ(ParsePartNumber("2/5").value(), (PartNumber{2, 5}));
  for (const char* bad : {"", "2", "0/5", "6/5", "2/5x", "/5", "2/", "-1/5"}) {
    EXPECT_FALSE(ParsePartNumber(bad)) << bad;
  }
}

TEST(SegmentStore, StartsWithAllMissingAndEndsWithAllInOrder) {
  const TempFolder folder;
  Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kFresh);
  ASSERT_OK(store);
  EXPECT_THAT(store->Missing(),
              ElementsAre(FrameRange{0, 0, 10}, FrameRange{1, 10, 10}, FrameRange{2, 20, 5}));
  EXPECT_THAT(store->Segments().error().message, HasSubstr("1 2 3"));
  ASSERT_OK(Fill(*store, Settings()));
  EXPECT_THAT(store->Missing(), IsEmpty());
  ASSERT_THAT(*store->Segments(), SizeIs(3));
  EXPECT_EQ(store->Segments()->back().summary.frames, 5);
}

TEST(SegmentStore, ResumesWithinASegment) {
  const TempFolder folder;
  const VideoSettings settings = SmallVideo("highway264");
  const RenderJob job = SmallJob(settings, 60, 30);
  {
    Result<SegmentStore> store = SegmentStore::Open(folder / "w", job, Mode::kFresh);
    ASSERT_OK(store);
    Result<SegmentWriter> writer = SegmentWriter::Open(settings, store->PathOf(1));
    ASSERT_OK(writer);
    writer->SaveProgressEvery(8);
    for (int64_t n = 0; n < 20; ++n) ASSERT_OK(writer->Encode(testing::Picture(30 + n)));
  }
  EXPECT_THAT(SegmentStore::Open(folder / "w", job, Mode::kFresh).error().message,
              AllOf(HasSubstr("--resume"), HasSubstr(" of 60 frames")));
  Result<SegmentStore> store = SegmentStore::Open(folder / "w", job, Mode::kResume);
  ASSERT_OK(store);
  ASSERT_THAT(store->Missing(), SizeIs(2));
  EXPECT_EQ(store->Missing()[0].done, 0);
  EXPECT_GE(store->Missing()[1].done, 9);
  ASSERT_OK(store->Remove());
  EXPECT_FALSE(fs::exists(folder / "w"));
}

TEST(SegmentStore, RefusesToStartOverUnfinishedWork) {
  const TempFolder folder;
  ASSERT_OK(MakeSome(folder / "w", 1));
  EXPECT_THAT(MakeSome(folder / "w", 1).error().message,
              AllOf(HasSubstr("10 of 25 frames"), HasSubstr("--resume")));
  const Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kReplace);
  ASSERT_OK(store);
  EXPECT_THAT(store->Missing(), SizeIs(3));
}

TEST(SegmentStore, StartsAnewWhereNothingWasFinished) {
  const TempFolder folder;
  ASSERT_OK(MakeSome(folder / "w", 0));
  EXPECT_OK(MakeSome(folder / "w", 0));
}

TEST(SegmentStore, ResumesBehindWhatIsWhole) {
  const TempFolder folder;
  ASSERT_OK(MakeSome(folder / "w", 2));
  const Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kResume);
  ASSERT_OK(store);
  EXPECT_THAT(store->Missing(), ElementsAre(FrameRange{2, 20, 5}));
  EXPECT_THAT(store->Repairs(), IsEmpty());
}

TEST(SegmentStore, ResumingNothingIsStarting) {
  const TempFolder folder;
  const Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kResume);
  ASSERT_OK(store);
  EXPECT_THAT(store->Missing(), SizeIs(3));
}

TEST(SegmentStore, NamesWhatChangedWithOldAndNewValue) {
  const TempFolder folder;
  ASSERT_OK(MakeSome(folder / "w", 1));
  RenderJob job = Job();
  job.input = IdOf("another song");
  EXPECT_THAT(WhyNotResumed(folder / "w", job),
              AllOf(HasSubstr("input"), HasSubstr(job.input.Hex()), HasSubstr(Job().input.Hex())));
  job = Job();
  job.options.back().second = "7";
  EXPECT_THAT(WhyNotResumed(folder / "w", job),
              AllOf(HasSubstr(job.options.back().first), HasSubstr("'1'"), HasSubstr("'7'")));
  job = Job();
  job.options.emplace_back("glow", "2");
  EXPECT_THAT(WhyNotResumed(folder / "w", job), AllOf(HasSubstr("glow"), HasSubstr("not given")));
  job = Job();
  job.program = "strikeline 9";
  EXPECT_THAT(WhyNotResumed(folder / "w", job), HasSubstr("strikeline 9"));
  job = Job();
  job.frame_count = 26;
  EXPECT_THAT(WhyNotResumed(folder / "w", job), AllOf(HasSubstr("25"), HasSubstr("26")));
  job = Job();
  job.part = {1, 2};
  EXPECT_THAT(WhyNotResumed(folder / "w", job), HasSubstr("1/2"));
  job = Job();
  job.notes = {{"sound", "other.wav"}};
  EXPECT_EQ(WhyNotResumed(folder / "w", job), "resumed");
}

TEST(SegmentStore, MakesDamagedSegmentsAgain) {
  const TempFolder folder;
  std::vector<fs::path> files;
  {
    Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kFresh);
    ASSERT_OK(Fill(*store, Settings()));
    const std::vector<SegmentSource> sources = store->Segments().value();
    for (const SegmentSource& source : sources) files.push_back(source.file);
  }
  Damage(files[0], fs::file_size(files[0]) / 2);
  fs::resize_file(files[1], fs::file_size(files[1]) - 1);
  fs::remove(files[2]);
  Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kResume);
  ASSERT_OK(store);
  EXPECT_THAT(store->Repairs(),
              ElementsAre(HasSubstr("segment 1"), HasSubstr("segment 2"), HasSubstr("segment 3")));
  EXPECT_THAT(store->Missing(), SizeIs(3));
  EXPECT_OK(Fill(*store, Settings()));
}

// Killed between the file and what is known of its move, at either end.
TEST(SegmentStore, LeavesASegmentThatIsThereAloneWhateverIsKnownOfItsMove) {
  const TempFolder folder;
  ASSERT_OK(MakeSome(folder / "w", 3));
  const fs::path file = folder / "w/segment-000001.packets", target = folder / "a.mp4";
  const fs::path staged = StagedFile::StagedPathOf(target);
  const std::string bytes = testing::ReadFile(file);
  WriteFile(staged, bytes);
  const internal::Stretch whole{0, static_cast<int64_t>(bytes.size())};
  ASSERT_TRUE(internal::MoveInto(file, {&whole, 1}, target, 0).value());
  WriteFile(file, bytes);
  const std::string other(bytes.size(), 'x');
  WriteFile(staged, other);
  Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kResume);
  ASSERT_OK(store);
  EXPECT_THAT(store->Repairs(), IsEmpty());
  EXPECT_THAT(store->Missing(), IsEmpty());
  EXPECT_EQ(testing::ReadFile(staged), other);
  EXPECT_FALSE(fs::exists(internal::MovedPathOf(file)));
}

TEST(SegmentStore, IsForOneProcessAtATime) {
  const TempFolder folder;
  const Result<SegmentStore> first = SegmentStore::Open(folder / "w", Job(), Mode::kFresh);
  ASSERT_OK(first);
  for (Mode mode : {Mode::kFresh, Mode::kResume, Mode::kReplace}) {
    EXPECT_THAT(SegmentStore::Open(folder / "w", Job(), mode).error().message, HasSubstr("in use"));
  }
}

TEST(SegmentStore, RefusesADamagedManifestUnlessTold) {
  const TempFolder folder;
  for (const char* text : {"", "{", "[]", "{\"strikeline_manifest\": 1}", "\xff\xfe"}) {
    fs::create_directories(folder / "w");
    WriteFile(folder / "w/manifest.json", text);
    EXPECT_THAT(WhyNotResumed(folder / "w", Job()), HasSubstr("damaged")) << text;
    EXPECT_OK(SegmentStore::Open(folder / "w", Job(), Mode::kReplace));
  }
}

TEST(SegmentStore, RefusesAManifestOfMoreSegmentsThanThereIsMemoryFor) {
  const TempFolder folder;
  RenderJob job = Job();
  job.frame_count = int64_t{1} << 40;
  job.segment_frames = 1;
  fs::create_directories(folder / "w");
  WriteFile(folder / "w/manifest.json", internal::ToJson({job, {}}));
  EXPECT_THAT(WhyNotResumed(folder / "w", Job()), HasSubstr("impossible numbers"));
}

TEST(SegmentStore, RemovesItsFolderAndNoFileOfOthers) {
  const TempFolder folder;
  Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kFresh);
  ASSERT_OK(Fill(*store, Settings(), 1));
  WriteFile(folder / "w/.segment-000002.packets.part", "left by a kill");
  EXPECT_OK(store->Remove());
  EXPECT_FALSE(fs::exists(folder / "w"));

  store = SegmentStore::Open(folder / "v", Job(), Mode::kFresh);
  WriteFile(folder / "v/diary.txt", "precious");
  EXPECT_FALSE(store->Remove());
  EXPECT_TRUE(fs::exists(folder / "v/diary.txt"));
}

TEST(SegmentStore, LeavesNoFolderBehindWhereTheDiskIsFull) {
  const TempFolder folder;
  {
    const FullDisk full(0);
    EXPECT_FALSE(SegmentStore::Open(folder / "w", Job(), Mode::kFresh));
  }
  EXPECT_FALSE(fs::exists(folder / "w"));
  ASSERT_OK(MakeSome(folder / "w", 1));
  {
    const FullDisk full(0);
    EXPECT_FALSE(SegmentStore::Open(folder / "w", Job(), Mode::kResume));
  }
  EXPECT_EQ(WhyNotResumed(folder / "w", Job()), "resumed");
}

TEST(SegmentStore, SaysThatTheDiskIsFullAndKeepsTheOldManifest) {
  const TempFolder folder;
  ASSERT_OK(MakeSome(folder / "w", 1));
  Result<SegmentStore> store = SegmentStore::Open(folder / "w", Job(), Mode::kResume);
  ASSERT_OK(store);
  {
    const FullDisk full(100);
    EXPECT_FALSE(store->Add(1, {10, 100, {}}));
  }
  EXPECT_THAT(store->Missing(), SizeIs(2));
  store = Fail("closed");
  EXPECT_EQ(WhyNotResumed(folder / "w", Job()), "resumed");
}

}  // namespace
}  // namespace strikeline::media
