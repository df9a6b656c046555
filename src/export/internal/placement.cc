// SPDX-License-Identifier: MIT
#include "export/internal/placement.h"

#include <optional>
#include <string>

#include <fmt/core.h>

namespace strikeline::exports::internal {
namespace {

constexpr double kBedSlack = 1e-3;  // mm

bool LiesWithin(double low, double high, const std::optional<BedRange>& bed) {
  return !bed || (low >= bed->low - kBedSlack && high <= bed->high + kBedSlack);
}

bool LiesOnBed(const PlotBounds& bounds, const PlotterProfile& profile) {
  return bounds.Empty() || (LiesWithin(bounds.low_x, bounds.high_x, profile.bed_x) &&
                            LiesWithin(bounds.low_y, bounds.high_y, profile.bed_y));
}

std::string RangeOf(const std::optional<BedRange>& bed) {
  return bed ? fmt::format("{:.5g} to {:.5g}", bed->low, bed->high) : "any";
}

Status OffBed(const PlotBounds& bounds, const PlotterProfile& profile) {
  return Fail(
      "the drawing does not fit on \"{}\": there it goes from x {:.1f} to {:.1f} mm and y {:.1f} "
      "to "
      "{:.1f} mm, and the machine reaches x {} and y {}{}. Take a smaller canvas or a larger "
      "machine (`strikeline plotters list`), or say what yours reaches: --plot-option "
      "bed_x_range=0..420 --plot-option bed_y_range=0..297",
      profile.name, bounds.low_x, bounds.high_x, bounds.low_y, bounds.high_y,
      RangeOf(profile.bed_x), RangeOf(profile.bed_y),
      profile.turn == SheetTurn::kAuto ? ", turned or not" : "");
}

}  // namespace

Placement::Placement(const scene::Canvas& canvas, const PlotterProfile& profile, bool turned)
    : turned_(turned),
      width_((turned ? canvas.height : canvas.width).Value()),
      height_((turned ? canvas.width : canvas.height).Value()),
      invert_x_(profile.invert_x),
      invert_y_(profile.invert_y),
      origin_x_(profile.origin_x),
      origin_y_(profile.origin_y) {}

Result<Placement> Placement::Of(const scene::Canvas& canvas, const PlotBounds& bounds,
                                const PlotterProfile& profile) {
  const Placement upright(canvas, profile, false), turned(canvas, profile, true);
  const bool may_lie_upright = profile.turn != SheetTurn::kAlways;
  const bool may_be_turned = profile.turn != SheetTurn::kNever;
  if (may_lie_upright && LiesOnBed(upright.OnMachine(bounds), profile)) return upright;
  if (may_be_turned && LiesOnBed(turned.OnMachine(bounds), profile)) return turned;
  return Forward(OffBed((may_lie_upright ? upright : turned).OnMachine(bounds), profile));
}

MachinePoint Placement::OnMachine(double sheet_x, double sheet_y) const {
  const double x = turned_ ? width_ - sheet_y : sheet_x;
  const double y = turned_ ? sheet_x : sheet_y;
  return {(invert_x_ ? width_ - x : x) + origin_x_, (invert_y_ ? height_ - y : y) + origin_y_};
}

PlotBounds Placement::OnMachine(const PlotBounds& on_sheet) const {
  PlotBounds bounds;
  if (on_sheet.Empty()) return bounds;
  for (const MachinePoint corner :
       {OnMachine(on_sheet.low_x, on_sheet.low_y), OnMachine(on_sheet.high_x, on_sheet.high_y)}) {
    bounds.Add(corner.x, corner.y);
  }
  return bounds;
}

}  // namespace strikeline::exports::internal
