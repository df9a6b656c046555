// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

#include "params/store.h"

namespace strikeline::params {

// 0 <= x < 1, for one component of one parameter: the same for the same seed and key everywhere,
// however many others are thrown.
double ThrowDie(uint64_t seed, const ParamKey& key, int component = 0);

// Whether it is a number, a vector or a colour, and neither a place nor only the code's.
bool CanThrow(const SeenRow& row);
// A value anywhere within its slider, on its steps, for one that can be thrown.
Value Thrown(const SeenRow& row, const ParamKey& key, uint64_t seed);

// The user's states with new values for those of `scope` that can be thrown and that a frame
// showed; they count instead of the code's. Locked ones stay.
UserState Randomized(const StoreState& state, std::span<const ParamKey> scope, uint64_t seed);

}  // namespace strikeline::params
