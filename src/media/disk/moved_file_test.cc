// SPDX-License-Identifier: MIT
#include "media/internal/disk/moved_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/disk/staged_file.h"
#include "media/internal/media_testing.h"

namespace strikeline::media::internal {
namespace {

namespace fs = std::filesystem;

using testing::ReadFile;
using testing::TempFolder;
using testing::WriteFile;

// Stretches of a file in brackets, which don't count; in the other one they are parted by dots.
class MovedFile : public ::testing::Test {
 protected:
  fs::path Make(const std::string& name, const std::string& text) {
    stretches_.clear();
    std::string bytes;
    for (const char c : text) {
      const auto at = static_cast<int64_t>(bytes.size());
      if (c == '[') stretches_.push_back({at, at});
      if (c == ']') stretches_.back().end = at;
      if (c != '[' && c != ']') bytes.push_back(c);
    }
    WriteFile(folder_ / name, bytes);
    return folder_ / name;
  }
  void Stage(const std::string& text) { WriteFile(StagedFile::StagedPathOf(target_), text); }
  std::string Staged() const { return ReadFile(StagedFile::StagedPathOf(target_)); }
  std::optional<int64_t> Move(const fs::path& file, int64_t from) const {
    return MoveInto(file, stretches_, target_, from).value();
  }

  const TempFolder folder_;
  const fs::path target_ = folder_ / "out.mp4";
  std::vector<Stretch> stretches_;
};

TEST_F(MovedFile, IsHadAgainAndIsOutOfTheOther) {
  Stage("...one..two.three...");
  const fs::path file = Make("a", "head[one]-[two]-[three]end");
  EXPECT_EQ(Move(file, 1), 17);
  EXPECT_FALSE(fs::exists(file));
  ASSERT_OK(PutBack(file));
  EXPECT_EQ(ReadFile(file), "headone-two-threeend");
  EXPECT_EQ(Staged(), ".");
  EXPECT_FALSE(fs::exists(MovedPathOf(file)));
}

TEST_F(MovedFile, StaysWhereAStretchIsNotThere) {
  const fs::path file = Make("a", "head[one]-[two]end");
  for (const char* other : {"", "..one..tw", "..two..one.", "..0ne..two."}) {
    Stage(other);
    EXPECT_EQ(Move(file, 0), std::nullopt) << other;
    EXPECT_EQ(ReadFile(file), "headone-twoend");
    EXPECT_FALSE(fs::exists(MovedPathOf(file)));
  }
}

TEST_F(MovedFile, MayHaveOtherMarksBetweenItsUnits) {
  using namespace std::string_literals;
  Stage("..##one##two..##three"s);
  const fs::path file = Make("a", "[\0\0\0\1one\0\0\1two]-[\0\0\0\1three\0]"s);
  const std::string bytes = ReadFile(file);
  EXPECT_EQ(Move(file, 0), 21);
  ASSERT_OK(PutBack(file));
  EXPECT_EQ(ReadFile(file), bytes);
}

TEST_F(MovedFile, OfSeveralTheLastIsPutBackFirst) {
  Stage("..one..two");
  const fs::path a = Make("a", "[one]");
  EXPECT_EQ(Move(a, 0), 5);
  const fs::path b = Make("b", "[two]");
  EXPECT_EQ(Move(b, 5), 10);
  ASSERT_OK(PutBack(b));
  EXPECT_EQ(Staged(), "..one");
  ASSERT_OK(PutBack(a));
  EXPECT_EQ(ReadFile(a) + ReadFile(b), "onetwo");
}

TEST_F(MovedFile, IsCopiedFromATargetThatBecameWhole) {
  Stage("..one..");
  const fs::path file = Make("a", "[one]");
  EXPECT_EQ(Move(file, 0), 5);
  fs::rename(StagedFile::StagedPathOf(target_), target_);
  ASSERT_OK(PutBack(file));
  EXPECT_EQ(ReadFile(file), "one");
  EXPECT_EQ(ReadFile(target_), "..one..");
}

TEST_F(MovedFile, IsLostWithTheOtherOrWhatIsKnownOfIt) {
  Stage("..one..");
  const fs::path file = Make("a", "head[one]end");
  EXPECT_FALSE(PutBack(file)) << "it was never moved";
  ASSERT_EQ(Move(file, 0), 5);
  const std::string known = ReadFile(MovedPathOf(file));
  Stage("..o");
  EXPECT_FALSE(PutBack(file));
  Stage("..one..");
  for (size_t at = 0; at < known.size(); ++at) {
    WriteFile(MovedPathOf(file), known);
    testing::Damage(MovedPathOf(file), at);
    EXPECT_FALSE(PutBack(file)) << at;
  }
  WriteFile(MovedPathOf(file), known);
  EXPECT_OK(PutBack(file));
}

}  // namespace
}  // namespace strikeline::media::internal
