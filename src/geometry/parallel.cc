// SPDX-License-Identifier: MIT
#include "geometry/parallel.h"

#if defined(STRIKELINE_ONE_THREAD)
#elif defined(__SANITIZE_THREAD__)
#include <atomic>
#include <thread>
#else
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif

namespace strikeline::geometry {

#if defined(STRIKELINE_ONE_THREAD)
void ParallelFor(size_t count, const std::function<void(size_t)>& body) {
  for (size_t i = 0; i < count; ++i) body(i);
}
#elif defined(__SANITIZE_THREAD__)
// The sanitizer cannot see how the packaged oneTBB keeps order: for it, a loop has a thread more of
// its own.
void ParallelFor(size_t count, const std::function<void(size_t)>& body) {
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < count; i = next++) body(i);
  };
  if (count < 2) return work();
  std::thread other(work);
  work();
  other.join();
}
#else
void ParallelFor(size_t count, const std::function<void(size_t)>& body) {
  // Isolated: a thread that waits here must not begin work of another loop, which might wait for
  // what this thread is making.
  oneapi::tbb::this_task_arena::isolate(
      [&] { oneapi::tbb::parallel_for(size_t{0}, count, [&](size_t i) { body(i); }); });
}
#endif

}  // namespace strikeline::geometry
