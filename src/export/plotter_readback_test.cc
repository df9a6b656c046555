// SPDX-License-Identifier: MIT
// What every built-in profile writes, read back by machines that know nothing of how it was
// written.
#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include <gmock/gmock.h>

#include "base/embedded.h"
#include "export/plot.h"
#include "testing/plot_reader.h"
#include "testing/svg_reader.h"

namespace strikeline::exports {
namespace {

using geometry::PolylinesBuilder;
using testing::HpPaper;
using testing::MachineLimits;
using testing::PenRule;
using testing::PlotFirmware;
using testing::PlotRange;
using testing::ReadPlot;

struct Machine {
  const char* plotter;
  PlotFirmware firmware;
  PenRule pen;
  HpPaper paper = HpPaper::kUnknown;
};

constexpr PenRule kByZ = {PenRule::By::kZ, 1, false};
constexpr PenRule kByServo = {PenRule::By::kServo, 60, true};

const Machine kMachines[] = {
    {"gcode", PlotFirmware::kGrbl11, kByZ},
    {"gcode", PlotFirmware::kGrblHal, kByZ},
    {"gcode", PlotFirmware::kFluidNc, kByZ},
    {"grbl-servo", PlotFirmware::kGrbl11, kByServo},
    {"grbl-servo-a3", PlotFirmware::kGrbl11, kByServo},
    {"grbl-z", PlotFirmware::kGrbl11, kByZ},
    {"grbl-laser", PlotFirmware::kGrbl11, {PenRule::By::kLaser}},
    {"grblhal", PlotFirmware::kGrblHal, kByServo},
    {"fluidnc", PlotFirmware::kFluidNc, kByZ},
    {"marlin-servo", PlotFirmware::kMarlin, {PenRule::By::kM280, 45, false}},
    {"marlin-z", PlotFirmware::kMarlin, kByZ},
    {"grafix", PlotFirmware::kMarlin, kByZ},
    {"hpgl", PlotFirmware::kHpgl, {}},
    {"hp7475a", PlotFirmware::kHpgl7475a, {}, HpPaper::kA4},
    {"hp7475a-a3", PlotFirmware::kHpgl7475a, {}, HpPaper::kA3},
};

PlotterProfile Named(const std::string& name) {
  const auto profile = LoadPlotterProfile(name, plotters::Files());
  EXPECT_TRUE(profile.has_value()) << profile.error().message;
  return profile.value_or(PlotterProfile());
}

// The machine as the profile describes it.
MachineLimits LimitsOf(const PlotterProfile& profile, const Machine& machine) {
  MachineLimits limits;
  const bool is_marlin = machine.firmware == PlotFirmware::kMarlin;
  const double fastest = is_marlin ? 1e9 : profile.travel_feed;
  limits.max_rate = {fastest, fastest, is_marlin ? 1e9 : std::max(profile.z_feed, 1.0)};
  limits.acceleration = {profile.acceleration, profile.acceleration, profile.acceleration};
  limits.path_acceleration = profile.acceleration;
  limits.junction_deviation = profile.junction_deviation;
  limits.buffer_blocks = static_cast<size_t>(profile.lookahead);
  limits.rapid_rate = is_marlin ? 0 : profile.travel_feed;
  limits.hp_acceleration = profile.acceleration;
  limits.pen_seconds = machine.firmware >= PlotFirmware::kHpgl7475a ? profile.dwell : 0;
  limits.paper = machine.paper;
  if (profile.bed_x)
    limits.bed_x = PlotRange{profile.bed_x->low - 1e-3, profile.bed_x->high + 1e-3};
  if (profile.bed_y)
    limits.bed_y = PlotRange{profile.bed_y->low - 1e-3, profile.bed_y->high + 1e-3};
  return limits;
}

using Random = std::mt19937;

double Some(Random& random, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(random);
}

Vec3 Place(Random& random) { return Narrow({Some(random, 20, 128), Some(random, 20, 190), 0}); }

void AddCurve(PolylinesBuilder& lines, Random& random) {
  const Vec3 at = Place(random);
  const double radius = Some(random, 0.5, 12), turns = Some(random, 0.2, 1.5);
  const int points = 20 + static_cast<int>(radius * 20);
  for (int i = 0; i <= points; ++i) {
    const double a = turns * 6.283185307 * i / points;
    lines.Add(at + Narrow({radius * std::cos(a), radius * std::sin(a), 0}));
  }
  lines.EndLine();
}

void AddZigzag(PolylinesBuilder& lines, Random& random) {
  Vec3 at = Place(random);
  for (int i = 0; i < 12; ++i) {
    lines.Add(at);
    at = at + Narrow({Some(random, -6, 6), Some(random, -6, 6), 0});
  }
  lines.EndLine();
}

// An A5 sheet of long lines, curves, zigzags and dots for two pens, and a guide.
scene::Drawing RandomSheet(uint32_t seed) {
  Random random(seed);
  scene::Drawing drawing;
  for (int layer = 0; layer < 2; ++layer) {
    PolylinesBuilder lines;
    for (int i = 0; i < 12; ++i) {
      lines.AddLine({Place(random), Place(random)});
      AddCurve(lines, random);
      AddZigzag(lines, random);
      lines.AddLine({Place(random)});
    }
    drawing.layers.emplace_back().lines = lines.Finish();
  }
  drawing.layers[1].name = "!2 (sea); \xc3\xa9";
  drawing.layers.push_back(drawing.layers[0]);
  drawing.layers.back().name = "%guide";
  return drawing;
}

class Readback : public ::testing::TestWithParam<Machine> {};

TEST_P(Readback, DoesWhatTheReportSays) {
  const PlotterProfile profile = Named(GetParam().plotter);
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const auto plot = PlotOf(RandomSheet(seed), profile);
    ASSERT_TRUE(plot.has_value()) << plot.error().message;
    const ReadPlot read = ReadPlotFile(plot->text, GetParam().firmware, GetParam().pen,
                                       LimitsOf(profile, GetParam()));
    for (const testing::PlotFault& fault : read.faults) {
      ADD_FAILURE() << "line " << fault.line << ": '" << fault.word << "' " << fault.reason;
      if (HasFailure()) return;
    }
    const PlotFigures& all = plot->report.all;
    EXPECT_EQ(read.lifts, all.lifts);
    EXPECT_NEAR(read.pen_down, all.pen_down, 1e-3 * all.pen_down);
    EXPECT_NEAR(read.pen_up - read.pen_up_first - read.pen_up_last, all.pen_up, 1e-3 * all.pen_up);
    EXPECT_NEAR(read.seconds, all.time.Value(), 0.05 * read.seconds);
    EXPECT_FALSE(read.pen_is_down);
    EXPECT_EQ(read.pauses, GetParam().firmware >= PlotFirmware::kHpgl7475a ? 0u : 1u);
  }
}

std::string NameOfMachine(const ::testing::TestParamInfo<Machine>& info) {
  std::string name = info.param.plotter + std::to_string(static_cast<int>(info.param.firmware));
  std::erase(name, '-');
  return name;
}
INSTANTIATE_TEST_SUITE_P(Plotters, Readback, ::testing::ValuesIn(kMachines), NameOfMachine);

TEST(Readback, LeavesNoBuiltInPlotterOut) {
  for (const EmbeddedFile& file : plotters::Files()) {
    const std::string name(file.name.substr(0, file.name.rfind('.')));
    const bool is_text = Named(name).format == PlotFormat::kText;
    const bool is_read =
        std::any_of(std::begin(kMachines), std::end(kMachines),
                    [&](const Machine& machine) { return machine.plotter == name; });
    EXPECT_EQ(is_read, is_text) << name;
  }
}

TEST(Readback, OfAnSvgHasTheSameLengths) {
  for (uint32_t seed = 1; seed <= 20; ++seed) {
    const auto svg = PlotOf(RandomSheet(seed), Named("axidraw"));
    const auto gcode = PlotOf(RandomSheet(seed), Named("gcode"));
    const testing::ReadSvg read = testing::ReadSvgPlot(svg->text);
    ASSERT_TRUE(read.faults.empty()) << read.faults[0].reason;
    EXPECT_EQ(read.others, 0u);
    EXPECT_EQ(read.dots, 0u) << "lines without length";
    EXPECT_EQ(read.lifts, gcode->report.all.lifts);
    EXPECT_NEAR(read.pen_down, gcode->report.all.pen_down, 1e-3 * read.pen_down);
    EXPECT_NEAR(read.pen_up, gcode->report.all.pen_up, 1e-3 * read.pen_up);
    ASSERT_EQ(read.layers.size(), 4u) << "the first is what lies in no layer";
    EXPECT_EQ(read.layers[0].strokes, 0u);
    EXPECT_EQ(read.layers[1].code.number, 1);
    EXPECT_TRUE(read.layers[2].code.pauses);
    EXPECT_TRUE(read.layers[3].code.is_documentation);
  }
}

}  // namespace
}  // namespace strikeline::exports
