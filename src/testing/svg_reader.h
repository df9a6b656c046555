// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "testing/plot_reader.h"

namespace strikeline::testing {

// What AxiDraw's software reads from a layer's label, blanks before it left out: "%" for what is
// not plotted, "!" for a pause before it, a number, and options.
struct SvgLayerCode {
  bool is_documentation = false;
  bool pauses = false;
  std::optional<int> number;
  std::optional<int> speed;   // +S, percent
  std::optional<int> height;  // +H, percent
  std::optional<int> delay;   // +D, milliseconds
};

// A group with inkscape:groupmode="layer"; what lies in none is in a layer without a name.
struct SvgLayer {
  std::string label;
  SvgLayerCode code;
  double pen_down = 0, pen_up = 0;  // mm
  size_t strokes = 0;
};

struct SvgStroke {
  std::vector<PlotPoint> points;  // mm on the page, y down; curves in chords within 0.001 mm
  size_t layer = 0;
};

struct SvgFault {
  size_t offset = 0;  // of the file's bytes
  std::string reason;
};

// An SVG as a plotter's software takes it: every sub-path is a stroke, drawn in the order of the
// file with the pen up in between. Layers for documentation count for nothing.
struct ReadSvg {
  double width = 0, height = 0;  // mm, of the page
  std::vector<SvgStroke> strokes;
  std::vector<SvgLayer> layers;  // in the order of the file
  std::vector<SvgFault> faults;
  double pen_down = 0, pen_up = 0;  // mm; pen_up from the first stroke's start to the last's
  size_t lifts = 0;                 // times the pen goes up behind a stroke
  size_t pauses = 0;                // of layers with "!"
  size_t others = 0;  // elements that are drawn and no paths: line, rect, circle, polyline, ...
  size_t dots = 0;    // paths without length: nothing to draw for most software; faults too
  PlotRange drawn_x, drawn_y;  // mm; 0 to 0 without strokes
};

// Reads path (M L H V Z A C, S, Q and T, absolute and relative), polyline, polygon, line, rect,
// circle and ellipse. Width and height are in mm, cm, in, pt, pc, px or bare (1/96 inch), and the
// viewBox maps onto them. Faults: transforms, other elements that draw, units and data that cannot
// be read. Total. Cost: linear. Any thread.
ReadSvg ReadSvgPlot(std::string_view svg);

SvgLayerCode ReadLayerCode(std::string_view label);

}  // namespace strikeline::testing
