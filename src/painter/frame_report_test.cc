// SPDX-License-Identifier: MIT
#include "painter/frame_report.h"

#include <gtest/gtest.h>

#include "params/change.h"

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
      {.name = "a", .kind = params::Kind::kFloat, .slider_min = 1, .slider_max = 9}, 4.0};
  const std::vector<params::Row> rows = {row};
  call.rows = rows;
  call.values = {{7.5, params::Source::kMidiFrozen}};
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
  ASSERT_EQ(report->RowsOf("mine").size(), 1u);
  EXPECT_EQ(report->RowsOf("mine")[0].name, "a");
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
  call.values = {{true, params::Source::kInspector}};
  scene.calls = {call};
  EXPECT_FALSE(DecodeReport(Encoded(scene)));
  call.values.resize(FrameReport().RowsOf("circle").size(), call.values[0]);
  scene.calls = {call};
  EXPECT_TRUE(DecodeReport(Encoded(scene)));
}

}  // namespace
}  // namespace strikeline::painter
