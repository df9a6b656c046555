// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "base/result.h"
#include "base/units.h"
#include "gpu/handle.h"

namespace strikeline::gpu {

// A point in the command stream that can be waited for. Move-only; empty by default. Thread: render
// only.
class Fence {
 public:
  Fence() = default;
  Fence(Fence&& other) noexcept;
  Fence& operator=(Fence&& other) noexcept;
  ~Fence();

  explicit operator bool() const { return sync_ != nullptr; }
  // Whether the GPU has passed it; never waits. The commands before it are flushed by the first
  // call.
  bool Passed();
  // An error if `timeout` goes by first or the context is lost.
  Status Wait(Seconds timeout);

 private:
  friend class Device;
  friend class PixelReadback;
  Fence(internal::DeviceState* state, void* sync) : state_(state), sync_(sync) {}

  internal::DeviceState* state_ = nullptr;
  void* sync_ = nullptr;
};

// Measures what the GPU spends between Begin and End. On software rasterisers, whose timer queries
// return garbage, it finishes all work and reads the clock instead: there it costs the overlap, so
// sample rarely. One measurement at a time. Thread: render only.
class GpuTimer {
 public:
  GpuTimer() = default;

  // Gives a measurement up that nobody took.
  void Begin();
  void End();
  // The time of the last Begin/End pair once it is known, and then once only. Never waits.
  std::optional<Seconds> Take();
  bool UsesQueries() const { return static_cast<bool>(query_); }

 private:
  friend class Device;
  class Query : public Handle {
   public:
    Query() = default;
    Query(internal::DeviceState* state, uint32_t id)
        : Handle(state, ObjectKind::kQuery, id, "timer") {}
  };

  Query query_;
  bool pending_ = false;
  double begin_ = 0;    // seconds of the steady clock, without queries
  double elapsed_ = 0;  // likewise
};

}  // namespace strikeline::gpu
