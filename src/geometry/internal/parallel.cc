// SPDX-License-Identifier: MIT
#include "geometry/internal/parallel.h"

#ifndef STRIKELINE_ONE_THREAD
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif

namespace strikeline::geometry::internal {

#ifdef STRIKELINE_ONE_THREAD
void ParallelFor(size_t count, const std::function<void(size_t)>& body) {
  for (size_t i = 0; i < count; ++i) body(i);
}
#else
void ParallelFor(size_t count, const std::function<void(size_t)>& body) {
  // Isolated: a thread that waits here must not begin work of another loop, which might wait for
  // what this thread is making.
  oneapi::tbb::this_task_arena::isolate([&] { oneapi::tbb::parallel_for(size_t{0}, count, body); });
}
#endif

}  // namespace strikeline::geometry::internal
