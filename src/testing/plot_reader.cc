// SPDX-License-Identifier: MIT
#include "testing/plot_reader.h"

#include "testing/plot_reader_lines.h"

namespace strikeline::testing {

ReadPlot ReadPlotFile(std::string_view text, PlotFirmware firmware, const PenRule& rule,
                      const MachineLimits& limits) {
  switch (firmware) {
    case PlotFirmware::kMarlin:
      return ReadMarlinPlot(text, rule, limits);
    case PlotFirmware::kHpgl7475a:
    case PlotFirmware::kHpgl:
      return ReadHpglPlot(text, firmware, limits);
    default:
      return ReadGrblPlot(text, firmware, rule, limits);
  }
}

}  // namespace strikeline::testing
