// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include <strikeline/abi.h>

#include "params/table.h"

namespace strikeline::sketch::internal {

inline std::string_view View(abi::Text text) { return {text.data, text.size}; }
// As long as `s` stays.
inline abi::Text TextOf(std::string_view s) { return {s.data(), s.size()}; }

params::Value FromAbi(const abi::Value& v);
// Texts and points stay `value`'s.
abi::Value ToAbi(const params::Value& value);

// What a row of a sketch's is to the Inspector.
params::Kind KindOf(const abi::Row& row);
abi::Role RoleOf(params::Kind kind);

}  // namespace strikeline::sketch::internal
