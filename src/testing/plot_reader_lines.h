// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "testing/plot_reader_machine.h"

namespace strikeline::testing {

// A line of G-code as a parser gets it, and what was said beside it.
struct CleanLine {
  std::string code;
  std::vector<std::string> comments;  // without their marks
};

// Grbl's filter: no blanks, capitals, both kinds of comments taken out, "/" left out. Characters
// that act at once, before the line is read, are faults, in comments too.
CleanLine CleanGrblLine(std::string_view line, PlotFirmware firmware, PlotMachine& machine);

// Marlin's: a ";" ends the line unless "\" stands before it; "(" begins a comment only where the
// machine has that option.
CleanLine CleanMarlinLine(std::string_view line, bool paren_comments);

// A comment that begins with "layer" begins one.
void BeginLayersNamed(const CleanLine& line, PlotMachine& machine);

// A number as firmwares read them: a sign, digits, at most one point, no exponent; of more than
// eight digits the rest count as 0. Moves `at` behind it; nothing without a digit.
std::optional<double> ReadPlainNumber(std::string_view text, size_t& at);

// Calls `line(number, text)` for every line of a file; returns how many there are.
template <class Line>
size_t ForEachPlotLine(std::string_view text, Line line) {
  size_t number = 0;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view one = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (!one.empty() && one.back() == '\r') one.remove_suffix(1);
    line(++number, one);
  }
  return number;
}

// The dialects, each in its own file.
ReadPlot ReadGrblPlot(std::string_view text, PlotFirmware firmware, const PenRule& rule,
                      const MachineLimits& limits);
ReadPlot ReadMarlinPlot(std::string_view text, const PenRule& rule, const MachineLimits& limits);
ReadPlot ReadHpglPlot(std::string_view text, PlotFirmware firmware, const MachineLimits& limits);

}  // namespace strikeline::testing
