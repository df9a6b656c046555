// SPDX-License-Identifier: MIT
#include "export/plot_template.h"

#include <cmath>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using ::testing::HasSubstr;

scene::Drawing TwoLines() {
  scene::Drawing drawing;
  drawing.canvas = {Millimeters(100), Millimeters(50)};
  scene::LineLayer& layer = drawing.layers.emplace_back();
  layer.lines =
      Polylines({{10, 20, 0}, {20, 20, 0}, {20, 30, 0}, {50, 30, 0}, {60, 40, 0}}, {0, 3, 5});
  layer.name = "ink";
  layer.color = {1, 0.5f, 0, 1};
  return drawing;
}

std::string Written(const scene::Drawing& drawing, std::string_view toml) {
  const auto dialect = ParsePlotTemplate(toml, "my.toml");
  if (!dialect) return "error: " + dialect.error().message;
  const auto plot = TemplateTextOf(drawing, *dialect);
  return plot ? plot->text : "error: " + plot.error().message;
}

std::string ErrorOf(std::string_view toml) {
  const auto dialect = ParsePlotTemplate(toml, "my.toml");
  return dialect ? "none" : dialect.error().message;
}

std::string FileText(const std::string& name) {
  std::ifstream stream(STRIKELINE_SOURCE_DIR "/assets/plotters/" + name);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(PlotTemplate, EverySectionStandsInItsPlace) {
  EXPECT_EQ(Written(TwoLines(), R"toml(
document_start = "<{layers}>"
layer_start = "L{layer1} {name} {color} {width:.1f} {lines}:"
line_start = "({points} "
segment_first = "f{index}"
segment = "s{index}"
segment_last = "l{index1}"
line_end = ")"
line_join = "+"
layer_end = ";"
document_end = "{{end}}"
)toml"),
            "<1>L1 ink #ff8000 0.3 2:(3 f0s1l3)+(2 f0l2);{end}");
}

TEST(PlotTemplate, AMissingFirstOrLastSegmentIsASegment) {
  EXPECT_EQ(Written(TwoLines(), "segment = \"{x:d},{y:d} \""), "10,20 20,20 20,30 50,30 60,40 ");
  EXPECT_EQ(Written(TwoLines(), "segment_first = \"M\"\nsegment = \"L\"\nsegment_last = \"\""),
            "MLM");
}

TEST(PlotTemplate, CoordinatesAreFlippedAboutThePageThenScaledThenMoved) {
  EXPECT_THAT(Written(TwoLines(), R"(
invert_x = true
invert_y = true
unit = "cm"
scale = [2, -1]
offset = [0.5, 100]
decimals = 2
segment = "{x} {y}|"
)"),
              HasSubstr("18.50 97.00|16.50 97.00|"));
}

TEST(PlotTemplate, RelativeStepsNeverAddUpTheirRounding) {
  scene::Drawing drawing;
  geometry::PolylinesBuilder line;
  for (int i = 0; i <= 100; ++i) line.Add({10 + 0.1f * static_cast<float>(i), 10, 0});
  drawing.layers.emplace_back().lines = line.Finish();
  const std::string text = Written(drawing, "segment = \"{dx:d} \"");
  std::istringstream numbers(text);
  int sum = 0, step = 0;
  while (numbers >> step) sum += step;
  EXPECT_EQ(sum, 20);
}

TEST(PlotTemplate, LinePlacesAreTheirFirstAndLastPoints) {
  EXPECT_EQ(Written(TwoLines(), "line_start = \"{x:d},{y:d}\"\nline_end = \">{x:d},{y:d} \""),
            "10,20>20,30 50,30>60,40 ");
}

TEST(PlotTemplate, AnUnknownKeyIsAnErrorWithItsLineAndTheNearest) {
  EXPECT_EQ(ErrorOf("name = \"a\"\nsegment_frist = \"\""),
            "my.toml, line 2: unknown key 'segment_frist' (did you mean 'segment_first'?)");
  EXPECT_EQ(ErrorOf("unit = \"mn\""),
            "my.toml, line 1: there is no unit 'mn' (did you mean 'mm'?)");
}

TEST(PlotTemplate, AnUnknownFieldIsAnErrorWithItsLineAndTheNearest) {
  EXPECT_EQ(ErrorOf("\n\nsegment = \"G1 X{x} Y{yy}\""),
            "my.toml, line 3: unknown field '{yy}' in 'segment' (did you mean '{y}'?)");
  EXPECT_THAT(ErrorOf("document_start = \"{x}\""), HasSubstr("unknown field '{x}'"));
}

TEST(PlotTemplate, FormsAndBracesThatAreNoneAreErrors) {
  EXPECT_THAT(ErrorOf("segment = \"{x:5}\""), HasSubstr("'{x:5}' in 'segment'"));
  EXPECT_THAT(ErrorOf("layer_start = \"{name:d}\""), HasSubstr("a text has none"));
  EXPECT_THAT(ErrorOf("segment = \"{x\""), HasSubstr("without its other half"));
  EXPECT_THAT(ErrorOf("segment = \"x}\""), HasSubstr("without its other half"));
}

TEST(PlotTemplate, ValuesOfTheWrongKindAreErrors) {
  EXPECT_THAT(ErrorOf("segment = 5"), HasSubstr("'segment' must be a text"));
  EXPECT_THAT(ErrorOf("invert_y = 1"), HasSubstr("'invert_y' must be true or false"));
  EXPECT_THAT(ErrorOf("decimals = 10"), HasSubstr("from 0 to 9"));
  EXPECT_THAT(ErrorOf("margin = nan"), HasSubstr("'margin' must be a number"));
  EXPECT_THAT(ErrorOf("draw_feed = 0"), HasSubstr("'draw_feed'"));
  EXPECT_THAT(ErrorOf("offset = 4"), HasSubstr("[x, y]"));
  EXPECT_THAT(ErrorOf("scale = [1, \"a\"]"), HasSubstr("'scale'"));
  EXPECT_THAT(ErrorOf("= ="), HasSubstr("my.toml, line 1: "));
}

TEST(PlotTemplate, TheReportAddsUpWaysAndTime) {
  const auto dialect =
      ParsePlotTemplate("travel_feed = 600\ndraw_feed = 300\nlift_time = 2\n", "my.toml");
  const auto plot = TemplateTextOf(TwoLines(), *dialect);
  const double down = 20 + std::sqrt(200.0);
  EXPECT_NEAR(plot->report.pen_up, 30, 1e-9);
  EXPECT_NEAR(plot->report.pen_down, down, 1e-6);
  EXPECT_EQ(plot->report.lifts, 2u);
  EXPECT_NEAR(plot->report.time.Value(), 60 * (30.0 / 600 + down / 300) + 4, 1e-6);
}

TEST(PlotTemplate, LayersCanBeChosen) {
  scene::Drawing drawing = TwoLines();
  drawing.layers.push_back(drawing.layers[0]);
  const auto dialect =
      ParsePlotTemplate("layer_start = \"{layer}\"\nlayer_join = \"-\"\n", "my.toml");
  EXPECT_EQ(TemplateTextOf(drawing, *dialect)->text, "0-1");
  const std::vector<size_t> second = {1};
  EXPECT_EQ(TemplateTextOf(drawing, *dialect, {}, second)->text, "1");
}

TEST(PlotTemplate, BuiltInOnesAreFoundByNameAndOthersByPath) {
  const EmbeddedFile files[] = {{"mine.toml", "segment = \"x\""}};
  EXPECT_EQ(LoadPlotTemplate("mine", files)->name, "mine");
  EXPECT_TRUE(LoadPlotTemplate(STRIKELINE_SOURCE_DIR "/assets/plotters/hpgl.toml", files));
  EXPECT_EQ(LoadPlotTemplate("yours", files).error().message,
            "plotter 'yours': neither built in (mine) nor a readable file");
}

TEST(PlotTemplate, HpglIsWrittenInItsUnits) {
  const auto dialect = ParsePlotTemplate(FileText("hpgl.toml"), "hpgl.toml");
  ASSERT_TRUE(dialect.has_value()) << dialect.error().message;
  EXPECT_EQ(TemplateTextOf(TwoLines(), *dialect)->text,
            "IN;\nSP1;\nPU400,1200;PD800,1200;PD800,800;\nPU2000,800;PD2400,400;\nPU;SP0;\n");
}

TEST(PlotTemplate, GrblTurnsItsServo) {
  const auto dialect = ParsePlotTemplate(FileText("grbl-servo.toml"), "grbl-servo.toml");
  ASSERT_TRUE(dialect.has_value()) << dialect.error().message;
  EXPECT_THAT(TemplateTextOf(TwoLines(), *dialect)->text,
              HasSubstr("G0 X10.000 Y30.000\nM3 S90\nG4 P0.2\nG1 F2000\nG1 X20.000 Y30.000\n"));
}

}  // namespace
}  // namespace strikeline::exports
