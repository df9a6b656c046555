// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "params/table.h"
#include "params/value.h"

namespace strikeline::params {

// The value as a parameter of this kind holds it; whole numbers and numbers become each other where
// nothing is lost. Nothing for what does not fit.
std::optional<Value> AsKind(Kind kind, const Value& value);

// What a value of this kind is, for a message: "must be a whole number".
std::string_view NameOf(Kind kind);

// Whether every number in it is finite.
bool IsFinite(const Value& value);

// Whether controllers may move a parameter of this kind, and by how many of them.
int CcCount(Kind kind);

// The multiple of `quantum` that is nearest; ties go to the even one; never -0.
double Quantised(double value, double quantum);

// The nearest whole number, ties away from zero, within what an int64_t holds.
int64_t NearestInt(double value);

}  // namespace strikeline::params
