// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strikeline::testing {

// Who reads a plot file. Each refuses what the firmware of that name refuses, with its error codes,
// as its documentation and its behaviour say; nothing here comes from what writes the files.
enum class PlotFirmware : uint8_t {
  kGrbl11,     // Grbl 1.1 on an Uno, as it is shipped
  kGrblHal,    // three axes, no lathe
  kMarlin,     // 2.x; words that only some builds have are known where PenRule needs them
  kFluidNc,    // three axes
  kHpgl7475a,  // HP's six-pen plotter: its instructions, integers and limits
  kHpgl,       // later HP-GL plotters: 0.025 mm a unit, decimals, eight pens
};

// How a file moves the pen. HP-GL has PU and PD and needs none.
struct PenRule {
  enum class By : uint8_t {
    kZ,        // down at z <= limit
    kSpindle,  // down while M3 or M4 is on, whatever S says
    kServo,    // by the S of M3 or M4; M5 ends the pulses, which lifts the pen if S0 does
    kLaser,    // G1, G2 and G3 draw while M3 or M4 is on and S > 0 (Grbl's laser mode, $32=1)
    kM280,     // by the S of M280 P0
    kM300,     // by the S of M300
  };
  By by = By::kZ;
  double limit = 0;         // mm, or the S between up and down
  bool down_above = false;  // S above the limit is down; else S at or below it
};

struct PlotRange {
  double min = 0, max = 0;
};

// What the 7475A's switches say about its paper; its hard-clip limits follow from it.
enum class HpPaper : uint8_t { kUnknown, kA4, kA3, kAnsiA, kAnsiB };

// A machine: what its firmware is told about it. Rates in mm/min, accelerations in mm/s^2.
struct MachineLimits {
  std::array<double, 3> max_rate = {5000, 5000, 500};  // x, y, z
  std::array<double, 3> acceleration = {500, 500, 500};
  double junction_deviation = 0.01;                // mm
  std::array<double, 3> classic_jerk = {0, 0, 0};  // mm/s, Marlin; 0: junction deviation
  double path_acceleration = 0;                    // Marlin's M204; 0: the axes' alone
  double first_feed = 1500;                        // Marlin's, before any F
  double rapid_rate = 0;  // Marlin's G0_FEEDRATE (0: F) and HP-GL with the pen up (0: 50.8 cm/s)
  size_t buffer_blocks = 15;       // moves planned together, the one under way included
  double arc_tolerance = 0.002;    // mm, Grbl's $12
  double arc_segment = 1;          // mm, Marlin's
  double hp_acceleration = 19613;  // 2 g, what is said of the 7475A
  double pen_seconds = 0;          // of M280 (Marlin's SERVO_DELAY), PU and PD
  bool paren_comments = false;     // Marlin's option
  bool polargraph = false;         // Marlin's option: M280 waits for the moves before it
  HpPaper paper = HpPaper::kUnknown;
  // What can be reached, in mm; each move's end beyond it is a fault.
  std::optional<PlotRange> bed_x, bed_y, bed_z;
};

struct PlotPoint {
  double x = 0, y = 0;  // mm on the machine, which starts at 0, 0
  friend bool operator==(const PlotPoint&, const PlotPoint&) = default;
};

// From where the pen came down to where it went up; one point is a dot.
struct ReadStroke {
  std::vector<PlotPoint> points;
  size_t layer = 0;  // of ReadPlot::layers
  int pen = 0;       // HP-GL's SP
};

// Why a machine does not do what a line says. `code` is the firmware's own number, 0 where it has
// none; the reason opens with it: "error 20: unsupported command".
struct PlotFault {
  size_t line = 0;  // from 1; of HP-GL the number of the instruction
  std::string word;
  int code = 0;
  std::string reason;
};

// What is drawn up to a pause (M0, M6, SPn) or a comment that begins with "layer".
struct ReadLayer {
  std::string name;                 // the comment, "pen n", or nothing
  size_t first_line = 0;            // as in PlotFault
  double pen_down = 0, pen_up = 0;  // mm
  size_t strokes = 0;
};

// What a machine did with a file. Lengths are in the plane of the paper.
struct ReadPlot {
  std::vector<ReadStroke> strokes;  // arcs in chords that are within 0.001 mm
  std::vector<ReadLayer> layers;
  std::vector<PlotFault> faults;
  double pen_down = 0, pen_up = 0;  // mm
  double pen_up_first = 0;          // of pen_up, before the pen was down at all
  double pen_up_last = 0;           // of pen_up, after it was down for the last time
  size_t lifts = 0;                 // times the pen went up
  size_t pauses = 0;                // times the machine waits for a person
  size_t lines = 0;                 // of HP-GL instructions
  PlotRange drawn_x, drawn_y;       // of strokes; 0 to 0 without any
  double seconds = 0;               // without homing, and 0 for each pause
  double dwell_seconds = 0;         // of seconds, G4 and pen_seconds
  bool pen_is_down = false;         // at the end
  PlotPoint position;               // at the end
  double z = 0;
};

// Plays a file on a machine. Total: whatever the bytes are, it ends and says what it refused. Cost:
// linear in the file, times `buffer_blocks`. Any thread.
ReadPlot ReadPlotFile(std::string_view text, PlotFirmware firmware, const PenRule& rule,
                      const MachineLimits& limits);

}  // namespace strikeline::testing
