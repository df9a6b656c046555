// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.h"
#include "base/result.h"
#include "export/plot_options.h"

namespace strikeline::exports {

// The places of a plotter's file where a dialect has words of its own. A line is what the pen draws
// without lifting; a segment is a point of it. Lines and layers have joins between them, not after
// the last one.
enum class PlotSection : uint8_t {
  kDocumentStart,
  kLayerStart,
  kLineStart,
  kSegmentFirst,
  kSegmentSecond,
  kSegment,
  kSegmentLast,
  kArcClockwise,
  kArcCounterclockwise,
  kLineEnd,
  kLineJoin,
  kLayerEnd,
  kLayerJoin,
  kDocumentEnd,
};
inline constexpr size_t kPlotSections = 14;

// What a dialect's words can name, in braces: {x}, {y:.2f}, {index:d}.
enum class PlotField : uint8_t {
  kNone,
  kX,           // of the point; in line_start and line_end of the line's first and last
  kY,           //
  kDx,          // from the point before, also across lines; of what is written, so nothing adds up
  kDy,          //
  kI,           // of an arc's centre, from the point before
  kJ,           //
  kIndex,       // of the segment in its line, the line in its layer, the layer, from 0
  kIndex1,      // the same from 1
  kLine,        // of the line in its layer, from 0
  kLine1,       // the same from 1
  kLayer,       // of the layer in the drawing, from 0
  kLayer1,      // the same from 1
  kName,        // of the layer, in ASCII, at most 60 characters
  kColor,       // of the layer, "#rrggbb"
  kWidth,       // of the layer's pen, mm
  kPoints,      // how many the line has
  kLines,       // how many the layer has
  kLayers,      // how many are written
  kPen,         // of the layer: from 1 to how many the plotter has
  kPageWidth,   // of the sheet as it lies on the machine, in the file's unit
  kPageHeight,  //
  kTravelFeed,  // the profile's numbers of these names
  kDrawFeed,
  kZFeed,
  kZUp,
  kZDown,
  kPenUp,
  kPenDown,
  kDwell,
};

// Words, then a field. A value.
struct PlotPiece {
  std::string text;
  PlotField field = PlotField::kNone;
  int decimals = -1;  // -1: the profile's
};

// What a profile makes: text by its sections, or an SVG.
enum class PlotFormat : uint8_t { kText, kSvg };

// A plotter: the words of its dialect, how a sheet lies on it, what it reaches, and how fast it is.
// A point goes from the sheet (y down) to the machine (millimetres) by turning it if the sheet is
// turned, flipping it about the sheet where `invert` says, adding `origin`; then to the file by
// `units_per_mm` and `scale`. A value.
struct PlotterProfile {
  std::string name, about;
  std::string firmware;  // who reads the file: "grbl", "marlin", "hpgl"; "" for anyone
  PlotFormat format = PlotFormat::kText;
  std::vector<std::string> endings;  // of file names that get it unasked, without dots

  double units_per_mm = 1;
  bool svg_arcs = false;       // an SVG's lines may be arcs; text has them where it has words
  bool number_layers = false;  // an SVG's layer names get their numbers: see NumberedName()
  bool returns_home = false;   // its words go back to the machine's 0, 0 at the end
  bool invert_x = false;       // x = sheet's width - x
  bool invert_y = false;       // y = sheet's height - y
  double scale_x = 1, scale_y = 1;
  double origin_x = 0, origin_y = 0;     // mm
  std::optional<BedRange> bed_x, bed_y;  // mm on the machine; none: not known
  SheetTurn turn = SheetTurn::kAuto;
  int decimals = 3;   // 0 to 9
  double margin = 0;  // mm of the sheet left blank on each side

  double travel_feed = 3000;  // mm/min with the pen up, pen down, and for z
  double draw_feed = 3000;
  double z_feed = 3000;
  double z_up = 0, z_down = 0;       // mm; unlike: the pen is moved by the machine's z
  double pen_up = 0, pen_down = 0;   // what its words say to a servo or a laser
  double dwell = 0;                  // s that lowering and lifting the pen each take beside z
  double acceleration = 0;           // mm/s^2; 0: at once
  double junction_deviation = 0.01;  // mm, as Grbl's $11
  int lookahead = 16;                // moves that the firmware plans ahead
  int pens = 0;                      // in its carousel; 0: one that is changed by hand

  std::array<std::vector<PlotPiece>, kPlotSections> sections;  // by PlotSection

  // Whether some words name the field.
  bool Names(PlotField field) const;
  // The fewest and the most decimals that its words give to coordinates.
  int LeastDecimals() const;
  int MostDecimals() const;
  // Whether it has words for both kinds of arcs, or is an SVG that may have some.
  bool HasArcs() const;
};

// Reads a profile: TOML, keys as docs/plotters.md has them. An error names the file, the line, and
// for an unknown key or field the nearest.
Result<PlotterProfile> ParsePlotterProfile(std::string_view toml, const std::string& file_name);

// One of `built_in` by name, or a file by path.
Result<PlotterProfile> LoadPlotterProfile(const std::string& name_or_path,
                                          std::span<const EmbeddedFile> built_in);

// The name of the one of `built_in` that an ending of a file's name (without its dot) gets unasked;
// none: "".
std::string ProfileForEnding(std::string_view ending, std::span<const EmbeddedFile> built_in);

// The profile with what `options` say over it, whose values must be in their ranges.
PlotterProfile WithOptions(PlotterProfile profile, const PlotOptions& options);

}  // namespace strikeline::exports
