// SPDX-License-Identifier: MIT
#include "media/part_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

using ::testing::AllOf;
using testing::Damage;
using testing::Fill;
using testing::FullDisk;
using ::testing::HasSubstr;
using testing::MakeVideo;
using testing::ReadFile;
using testing::SmallJob;
using testing::SmallVideo;
using testing::TempFolder;
using Mode = SegmentStore::Mode;

VideoSettings Settings() { return ChooseEncoder(SmallVideo("libx264"), Container::kMp4)->settings; }

Status MakePart(const fs::path& file, PartNumber part, const std::string& song = "a song") {
  RenderJob job = SmallJob(Settings(), 45, 10);
  job.input = IdOf(song);
  job.part = part;
  Result<SegmentStore> store = SegmentStore::Open(WorkFolderOf(file), job, Mode::kFresh);
  if (!store) return Forward(std::move(store));
  if (Status filled = Fill(*store, Settings()); !filled) return filled;
  if (Status written = WritePart(*store, file, false); !written) return written;
  return store->Remove();
}
std::vector<fs::path> MakeParts(const TempFolder& folder, int count) {
  std::vector<fs::path> files;
  for (int number = 1; number <= count; ++number) {
    files.push_back(folder / fmt::format("{}.part", number));
    EXPECT_OK(MakePart(files.back(), {number, count}));
  }
  return files;
}
Result<JoinSummary> JoinParts(const PartSet& set, const fs::path& target) {
  JoinParams params;
  params.target = target;
  params.segments = set.segments;
  params.rate = set.job.rate;
  params.frame_count = set.job.frame_count;
  return Join(params);
}
std::string WhyNot(const std::vector<fs::path>& files) {
  const Result<PartSet> set = OpenParts(files);
  return set ? "opened" : set.error().message;
}

TEST(Parts, GiveTheSameFileAsOneRun) {
  const TempFolder folder;
  ASSERT_OK(MakeVideo(folder / "whole.mp4", Settings(), 45, 10));
  for (int count : {1, 2, 7}) {
    std::vector<fs::path> files = MakeParts(folder, count);
    std::swap(files.front(), files.back());
    const Result<PartSet> set = OpenParts(files);
    ASSERT_OK(set);
    const fs::path target = folder / fmt::format("joined{}.mp4", count);
    ASSERT_OK(JoinParts(*set, target));
    EXPECT_EQ(ReadFile(target), ReadFile(folder / "whole.mp4")) << count;
    for (const fs::path& file : files) fs::remove(file);
  }
}

TEST(Parts, NameTheMissingOnes) {
  const TempFolder folder;
  std::vector<fs::path> files = MakeParts(folder, 4);
  files.erase(files.begin() + 2);
  files.erase(files.begin());
  EXPECT_THAT(WhyNot(files), HasSubstr("1/4 3/4"));
  EXPECT_FALSE(OpenParts({}));
}

TEST(Parts, RefuseOneGivenTwice) {
  const TempFolder folder;
  std::vector<fs::path> files = MakeParts(folder, 2);
  files.push_back(files[0]);
  EXPECT_THAT(WhyNot(files), HasSubstr("1/2 is there twice"));
}

TEST(Parts, RefuseThoseOfAnotherVideo) {
  const TempFolder folder;
  ASSERT_OK(MakePart(folder / "1", {1, 2}));
  ASSERT_OK(MakePart(folder / "2", {2, 2}, "another song"));
  EXPECT_THAT(WhyNot({folder / "1", folder / "2"}),
              AllOf(HasSubstr("different videos"), HasSubstr("input")));
  ASSERT_OK(MakePart(folder / "3", {2, 3}));
  EXPECT_THAT(WhyNot({folder / "1", folder / "3"}), HasSubstr("2 parts"));
}

TEST(Parts, NoticeEveryKindOfDamage) {
  const TempFolder folder;
  ASSERT_OK(MakePart(folder / "1", {1, 1}));
  const std::string good = ReadFile(folder / "1");
  for (size_t length : {size_t{0}, size_t{10}, size_t{300}, good.size() / 2, good.size() - 1}) {
    testing::WriteFile(folder / "1", good.substr(0, length));
    EXPECT_FALSE(OpenParts(std::vector{folder / "1"})) << length;
  }
  for (size_t at = 0; at < good.size(); at += 97) {
    testing::WriteFile(folder / "1", good);
    Damage(folder / "1", at);
    const Result<PartSet> set = OpenParts(std::vector{folder / "1"});
    EXPECT_FALSE(set && JoinParts(*set, folder / "out.mp4")) << at;
    EXPECT_FALSE(fs::exists(folder / "out.mp4"));
  }
}

TEST(Parts, SayThatTheDiskIsFullAndLeaveNothing) {
  const TempFolder folder;
  Result<SegmentStore> store =
      SegmentStore::Open(folder / "w", SmallJob(Settings(), 45, 10), Mode::kFresh);
  ASSERT_OK(Fill(*store, Settings()));
  {
    const FullDisk full(4000);
    EXPECT_FALSE(WritePart(*store, folder / "1", false));
  }
  EXPECT_FALSE(fs::exists(folder / "1"));
  EXPECT_FALSE(fs::exists(folder / ".1.part"));
}

}  // namespace
}  // namespace strikeline::media
