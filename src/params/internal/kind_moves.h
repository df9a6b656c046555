// SPDX-License-Identifier: MIT
#pragma once

#include "params/store.h"

// What controllers and dice make of values: see KindRow::move and KindRow::thrown.
namespace strikeline::params::internal {

bool MoveInt(const Row& row, Range range, size_t component, double position, Value& value);
bool MoveFloat(const Row& row, Range range, size_t component, double position, Value& value);
bool MoveChoice(const Row& row, Range range, size_t component, double position, Value& value);
bool MoveVector(const Row& row, Range range, size_t component, double position, Value& value);

Value ThrownInt(const SeenRow& row, const ParamKey& key, uint64_t seed);
Value ThrownFloat(const SeenRow& row, const ParamKey& key, uint64_t seed);
Value ThrownColor(const SeenRow& row, const ParamKey& key, uint64_t seed);
Value ThrownVector(const SeenRow& row, const ParamKey& key, uint64_t seed);

}  // namespace strikeline::params::internal
