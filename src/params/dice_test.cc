// SPDX-License-Identifier: MIT
#include "params/dice.h"

#include <set>

#include <gtest/gtest.h>

#include "params/internal/params_testing.h"

namespace strikeline::params {
namespace {

using internal::TestSketch;

ParamKey Arg(const std::string& arg, const std::string& site = "a.cc:1") {
  return {"polygon", site, arg};
}

std::vector<ParamKey> AllArgs() {
  std::vector<ParamKey> keys;
  for (const Row& row : internal::Table()) keys.push_back(Arg(std::string(row.name)));
  return keys;
}

StoreState Seen() { return TestSketch{{{{"polygon", "a.cc:1"}, {{"float", 7.0}}}}}.ObservedBy({}); }

TEST(Dice, ThrowOnlyNumbersVectorsAndColoursThatAreFree) {
  const StoreState state = Apply(Seen(), SetLocked{{Arg("int")}});
  const UserState thrown = Randomized(state, AllArgs(), 1);
  const TouchedGroup* group = thrown.touched.Find({"polygon", "a.cc:1"});
  ASSERT_TRUE(group);
  std::vector<std::string> names;
  for (const auto& [arg, touched] : group->params) names.push_back(arg);
  EXPECT_EQ(names, (std::vector<std::string>{"color", "float", "vec3"}));
}

TEST(Dice, OverrideWhatTheCodeWrites) {
  const UserState thrown = Randomized(Seen(), AllArgs(), 1);
  EXPECT_TRUE(FindTouched(thrown, Arg("float"))->OverridesCode(true));
}

TEST(Dice, StayWithinTheSliderAndReachAllWholeNumbers) {
  std::set<int64_t> numbers;
  for (uint64_t seed = 0; seed < 500; ++seed) {
    const UserState thrown = Randomized(Seen(), AllArgs(), seed);
    const auto value = [&](const char* arg) { return *FindTouched(thrown, Arg(arg))->ui_value; };
    numbers.insert(std::get<int64_t>(value("int")));
    EXPECT_GE(std::get<double>(value("float")), 0);
    EXPECT_LE(std::get<double>(value("float")), 100);
    const auto v = std::get<Vec3d>(value("vec3"));
    for (const double c : {v.x, v.y, v.z}) EXPECT_LE(std::abs(c), 10);
    EXPECT_FALSE(v.x == v.y && v.y == v.z);
  }
  EXPECT_EQ(numbers.size(), 10U);
  EXPECT_EQ(*numbers.begin(), 3);
}

TEST(Dice, OfOneParameterDoNotDependOnTheOthers) {
  const StoreState state = Seen();
  const ParamKey key = Arg("float");
  EXPECT_EQ(FindTouched(Randomized(state, {&key, 1}, 9), key)->ui_value,
            FindTouched(Randomized(state, AllArgs(), 9), key)->ui_value);
}

TEST(Dice, AreTheSameEverywhereAndDifferByEverything) {
  EXPECT_EQ(ThrowDie(1, Arg("float")), ThrowDie(1, Arg("float")));
  const std::set<double> dice = {ThrowDie(1, Arg("float")), ThrowDie(2, Arg("float")),
                                 ThrowDie(1, Arg("float"), 1), ThrowDie(1, Arg("int")),
                                 ThrowDie(1, Arg("float", "a.cc:2"))};
  EXPECT_EQ(dice.size(), 5U);
  EXPECT_NEAR(ThrowDie(1, Arg("float")), 0.5, 0.5);
}

TEST(Dice, NeverThrowOutsideTheValidRange) {
  TestSketch sketch{{{{"polygon", "a.cc:1"}}}};
  sketch.table[2].valid = {90, 95, true};
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const UserState thrown = Randomized(sketch.ObservedBy({}), AllArgs(), seed);
    const double value = std::get<double>(*FindTouched(thrown, Arg("float"))->ui_value);
    EXPECT_GT(value, 90);
    EXPECT_LE(value, 95);
  }
}

}  // namespace
}  // namespace strikeline::params
