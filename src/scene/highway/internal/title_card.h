// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "scene/highway/stage.h"
#include "scene/highway/stamp_picture.h"
#include "scene/highway/typesetter.h"

namespace strikeline::scene {

// The song's name and what stands under it, for the first seconds. A value.
struct TitleCard {
  PicturePtr picture;  // null: none
  double until = 0;    // seconds of the piece at which it is gone
  std::string remark;  // where it was left out: why

  // 0 to 1.
  float OpacityAt(double now) const;
};

// Where no note reaches it while it is seen: beside the highway where there is room, else on it,
// as high as the time up to the first note allows, and gone before that comes. `first_note`: when
// that is on the strike line, in seconds of the piece.
Result<TitleCard> MakeTitleCard(const std::string& title, const std::string& subtitle,
                                const Stage& stage, double first_note, const Theme& theme,
                                Typesetter& typesetter);

}  // namespace strikeline::scene
