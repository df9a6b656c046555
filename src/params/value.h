// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/vec3.h"

namespace strikeline::params {

using PointList = std::vector<Vec3d>;

// The value of one parameter. Choices and fonts are text: the name of what was chosen.
using Value = std::variant<bool, int64_t, double, std::string, Vec3d, PointList>;

// What a parameter is to its user: which values it takes and how it is edited.
enum class Kind { kBool, kInt, kFloat, kText, kFont, kChoice, kVec3, kPoints };

}  // namespace strikeline::params
