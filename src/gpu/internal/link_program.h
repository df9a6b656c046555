// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

#include "base/result.h"
#include "gpu/program.h"

namespace strikeline::gpu::internal {

// Compiles and links; the id of the GL program.
Result<uint32_t> LinkProgram(const ProgramParams& params, bool is_es);

}  // namespace strikeline::gpu::internal
