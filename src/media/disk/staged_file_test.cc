// SPDX-License-Identifier: MIT
#include "media/disk/staged_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

using testing::FullDisk;
using ::testing::HasSubstr;
using testing::ReadFile;
using ::testing::StartsWith;
using testing::TempFolder;
using testing::WriteFile;

TEST(StagedFile, AppearsOnlyWhenCommitted) {
  const TempFolder folder;
  Result<StagedFile> file = StagedFile::Open(folder / "a.txt", false);
  ASSERT_OK(file);
  ASSERT_OK(file->Write("half"));
  EXPECT_FALSE(fs::exists(folder / "a.txt"));
  EXPECT_TRUE(fs::exists(folder / ".a.txt.part"));
  ASSERT_OK(file->Commit());
  EXPECT_EQ(ReadFile(folder / "a.txt"), "half");
  EXPECT_EQ(folder.Entries(), 1u);
}

TEST(StagedFile, LeavesNothingWhenDropped) {
  const TempFolder folder;
  { ASSERT_OK(StagedFile::Open(folder / "a.txt", false)->Write("half")); }
  EXPECT_EQ(folder.Entries(), 0u);
}

TEST(StagedFile, NeverOverwritesUnlessTold) {
  const TempFolder folder;
  WriteFile(folder / "a.txt", "old");
  EXPECT_THAT(StagedFile::Open(folder / "a.txt", false).error().message, HasSubstr("is there"));
  EXPECT_EQ(folder.Entries(), 1u);
  ASSERT_OK(WriteFileStaged(folder / "a.txt", "new", true));
  EXPECT_EQ(ReadFile(folder / "a.txt"), "new");
}

TEST(StagedFile, DoesNotReplaceATargetThatAppearedMeanwhile) {
  const TempFolder folder;
  Result<StagedFile> file = StagedFile::Open(folder / "a.txt", false);
  ASSERT_OK(file->Write("mine"));
  WriteFile(folder / "a.txt", "theirs");
  EXPECT_FALSE(file->Commit());
  EXPECT_EQ(ReadFile(folder / "a.txt"), "theirs");
}

TEST(StagedFile, RefusesASecondWriter) {
  const TempFolder folder;
  const Result<StagedFile> first = StagedFile::Open(folder / "a.txt", true);
  ASSERT_OK(first);
  EXPECT_THAT(StagedFile::Open(folder / "a.txt", true).error().message, HasSubstr("in use"));
  EXPECT_TRUE(fs::exists(first->StagedPath()));
}

TEST(StagedFile, TakesOverWhatAKilledRunLeft) {
  const TempFolder folder;
  WriteFile(folder / ".a.txt.part", "a long rest of a killed run");
  ASSERT_OK(WriteFileStaged(folder / "a.txt", "new", false));
  EXPECT_EQ(ReadFile(folder / "a.txt"), "new");
  EXPECT_EQ(folder.Entries(), 1u);
}

TEST(StagedFile, WritesThroughALinkAndKeepsIt) {
  const TempFolder folder;
  WriteFile(folder / "real.txt", "old");
  fs::create_symlink("real.txt", folder / "link.txt");
  ASSERT_OK(WriteFileStaged(folder / "link.txt", "new", true));
  EXPECT_TRUE(fs::is_symlink(folder / "link.txt"));
  EXPECT_EQ(ReadFile(folder / "real.txt"), "new");
}

TEST(StagedFile, RefusesFoldersAndDevices) {
  const TempFolder folder;
  EXPECT_FALSE(StagedFile::Open(folder.Path(), true));
  EXPECT_THAT(StagedFile::Open("/dev/full", true).error().message, HasSubstr("not a regular file"));
  EXPECT_THAT(StagedFile::Open(folder / "no/such/a.txt", true).error().message,
              HasSubstr("the folder " + (folder / "no/such").string() + " does not exist"));
}

TEST(StagedFile, NamesTheTargetInEveryError) {
  const TempFolder folder;
  const std::string target = (folder / "a.txt").string(), other = (folder / "b.txt").string();
  const Result<StagedFile> writer = StagedFile::Open(target, true);
  EXPECT_THAT(StagedFile::Open(target, true).error().message, StartsWith(target + " is in use"));
  const FullDisk full(1000);
  EXPECT_THAT(WriteFileStaged(other, std::string(2000, 'x'), false).error().message,
              StartsWith(other + " could not be written"));
}

TEST(StagedFile, SaysThatTheDiskIsFullAndLeavesNothing) {
  const TempFolder folder;
  {
    const FullDisk full(1000);
    EXPECT_FALSE(WriteFileStaged(folder / "a.txt", std::string(2000, 'x'), false));
  }
  EXPECT_EQ(folder.Entries(), 0u);
}

}  // namespace
}  // namespace strikeline::media
