// SPDX-License-Identifier: MIT
#include "params/store_file.h"

#include <limits>

#include <gmock/gmock.h>

#include "params/internal/params_testing.h"

namespace strikeline::params {
namespace {

using internal::AnyState;
using internal::ChangeDice;
using internal::TestSketch;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Variations AnyVariations(uint32_t seed) {
  Variations list;
  for (uint32_t i = 0; i < seed % 4; ++i) {
    list.push_back({"take " + std::to_string(i), "a\nnote", -static_cast<int64_t>(i),
                    Seconds(0.1 * i), "2026-11-22", Capture(AnyState(seed + i))});
  }
  return list;
}

std::string AnyText(uint32_t seed) {
  return StoreText(AnyState(seed), AnyVariations(seed), SaveMode::kRecovery);
}

LoadedStore Read(const std::string& text) {
  auto loaded = ParseStore(text, "my.json");
  return loaded ? *std::move(loaded) : LoadedStore{{}, {}, {loaded.error().message}};
}

std::string Params(const std::string& entries) {
  return R"({"schema_version": 1, "params": [)" + entries + "]}";
}

TEST(StoreFile, WhatIsSavedIsLoaded) {
  for (uint32_t seed = 0; seed < 200; ++seed) {
    const StoreState state = AnyState(seed);
    const LoadedStore loaded = Read(AnyText(seed));
    EXPECT_EQ(loaded.state, Remembered(state)) << seed;
    EXPECT_EQ(loaded.variations, AnyVariations(seed));
    EXPECT_THAT(loaded.dropped, IsEmpty());
    EXPECT_EQ(StoreText(loaded.state, loaded.variations, SaveMode::kRecovery), AnyText(seed));
  }
}

TEST(StoreFile, NumbersKeepEveryBitAndTheirKind) {
  using Limits = std::numeric_limits<int64_t>;
  for (const Value& value : {Value(0.1), Value(5.0), Value(1e300), Value(5e-324), Value(int64_t{5}),
                             Value(Limits::min()), Value(Limits::max()), Value(Vec3d{1, 0.1, 3}),
                             Value(PointList{}), Value(true)}) {
    const StoreState state = Apply({}, SetValue{{"a", "b", "c"}, value});
    const LoadedStore loaded = Read(StoreText(state, {}, SaveMode::kSession));
    EXPECT_EQ(loaded.state, state) << value.index();
  }
}

TEST(StoreFile, TheNextSessionBelievesTheCodeAndARecoveryTheInspector) {
  const ParamKey written{"polygon", "a", "float"}, omitted{"polygon", "a", "int"};
  StoreState state = TestSketch{{{{"polygon", "a"}, {{"float", 7.0}}}}}.ObservedBy({});
  state = Apply(Apply(state, SetValue{written, 1.0}), SetOverride{omitted, true});
  const UserState session = Read(StoreText(state, {}, SaveMode::kSession)).state.user;
  EXPECT_EQ(*FindTouched(session, written), (ParamState{Owner::kByRule, 1.0}));
  EXPECT_EQ(*FindTouched(session, omitted), (ParamState{Owner::kInspector}));
  EXPECT_EQ(Read(StoreText(state, {}, SaveMode::kRecovery)).state.user, state.user);
}

TEST(StoreFile, BadEntriesAreDroppedAndListed) {
  const LoadedStore loaded = Read(Params(R"(
    {"key": ["a", "b", "c"], "value": 1.5},
    {"key": ["a", "b"], "value": 1.5},
    {"key": ["a", "b", "d"], "value": [1, 2]},
    {"key": ["a", "b", "e"], "range": [2, 1]},
    {"key": ["a", "b", "f"], "cc": [1, 99999, null]},
    {"key": ["a", "b", "g"], "owner": "nobody"},
    7)"));
  EXPECT_EQ(loaded.state, Apply({}, SetValue{{"a", "b", "c"}, 1.5}));
  EXPECT_THAT(loaded.dropped,
              ElementsAre(HasSubstr("params[1]: 'key' must"), HasSubstr("params[2]: 'value'"),
                          HasSubstr("params[3]: 'range'"), HasSubstr("params[4]: 'cc'"),
                          HasSubstr("params[5]: 'owner'"), HasSubstr("params[6]: 'key'")));
}

TEST(StoreFile, BadEntriesOfVariationsSayWhereTheyStand) {
  const LoadedStore loaded = Read(R"({"schema_version": 1, "variations": [
    {"name": "a\u0000"}, {"name": "x", "params": [1]}, {"name": "x"}, {}], "locked": {}})");
  EXPECT_EQ(loaded.variations.size(), 1U);
  EXPECT_THAT(loaded.dropped,
              ElementsAre(HasSubstr("locked: must be a list"), HasSubstr("variations[0]: "),
                          HasSubstr("variations[1].params[0]: "), HasSubstr("variations[2]: "),
                          HasSubstr("variations[3]: needs a 'name'")));
}

TEST(StoreFile, OfManyBadEntriesAHundredAreListed) {
  std::string entries = "0";
  for (int i = 0; i < 999; ++i) entries += ",0";
  const LoadedStore loaded = Read(Params(entries));
  ASSERT_EQ(loaded.dropped.size(), 101U);
  EXPECT_EQ(loaded.dropped.back(), "and 900 more");
}

TEST(StoreFile, OtherLayoutsAreRefused) {
  EXPECT_THAT(
      Read(R"({"schema_version": 2})").dropped,
      ElementsAre("my.json: has the layout 2, this program reads 1; the file is left as it is"));
  EXPECT_THAT(Read(R"({"schema_version": "1"})").dropped, ElementsAre(HasSubstr("layout \"1\"")));
  EXPECT_THAT(Read("{}").dropped, ElementsAre(HasSubstr("no 'schema_version'")));
  for (const char* text : {"", "[]", "{", "null", "\xFF", "{\"schema_version\": 1e999}"})
    EXPECT_THAT(Read(text).dropped, ElementsAre(HasSubstr("no JSON object"))) << text;
}

TEST(StoreFile, BrokenTextNeverCrashesAndWhatLoadsCanBeSaved) {
  ChangeDice dice(1);
  for (uint32_t seed = 0; seed < 300; ++seed) {
    std::string text = AnyText(seed % 20);
    for (int i = dice.Below(4); i >= 0; --i) {
      const auto place = static_cast<size_t>(dice.Below(static_cast<int>(text.size())));
      constexpr std::string_view kBytes = "{}[]\",:0123456789.eE-+\\ntrufals\xFF\n";
      if (dice.Below(3) == 0) text.resize(place + 1);
      text[place] = kBytes[static_cast<size_t>(dice.Below(static_cast<int>(kBytes.size())))];
    }
    const auto loaded = ParseStore(text, "my.json");
    if (!loaded) continue;
    const auto again =
        ParseStore(StoreText(loaded->state, loaded->variations, SaveMode::kRecovery), "");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->state, loaded->state);
    EXPECT_EQ(again->variations, loaded->variations);
  }
}

TEST(StoreFile, DeepTextDoesNotOverflowTheStack) {
  const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
  EXPECT_THAT(Read(Params(deep)).dropped, ElementsAre(HasSubstr("not a file with parameters")));
}

TEST(StoreFile, TextThatIsNotUtf8IsMended) {
  const StoreState state = Apply({}, SetValue{{"a", "b\xFF", "c"}, std::string("\xC3")});
  const LoadedStore loaded = Read(StoreText(state, {}, SaveMode::kSession));
  EXPECT_THAT(loaded.dropped, IsEmpty());
  EXPECT_EQ(loaded.state.user.touched.size(), 1U);
}

}  // namespace
}  // namespace strikeline::params
