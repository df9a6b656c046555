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
#include "export/plot_order.h"
#include "export/plot_report.h"
#include "scene/drawing.h"

namespace strikeline::exports {

// The places of a plotter's file where a dialect has words of its own. A line is what the pen draws
// without lifting; a segment is a point of it. Lines and layers have joins between them, not after
// the last one.
enum class PlotSection : uint8_t {
  kDocumentStart,
  kLayerStart,
  kLineStart,
  kSegmentFirst,
  kSegment,
  kSegmentLast,
  kLineEnd,
  kLineJoin,
  kLayerEnd,
  kLayerJoin,
  kDocumentEnd,
};
inline constexpr size_t kPlotSections = 11;

// What a dialect's words can name, in braces: {x}, {y:.2f}, {index:d}.
enum class PlotField : uint8_t {
  kNone,
  kX,           // of the point; in line_start and line_end of the line's first and last
  kY,           //
  kDx,          // from the point before, also across lines; of what is written, so nothing adds up
  kDy,          //
  kIndex,       // of the segment in its line, the line in its layer, the layer, from 0
  kIndex1,      // the same from 1
  kLine,        // of the line in its layer, from 0
  kLine1,       // the same from 1
  kLayer,       // of the layer in the drawing, from 0
  kLayer1,      // the same from 1
  kName,        // of the layer
  kColor,       // of the layer, "#rrggbb"
  kWidth,       // of the layer's pen, mm
  kPoints,      // how many the line has
  kLines,       // how many the layer has
  kLayers,      // how many are written
  kPageWidth,   // in the file's unit
  kPageHeight,  //
  kTravelFeed,  // the template's
  kDrawFeed,    //
};

// Words, then a field. A value.
struct PlotPiece {
  std::string text;
  PlotField field = PlotField::kNone;
  int decimals = -1;  // -1: the template's
};

// A plotter's dialect as text: what is written where, and how the sheet lies in the file's
// coordinates: flipped about the page, then in the file's unit, scaled, moved. A value.
struct PlotTemplate {
  std::string name;
  double units_per_mm = 1;
  bool invert_x = false;  // x = page width - x
  bool invert_y = false;  // y = page height - y
  double scale_x = 1, scale_y = 1;
  double offset_x = 0, offset_y = 0;  // in the file's unit
  int decimals = 3;                   // 0 to 9
  double margin = 0;                  // mm of the sheet left blank on each side
  double travel_feed = 3000;          // mm/min, for the time in the report and for {travel_feed}
  double draw_feed = 3000;
  Seconds lift_time;  // what lowering and lifting the pen once takes
  std::array<std::vector<PlotPiece>, kPlotSections> sections;  // by PlotSection
};

// Reads a template: TOML, keys as the fields above and the sections in snake case; see
// assets/plotters. An error names the file, the line, and for an unknown key or field the nearest.
Result<PlotTemplate> ParsePlotTemplate(std::string_view toml, const std::string& file_name);

// One of `built_in` by name, or a file by path.
Result<PlotTemplate> LoadPlotTemplate(const std::string& name_or_path,
                                      std::span<const EmbeddedFile> built_in);

// The drawing in a template's dialect; `layers` (none: all) in the order given. Lines that leave
// the sheet less its margin are cut there. Costs what OrderForPen() does, and less than 0.5 us a
// point. Any thread.
Result<Plot> TemplateTextOf(const scene::Drawing& drawing, const PlotTemplate& dialect,
                            const PlotOrderOptions& order = {},
                            std::optional<std::span<const size_t>> layers = {});

}  // namespace strikeline::exports
