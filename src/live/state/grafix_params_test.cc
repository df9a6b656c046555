// SPDX-License-Identifier: MIT
#include "live/state/grafix_params.h"

#include <filesystem>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/state/live_params.h"
#include "pieces/load_parameters.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Written by hand: circles in two places of draw and one with a key, of a sketch in art/.
constexpr const char* kSaved = R"({"schema_version": 4,
  "states": [
    {"op": "circle", "site_id": "art/s.py:3:20", "arg": "radius", "override": true, "ui_value": 12.5, "cc_key": 21},
    {"op": "circle", "site_id": "art/s.py:3:20", "arg": "center", "override": true, "ui_value": [1, 2, 3],
     "cc_key": [null, 7, null]},
    {"op": "circle", "site_id": "art/s.py:3:90", "arg": "radius", "override": false, "ui_value": 99, "cc_key": null},
    {"op": "circle", "site_id": "art/s.py:3:90", "arg": "segments", "override": true, "ui_value": 7, "cc_key": null},
    {"op": "circle", "site_id": "art/s.py|str:1:k|instance:int:2", "arg": "radius", "override": true, "ui_value": 3},
    {"op": "preset.petal", "site_id": "art/s.py:3:44", "arg": "ink", "override": true, "ui_value": [255, 0, 16]},
    {"op": "circle", "site_id": "art/s.py:3:20", "arg": "nothing", "override": true, "ui_value": 1},
    {"op": "circle"}, 7],
  "meta": [{"op": "circle", "site_id": "art/s.py:3:20", "arg": "radius", "kind": "float", "ui_min": 5, "ui_max": 50}],
  "labels": [], "explicit": [], "ui": {}, "variations": []})";

painter::ReportedCall CircleAt(const std::string& site, const std::string& grafix_site) {
  painter::ReportedCall call;
  call.key = {"circle", site};
  call.grafix_site = grafix_site;
  return call;
}

// As that sketch draws it, with instructions numbered by another Python.
painter::FrameReport Report() {
  auto table = std::make_shared<painter::OwnTable>();
  table->rows = {
      params::Row{{.name = "ink", .kind = params::Kind::kColor}, std::string("#000000")}};
  painter::FrameReport report;
  report.calls = {CircleAt("first", "/home-of/art/s.py:3:24"),
                  CircleAt("second", "/home-of/art/s.py:3:110"),
                  CircleAt("keyed", "/home-of/art/s.py|str:1:k|instance:int:2"),
                  CircleAt("keyed otherwise", "/home-of/art/s.py|str:1:k|instance:int:3"),
                  CircleAt("petal", "/home-of/art/s.py:3:50")};
  report.calls.back().key.op = "petal";
  report.own_tables["petal"] = table;
  return report;
}

params::StoreState Taken(const painter::FrameReport& report) {
  const auto saved = ParseGrafixParams(kSaved);
  EXPECT_TRUE(saved) << saved.error().message;
  params::StoreState state;
  for (const params::Change& change : MatchOf(*saved, report).changes) {
    state = Apply(state, change);
  }
  return state;
}

const params::ParamState* StateOf(const params::StoreState& state, const std::string& op,
                                  const std::string& site, const std::string& arg) {
  return params::FindTouched(state.user, {op, site, arg});
}

params::Value ValueOf(const params::StoreState& state, const std::string& op,
                      const std::string& site, const std::string& arg) {
  const params::ParamState* const found = StateOf(state, op, site, arg);
  return found && found->ui_value ? *found->ui_value : params::Value(false);
}

TEST(GrafixParams, AreTakenOverWithRangesAndControllers) {
  const params::StoreState state = Taken(Report());
  EXPECT_EQ(ValueOf(state, "circle", "first", "radius"), params::Value(12.5));
  EXPECT_EQ(ValueOf(state, "circle", "first", "center"), params::Value(Vec3d{1, 2, 3}));
  EXPECT_EQ(ValueOf(state, "circle", "second", "segments"), params::Value(int64_t{7}));
  EXPECT_EQ(ValueOf(state, "circle", "keyed", "radius"), params::Value(3.0));
  EXPECT_EQ(ValueOf(state, "petal", "petal", "ink"), params::Value(std::string("#ff0010")));
  const params::ParamState* const radius = StateOf(state, "circle", "first", "radius");
  ASSERT_TRUE(radius);
  EXPECT_EQ(radius->cc[0], 21);
  EXPECT_EQ(radius->range, (params::Range{5, 50}));
  EXPECT_EQ(StateOf(state, "circle", "first", "center")->cc[1], 7);
  EXPECT_EQ(StateOf(state, "circle", "first", "center")->cc[0], std::nullopt);
}

TEST(GrafixParams, ChangeNothingWhereTheCodeHadTheSayOrTheCallIsAnother) {
  const params::StoreState state = Taken(Report());
  EXPECT_FALSE(StateOf(state, "circle", "second", "radius")) << "override is false";
  EXPECT_FALSE(StateOf(state, "circle", "keyed otherwise", "radius"));
  painter::FrameReport grown = Report();
  grown.calls.insert(grown.calls.begin(), CircleAt("new", "/home-of/art/s.py:3:8"));
  EXPECT_FALSE(StateOf(Taken(grown), "circle", "first", "radius"))
      << "which of three it is, nobody knows";
  painter::FrameReport moved = Report();
  moved.calls[0].grafix_site = "/home-of/art/s.py:4:24";
  EXPECT_FALSE(StateOf(Taken(moved), "circle", "first", "radius")) << "another function";
}

TEST(GrafixParams, OfAnInstructionThatIsTheSameAreTakenWhateverElseIsThere) {
  painter::FrameReport grown = Report();
  grown.calls.insert(grown.calls.begin(), CircleAt("new", "/home-of/art/s.py:3:8"));
  grown.calls[1].grafix_site = "/home-of/art/s.py:3:20";
  EXPECT_EQ(ValueOf(Taken(grown), "circle", "first", "radius"), params::Value(12.5));
}

// Three whole numbers are a colour; controllers of its parts are what this program has not.
TEST(GrafixParams, OfAColourAreTakenWholeOrNotAtAll) {
  const auto taken = [](const char* value, const char* controllers) {
    const auto saved = ParseGrafixParams(fmt::format(
        R"({{"schema_version": 4, "states": [{{"op": "preset.petal", "site_id": "art/s.py:3:44",
            "arg": "ink", "override": true, "ui_value": {}, "cc_key": {}}}]}})",
        value, controllers));
    return MatchOf(*saved, Report());
  };
  EXPECT_THAT(taken("[0, 128, 255]", "null").changes, SizeIs(1));
  for (const char* nonsense : {"[0, 128, 256]", "[0, -1, 3]", "[0, \"much\", 3]", "[0, 1]"}) {
    EXPECT_THAT(taken(nonsense, "null").changes, IsEmpty()) << nonsense;
  }
  const GrafixMatch moved = taken("[0, 128, 255]", "[20, null, 21]");
  EXPECT_THAT(moved.changes, SizeIs(1));
  EXPECT_EQ(moved.left, 1u);
  EXPECT_THAT(moved.Told("s.json"), HasSubstr("controllers of 1 of them"));
}

TEST(GrafixParams, OfAnotherSchemaOrNoneAreRefused) {
  EXPECT_THAT(ParseGrafixParams("{\"schema_version\": 3}").error().message,
              HasSubstr("schema is 3"));
  EXPECT_FALSE(ParseGrafixParams("{}"));
  EXPECT_FALSE(ParseGrafixParams("no JSON"));
  const auto empty = ParseGrafixParams("{\"schema_version\": 4, \"states\": 5}");
  ASSERT_TRUE(empty);
  EXPECT_THAT(empty->entries, IsEmpty());
}

class GrafixFile : public ::testing::Test {
 protected:
  GrafixFile() : before_(std::filesystem::current_path()) {
    std::filesystem::current_path(folder_.Path());
    std::filesystem::create_directories("sketch/art");
    std::filesystem::create_directories("data/output/param_store/art");
    testing::WriteBytes("data/output/param_store/art/s.json", kSaved);
  }
  ~GrafixFile() override { std::filesystem::current_path(before_); }

  const testing::TempFolder folder_;
  const std::filesystem::path before_;
};

TEST_F(GrafixFile, IsTakenOnceWhereNothingElseWasSaved) {
  LiveParams params("sketch/art/s.py");
  EXPECT_THAT(params.TakeRemark(), IsEmpty()) << "nobody knows yet what is the sketch's";
  params.Observe(std::make_shared<painter::FrameReport>(Report()), 1, 1);
  const std::string remark = params.TakeRemark();
  EXPECT_THAT(remark, HasSubstr("param_store/art/s.json"));
  EXPECT_THAT(remark, HasSubstr("5 of 6 parameters"));
  EXPECT_EQ(ValueOf(params.State(), "circle", "first", "radius"), params::Value(12.5));
  EXPECT_EQ(params.Document().history.UndoSteps(), 0u);
  params.Do(params::SetValue{{"circle", "first", "radius"}, 20.0}, Seconds(0));
  ASSERT_TRUE(params.Close());
  LiveParams again("sketch/art/s.py");
  again.Observe(std::make_shared<painter::FrameReport>(Report()), 1, 1);
  EXPECT_EQ(ValueOf(again.State(), "circle", "first", "radius"), params::Value(20.0));
  EXPECT_THAT(again.TakeRemark(), IsEmpty());
}

// It may be of another sketch with the same name, or of one that was rewritten since.
TEST_F(GrafixFile, OfWhichNothingIsTheSketchsIsSaidAndWritesNothing) {
  painter::FrameReport others;
  others.calls = {CircleAt("first", "/home-of/elsewhere/s.py:3:24")};
  LiveParams params("sketch/art/s.py");
  params.Observe(std::make_shared<painter::FrameReport>(others), 1, 1);
  EXPECT_THAT(params.TakeRemark(), HasSubstr("none of the 6 parameters"));
  EXPECT_EQ(params.Revision(), 0u);
  ASSERT_TRUE(params.Close());
  EXPECT_FALSE(std::filesystem::exists(pieces::ParametersOf("sketch/art/s.py")));
}

TEST_F(GrafixFile, IsNoAffairOfOtherSketches) {
  EXPECT_THAT(LiveParams("sketch/art/s.cpp").TakeRemark(), IsEmpty());
  EXPECT_THAT(LiveParams("sketch/art/other.py").TakeRemark(), IsEmpty());
}

}  // namespace
}  // namespace strikeline::live
