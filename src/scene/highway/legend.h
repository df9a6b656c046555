// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/result.h"
#include "scene/highway/decor.h"
#include "scene/highway/options.h"
#include "scene/highway/part_colors.h"
#include "scene/highway/stage.h"
#include "scene/highway/theme.h"
#include "scene/highway/typesetter.h"

namespace strikeline::scene {

// The names of parts with their colours. A value; any thread.
struct LegendPicture {
  PicturePtr picture;
  bool is_brief = false;  // it lies over the field, and fades after the first seconds

  // 0 to 1, at a second of the piece.
  double OpacityAt(double time) const;
};

// A column beside the piano where there is room, else lines under the progress bar. What does not
// fit is counted: "and 6 more".
Result<LegendPicture> MakeLegend(const std::vector<ColorGroup>& groups, const Stage& stage,
                                 const HighwayOptions& options, Typesetter& typesetter);

}  // namespace strikeline::scene
