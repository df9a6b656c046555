// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>

namespace strikeline::jobs {

// How the cores are shared: `workers` segments are encoded side by side, each by an encoder with
// `threads` threads.
struct WorkerPlan {
  int workers = 1;
  int threads = 1;
};

// For this machine and a video of so many segments; `asked` workers if above 0.
WorkerPlan PlanWorkers(int asked, int64_t segments);

// Frames of a segment, `longest` or a little fewer, so that all workers end together: their number
// is a multiple of the workers that PlanWorkers would take, as long as none gets shorter than a
// quarter of `longest`.
int64_t BalancedSegment(int64_t frames, int64_t longest, int asked);

}  // namespace strikeline::jobs
