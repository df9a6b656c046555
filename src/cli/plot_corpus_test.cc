// SPDX-License-Identifier: MIT
// Situations of pen-plotter people, a sketch each (testdata/plots), from the sketch to the file.
#include <cmath>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "testing/plot_reader.h"
#include "testing/strikeline_program.h"
#include "testing/svg_reader.h"

namespace strikeline::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::ReadSvg;
using testing::Words;

class PlotCorpus : public ::testing::Test {
 protected:
  std::string Path(const std::string& name) const { return folder_ / name; }

  // Renders testdata/plots/SKETCH.cpp; gives the report of the one file.
  nlohmann::json Render(const std::string& sketch, const std::string& output, Words more = {}) {
    const std::string piece =
        std::string(STRIKELINE_SOURCE_DIR) + "/src/cli/testdata/plots/" + sketch + ".cpp";
    Words words = {"render", piece, "-o", Path(output), "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const testing::ProgramEnd end = testing::RunProgram(testing::Call(words));
    EXPECT_EQ(end.exit_code, 0) << end.err;
    said_ = end.err;
    const std::string last = end.out.substr(end.out.rfind("{\"event\":\"done\""));
    return nlohmann::json::parse(last)["plots"][0];
  }

  ReadSvg RenderSvg(const std::string& sketch, Words more = {}) {
    report_ = Render(sketch, sketch + ".svg", std::move(more));
    return testing::ReadSvgPlot(testing::ReadBytes(Path(sketch + ".svg")));
  }

  // Strokes of the layer with this label.
  static const testing::SvgLayer& Layer(const ReadSvg& svg, const std::string& label) {
    for (const testing::SvgLayer& layer : svg.layers) {
      if (layer.label == label) return layer;
    }
    ADD_FAILURE() << "no layer " << label;
    return svg.layers[0];
  }

  testing::TempFolder folder_;
  nlohmann::json report_;
  std::string said_;
};

TEST_F(PlotCorpus, NoInsetOfATriangleIsLost) {
  EXPECT_EQ(Layer(RenderSvg("inset_triangle"), "2 insets").strokes, 12u);
}

TEST_F(PlotCorpus, LinesBesideALoopAreThereOnBothSides) {
  const ReadSvg svg = RenderSvg("offset_loop");
  for (const char* side : {"2 left", "3 right", "4 left", "5 right"}) {
    EXPECT_GT(Layer(svg, side).pen_down, 100) << side;
  }
  // The figure eight is the same on both sides, mirrored.
  EXPECT_NEAR(Layer(svg, "4 left").pen_down, Layer(svg, "5 right").pen_down, 1);
}

TEST_F(PlotCorpus, MasksThatOverlapHideWhatAnyOfThemCovers) {
  const ReadSvg svg = RenderSvg("occlude_scene");
  EXPECT_NEAR(Layer(svg, "1 naive").pen_down, Layer(svg, "2 careful").pen_down, 0.01);
}

TEST_F(PlotCorpus, AListOfRidgesHidesAsTheirUnionDoes) {
  const double list = RenderSvg("terrain").pen_down;
  EXPECT_NEAR(list, RenderSvg("terrain_union").pen_down, 1e-3 * list);
}

TEST_F(PlotCorpus, MasksInNoPlaneAreToldByCallAndLine) {
  RenderSvg("terrain_z");
  EXPECT_THAT(said_, HasSubstr("clip"));
  EXPECT_THAT(said_, HasSubstr("line 33, layer"));
}

size_t DotsOf(const std::vector<double>& lengths) {
  size_t dots = 0;
  for (const double length : lengths) dots += length < 0.02;
  return dots;
}

template <class Strokes>
std::vector<double> LengthsOf(const Strokes& strokes) {
  std::vector<double> lengths;
  for (const auto& stroke : strokes) {
    double length = 0;
    for (size_t i = 1; i < stroke.points.size(); ++i)
      length += std::hypot(stroke.points[i].x - stroke.points[i - 1].x,
                           stroke.points[i].y - stroke.points[i - 1].y);
    lengths.push_back(length);
  }
  return lengths;
}

TEST_F(PlotCorpus, DotsAreDrawnInEveryFile) {
  const ReadSvg svg = RenderSvg("dots_wysiwyg");
  EXPECT_EQ(svg.dots, 0u) << "of no length";
  EXPECT_GE(DotsOf(LengthsOf(svg.strokes)), 201u);
  Render("dots_wysiwyg", "dots.gcode");
  const testing::ReadPlot gcode =
      testing::ReadPlotFile(testing::ReadBytes(Path("dots.gcode")), testing::PlotFirmware::kGrbl11,
                            {testing::PenRule::By::kZ, 1}, {});
  EXPECT_EQ(DotsOf(LengthsOf(gcode.strokes)), DotsOf(LengthsOf(svg.strokes)));
  EXPECT_EQ(gcode.lifts, svg.lifts);
}

TEST_F(PlotCorpus, LayersHaveTheNamesThatDriversRead) {
  const ReadSvg svg = RenderSvg("layers");
  EXPECT_EQ(svg.others, 0u) << "nothing that a driver would draw but lines";
  EXPECT_EQ(Layer(svg, "1 red +S40 +D250").code.number, 1);
  EXPECT_TRUE(Layer(svg, "!2 blue").code.pauses);
  EXPECT_TRUE(Layer(svg, "%guide").code.is_documentation);
  EXPECT_EQ(Layer(svg, "4 layer").code.number, 4);
}

TEST_F(PlotCorpus, WhatLeavesTheSheetIsCutAndCounted) {
  for (const char* output : {"frame.svg", "frame.gcode"}) {
    const auto plot = Render("edge_frame", output);
    EXPECT_EQ(plot["lifts"], 3);
    EXPECT_EQ(plot["cropped"]["lines"], 1);
    EXPECT_NEAR(plot["cropped"]["length_mm"], 252, 0.01);
  }
}

TEST_F(PlotCorpus, ASheetThatFitsOnlyTurnedIsTurned) {
  EXPECT_TRUE(Render("a4_defaults", "a4.gcode")["turned"]);
}

TEST_F(PlotCorpus, ClosedLinesBeginWhereThePenIsNear) {
  const auto plot = Render("circles", "circles.gcode");
  EXPECT_EQ(plot["lifts"], 400);
  EXPECT_LT(plot["pen_up_mm"], 2200);
  const ReadSvg svg = RenderSvg("circles");
  EXPECT_NEAR(svg.pen_up, plot["pen_up_mm"], 1);
}

TEST_F(PlotCorpus, HatchesAreJoinedAsFarAsIsAsked) {
  EXPECT_EQ(Render("hatch_lifts", "hatch.gcode")["lifts"], 100);
  EXPECT_LE(Render("hatch_lifts", "joined.gcode", {"--plot-option", "merge_tolerance=1"})["lifts"],
            3);
}

TEST_F(PlotCorpus, ALineOfManyPointsIsAsLongAsItsShape) {
  const auto plot = Render("long_path", "long.gcode");
  EXPECT_LT(plot["points"], 10'000);
  EXPECT_NEAR(plot["pen_down_mm"], 9100, 10);
}

}  // namespace
}  // namespace strikeline::cli
