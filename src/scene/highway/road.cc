// SPDX-License-Identifier: MIT
#include "scene/highway/road.h"

#include <cmath>

namespace strikeline::scene {

Box OnRoad(const Stage& stage, Box box) {
  if (stage.view.IsFlat()) return box;
  const float center = box.left + box.width / 2, y = box.top + box.height / 2;
  box.width *= stage.view.ScaleAt(y - stage.strike_y);
  box.left = stage.X(center, y) - box.width / 2;
  box.slant = stage.view.Slant(center);
  box.taper = stage.view.Taper(y - stage.strike_y);
  return box;
}

Box StripAlong(const Stage& stage, float left, float width, float bottom, Color color) {
  const float top = stage.FarY();
  Box strip = OnRoad(stage, {left, top, width, bottom - top, 0, 0, color});
  if (!stage.view.IsFlat()) strip.fade = stage.fade_in;
  return strip;
}

Box LineAlong(const Stage& stage, float left, float bottom, Color color) {
  const float line = stage.Line(1);
  if (stage.view.IsFlat()) return {std::round(left), 0, line, bottom, 0, 0, color};
  Box box = StripAlong(stage, left, line, bottom, color);
  box.left += (box.width - line) / 2;
  box.width = line;
  box.taper = 0;
  return box;
}

}  // namespace strikeline::scene
