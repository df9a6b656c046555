// SPDX-License-Identifier: MIT
#include "painter/frame_report.h"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "params/change.h"
#include "params/kind_table.h"
#include "sketch/style_ops.h"

namespace strikeline::painter {
namespace {

TEST(FrameReport, ComesBackFromItsBytes) {
  sketch::SketchScene scene;
  sketch::SketchCall call;
  call.op = "mine", call.site = "key x|3", call.name = "label", call.line = 12;
  call.written = {{"a", true},
                  {"b", int64_t{-3}},
                  {"c", 2.5},
                  {"d", std::string("x\0y", 3)},
                  {"e", Vec3d{1, 2, 3}},
                  {"f", params::PointList{{1, 2, 3}, {4, 5, 6}}}};
  const params::Row row{
      {.name = "c", .kind = params::Kind::kFloat, .slider_min = 1, .slider_max = 9}, 4.0};
  const std::vector<std::string_view> choices = {"one", "other"};
  params::Row choice{{.name = "g", .kind = params::Kind::kChoice}, std::string("other")};
  choice.choices = choices;
  const std::vector<params::Row> rows = {row, choice};
  call.hidden = {"g"};
  call.file = "/a.py", call.function_line = 3, call.instruction = 70, call.instance_key = "int 2";
  call.rows = rows;
  call.values = {{7.5, params::Source::kMidiFrozen},
                 {std::string("one"), params::Source::kInspector}};
  scene.calls = {call};
  scene.chains = {{"b@2", "a@1", {{"b@2", 2}}}};
  const std::string bytes = Encoded(scene);
  const auto report = DecodeReport(bytes);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->calls[0].key, (params::GroupKey{"mine", "key x|3"}));
  EXPECT_EQ(report->calls[0].written, call.written);
  EXPECT_EQ(report->calls[0].values, call.values);
  EXPECT_EQ(report->ValueOf(report->calls[0], 0), call.values[0]);
  EXPECT_EQ(report->chains, scene.chains);
  EXPECT_EQ(report->calls[0].hidden, call.hidden);
  EXPECT_EQ(report->calls[0].grafix_site, "/a.py:3:70|instance:int:2");
  ASSERT_EQ(report->RowsOf("mine").size(), 2u);
  const auto sent = report->RowsOf("mine")[1].choices;
  EXPECT_EQ(std::vector(sent.begin(), sent.end()), choices);
  EXPECT_EQ(report->RowsOf("mine")[0].name, "c");
  EXPECT_EQ(report->RowsOf("mine")[0].slider_max, 9);
  EXPECT_TRUE(report->RowsOf("nobody").empty());
  for (size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_FALSE(DecodeReport(std::string_view(bytes).substr(0, i))) << "cut at " << i;
  }
}

TEST(FrameReport, ParametersComeBackFromTheirBytes) {
  params::StoreState state;
  state = params::Apply(state, params::SetValue{{"a", "b", "c"}, Vec3d{1, 2, 3}});
  state = params::Apply(state, params::AssignCc{{"a", "b", "d"}, 2, 300});
  state = params::Apply(state, params::SetRange{{"a", "b", "d"}, params::Range{-1, 4}});
  const params::MidiSnapshot midi{{{300, 0.5}}, false};
  const auto back = DecodeParams(Encoded(state.user, midi));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->user.touched, state.user.touched);
  EXPECT_EQ(back->midi.values, midi.values);
  EXPECT_FALSE(back->midi.is_live);
  EXPECT_FALSE(DecodeParams("nonsense"));
}

TEST(FrameReport, ABoolAndAnEnumAreNoOtherByteThanTheyCanBe) {
  params::StoreState state;
  state = params::Apply(state, params::SetOverride{{"a", "b", "c"}, true});
  const std::string bytes = Encoded(state.user, {});
  ASSERT_TRUE(DecodeParams(bytes));
  const size_t owner = bytes.find('c') + 1;  // behind the parameter's name
  for (const size_t at : {owner, owner + 1, bytes.size() - 5}) {
    std::string broken = bytes;
    broken[at] = 7;
    EXPECT_FALSE(DecodeParams(broken)) << "byte " << at;
  }
}

TEST(FrameReport, ValuesOfEveryKindComeBackFromTheirBytes) {
  const params::Value values[] = {true,
                                  int64_t{-1} << 40,
                                  -0.25,
                                  std::string("\0x", 2),
                                  Vec3d{1, -2, 3},
                                  params::PointList{{4, 5, 6}}};
  static_assert(std::size(values) == std::variant_size_v<params::Value>);
  for (const params::Value& value : values) {
    sketch::SketchScene scene;
    sketch::SketchCall call;
    call.written = {{"a", value}};
    scene.calls = {call};
    const auto report = DecodeReport(Encoded(scene));
    ASSERT_TRUE(report);
    EXPECT_EQ(report->calls[0].written, call.written);
  }
}

TEST(FrameReport, ACallThatNobodyTouchedHasWhatTheCodeWroteOrTheDefault) {
  FrameReport report;
  report.calls = {{{"circle", "a"}, "", 1, {{"radius", 30.0}}, {}}};
  const auto rows = report.RowsOf("circle");
  for (size_t i = 0; i < rows.size(); ++i) {
    const bool is_written = rows[i].name == "radius";
    const params::Resolved now = report.ValueOf(report.calls[0], i);
    EXPECT_EQ(now.value, is_written ? params::Value(30.0) : rows[i].initial) << rows[i].name;
    EXPECT_EQ(now.source, is_written ? params::Source::kCode : params::Source::kInspector);
  }
}

TEST(FrameReport, ACallHasValuesOfAllItsRowsOrMakesNoSense) {
  sketch::SketchScene scene;
  sketch::SketchCall call;
  call.op = "circle", call.site = "a";
  for (const params::Row& row : FrameReport().RowsOf("circle")) {
    scene.calls = {call};
    EXPECT_EQ(DecodeReport(Encoded(scene)).has_value(), call.values.empty()) << row.name;
    call.values.emplace_back(row.initial, params::Source::kInspector);
  }
  scene.calls = {call};
  EXPECT_TRUE(DecodeReport(Encoded(scene)));
}

// A value of each alternative.
const params::Value kAnyValues[] = {
    true, int64_t{1}, 0.5, std::string("x"), Vec3d{1, 2, 3}, params::PointList{{4, 5, 6}}};
static_assert(std::size(kAnyValues) == std::variant_size_v<params::Value>);

// Whether the report is taken, with the value as one of the row's kind, or refused as none.
void ExpectAsItFits(const sketch::SketchScene& scene, const params::Row& row,
                    const params::Value& value) {
  const auto fitted = params::KindRowOf(row.kind).fit(value);
  const auto report = DecodeReport(Encoded(scene));
  ASSERT_EQ(report.has_value(), fitted.has_value())
      << row.name << ", alternative " << value.index();
  if (!report) return;
  const ReportedCall& call = report->calls[0];
  const auto rows = report->RowsOf(call.key.op);
  const auto index = static_cast<size_t>(
      std::find_if(rows.begin(), rows.end(), [&](const auto& of) { return of.name == row.name; }) -
      rows.begin());
  EXPECT_EQ(report->ValueOf(call, index).value, *fitted) << row.name;
}

TEST(FrameReport, WhatIsWrittenAndDrawnIsOfItsRowsKindOrMakesNoSense) {
  for (const geometry::Op& op : geometry::Catalogue()) {
    sketch::SketchScene scene;
    scene.calls.resize(1);
    sketch::SketchCall& call = scene.calls[0];
    call.op = op.name;
    for (const params::Row& row : op.params) {
      for (const params::Value& value : kAnyValues) {
        call.values.clear();
        call.written = {{std::string(row.name), value}};
        ExpectAsItFits(scene, row, value);
        call.written.clear();
        for (const params::Row& of : op.params) {
          call.values.emplace_back(&of == &row ? value : of.initial, params::Source::kCode);
        }
        ExpectAsItFits(scene, row, value);
      }
    }
  }
}

TEST(FrameReport, ADefaultOfAnOwnOperationIsOfItsRowsKindOrMakesNoSense) {
  for (const params::KindRow& kind : params::KindTable()) {
    for (const params::Value& value : kAnyValues) {
      const params::Row row{{.name = "a", .kind = kind.kind}, value};
      sketch::SketchScene scene;
      scene.calls.resize(1);
      scene.calls[0].op = "mine";
      scene.calls[0].rows = {&row, 1};
      ExpectAsItFits(scene, row, value);
    }
  }
}

TEST(FrameReport, ASliderOfAnOwnOperationHasEndsAndAStepOrThereIsNone) {
  const double infinity = std::numeric_limits<double>::infinity();
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (const double odd : {none, infinity, -infinity, 1e300, -1e300}) {
    params::Row rows[3];
    for (params::Row& row : rows) row = {{.name = "a", .slider_min = -1, .slider_max = 1}, 0.5};
    rows[0].slider_min = rows[1].slider_max = rows[2].quantum = odd;
    sketch::SketchScene scene;
    scene.calls.resize(1);
    scene.calls[0].op = "mine";
    scene.calls[0].rows = rows;
    const auto report = DecodeReport(Encoded(scene));
    ASSERT_TRUE(report) << odd;
    const auto taken = report->RowsOf("mine");
    ASSERT_EQ(taken.size(), 3u);
    for (size_t i = 0; i < 2; ++i) {
      EXPECT_EQ(taken[i].slider_min, 0) << odd;
      EXPECT_EQ(taken[i].slider_max, 0) << odd;
    }
    EXPECT_EQ(taken[2].quantum, params::Row().quantum) << odd;
    EXPECT_EQ(taken[2].slider_max, 1) << odd;
  }
}

TEST(FrameReport, AChainHasAStepOrMakesNoSense) {
  sketch::SketchScene scene;
  scene.chains = {{"b@2", "a@1", {{"b@2", 1}}}};
  EXPECT_TRUE(DecodeReport(Encoded(scene)));
  scene.chains[0].steps.clear();
  EXPECT_FALSE(DecodeReport(Encoded(scene)));
}

}  // namespace
}  // namespace strikeline::painter
