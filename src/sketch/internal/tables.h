// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include <strikeline/abi.h>

namespace strikeline::sketch::internal {

// The catalogue as the plain functions have it, made once.
const abi::Table* Tables(size_t* count);

}  // namespace strikeline::sketch::internal
