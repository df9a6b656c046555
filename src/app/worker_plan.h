// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace strikeline::app {

// How the cores are shared: `workers` segments are encoded side by side, each by an encoder with `threads` threads.
struct WorkerPlan {
  int workers = 1;
  int threads = 1;
};

// For this machine and a video of so many segments; `asked` workers if above 0.
WorkerPlan PlanWorkers(int asked, int64_t segments);

}  // namespace strikeline::app
