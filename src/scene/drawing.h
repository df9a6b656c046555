// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/color.h"
#include "base/units.h"
#include "geometry/polylines.h"

namespace strikeline::scene {

// A sheet's size.
struct Canvas {
  Millimeters width{148};
  Millimeters height{210};
  friend bool operator==(const Canvas&, const Canvas&) = default;
};

// Lines that one pen draws.
struct LineLayer {
  geometry::Polylines lines;
  Color color = {0, 0, 0, 1};
  Millimeters width{0.3};
  std::string name;  // "" has none
};

// One instant of a sketch as lines: what plotters and vector files take. Millimetres, origin at the
// top left, y down; z is left out when drawn. Layers from back to front. A value; any thread.
struct Drawing {
  Canvas canvas;
  std::optional<Color> background;  // none: the sheet as it is
  std::vector<LineLayer> layers;
};

}  // namespace strikeline::scene
