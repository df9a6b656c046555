// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/result.h"
#include "scene/highway/stage.h"
#include "scene/highway/theme.h"
#include "scene/highway/typesetter.h"

namespace strikeline::scene {

// The lanes' names under the strike line. They never overlap: they are set smaller (to 0.62), then
// shortened, then turned upward, then left out, in that order.
Result<std::vector<PictureItem>> MakeLabels(const Stage& stage, const Theme& theme,
                                            Typesetter& typesetter);

}  // namespace strikeline::scene
