// SPDX-License-Identifier: MIT
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "params/value.h"

namespace strikeline::params {

// A vector as [x, y, z], points as [[x, y, z], ...].
Json ToJson(const Value& value);

// The value as JSON has it: what a list is depends on its kind, and the z of points may be left
// out. That it fits its kind and makes sense in its row is asked elsewhere. Fails for null,
// objects and lists of anything else.
Result<Value> FromJson(const Json& json, Kind kind);

}  // namespace strikeline::params
