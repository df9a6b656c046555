// SPDX-License-Identifier: MIT
#include <cmath>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>

#include "export/plot.h"

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
  const auto dialect = ParsePlotterProfile(toml, "my.toml");
  if (!dialect) return "error: " + dialect.error().message;
  const auto plot = PlotOf(drawing, *dialect);
  return plot ? plot->text : "error: " + plot.error().message;
}

std::string ErrorOf(std::string_view toml) {
  const auto dialect = ParsePlotterProfile(toml, "my.toml");
  return dialect ? "none" : dialect.error().message;
}

std::string FileText(const std::string& name) {
  std::ifstream stream(STRIKELINE_SOURCE_DIR "/assets/plotters/" + name);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

TEST(PlotterProfile, EverySectionStandsInItsPlace) {
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

TEST(PlotterProfile, AMissingFirstOrLastSegmentIsASegment) {
  EXPECT_EQ(Written(TwoLines(), "segment = \"{x:d},{y:d} \""), "10,20 20,20 20,30 50,30 60,40 ");
  EXPECT_EQ(Written(TwoLines(), "segment_first = \"M\"\nsegment = \"L\"\nsegment_last = \"\""),
            "MLM");
}

TEST(PlotterProfile, CoordinatesAreFlippedAboutThePageThenMovedThenScaled) {
  EXPECT_THAT(Written(TwoLines(), R"(
invert_x = true
invert_y = true
unit = "cm"
scale = [2, -1]
origin = [-5, 10]
decimals = 2
segment = "{x} {y}|"
)"),
              HasSubstr("17.00 -4.00|15.00 -4.00|"));
}

TEST(PlotterProfile, RelativeStepsNeverAddUpTheirRounding) {
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

TEST(PlotterProfile, LinePlacesAreTheirFirstAndLastPoints) {
  EXPECT_EQ(Written(TwoLines(), "line_start = \"{x:d},{y:d}\"\nline_end = \">{x:d},{y:d} \""),
            "10,20>20,30 50,30>60,40 ");
}

TEST(PlotterProfile, AnUnknownKeyIsAnErrorWithItsLineAndTheNearest) {
  EXPECT_EQ(ErrorOf("name = \"a\"\nsegment_frist = \"\""),
            "my.toml, line 2: unknown key 'segment_frist' (did you mean 'segment_first'?)");
  EXPECT_EQ(ErrorOf("unit = \"mn\""),
            "my.toml, line 1: there is no unit 'mn' (did you mean 'mm'?)");
}

TEST(PlotterProfile, AnUnknownFieldIsAnErrorWithItsLineAndTheNearest) {
  EXPECT_EQ(ErrorOf("\n\nsegment = \"G1 X{x} Y{yy}\""),
            "my.toml, line 3: unknown field '{yy}' in 'segment' (did you mean '{y}'?)");
  EXPECT_THAT(ErrorOf("document_start = \"{x}\""), HasSubstr("unknown field '{x}'"));
}

TEST(PlotterProfile, FormsAndBracesThatAreNoneAreErrors) {
  EXPECT_THAT(ErrorOf("segment = \"{x:5}\""), HasSubstr("'{x:5}' in 'segment'"));
  EXPECT_THAT(ErrorOf("layer_start = \"{name:d}\""), HasSubstr("a text has none"));
  EXPECT_THAT(ErrorOf("segment = \"{x\""), HasSubstr("without its other half"));
  EXPECT_THAT(ErrorOf("segment = \"x}\""), HasSubstr("without its other half"));
}

TEST(PlotterProfile, ValuesOfTheWrongKindAreErrors) {
  EXPECT_THAT(ErrorOf("segment = 5"), HasSubstr("'segment' must be a text"));
  EXPECT_THAT(ErrorOf("invert_y = 1"), HasSubstr("'invert_y' must be true or false"));
  EXPECT_THAT(ErrorOf("decimals = 10"), HasSubstr("from 0 to 9"));
  EXPECT_THAT(ErrorOf("margin = nan"), HasSubstr("'margin' must be a number"));
  EXPECT_THAT(ErrorOf("draw_feed = 0"), HasSubstr("'draw_feed'"));
  EXPECT_THAT(ErrorOf("scale = 0"), HasSubstr("must not be 0"));
  EXPECT_THAT(ErrorOf("arc_clockwise = \"G2\""), HasSubstr("go together"));
  EXPECT_THAT(ErrorOf("zzz = 1\naaa = 1"), HasSubstr("my.toml, line 1: unknown key 'zzz'"));
  EXPECT_THAT(ErrorOf("origin = 4"), HasSubstr("[x, y]"));
  EXPECT_THAT(ErrorOf("scale = [1, \"a\"]"), HasSubstr("'scale'"));
  EXPECT_THAT(ErrorOf("= ="), HasSubstr("my.toml, line 1: "));
}

TEST(PlotterProfile, LayersCanBeChosen) {
  scene::Drawing drawing = TwoLines();
  drawing.layers.push_back(drawing.layers[0]);
  const auto profile =
      ParsePlotterProfile("layer_start = \"{layer}\"\nlayer_join = \"-\"\n", "my.toml");
  EXPECT_EQ(PlotOf(drawing, *profile)->text, "0-1");
  const std::vector<size_t> second = {1};
  EXPECT_EQ(PlotOf(drawing, *profile, {}, second)->text, "1");
}

TEST(PlotterProfile, TheFirstSegmentThatIsDrawnMayHaveWordsOfItsOwn) {
  EXPECT_EQ(Written(TwoLines(), "segment_first = \"M\"\nsegment_second = \"S\"\nsegment = \"L\""),
            "MSLMS");
}

TEST(PlotterProfile, PointsThatAreWrittenAlikeAreWrittenOnce) {
  scene::Drawing drawing;
  drawing.layers.emplace_back().lines = Polylines({{10, 20, 0}, {10.1f, 20, 0}, {20, 20, 0}});
  EXPECT_EQ(Written(drawing, "segment = \"{x:d} \"\ndecimals = 0\n"), "10 20 ");
}

TEST(PlotterProfile, NamesInWordsAreOneLineOfAsciiWithoutBrackets) {
  scene::Drawing drawing = TwoLines();
  drawing.layers[0].name = "a(b)\n\xc3\xa9;" + std::string(300, 'x');
  const std::string text = Written(drawing, "layer_start = \"{name}\"\n");
  EXPECT_THAT(text, ::testing::StartsWith("a b  __ xxx"));
  EXPECT_EQ(text.size(), 60u);
}

TEST(PlotterProfile, ProfileNumbersAreWrittenAsPeopleWriteThem) {
  EXPECT_EQ(Written(TwoLines(),
                    "z_up = 2.5\ndwell = 0.2\ndraw_feed = 1500\n"
                    "document_start = \"{z_up} {dwell} {draw_feed} {z_up:.2f}\"\n"),
            "2.5 0.2 1500 2.50");
}

TEST(PlotterProfile, OptionsStandOverIt) {
  PlotOptions options;
  options.z_up = 7;
  options.decimals = 1;
  const auto profile = ParsePlotterProfile(
      "z_up = 5\ndocument_start = \"{z_up} \"\nsegment_first = \"{x}\"\n", "my.toml");
  EXPECT_EQ(PlotOf(TwoLines(), *profile, options)->text, "7 10.050.0");
}

TEST(PlotterProfile, EndingsChooseOne) {
  const EmbeddedFile files[] = {{"a.toml", "endings = [\"plt\", \"hpgl\"]"}, {"b.toml", ""}};
  EXPECT_EQ(ProfileForEnding("hpgl", files), "a");
  EXPECT_EQ(ProfileForEnding("gcode", files), "");
}

TEST(PlotterProfile, BuiltInOnesAreFoundByNameAndOthersByPath) {
  const EmbeddedFile files[] = {{"mine.toml", "segment = \"x\""}};
  EXPECT_EQ(LoadPlotterProfile("mine", files)->name, "mine");
  EXPECT_TRUE(LoadPlotterProfile(STRIKELINE_SOURCE_DIR "/assets/plotters/hpgl.toml", files));
  EXPECT_EQ(LoadPlotterProfile("yours", files).error().message,
            "there is no plotter 'yours': built in are mine; a file must be readable");
}

TEST(PlotterProfile, HpglIsWrittenInItsUnits) {
  const auto dialect = ParsePlotterProfile(FileText("hpgl.toml"), "hpgl.toml");
  ASSERT_TRUE(dialect.has_value()) << dialect.error().message;
  EXPECT_EQ(PlotOf(TwoLines(), *dialect)->text,
            "IN;\nSP1;\nPU400,1200;PD800,1200;PD800,800;\nPU2000,800;PD2400,400;\nPU;SP0;\n");
}

TEST(PlotterProfile, GrblTurnsItsServo) {
  const auto dialect = ParsePlotterProfile(FileText("grbl-servo.toml"), "grbl-servo.toml");
  ASSERT_TRUE(dialect.has_value()) << dialect.error().message;
  EXPECT_THAT(PlotOf(TwoLines(), *dialect)->text,
              HasSubstr("G0 X10.000 Y30.000\nM3 S90\nG4 P0.2\nG1 X20.000 Y30.000 F2000\n"));
}

}  // namespace
}  // namespace strikeline::exports
