// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>

namespace strikeline::geometry {

// body(0) ... body(count - 1), each once, on the threads there are; returns when all are done.
void ParallelFor(size_t count, const std::function<void(size_t)>& body);

}  // namespace strikeline::geometry
