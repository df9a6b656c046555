// SPDX-License-Identifier: MIT
#include "geometry/parallel.h"

#ifndef STRIKELINE_ONE_THREAD
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#endif

#ifdef __SANITIZE_THREAD__
extern "C" {
void __tsan_acquire(void* address);
void __tsan_release(void* address);
}
#endif

namespace strikeline::geometry {
namespace {

// What the packaged oneTBB promises and the thread sanitizer cannot see in it: all that was written
// before a loop is there in its bodies, and all that these wrote is there after it.
#ifdef __SANITIZE_THREAD__
void Acquire(void* loop) { __tsan_acquire(loop); }
void Release(void* loop) { __tsan_release(loop); }
#elif !defined(STRIKELINE_ONE_THREAD)
void Acquire(void*) {}
void Release(void*) {}
#endif

}  // namespace

#ifdef STRIKELINE_ONE_THREAD
void ParallelFor(size_t count, const std::function<void(size_t)>& body) {
  for (size_t i = 0; i < count; ++i) body(i);
}
#else
void ParallelFor(size_t count, const std::function<void(size_t)>& body) {
  // Isolated: a thread that waits here must not begin work of another loop, which might wait for
  // what this thread is making.
  char loop = 0;
  const auto one = [&](size_t i) {
    Acquire(&loop);
    body(i);
    Release(&loop);
  };
  Release(&loop);
  oneapi::tbb::this_task_arena::isolate([&] { oneapi::tbb::parallel_for(size_t{0}, count, one); });
  Acquire(&loop);
}
#endif

}  // namespace strikeline::geometry
