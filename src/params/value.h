// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/vec3.h"

namespace strikeline::params {

using PointList = std::vector<Vec3d>;

// The value of one parameter. Choices, fonts and colours are text: the name of what was chosen, or
// "#rrggbb".
using Value = std::variant<bool, int64_t, double, std::string, Vec3d, PointList>;

// What a parameter is to its user: which values it takes and how it is edited.
enum class Kind { kBool, kInt, kFloat, kText, kFont, kChoice, kColor, kVec3, kPoints };

}  // namespace strikeline::params
