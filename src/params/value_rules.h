// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "params/table.h"
#include "params/value.h"

namespace strikeline::params {

// Whether every number in it is finite.
bool IsFinite(const Value& value);

// The value as a recipe keeps it, so that equal ones are the same: numbers and vectors on the row's
// quantum, and never -0.
Value Canonical(const Row& row, Value value);

// The value with 0 where it has -0.
Value Unsigned(Value value);

// The multiple of `quantum` that is nearest; ties go to the even one; never -0. 0: any.
double Quantised(double value, double quantum);

// The nearest whole number, ties away from zero, within what an int64_t holds.
int64_t NearestInt(double value);

}  // namespace strikeline::params
