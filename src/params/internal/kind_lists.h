// SPDX-License-Identifier: MIT
#pragma once

#include "base/json.h"
#include "base/result.h"
#include "params/value.h"

// What JSON arrays are as values: see KindRow::read_list.
namespace strikeline::params::internal {

Result<Value> ReadVector(const Json& list);
Result<Value> ReadPoints(const Json& list);

}  // namespace strikeline::params::internal
