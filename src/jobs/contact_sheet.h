// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/color.h"
#include "base/result.h"
#include "render/bitmap.h"
#include "scene/drawing.h"

namespace strikeline::jobs {

// One picture of a sheet; all have the same size.
struct ContactCell {
  render::Bitmap pixels;
  std::string label = "";  // below it
};

// How a sheet looks.
struct SheetLook {
  int columns = 0;  // 0: about square
  Color background{0.91f, 0.905f, 0.895f, 1};
  Color label{0.35f, 0.34f, 0.33f, 1};
};

// Pixels of one of `count` pictures of a canvas, so that their sheet is handy.
PixelSize ContactCellSize(const scene::Canvas& canvas, size_t count);

// Row by row; at least one picture.
Result<render::Bitmap> DrawContactSheet(const std::vector<ContactCell>& cells,
                                        const SheetLook& look = {});

}  // namespace strikeline::jobs
