// SPDX-License-Identifier: MIT
#include "export/plotter_profile.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::exports {
namespace {

template <class T>
void Override(T& value, const std::optional<T>& by) {
  if (by) value = *by;
}

// Calls `visit` with the decimals of each {x}, {y}, {dx} and {dy}; of none with the profile's.
template <class Visit>
void ForCoordinates(const PlotterProfile& profile, const Visit& visit) {
  bool has_some = false;
  for (const std::vector<PlotPiece>& words : profile.sections) {
    for (const PlotPiece& piece : words) {
      if (piece.field < PlotField::kX || piece.field > PlotField::kDy) continue;
      visit(piece.decimals < 0 ? profile.decimals : piece.decimals);
      has_some = true;
    }
  }
  if (!has_some) visit(profile.decimals);
}

}  // namespace

bool PlotterProfile::Names(PlotField field) const {
  for (const std::vector<PlotPiece>& words : sections) {
    const auto names = [field](const PlotPiece& piece) { return piece.field == field; };
    if (std::any_of(words.begin(), words.end(), names)) return true;
  }
  return false;
}

bool PlotterProfile::HasArcs() const {
  const auto has = [this](PlotSection section) {
    return !sections[static_cast<size_t>(section)].empty();
  };
  if (format == PlotFormat::kSvg) return svg_arcs;
  if (std::abs(scale_x) != std::abs(scale_y)) return false;
  return has(PlotSection::kArcClockwise) && has(PlotSection::kArcCounterclockwise);
}

int PlotterProfile::LeastDecimals() const {
  int least = 9;
  ForCoordinates(*this, [&least](int count) { least = std::min(least, count); });
  return least;
}

int PlotterProfile::MostDecimals() const {
  int most = 0;
  ForCoordinates(*this, [&most](int count) { most = std::max(most, count); });
  return most;
}

PlotterProfile WithOptions(PlotterProfile profile, const PlotOptions& options) {
  Override(profile.travel_feed, options.travel_feed);
  Override(profile.draw_feed, options.draw_feed);
  Override(profile.z_feed, options.z_feed);
  Override(profile.z_up, options.z_up);
  Override(profile.z_down, options.z_down);
  Override(profile.pen_up, options.pen_up);
  Override(profile.pen_down, options.pen_down);
  Override(profile.dwell, options.dwell);
  Override(profile.acceleration, options.acceleration);
  Override(profile.junction_deviation, options.junction_deviation);
  Override(profile.origin_x, options.origin_x);
  Override(profile.origin_y, options.origin_y);
  Override(profile.margin, options.paper_margin);
  Override(profile.decimals, options.decimals);
  if (options.bed_x) profile.bed_x = options.bed_x;
  if (options.bed_y) profile.bed_y = options.bed_y;
  if (options.turn != SheetTurn::kProfile) profile.turn = options.turn;
  return profile;
}

}  // namespace strikeline::exports
