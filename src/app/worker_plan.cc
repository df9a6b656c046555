// SPDX-License-Identifier: MIT
#include "app/worker_plan.h"

#include <algorithm>
#include <thread>

namespace strikeline::app {
namespace {

constexpr int kMostWorkers = 12;  // an encoder at 1080p takes about 200 MB

}  // namespace

WorkerPlan PlanWorkers(int asked, int64_t segments) {
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const int64_t wanted = asked > 0 ? asked : std::min(cores, kMostWorkers);
  const int workers = static_cast<int>(std::clamp<int64_t>(segments, 1, wanted));
  return {workers, (cores + workers - 1) / workers};
}

}  // namespace strikeline::app
