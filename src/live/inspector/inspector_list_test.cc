// SPDX-License-Identifier: MIT
#include "live/inspector/inspector_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/inspector/inspector.h"
#include "live/state/bake_controllers.h"
#include "params/change.h"

namespace strikeline::live {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using Kind = InspectorItem::Kind;

painter::ReportedCall CallTo(const std::string& op, const std::string& site,
                             std::vector<std::pair<std::string, params::Value>> written = {}) {
  return {{op, site}, "", 1, std::move(written)};
}

// circle | translate | scale, a polygon alone, a layer and the sheet.
painter::FrameReport Report() {
  painter::FrameReport report;
  report.calls = {CallTo("sheet", "key sheet"), CallTo("circle", "a", {{"radius", 30.0}}),
                  CallTo("translate", "b"),     CallTo("scale", "c"),
                  CallTo("polygon", "d"),       CallTo("layer", "e")};
  report.chains = {{"scale@c", "circle@a", {{"translate@b", 1}, {"scale@c", 1}}}};
  return report;
}

params::StoreState StateOf(const painter::FrameReport& report) {
  std::vector<params::DrawnCall> calls;
  for (const painter::ReportedCall& c : report.calls) {
    calls.push_back({c.key, c.label, c.line, report.RowsOf(c.key.op), c.written});
  }
  std::vector<params::DrawnChain> chains;
  for (const sketch::SketchChain& c : report.chains) chains.push_back({c.name, c.steps});
  return params::Observe({}, {calls, chains, false});
}

class InspectorListTest : public ::testing::Test {
 protected:
  void Do(const params::Change& change) { state_ = params::Apply(state_, change); }
  InspectorList List(const InspectorFilter& filter = {}) const {
    return ListParams({report_, state_, midi_, remarks_}, filter);
  }
  std::vector<std::string> Titles(const InspectorFilter& filter = {}) const {
    const InspectorList list = List(filter);
    std::vector<std::string> titles;
    for (const InspectorItem& item : list.items) {
      if (item.kind == Kind::kHeader) {
        titles.push_back(list.figures[static_cast<size_t>(item.figure)].title);
      }
    }
    return titles;
  }
  std::vector<std::string> Names(const InspectorFilter& filter) const {
    std::vector<std::string> names;
    for (const InspectorItem& item : List(filter).items) {
      if (item.kind != Kind::kParam) continue;
      const painter::ReportedCall& call = report_.calls[static_cast<size_t>(item.call)];
      const auto rows = report_.RowsOf(call.key.op);
      names.push_back(call.key.op + "." + std::string(rows[static_cast<size_t>(item.row)].name));
    }
    return names;
  }

  painter::FrameReport report_ = Report();
  params::StoreState state_ = StateOf(report_);
  params::MidiSnapshot midi_;
  std::string remarks_;
};

TEST_F(InspectorListTest, PutsCallsUnderTheFigureThatTheyMake) {
  EXPECT_THAT(Titles(), ElementsAre("sheet", "layers", "circle  \u203a  translate  \u203a  scale",
                                    "polygon"));
}

TEST_F(InspectorListTest, StepsStandInTheOrderInWhichTheyRun) {
  Do(params::SetChainOrder{"scale@c", {"scale@c", "translate@b"}});
  EXPECT_THAT(Titles()[2], HasSubstr("scale  \u203a  translate"));
  const InspectorFigure figure = List().figures[2];
  EXPECT_TRUE(figure.can_reorder);
  EXPECT_THAT(figure.calls, ElementsAre(1, 3, 2));
  EXPECT_EQ(figure.first_step, 1);
}

TEST_F(InspectorListTest, AllWordsMustBeThere) {
  EXPECT_THAT(Names({.words = "RADIUS circ"}), ElementsAre("circle.radius"));
  EXPECT_THAT(Names({.words = "radius polygon nothing"}), ElementsAre());
}

TEST_F(InspectorListTest, FiltersByWhatWasDone) {
  const params::ParamKey radius{"circle", "a", "radius"}, sides{"polygon", "d", "n_sides"};
  EXPECT_THAT(Names({.only_tuned = true}), ElementsAre());
  Do(params::SetValue{radius, 12.0});
  EXPECT_THAT(Names({.only_tuned = true}), ElementsAre("circle.radius"));
  Do(params::SetOverride{radius, false});
  EXPECT_THAT(Names({.only_tuned = true}), ElementsAre()) << "the code has the say again";
  Do(params::SetFavourite{{sides}, true});
  EXPECT_THAT(Names({.only_favourites = true}), ElementsAre("polygon.n_sides"));
  Do(params::AssignCc{sides, 0, 21});
  EXPECT_THAT(Names({.only_midi = true}), ElementsAre("polygon.n_sides"));
  EXPECT_THAT(Names({.words = "cc21"}), ElementsAre("polygon.n_sides"));
  remarks_ = "circle.radius: was too large";
  EXPECT_THAT(Names({.only_remarked = true}), ElementsAre("circle.radius"));
}

TEST_F(InspectorListTest, AClosedHeaderListsNothingUntilItIsSearched) {
  Do(params::SetCollapsed{{"chain scale@c"}, true});
  EXPECT_THAT(Names({}), ::testing::Not(::testing::Contains("circle.radius")));
  EXPECT_THAT(Names({.words = "radius"}), ::testing::Contains("circle.radius"));
}

TEST_F(InspectorListTest, WhatMeansNothingIsCounted) {
  const InspectorList list = List();
  const InspectorList all = List({.with_hidden = true});
  EXPECT_EQ(list.params + list.hidden, all.params);
  EXPECT_EQ(all.hidden, 0);
}

TEST_F(InspectorListTest, ACallFromOnePlaceStandsOnce) {
  report_.calls.push_back(report_.calls[4]);
  EXPECT_EQ(Titles().size(), 4u);
}

TEST_F(InspectorListTest, SnippetsHaveTheValuesOfNow) {
  Do(params::SetValue{{"circle", "a", "radius"}, 12.5});
  Do(params::SetChainOrder{"scale@c", {"scale@c", "translate@b"}});
  EXPECT_EQ(SnippetOf(List().figures[2], report_, state_, midi_),
            "G::circle({.radius = 12.5})\n    | E::scale()\n    | E::translate()");
}

TEST_F(InspectorListTest, ControllersAreBakedIn) {
  const params::ParamKey radius{"circle", "a", "radius"};
  Do(params::SetRange{radius, params::Range{0, 100}});
  Do(params::AssignCc{radius, 0, 5});
  const params::UserState still = BakeControllers(state_.user, midi_, report_);
  EXPECT_EQ(params::FindTouched(still, radius)->ui_value, std::nullopt) << "it has not moved";
  midi_.values[5] = 0.25;
  const params::UserState moved = BakeControllers(state_.user, midi_, report_);
  EXPECT_EQ(params::FindTouched(moved, radius)->ui_value, params::Value(25.0));
  EXPECT_FALSE(params::FindTouched(moved, radius)->HasCc());
}

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
  scene.calls = {call};
  scene.chains = {{"b@2", "a@1", {{"b@2", 2}}}};
  const std::string bytes = painter::Encoded(scene);
  const auto report = painter::DecodeReport(bytes);
  ASSERT_TRUE(report);
  EXPECT_EQ(report->calls[0].key, (params::GroupKey{"mine", "key x|3"}));
  EXPECT_EQ(report->calls[0].written, call.written);
  EXPECT_EQ(report->chains, scene.chains);
  ASSERT_EQ(report->RowsOf("mine").size(), 1u);
  EXPECT_EQ(report->RowsOf("mine")[0].name, "a");
  EXPECT_EQ(report->RowsOf("mine")[0].slider_max, 9);
  EXPECT_TRUE(report->RowsOf("nobody").empty());
  for (size_t i = 0; i < bytes.size(); ++i) {
    EXPECT_FALSE(painter::DecodeReport(std::string_view(bytes).substr(0, i))) << "cut at " << i;
  }
}

TEST(FrameReport, ParametersComeBackFromTheirBytes) {
  params::StoreState state;
  state = params::Apply(state, params::SetValue{{"a", "b", "c"}, Vec3d{1, 2, 3}});
  state = params::Apply(state, params::AssignCc{{"a", "b", "d"}, 2, 300});
  state = params::Apply(state, params::SetRange{{"a", "b", "d"}, params::Range{-1, 4}});
  const params::MidiSnapshot midi{{{300, 0.5}}, false};
  const auto back = painter::DecodeParams(painter::Encoded(state.user, midi));
  ASSERT_TRUE(back);
  EXPECT_EQ(back->user.touched, state.user.touched);
  EXPECT_EQ(back->midi.values, midi.values);
  EXPECT_FALSE(back->midi.is_live);
  EXPECT_FALSE(painter::DecodeParams("nonsense"));
}

}  // namespace
}  // namespace strikeline::live
