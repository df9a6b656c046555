// SPDX-License-Identifier: MIT
#pragma once

#include "base/result.h"
#include "export/plot_report.h"
#include "export/plotter_profile.h"
#include "scene/drawing.h"

namespace strikeline::exports::internal {

// A place on a machine, millimetres.
struct MachinePoint {
  double x = 0, y = 0;
  friend bool operator==(MachinePoint, MachinePoint) = default;
};

// How a sheet lies on a plotter. A value.
class Placement {
 public:
  // Turned by a quarter (clockwise, seen from above) where only so what is drawn, `bounds` on the
  // sheet, lies on the bed. An error says what reaches beyond, and what to do.
  static Result<Placement> Of(const scene::Canvas& canvas, const PlotBounds& bounds,
                              const PlotterProfile& profile);

  MachinePoint OnMachine(double sheet_x, double sheet_y) const;
  bool IsTurned() const { return turned_; }
  // Of the sheet as it lies, millimetres.
  double Width() const { return width_; }
  double Height() const { return height_; }

 private:
  Placement(const scene::Canvas& canvas, const PlotterProfile& profile, bool turned);
  PlotBounds OnMachine(const PlotBounds& on_sheet) const;

  bool turned_;
  double width_, height_;
  bool invert_x_, invert_y_;
  double origin_x_, origin_y_;
};

}  // namespace strikeline::exports::internal
