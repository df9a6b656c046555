// SPDX-License-Identifier: MIT
#include "export/plot.h"

#include <cmath>
#include <limits>
#include <sstream>

#include <gmock/gmock.h>

#include "export/pen_plan.h"

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using ::testing::HasSubstr;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

scene::Drawing SheetOf(Polylines lines, double width = 100, double height = 50) {
  scene::Drawing drawing;
  drawing.canvas = {Millimeters(width), Millimeters(height)};
  drawing.layers.emplace_back().lines = std::move(lines);
  drawing.layers[0].name = "ink";
  return drawing;
}

PlotterProfile Profile(std::string_view toml) {
  auto profile = ParsePlotterProfile(toml, "test.toml");
  EXPECT_TRUE(profile.has_value()) << profile.error().message;
  return profile ? *profile : PlotterProfile();
}

PlotterProfile Points() {
  return Profile("segment_first = \"M{x},{y}\"\nsegment = \" {x},{y}\"\ndecimals = 2\n");
}

std::string ErrorFor(const scene::Drawing& drawing, const PlotterProfile& profile) {
  const auto plot = PlotOf(drawing, profile);
  return plot ? "none" : plot.error().message;
}

TEST(Plot, WhatLeavesTheSheetIsCutThereAndCounted) {
  const auto drawing = SheetOf(
      Polylines({{-20, 10, 0}, {50, 10, 0}, {10, 20, 0}, {20, 20, 0}, {200, 0, 0}, {300, 0, 0}},
                {0, 2, 4, 6}));
  const auto plot = PlotOf(drawing, Points());
  ASSERT_TRUE(plot.has_value());
  EXPECT_THAT(plot->text, HasSubstr("0.00,10.00"));
  EXPECT_EQ(plot->report.all.cropped.lines, 2u);
  EXPECT_NEAR(plot->report.all.cropped.length, 20 + 100, 2e-3);
  EXPECT_NEAR(plot->report.all.pen_down, 50 + 10, 1e-6);
  EXPECT_EQ(plot->report.all.bounds.low_x, 0);
  EXPECT_EQ(plot->report.all.bounds.high_x, 50);
}

TEST(Plot, AFrameAlongTheEdgeIsWhole) {
  const float far = std::nextafter(100.f, 200.f);
  const auto drawing =
      SheetOf(Polylines({{0, 0, 0}, {far, 0, 0}, {far, 50, 0}, {0, 50, 0}, {0, 0, 0}}));
  const auto plot = PlotOf(drawing, Points());
  EXPECT_NEAR(plot->report.all.pen_down, 300, 1e-4);
  EXPECT_EQ(plot->report.all.cropped.lines, 0u);
  EXPECT_EQ(plot->report.all.lifts, 1u);
}

TEST(Plot, PointsThatAreNoNumbersAreCounted) {
  const auto plot = PlotOf(SheetOf(Polylines({{1, 1, 0}, {kNan, 2, 0}, {3, 1, 0}})), Points());
  EXPECT_EQ(plot->text, "M1.00,1.00 3.00,1.00");
  EXPECT_EQ(plot->report.all.cropped.points, 1u);
}

TEST(Plot, DotsAreDrawnInEveryFormat) {
  const auto drawing =
      SheetOf(Polylines({{1, 1, 0}, {5, 5, 0}, {5, 5, 0}, {9, 9, 0}, {9.0005f, 9, 0}, {100, 50, 0}},
                        {0, 1, 3, 5, 6}));
  const auto text = PlotOf(drawing, Points());
  EXPECT_EQ(text->report.all.lifts, 4u);
  EXPECT_THAT(text->text, HasSubstr("M1.00,1.00 1.01,1.00"));
  EXPECT_THAT(text->text, HasSubstr("M100.00,50.00 99.99,50.00"));
  const auto svg = PlotOf(drawing, Profile("format = \"svg\""));
  for (const char* dot : {"M1 1L1.01 1", "M5 5L5.01 5", "M9 9L9.01 9", "M100 50L99.99 50"}) {
    EXPECT_THAT(svg->text, HasSubstr(dot));
  }
}

TEST(Plot, ADotIsAsLongAsTheFileCanTell) {
  const auto drawing = SheetOf(Polylines({{1, 1, 0}}));
  const char* words = "segment = \"{x},{y} \"\n";
  EXPECT_EQ(PlotOf(drawing, Profile(std::string("scale = 40\ndecimals = 0\n") + words))->text,
            "40,40 41,40 ");
  EXPECT_EQ(PlotOf(drawing, Profile(std::string("decimals = 1\n") + words))->text,
            "1.0,1.0 1.1,1.0 ");
  EXPECT_EQ(PlotOf(drawing, Profile("segment = \"{x:.0f},{y:.0f} \"\n"))->text, "1,1 2,1 ");
  const auto svg =
      PlotOf(drawing, Profile("format = \"svg\""), {}, AllLayers(drawing), {.decimals = 1});
  EXPECT_THAT(svg->text, HasSubstr("M1 1L1.1 1"));
}

TEST(Plot, DotsAreNotJoined) {
  scene::Drawing drawing =
      SheetOf(Polylines({{1, 1, 0}, {1.1f, 1, 0}, {1.2f, 1, 0}}, {0, 1, 2, 3}));
  drawing.layers[0].width = Millimeters(1);
  EXPECT_EQ(PlotOf(drawing, Points())->report.all.lifts, 3u);
}

TEST(Plot, ThePenStaysDownAcrossGapsThatHalfItsWidthCovers) {
  scene::Drawing drawing =
      SheetOf(Polylines({{1, 1, 0}, {10, 1, 0}, {10.4f, 1, 0}, {20, 1, 0}}, {0, 2, 4}));
  EXPECT_EQ(PlotOf(drawing, Points())->report.all.lifts, 2u);
  drawing.layers[0].width = Millimeters(1);
  EXPECT_EQ(PlotOf(drawing, Points())->report.all.lifts, 1u);
  PlotOptions never;
  never.merge_tolerance = -1;
  EXPECT_EQ(PlotOf(drawing, Points(), never)->report.all.lifts, 2u);
}

TEST(Plot, EveryFormatHasTheSameLinesInTheSameOrder) {
  const auto drawing = SheetOf(
      Polylines({{90, 40, 0}, {80, 40, 0}, {10, 10, 0}, {20, 10, 0}, {70, 40, 0}, {60, 40, 0}},
                {0, 2, 4, 6}));
  const auto text = PlotOf(drawing, Points());
  const auto svg = PlotOf(drawing, Profile("format = \"svg\"\ninvert_y = true"));
  EXPECT_EQ(text->report.all.pen_up, svg->report.all.pen_up);
  EXPECT_EQ(text->text, "M10.00,10.00 20.00,10.00M60.00,40.00 70.00,40.00M80.00,40.00 90.00,40.00");
  EXPECT_THAT(
      svg->text,
      HasSubstr("\"M10 10L20 10\"/>\n<path d=\"M60 40L70 40\"/>\n<path d=\"M80 40L90 40\""));
}

TEST(Plot, LayersThatBeginWithPercentAreForPeople) {
  scene::Drawing drawing = SheetOf(Polylines({{1, 1, 0}, {2, 2, 0}}));
  drawing.layers.push_back(drawing.layers[0]);
  drawing.layers[0].name = "%guide";
  const auto text = PlotOf(drawing, Profile("layer_start = \"{name} of {layers}\"\n"));
  EXPECT_EQ(text->text, "ink of 1");
  EXPECT_EQ(text->report.all.lifts, 1u);
  EXPECT_TRUE(text->report.layers[0].is_guide);
  const auto svg = PlotOf(drawing, Profile("format = \"svg\"\nnumber_layers = true\n"));
  EXPECT_THAT(svg->text, HasSubstr("label=\"%guide\""));
  EXPECT_THAT(svg->text, HasSubstr("label=\"2 ink\""));
  const auto plain = PlotOf(drawing, Profile("format = \"svg\""));
  EXPECT_THAT(plain->text, HasSubstr("label=\"ink\""));
}

TEST(Plot, NumberedNamesAreThoseThatAxiDrawReads) {
  EXPECT_EQ(NumberedName("ink", 2), "2 ink");
  EXPECT_EQ(NumberedName("", 3), "3 layer");
  EXPECT_EQ(NumberedName("+S20 ink", 2), "2+S20 ink");
  for (const char* kept : {"7 ink", "%guide", "!pause"}) EXPECT_EQ(NumberedName(kept, 2), kept);
}

constexpr const char* kLandscape =
    "segment = \"{x:d},{y:d} \"\nbed_x = [0, 100]\nbed_y = [0, 60]\ninvert_y = true\n";

TEST(Plot, ASheetThatFitsOnlyTurnedIsTurned) {
  const auto drawing = SheetOf(Polylines({{10, 20, 0}, {40, 95, 0}}), 50, 100);
  const auto plot = PlotOf(drawing, Profile(kLandscape));
  ASSERT_TRUE(plot.has_value()) << plot.error().message;
  EXPECT_TRUE(plot->report.turned);
  // A quarter clockwise: x = 100 - y, y down = x; the machine's y grows upwards from 50.
  EXPECT_EQ(plot->text, "80,40 5,10 ");
  const auto upright = PlotOf(SheetOf(Polylines({{10, 10, 0}, {40, 20, 0}})), Profile(kLandscape));
  EXPECT_FALSE(upright->report.turned);
}

TEST(Plot, WhatDoesNotFitIsRefusedWithTheRemedy) {
  const auto drawing = SheetOf(Polylines({{10, 10, 0}, {190, 90, 0}}), 200, 100);
  EXPECT_THAT(ErrorFor(drawing, Profile(kLandscape)),
              ::testing::AllOf(HasSubstr("x 10.0 to 190.0 mm"), HasSubstr("reaches x 0 to 100"),
                               HasSubstr("bed_x_range=")));
  PlotOptions larger;
  larger.bed_x = BedRange{0, 200};
  larger.bed_y = BedRange{0, 100};
  EXPECT_TRUE(PlotOf(drawing, Profile(kLandscape), larger).has_value());
}

TEST(Plot, OnlyWhatIsDrawnMustFit) {
  const auto drawing = SheetOf(Polylines({{10, 60, 0}, {90, 90, 0}}), 200, 100);
  EXPECT_EQ(ErrorFor(drawing, Profile(kLandscape)), "none");
}

// Parts of a drawing must fit together: a layer by itself lies as it lies with all others.
TEST(Plot, FilesOfOneLayerLieAsTheWholeDrawing) {
  scene::Drawing drawing = SheetOf(Polylines({{10, 10, 0}, {20, 10, 0}}), 50, 100);
  scene::LineLayer high = drawing.layers[0];
  high.lines = Polylines({{10, 5, 0}, {10, 95, 0}});
  drawing.layers.push_back(high);
  const std::vector<size_t> first = {0};
  EXPECT_TRUE(PlotOf(drawing, Profile(kLandscape), {}, first)->report.turned);
}

TEST(Plot, SeveralFilesAtOnceAreThoseOneByOne) {
  scene::Drawing drawing = SheetOf(Polylines({{10, 10, 0}, {20, 10, 0}}), 50, 100);
  scene::LineLayer high = drawing.layers[0];
  high.lines = Polylines({{10, 5, 0}, {10, 95, 0}});
  drawing.layers.push_back(high);
  const std::vector<std::vector<size_t>> files = {{1}, {0}, {0, 1}, {}};
  const auto plots = PlotsOf(drawing, Profile(kLandscape), {}, files);
  ASSERT_TRUE(plots.has_value());
  ASSERT_EQ(plots->size(), files.size());
  for (size_t i = 0; i < files.size(); ++i) {
    const auto alone = PlotOf(drawing, Profile(kLandscape), {}, files[i]);
    EXPECT_EQ((*plots)[i].text, alone->text) << i;
    EXPECT_EQ((*plots)[i].report.turned, alone->report.turned) << i;
    EXPECT_EQ((*plots)[i].report.all.pen_down, alone->report.all.pen_down) << i;
  }
}

TEST(Plot, EachLayerOfAFileHasAPenOfItsOwnOrIsRefused) {
  scene::Drawing drawing = SheetOf(Polylines({{1, 1, 0}, {2, 2, 0}}));
  for (int i = 0; i < 3; ++i) drawing.layers.push_back(drawing.layers[0]);
  drawing.layers[1].name = "%guide";
  const PlotterProfile three = Profile("name = \"three\"\npens = 3\nlayer_start = \"SP{pen};\"\n");
  EXPECT_EQ(PlotOf(drawing, three)->text, "SP1;SP2;SP3;");
  drawing.layers.push_back(drawing.layers[0]);
  EXPECT_EQ(
      ErrorFor(drawing, three),
      "layer 5 needs a pen more than the 3 of \"three\"; --split-layers makes a file of each");
  const std::vector<size_t> fifth = {4};
  EXPECT_EQ(PlotOf(drawing, three, {}, fifth)->text, "SP1;");
}

TEST(Plot, LayersOfWhichNothingIsLeftStopNoMachine) {
  scene::Drawing drawing = SheetOf(Polylines({{1, 1, 0}, {2, 2, 0}}));
  drawing.layers.push_back({Polylines({{-5, 1, 0}, {-2, 2, 0}}), {}, Millimeters(1), "beyond"});
  drawing.layers.push_back(drawing.layers[0]);
  drawing.layers[2].name = "last";
  const auto profile = Profile("layer_start = \"<{name}\"\nlayer_join = \" then {name} \"\n");
  EXPECT_EQ(PlotOf(drawing, profile)->text, "<ink then last <last");
}

TEST(Plot, OneLineHasNoTravelInAnyOrder) {
  const auto plot = PlotOf(SheetOf(Polylines({{40, 30, 0}, {50, 30, 0}})), Points());
  EXPECT_EQ(plot->report.all.pen_up, 0);
  EXPECT_NEAR(plot->report.all.pen_up_before, 0, 1e-6);
}

TEST(Plot, OnlyWordsThatNameTheHeightMoveIt) {
  PlotOptions high;
  high.z_up = 500;
  const auto drawing = SheetOf(Polylines({{0, 50, 0}, {10, 50, 0}}));
  const std::string words =
      "segment = \"{x} \"\ntravel_feed = 600\ndraw_feed = 600\ninvert_y = true\n";
  EXPECT_NEAR(PlotOf(drawing, Profile(words), high)->report.all.time.Value(), 1, 1e-9);
  const auto by_z = PlotOf(drawing, Profile(words + "z_feed = 600\nline_end = \"{z_up}\"\n"), high);
  EXPECT_NEAR(by_z->report.all.time.Value(), 1 + 50 + 50, 1e-9);
}

std::vector<Vec3> HalfRing(float from) {
  std::vector<Vec3> line;
  for (int i = 0; i <= 90; ++i) {
    const double angle = from + i / 30.0;
    line.push_back(Narrow({50 + 10 * std::cos(angle), 25 + 10 * std::sin(angle), 0}));
  }
  return line;
}

// The side of an arc follows from the file's own numbers: the centre lies to the right of the way
// where it goes clockwise (y upwards), to the left where not.
TEST(Plot, ArcsGoAroundTheirCentreHoweverTheSheetLies) {
  for (const char* keys :
       {"", "invert_x = true\n", "invert_y = true\n", "invert_x = true\ninvert_y = true\n",
        "scale = [1, -1]\n", "turn = \"always\"\n", "turn = \"always\"\nscale = [-1, 1]\n",
        "unit = \"in\"\ndecimals = 6\n"}) {
    const PlotterProfile profile = Profile(
        std::string(keys) +
        "segment_first = \"{x} {y} \"\nsegment = \"L \"\n"
        "arc_clockwise = \"2 {x} {y} {i} {j} \"\narc_counterclockwise = \"3 {x} {y} {i} {j} \"\n");
    std::istringstream words(PlotOf(SheetOf(Polylines(HalfRing(0.3f))), profile)->text);
    double x = 0, y = 0, to_x = 0, to_y = 0, i = 0, j = 0;
    int kind = 0, arcs = 0;
    words >> x >> y;
    while (words >> kind >> to_x >> to_y >> i >> j) {
      const double side = (to_x - x) * j - (to_y - y) * i;
      EXPECT_TRUE(kind == 2 ? side < 0 : side > 0) << keys;
      EXPECT_NEAR(std::hypot(i, j), std::hypot(x + i - to_x, y + j - to_y), 2e-3) << keys;
      x = to_x, y = to_y;
      ++arcs;
    }
    EXPECT_GE(arcs, 2) << keys;
  }
}

// Grbl refuses an arc whose ends are not as far from its centre, to 5 um, as they are written.
TEST(Plot, NoArcIsWrittenThatRoundingsBend) {
  int arcs_of_all = 0;
  for (const int decimals : {0, 1, 2, 3, 4}) {
    const PlotterProfile profile = Profile(
        "decimals = " + std::to_string(decimals) + "\nsegment = \"1 {x} {y} 0 0 \"\n" +
        "arc_clockwise = \"2 {x} {y} {i} {j} \"\narc_counterclockwise = \"3 {x} {y} {i} {j} \"\n");
    for (int turn = 0; turn < 20; ++turn) {
      const auto line = HalfRing(0.3f * static_cast<float>(turn));
      std::istringstream words(PlotOf(SheetOf(Polylines(line)), profile)->text);
      double x = 0, y = 0, to_x = 0, to_y = 0, i = 0, j = 0;
      int kind = 0;
      while (words >> kind >> to_x >> to_y >> i >> j) {
        const double off = std::hypot(i, j) - std::hypot(x + i - to_x, y + j - to_y);
        EXPECT_LE(kind > 1 ? std::abs(off) : 0, 0.005) << decimals;
        arcs_of_all += kind > 1 ? 1 : 0;
        x = to_x, y = to_y;
      }
    }
  }
  EXPECT_GT(arcs_of_all, 50);
}

TEST(Plot, ACircleThatScalesBendIsLines) {
  const PlotterProfile profile = Profile(
      "scale = [1, 2]\nsegment = \"L\"\narc_clockwise = \"A\"\narc_counterclockwise = \"A\"\n");
  EXPECT_THAT(PlotOf(SheetOf(Polylines(HalfRing(0.3f))), profile)->text,
              ::testing::Not(HasSubstr("A")));
}

TEST(Plot, TheLastPointThatIsWrittenIsTheLast) {
  const auto drawing =
      SheetOf(Polylines({{10, 10, 0}, {20, 10, 0}, {20, 10.3f, 0}, {20.2f, 10.3f, 0}}));
  EXPECT_EQ(
      PlotOf(drawing, Profile("decimals = 0\nsegment = \"s\"\nsegment_last = \"END\"\n"))->text,
      "sEND");
}

TEST(Plot, TimeIsThatOfTheMachine) {
  // Without acceleration: 10 mm up, 2 * 3 mm of z, 2 pauses, 10 mm down, and home.
  const PlotterProfile profile = Profile(
      "line_end = \"{z_up}\"\ntravel_feed = 600\ndraw_feed = 300\nz_feed = 60\nz_up = 3\ndwell = "
      "2\nreturns_home = "
      "true\n");
  const auto plot = PlotOf(SheetOf(Polylines({{10, 0, 0}, {20, 0, 0}})), profile);
  EXPECT_NEAR(plot->report.home, 30, 1e-9);
  EXPECT_NEAR(plot->report.all.time.Value(), 1 + 3 + 3 + 4 + 2 + 2, 1e-9);
}

TEST(Plot, SheetsAndMarginsThatLeaveNothingAreErrors) {
  EXPECT_THAT(ErrorFor(SheetOf({}, 0, 10), Points()), HasSubstr("cannot be drawn on"));
  EXPECT_THAT(ErrorFor(SheetOf({}, 10, 10), Profile("margin = 5\n")), HasSubstr("leave nothing"));
}

TEST(Plot, AnEmptyDrawingIsAnEmptyPlot) {
  scene::Drawing drawing;
  const auto plot = PlotOf(drawing, Profile("document_start = \"<\"\ndocument_end = \">\"\n"));
  EXPECT_EQ(plot->text, "<>");
  EXPECT_TRUE(plot->report.all.bounds.Empty());
}

}  // namespace
}  // namespace strikeline::exports
