// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "params/table.h"

// Which values of a kind make sense: see KindRow::defect.
namespace strikeline::params::internal {

std::string NoDefect(const Row& row, const Value& value);
std::string IntDefect(const Row& row, const Value& value);
std::string FloatDefect(const Row& row, const Value& value);
std::string ChoiceDefect(const Row& row, const Value& value);
std::string VectorDefect(const Row& row, const Value& value);
std::string PointsDefect(const Row& row, const Value& value);

}  // namespace strikeline::params::internal
