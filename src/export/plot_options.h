// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

namespace strikeline::exports {

// From the lowest to the highest coordinate that a machine reaches, millimetres, ends included.
struct BedRange {
  double low = 0, high = 0;
};

// Whether the sheet lies on the machine turned by a quarter. kAuto: where it fits only so;
// kProfile: as its profile says.
enum class SheetTurn : uint8_t { kProfile, kAuto, kNever, kAlways };

// What is asked of one plot over what its machine's profile says: none is the profile's. Lengths
// are millimetres, feeds millimetres a minute, times seconds. A value.
struct PlotOptions {
  std::optional<double> travel_feed, draw_feed, z_feed;
  std::optional<double> z_up, z_down;      // heights of the pen
  std::optional<double> pen_up, pen_down;  // what the profile's words say to a servo or a laser
  std::optional<double> dwell;             // what lowering and lifting the pen each take
  std::optional<double> acceleration, junction_deviation;  // mm/s^2 and mm
  std::optional<double> origin_x, origin_y;                // of the sheet's corner on the machine
  std::optional<double> paper_margin;
  std::optional<int> decimals;  // 0 to 9
  std::optional<BedRange> bed_x, bed_y;
  SheetTurn turn = SheetTurn::kProfile;

  std::optional<double> merge_tolerance = {};  // the pen stays down across gaps up to this; none:
                                               // half the layer's pen width; negative:
                                               // never
  std::optional<double> bridge_draw_distance = 0.5;  // and between pieces of a line that was cut
  double tolerance = 0.01;      // points that change a line by no more are left out; 0: none
  double arc_tolerance = 0.03;  // where the profile has arcs: how far they may be from the line,
                                // less than a pen shows; 0: none
  bool optimize_travel = true;  // false: the artist's order, and closed lines begin where they do
  bool allow_reverse = true;    // lines may be drawn backward
};

}  // namespace strikeline::exports
