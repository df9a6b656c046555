// SPDX-License-Identifier: MIT
#include "export/gcode.h"

#include <limits>

#include <gmock/gmock.h>

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using ::testing::HasSubstr;
using ::testing::Not;

scene::Drawing DrawingOf(Polylines lines) {
  scene::Drawing drawing;
  drawing.layers.emplace_back().lines = std::move(lines);
  drawing.layers[0].name = "ink";
  return drawing;
}

// The sheet's corner at the machine's zero, and no words but those of moves.
GcodeOptions Plain() {
  GcodeOptions options;
  options.origin_x = options.origin_y = 0;
  options.comments = false;
  options.header.clear();
  options.final_lift.reset();
  return options;
}

std::string TextOf(const scene::Drawing& drawing, const GcodeOptions& options) {
  const auto plot = GcodeOf(drawing, options);
  return plot ? plot->text : "error: " + plot.error().message;
}

TEST(Gcode, WholeFileOfTheDefaults) {
  const auto drawing = DrawingOf(Polylines({{10, 20, 5}, {30.5f, 20, 5}, {30.5f, 40, 5}}));
  EXPECT_EQ(TextOf(drawing, {}), R"(; header
G21
G90
G28
M107
M420 S1 Z10
; layer 1: ink
G1 Z3.000 F3000
G1 X184.519 Y184.195
G1 Z-1.000
G1 X184.519 Y204.195
G1 X164.019 Y204.195
; footer
G1 Z23.000
)");
}

TEST(Gcode, FeedsAndHeightsAreWrittenWhereTheyChange) {
  GcodeOptions options = Plain();
  options.draw_feed = 1500.5;
  options.allow_reverse = false;
  const auto drawing =
      DrawingOf(Polylines({{10, 200, 0}, {20, 200, 0}, {30, 200, 0}, {40, 200, 0}}, {0, 2, 4}));
  EXPECT_EQ(TextOf(drawing, options), R"(G1 Z3.000 F3000
G1 X10.000 Y10.000
G1 Z-1.000
G1 X20.000 Y10.000 F1500.5
G1 Z3.000 F3000
G1 X30.000 Y10.000
G1 Z-1.000
G1 X40.000 Y10.000 F1500.5
)");
}

TEST(Gcode, PointsThatAreWrittenAlikeAreWrittenOnce) {
  GcodeOptions options = Plain();
  options.decimals = 1;
  const auto drawing = DrawingOf(Polylines({{10, 200, 0}, {10.01f, 200, 0}, {20, 200, 0}}));
  EXPECT_EQ(TextOf(drawing, options), "G1 Z3.0 F3000\nG1 X10.0 Y10.0\nG1 Z-1.0\nG1 X20.0 Y10.0\n");
}

TEST(Gcode, NoCoordinateIsMinusZero) {
  GcodeOptions options = Plain();
  options.origin_x = -10.0002;
  EXPECT_THAT(TextOf(DrawingOf(Polylines({{10, 20, 0}, {20, 20, 0}})), options),
              HasSubstr("X0.000 "));
}

TEST(Gcode, YFlipsAboutTheSheetAndNeverAboutTheDrawing) {
  GcodeOptions options = Plain();
  const auto drawing = DrawingOf(Polylines({{10, 50, 0}, {20, 50, 0}}));
  EXPECT_THAT(TextOf(drawing, options), HasSubstr("X10.000 Y160.000"));
  options.canvas_height = 100;
  EXPECT_THAT(TextOf(drawing, options), HasSubstr("X10.000 Y50.000"));
  options.y_down = false;
  EXPECT_THAT(TextOf(drawing, options), HasSubstr("X10.000 Y50.000"));
}

TEST(Gcode, LinesAreCutAtTheMargin) {
  GcodeOptions options = Plain();
  options.paper_margin = 5;
  options.y_down = false;
  const std::string text =
      TextOf(DrawingOf(Polylines({{-10, 50, 0}, {200, 50, 0}, {200, 60, 0}})), options);
  EXPECT_THAT(text, HasSubstr("X5.000 Y50.000"));
  EXPECT_THAT(text, HasSubstr("X143.000 Y50.000"));
  EXPECT_THAT(text, Not(HasSubstr("X200")));
}

TEST(Gcode, PiecesOfOneLineNearerThanTheBridgeAreJoined) {
  GcodeOptions options = Plain();
  options.y_down = false;
  options.merge_tolerance = -1;
  // Leaves the margin by a corner whose feet are 0.4 mm apart.
  const auto drawing =
      DrawingOf(Polylines({{20, 50, 0}, {1, 50, 0}, {1, 50.4f, 0}, {20, 50.4f, 0}}));
  const auto lifts = [&](std::optional<double> bridge) {
    options.bridge_draw_distance = bridge;
    return GcodeOf(drawing, options)->report.lifts;
  };
  EXPECT_EQ(lifts(0.5), 1u);
  EXPECT_EQ(lifts(0.3), 2u);
  EXPECT_EQ(lifts(std::nullopt), 2u);
}

TEST(Gcode, LinesApartAreNotBridged) {
  GcodeOptions options = Plain();
  const auto drawing =
      DrawingOf(Polylines({{20, 50, 0}, {40, 50, 0}, {20, 50.2f, 0}, {40, 50.2f, 0}}, {0, 2, 4}));
  EXPECT_EQ(GcodeOf(drawing, options)->report.lifts, 2u);
}

TEST(Gcode, APointBeyondTheBedIsAnErrorThatNamesIt) {
  GcodeOptions options = Plain();
  options.bed_x = BedRange{0, 100};
  const auto plot = GcodeOf(DrawingOf(Polylines({{10, 50, 0}, {120.5f, 50, 0}})), options);
  ASSERT_FALSE(plot.has_value());
  EXPECT_EQ(
      plot.error().message,
      "layer 1, line 0: (120.5, 50) on the sheet is (120.5, 160) on the machine, whose x goes "
      "from 0 to 100");
  options.bed_x.reset();
  options.bed_y = BedRange{0, 160};
  EXPECT_TRUE(GcodeOf(DrawingOf(Polylines({{10, 50, 0}, {120.5f, 50, 0}})), options).has_value());
}

TEST(Gcode, OptionsOutOfTheirRangeAreErrors) {
  const auto message = [](auto change) {
    GcodeOptions options;
    change(options);
    return TextOf({}, options);
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THAT(message([](auto& o) { o.draw_feed = 0; }), HasSubstr("draw_feed: 0 mm/min"));
  EXPECT_THAT(message([&](auto& o) { o.z_down = nan; }), HasSubstr("z_down"));
  EXPECT_THAT(message([](auto& o) { o.decimals = 12; }), HasSubstr("decimals: 12"));
  EXPECT_THAT(message([](auto& o) { o.paper_margin = 80; }), HasSubstr("margin: 80 mm leave"));
  EXPECT_THAT(message([](auto& o) { o.paper_margin = -1; }), HasSubstr("margin: -1 mm"));
  EXPECT_THAT(message([&](auto& o) { o.bed_y = BedRange{0, nan}; }), HasSubstr("bed_y"));
}

TEST(Gcode, ASheetWithoutSizeIsAnError) {
  scene::Drawing drawing;
  drawing.canvas.width = Millimeters(0);
  EXPECT_THAT(TextOf(drawing, {}), HasSubstr("a sheet of 0 x 210 mm"));
}

TEST(Gcode, LayersFollowEachOtherAndCanBeChosen) {
  scene::Drawing drawing = DrawingOf(Polylines({{10, 50, 0}, {20, 50, 0}}));
  drawing.layers.push_back(drawing.layers[0]);
  drawing.layers[1].name = "re\nd\xc3\xa9";
  GcodeOptions options = Plain();
  options.comments = true;
  options.between_layers = {"M0"};
  const std::string both = TextOf(drawing, options);
  EXPECT_THAT(both, HasSubstr("; layer 1: ink\n"));
  EXPECT_THAT(both, HasSubstr("M0\n; layer 2: re d??\n"));
  const size_t second[] = {1};
  const auto one = GcodeOf(drawing, options, second);
  ASSERT_TRUE(one.has_value());
  EXPECT_THAT(one->text, Not(HasSubstr("ink")));
  const size_t fifth[] = {4};
  EXPECT_EQ(GcodeOf(drawing, options, fifth).error().message,
            "there is no layer 5; the drawing has 2");
}

TEST(Gcode, TheReportAddsUpWaysAndTime) {
  GcodeOptions options = Plain();
  options.travel_feed = 600;
  options.draw_feed = 300;
  const auto plot = GcodeOf(DrawingOf(Polylines({{30, 170, 0}, {60, 170, 0}})), options);
  ASSERT_TRUE(plot.has_value());
  EXPECT_DOUBLE_EQ(plot->report.pen_up, 50);  // from the machine's zero: 30 along, 40 up
  EXPECT_DOUBLE_EQ(plot->report.pen_down, 30);
  EXPECT_EQ(plot->report.lifts, 1u);
  EXPECT_EQ(plot->report.points, 2u);
  EXPECT_DOUBLE_EQ(plot->report.time.Value(), 60 * (50.0 / 600 + 30.0 / 300 + 4.0 / 600));
}

TEST(Gcode, TheArtistsOrderIsKeptOnDemand) {
  const auto drawing = DrawingOf(
      Polylines({{10, 10, 0}, {20, 10, 0}, {10, 200, 0}, {20, 200, 0}, {10, 11, 0}, {20, 11, 0}},
                {0, 2, 4, 6}));
  GcodeOptions options = Plain();
  const auto ordered = GcodeOf(drawing, options);
  options.optimize_travel = false;
  const auto kept = GcodeOf(drawing, options);
  EXPECT_LT(ordered->report.pen_up, kept->report.pen_up);
  EXPECT_NEAR(kept->report.pen_up, kept->report.pen_up_before, 1e-3);
  EXPECT_LT(kept->text.find("Y200.000"), kept->text.find("Y10.000"));
}

TEST(Gcode, NothingToDrawIsAFileOfHeaderAndFooter) {
  EXPECT_EQ(TextOf({}, {}),
            "; header\nG21\nG90\nG28\nM107\nM420 S1 Z10\n; footer\nG1 Z23.000 F3000\n");
}

TEST(Gcode, PointsThatAreNotFiniteAreLeftOut) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const float huge = std::numeric_limits<float>::max();
  const std::string text = TextOf(
      DrawingOf(
          Polylines({{10, 50, 0}, {nan, 50, 0}, {20, 50, nan}, {900, 50, 0}, {huge, -huge, 0}})),
      Plain());
  EXPECT_THAT(text, Not(HasSubstr("nan")));
  EXPECT_THAT(text, HasSubstr("X146.000"));
}

}  // namespace
}  // namespace strikeline::exports
