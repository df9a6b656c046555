// SPDX-License-Identifier: MIT
#include "params/variation.h"

#include <gmock/gmock.h>

#include "params/internal/params_testing.h"

namespace strikeline::params {
namespace {

using testing::HasSubstr;

Variations Two() {
  Variations list = Created({}, {.name = "calm", .note = "first", .seed = 7}).value();
  return Created(list, {.name = "storm", .time = Seconds(2)}).value();
}

std::string ErrorOf(const Result<Variations>& result) {
  return result ? "none" : result.error().message;
}

TEST(Variation, NamesAreUnique) {
  EXPECT_THAT(ErrorOf(Created(Two(), {.name = "calm"})), HasSubstr("'calm' already"));
  EXPECT_THAT(ErrorOf(Duplicated(Two(), "calm", "storm", "")), HasSubstr("'storm' already"));
  EXPECT_THAT(ErrorOf(Renamed(Two(), "calm", "storm")), HasSubstr("'storm' already"));
  EXPECT_EQ(Renamed(Two(), "calm", "calm"), Two());
}

TEST(Variation, AMissingOneIsNamedWithTheNearest) {
  EXPECT_THAT(ErrorOf(Removed(Two(), "clam")), HasSubstr("'clam' (did you mean 'calm'?)"));
  EXPECT_THAT(ErrorOf(Removed({}, "clam")), HasSubstr("and no other"));
}

TEST(Variation, ACopyHasItsOwnNameAndDate) {
  const Variations list = Duplicated(Two(), "calm", "calm 2", "today").value();
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[2], (Variation{"calm 2", "first", 7, Seconds(0), "today", {}}));
}

TEST(Variation, RenamedAndRemovedOnesLeaveTheOthers) {
  const Variations list = Renamed(Two(), "calm", "still").value();
  EXPECT_EQ(list[0].name, "still");
  EXPECT_EQ(list[0].note, "first");
  EXPECT_EQ(Removed(list, "still").value(), Removed(Two(), "calm").value());
}

TEST(Variation, NamesHaveOneToEightyCharactersAndNoneForControl) {
  std::string umlauts;
  for (int i = 0; i < 80; ++i) umlauts += "\xC3\xA4";
  EXPECT_TRUE(CheckVariationName(umlauts));
  EXPECT_FALSE(CheckVariationName(umlauts + "x"));
  EXPECT_TRUE(CheckVariationName("\xF0\x9F\x8C\x8A wave"));
  for (const char* wrong : {"", "a\nb", "a\tb", "\x7F", "\xC2\x85"})
    EXPECT_FALSE(CheckVariationName(wrong)) << wrong;
}

TEST(Variation, NamesAreUtf8) {
  for (const char* wrong :
       {"\xFF", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x28\xA1"})
    EXPECT_FALSE(CheckVariationName(wrong)) << wrong;
}

TEST(Variation, KnowsCallsThatMovedByTheirNewKeys) {
  const StoreState state = Apply({}, SetValue{{"polygon", "a", "float"}, 1.0});
  const GroupMove move{{"polygon", "a"}, {"polygon", "b"}};
  const Variations moved = Moved(Variations{{.name = "x", .snapshot = Capture(state)}}, {&move, 1});
  const UserState restored = Restored({}, moved[0].snapshot);
  EXPECT_EQ(FindTouched(restored, {"polygon", "b", "float"})->ui_value, Value(1.0));
  EXPECT_EQ(FindTouched(restored, {"polygon", "a", "float"}), nullptr);
}

}  // namespace
}  // namespace strikeline::params
