// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>

#include "params/store.h"

namespace strikeline::params {

// 0 <= x < 1, for one component of one parameter: the same for the same seed and key everywhere,
// however many others are thrown.
double ThrowDie(uint64_t seed, const ParamKey& key, int component = 0);

// The user's states with new values for those of `scope` that are numbers, vectors or colours and
// that a frame showed, anywhere within their sliders; they count instead of the code's. Locked
// ones, places and what only code gives stay.
UserState Randomized(const StoreState& state, std::span<const ParamKey> scope, uint64_t seed);

}  // namespace strikeline::params
