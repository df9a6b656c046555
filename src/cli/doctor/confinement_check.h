// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "cli/doctor/finding.h"
#include "painter/kernel_confinement.h"

namespace strikeline::cli {

// What holds the processes that run sketches in a live window, and what is open without it.
std::vector<Finding> CheckConfinement(
    const painter::KernelConfinement& kernel = painter::AskKernel());

}  // namespace strikeline::cli
