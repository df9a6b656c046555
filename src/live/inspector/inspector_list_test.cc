// SPDX-License-Identifier: MIT
#include "live/inspector/inspector_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "live/inspector/inspector_testing.h"
#include "live/inspector/snippet.h"
#include "live/state/bake_controllers.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

using ::testing::ElementsAre;
using testing::FigureReport;
using ::testing::HasSubstr;
using Kind = InspectorItem::Kind;

class InspectorListTest : public ::testing::Test {
 protected:
  InspectorListTest() { Tell(FigureReport()); }

  void Tell(painter::FrameReport report) {
    report_ = report;
    params_.Observe(std::make_shared<painter::FrameReport>(std::move(report)), 1, 1);
  }
  void Do(const params::Change& change) { params_.Do(change, Seconds(0)); }
  InspectorList List(const InspectorFilter& filter = {}) const {
    return ListParams({params_, remarks_}, filter);
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

  const testing::TempFolder folder_;
  painter::FrameReport report_;
  LiveParams params_{folder_ / "s.cpp"};
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
  const int hidden = List().hidden;
  EXPECT_GT(hidden, 0);
  EXPECT_EQ(Names({}).size() + static_cast<size_t>(hidden), Names({.with_hidden = true}).size());
  EXPECT_EQ(List({.with_hidden = true}).hidden, 0);
}

TEST_F(InspectorListTest, WhatMeansNothingOfTheSketchsOwnIsAsTheFrameSays) {
  auto table = std::make_shared<painter::OwnTable>();
  table->rows = {params::Row{{.name = "open", .kind = params::Kind::kBool}, true},
                 params::Row{{.name = "size", .kind = params::Kind::kFloat}, 1.0}};
  painter::FrameReport report;
  report.calls = {testing::CallTo("mine", "a")};
  report.own_tables["mine"] = table;
  Tell(report);
  EXPECT_THAT(Names({}), ElementsAre("mine.open", "mine.size"));
  report.calls[0].hidden = {"size"};
  Tell(report);
  EXPECT_THAT(Names({}), ElementsAre("mine.open"));
  EXPECT_EQ(List().hidden, 1);
  EXPECT_THAT(Names({.with_hidden = true}), ElementsAre("mine.open", "mine.size"));
}

TEST_F(InspectorListTest, ACallFromOnePlaceStandsOnce) {
  painter::FrameReport twice = report_;
  twice.calls.push_back(twice.calls[4]);
  Tell(twice);
  EXPECT_EQ(Titles().size(), 4u);
}

TEST_F(InspectorListTest, SnippetsHaveTheValuesOfNow) {
  Do(params::SetValue{{"circle", "a", "radius"}, 12.5});
  Do(params::SetChainOrder{"scale@c", {"scale@c", "translate@b"}});
  EXPECT_EQ(SnippetOf(List().figures[2], params_),
            "G::circle({.radius = 12.5})\n    | E::scale()\n    | E::translate()");
}

TEST_F(InspectorListTest, ControllersAreBakedInAsTheFrameWasDrawnWithThem) {
  const params::ParamKey radius{"circle", "a", "radius"};
  Do(params::SetRange{radius, params::Range{0, 100}});
  Do(params::AssignCc{radius, 0, 5});
  const params::UserState& user = params_.State().user;
  const params::UserState still = BakeControllers(user, report_);
  EXPECT_EQ(params::FindTouched(still, radius)->ui_value, std::nullopt) << "it has not moved";
  painter::ReportedCall& circle = report_.calls[1];
  for (const params::Row& row : report_.RowsOf("circle")) {
    circle.values.push_back({row.initial, params::Source::kInspector});
    if (row.name == "radius") circle.values.back() = {25.0, params::Source::kMidiLive};
  }
  const params::UserState moved = BakeControllers(user, report_);
  EXPECT_EQ(params::FindTouched(moved, radius)->ui_value, params::Value(25.0));
  EXPECT_FALSE(params::FindTouched(moved, radius)->HasCc());
}

}  // namespace
}  // namespace strikeline::live
