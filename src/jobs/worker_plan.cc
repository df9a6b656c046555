// SPDX-License-Identifier: MIT
#include "jobs/worker_plan.h"

#include <algorithm>
#include <thread>

namespace strikeline::jobs {
namespace {

constexpr int kMostWorkers = 12;  // an encoder at 1080p takes about 200 MB

int Cores() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())); }

int64_t Wanted(int asked) { return asked > 0 ? asked : std::min(Cores(), kMostWorkers); }

int64_t CeilDivide(int64_t a, int64_t b) { return (a + b - 1) / b; }

}  // namespace

WorkerPlan PlanWorkers(int asked, int64_t segments) {
  const int workers = static_cast<int>(std::clamp<int64_t>(segments, 1, Wanted(asked)));
  return {workers, static_cast<int>(CeilDivide(Cores(), workers))};
}

int64_t BalancedSegment(int64_t frames, int64_t longest, int asked) {
  const int64_t least = CeilDivide(frames, longest);
  const int64_t most = std::max<int64_t>(least, frames / std::max<int64_t>(1, longest / 4));
  const int64_t balanced = CeilDivide(least, Wanted(asked)) * Wanted(asked);
  return CeilDivide(frames, std::min(balanced, most));
}

}  // namespace strikeline::jobs
