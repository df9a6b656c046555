// SPDX-License-Identifier: MIT
// The whole program on sketches, and its catalogue.
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "cli/eval_command.h"
#include "cli/manual/op_manual.h"
#include "testing/program.h"

namespace strikeline::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::ProgramCall;
using testing::ProgramEnd;
using testing::TempFolder;
using Words = std::vector<std::string>;

const std::filesystem::path kSketch =
    std::filesystem::path(STRIKELINE_SOURCE_DIR) / "src/cli/testdata/sketch.cpp";

class DrawTest : public ::testing::Test {
 protected:
  DrawTest() { std::filesystem::copy_file(kSketch, folder_ / "sketch.cpp"); }

  ProgramEnd Run(Words words) const {
    ProgramCall call;
    call.arguments = {std::string(STRIKELINE_BINARY_DIR) + "/strikeline"};
    call.arguments.insert(call.arguments.end(), words.begin(), words.end());
    call.environment = {{"STRIKELINE_CACHE", Cache()}};
    return testing::RunProgram(call);
  }
  ProgramEnd Render(const std::string& output, Words more = {}) const {
    Words words = {"render", folder_ / "sketch.cpp", "-o", folder_ / output};
    words.insert(words.end(), more.begin(), more.end());
    return Run(words);
  }
  // One for all tests: compiling takes its time.
  static std::string Cache() {
    static const TempFolder cache;
    return cache.Path().string();
  }

  TempFolder folder_;
};

TEST_F(DrawTest, MakesAnSvgAndItsRecord) {
  const ProgramEnd end = Render("plot.svg");
  ASSERT_EQ(end.exit_code, 0) << end.err;
  const std::string svg = testing::ReadBytes(folder_ / "plot.svg");
  EXPECT_THAT(svg, HasSubstr("width=\"148mm\""));
  EXPECT_THAT(svg, HasSubstr("star &amp; co"));
  const auto record = nlohmann::json::parse(testing::ReadBytes(folder_ / "plot.svg.capture.json"));
  EXPECT_EQ(record["layers"].size(), 2u);
  EXPECT_EQ(record["calls"][1]["written"]["n_sides"], 5);
}

TEST_F(DrawTest, OverwritesOnlyWhenTold) {
  ASSERT_EQ(Render("plot.svg").exit_code, 0);
  const ProgramEnd again = Render("plot.svg");
  EXPECT_EQ(again.exit_code, 1);
  EXPECT_THAT(again.err, HasSubstr("--force"));
  EXPECT_EQ(Render("plot.svg", {"--force"}).exit_code, 0);
}

TEST_F(DrawTest, EndsWithAReasonWhateverTheSketchDoes) {
  const std::pair<std::string, std::string> cases[] = {{"1", "exception"},
                                                       {"2", "aborted"},
                                                       {"3", "longer than 1 s"},
                                                       {"4", "crashed"},
                                                       {"5", "crashed"}};
  for (const auto& [at, reason] : cases) {
    const ProgramEnd end = Render("plot.svg", {"--at", at, "--time-limit", "1"});
    EXPECT_EQ(end.exit_code, 1) << reason;
    EXPECT_THAT(end.err, HasSubstr(reason));
    EXPECT_THAT(end.err, HasSubstr("sketch.cpp"));
    EXPECT_EQ(testing::ReadBytes(folder_ / "plot.svg"), "");
  }
}

TEST_F(DrawTest, MakesPlotFilesInAnyDialect) {
  ASSERT_EQ(Render("plot.gcode").exit_code, 0);
  EXPECT_THAT(testing::ReadBytes(folder_ / "plot.gcode"), HasSubstr("G21\nG90\nG94\n"));
  const ProgramEnd apart = Render("pen.gcode", {"--split-layers", "--plot-option", "z_up=7"});
  ASSERT_EQ(apart.exit_code, 0) << apart.err;
  EXPECT_THAT(testing::ReadBytes(folder_ / "pen-1-star-co.gcode"), HasSubstr("Z7"));
  EXPECT_NE(testing::ReadBytes(folder_ / "pen-2.gcode"), "");
  ASSERT_EQ(Render("plot.hpgl").exit_code, 0);
  EXPECT_THAT(testing::ReadBytes(folder_ / "plot.hpgl"), HasSubstr("PD"));
  const ProgramEnd wrong = Render("x.gcode", {"--plot-option", "z_upp=7"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.err, HasSubstr("z_up"));
}

TEST_F(DrawTest, TellsScriptsWhatAPlotWillDo) {
  const ProgramEnd end = Render("plot.gcode", {"--json"});
  ASSERT_EQ(end.exit_code, 0) << end.err;
  const auto done = nlohmann::json::parse(end.out);
  ASSERT_EQ(done["plots"].size(), 1u);
  const auto& plot = done["plots"][0];
  EXPECT_GT(plot["pen_down_mm"], 0);
  EXPECT_GT(plot["time_s"], 0);
  EXPECT_EQ(plot["cropped"]["lines"], 0);
  EXPECT_EQ(plot["layers"].size(), 2u);
  EXPECT_EQ(plot["layers"][0]["name"], "star & co");
  const auto record =
      nlohmann::json::parse(testing::ReadBytes(folder_ / "plot.gcode.capture.json"));
  EXPECT_EQ(record["plots"][0], plot);
}

TEST_F(DrawTest, WhatAPlotterCannotHeedIsAnError) {
  const std::pair<Words, const char*> cases[] = {
      {{"plot.svg", "--plotter", "hpgl"}, "writes text, not SVG"},
      {{"plot.gcode", "--plotter", "axidraw"}, "name the output .svg"},
      {{"plot.gcode", "--plotter", "hpgl", "--plot-option", "z_up=4"}, "has no z_up"},
      {{"plot.gcode", "--plotter", "grbl"}, "there is no plotter 'grbl'"},
      {{"plot.gcode", "--plot-option", "bed_y_range=0..20"}, "does not fit"},
      {{"plot.svg", "--plotter", "axidraw", "--plot-option", "origin_x=5"}, "has no origin_x"},
      {{"plot.gcode", "--background"}, "--background is for SVGs"}};
  for (const auto& [words, reason] : cases) {
    const ProgramEnd end = Render(words[0], Words(words.begin() + 1, words.end()));
    EXPECT_NE(end.exit_code, 0);
    EXPECT_THAT(end.err, HasSubstr(reason));
    EXPECT_EQ(testing::ReadBytes(folder_ / words[0]), "");
  }
}

TEST_F(DrawTest, PlottersAreListedShownAndCopied) {
  EXPECT_THAT(Run({"plotters", "list"}).out, HasSubstr("grbl-servo"));
  const auto all = nlohmann::json::parse(Run({"plotters", "list", "--json"}).out);
  EXPECT_GT(all.size(), 10u);
  const std::string shown = Run({"plotters", "show", "gcode"}).out;
  ASSERT_EQ(Run({"plotters", "copy", "gcode", "--to", folder_ / "mine"}).exit_code, 0);
  EXPECT_EQ(testing::ReadBytes(folder_ / "mine/gcode.toml"), shown);
  EXPECT_EQ(Render("own.nc", {"--plotter", folder_ / "mine/gcode.toml"}).exit_code, 0);
  EXPECT_THAT(Run({"plotters", "show", "gcod"}).err, HasSubstr("did you mean 'gcode'?"));
}

TEST_F(DrawTest, RefusesWhatASketchCannotBecome) {
  const ProgramEnd end = Render("plot.doc");
  EXPECT_EQ(end.exit_code, 1);
  EXPECT_THAT(end.err, HasSubstr(".svg"));
}

TEST_F(DrawTest, SaysWhichOperationWasMeant) {
  const ProgramEnd end = Run({"ops", "polygno"});
  EXPECT_EQ(end.exit_code, 1);
  EXPECT_THAT(end.err, HasSubstr("polygon"));
  EXPECT_THAT(Run({"ops", "polygon"}).out, HasSubstr("n_sides"));
  EXPECT_TRUE(nlohmann::json::parse(Run({"ops", "--json"}).out)["$defs"].contains("polygon"));
}

TEST(Manual, IsWhatTheTablesSay) {
  EXPECT_EQ(testing::ReadBytes(std::string(STRIKELINE_SOURCE_DIR) + "/docs/ops.md"),
            OpManual(geometry::Catalogue()))
      << "run `strikeline ops --manual docs`";
}

nlohmann::json Eval(const std::string& line, bool expect_good = true) {
  bool good = false;
  const std::string answer = EvalLine(line, false, &good);
  EXPECT_EQ(good, expect_good) << answer;
  return nlohmann::json::parse(answer);
}

TEST(EvalLine, AppliesAnOperation) {
  const auto answer = Eval(R"({"op": "translate", "params": {"delta": [1, 2, 3]},
      "inputs": [{"coords": [0, 0, 0, 1, 1, 1], "offsets": [0, 2]}]})");
  EXPECT_EQ(answer["coords"], (std::vector<float>{1, 2, 3, 2, 3, 4}));
  EXPECT_EQ(answer["offsets"], (std::vector<int>{0, 2}));
  EXPECT_TRUE(answer["diagnostics"].empty());
}

TEST(EvalLine, PassesTheInputThroughWhenArtGoesWrong) {
  const auto answer = Eval(R"({"op": "polygon", "params": {"n_sides": 1}, "inputs": []})");
  EXPECT_TRUE(answer["coords"].empty());
  EXPECT_EQ(answer["offsets"], std::vector<int>{0});
  EXPECT_EQ(answer["diagnostics"][0]["parameter"], "n_sides");
}

TEST(EvalLine, AnswersNonsenseWithAnError) {
  for (const char* line :
       {"", "nonsense", "[]", "{}", R"({"op": 7})", R"({"op": "polygno"})",
        R"({"op": "polygon", "params": 3})", R"({"op": "polygon", "params": {"sides": 3}})",
        R"({"op": "translate", "inputs": []})",
        R"({"op": "translate", "inputs": [{"coords": [1], "offsets": [0, 1]}]})",
        R"({"op": "translate", "inputs": [{"coords": [0, 0, 0], "offsets": [0, 2]}]})",
        R"({"op": "translate", "inputs": [{"coords": [0, 0, 0], "offsets": [1, 1]}]})",
        R"({"op": "translate", "inputs": [{"coords": [0, 0, 0], "offsets": []}]})",
        R"({"op": "translate", "inputs": [{"coords": [0, 0, 1e300], "offsets": [0, 1]}]})"}) {
    const auto answer = Eval(line, false);
    EXPECT_EQ(answer["diagnostics"][0]["severity"], "error") << line;
    EXPECT_TRUE(answer["coords"].empty());
  }
}

}  // namespace
}  // namespace strikeline::cli
