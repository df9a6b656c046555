// SPDX-License-Identifier: MIT
#include "practice/session.h"

#include <unistd.h>

#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "practice/practice_testing.h"
#include "practice/review.h"
#include "practice/session_folder.h"

namespace strikeline::practice {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

Session Played(const std::string& date, double error) {
  const auto sheet = testing::DrumsOf(testing::SongOf(testing::Groove(4)));
  Take take;
  take.passes = {{Seconds(0), Seconds(8), 1, false, {}}};
  for (uint32_t i = 0; i + 3 < sheet->targets.size(); ++i) {
    const Target& target = sheet->targets[i];
    take.passes[0].notes.push_back(
        {{target.start + Seconds(error), testing::PitchOf(*sheet, target), 90}, {}});
  }
  const Review review = ReviewOf(take, sheet, {});
  Session session = SessionOf(review.judge, review.statistics);
  session.date = date;
  session.song_id = "0123456789abcdef0123456789abcdef";
  session.song = "groove.mid";
  session.title = "A \"groove\"";
  session.drum_map = "default";
  return session;
}

TEST(Session, IsReadAsItWasWritten) {
  for (const double error : {-0.08, 0.0, 0.013}) {
    const Session session = Played("2026-11-30T18:05:09", error);
    EXPECT_EQ(ParseSession(TextOf(session), "a.json").value(), session) << error;
  }
}

TEST(Session, SaysWhatIsWrongAndWhere) {
  const std::string text = TextOf(Played("2026-11-30T18:05:09", 0));
  const auto without = [&text](std::string part, const std::string& by) {
    std::string changed = text;
    changed.replace(changed.find(part), part.size(), by);
    const auto session = ParseSession(changed, "a.json");
    return session ? std::string("read") : session.error().message;
  };
  EXPECT_THAT(without("\"mean_ms\"", "\"mean\""), HasSubstr("read")) << "what follows is not asked";
  EXPECT_THAT(without("\"late\"", "\"later\""), HasSubstr("a.json.total.late"));
  EXPECT_THAT(without("\"version\": 1", "\"version\": 2"), HasSubstr("later version"));
  EXPECT_FALSE(ParseSession("[]", "a.json"));
  EXPECT_FALSE(ParseSession("", "a.json"));
}

class Folder : public ::testing::Test {
 protected:
  Folder() : path_(fs::temp_directory_path() / fmt::format("strikeline-takes-{}", getpid())) {}
  ~Folder() override { fs::remove_all(path_); }

  fs::path path_;
};

TEST_F(Folder, ListsWhatWasSavedByDateAndDay) {
  const SessionFolder folder(path_);
  for (const char* date : {"2026-11-30T09:00:00", "2026-11-29T20:00:00", "2026-11-30T09:00:00"}) {
    ASSERT_TRUE(folder.Save(Played(date, 0), "MThd"));
  }
  const auto listing = folder.List("0123456789abcdef0123456789abcdef");
  ASSERT_THAT(listing.entries, SizeIs(3));
  EXPECT_EQ(listing.entries[0].session.date, "2026-11-29T20:00:00");
  for (const auto& entry : listing.entries) EXPECT_TRUE(fs::exists(entry.Take())) << entry.Take();
  const auto days = ByDay(listing.entries);
  ASSERT_THAT(days, SizeIs(2));
  EXPECT_EQ(days[1].sessions, 2u);
  EXPECT_EQ(days[1].tally.Notes(), 2 * days[0].tally.Notes());
  EXPECT_EQ(days[1].tally.Accuracy(), days[0].tally.Accuracy());
  EXPECT_THAT(folder.List("").entries, SizeIs(3));
  EXPECT_THAT(folder.List("ff").entries, IsEmpty());
}

TEST_F(Folder, AFileThatIsNoSessionIsNamedAndHidesNothing) {
  const SessionFolder folder(path_);
  const auto saved = folder.Save(Played("2026-11-30T09:00:00", 0), "MThd");
  ASSERT_TRUE(saved);
  fs::copy_file(*saved, saved->parent_path() / "copy.json");
  fs::resize_file(saved->parent_path() / "copy.json", 100);
  const auto listing = folder.List("");
  EXPECT_THAT(listing.entries, SizeIs(1));
  EXPECT_THAT(listing.unreadable, ElementsAre(HasSubstr("copy.json")));
}

TEST_F(Folder, AnIdThatLeavesTheFolderIsNone) {
  Session session = Played("2026-11-30T09:00:00", 0);
  session.song_id = "../../etc";
  EXPECT_FALSE(SessionFolder(path_).Save(session, "MThd"));
}

}  // namespace
}  // namespace strikeline::practice
