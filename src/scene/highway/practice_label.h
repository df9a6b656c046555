// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/result.h"
#include "scene/highway/decor.h"
#include "scene/highway/practice.h"

namespace strikeline::scene {

// "2/4  70 %" for each round, in the upper left corner.
Result<std::vector<PicturePtr>> MakeRoundLabels(const std::vector<PracticeRound>& rounds,
                                                const Stage& stage, const Theme& theme,
                                                Typesetter& typesetter);

}  // namespace strikeline::scene
