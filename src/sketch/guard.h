// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>

#include "base/units.h"

namespace strikeline::sketch {

// For code of others that cannot be stopped otherwise: while it is watched, a crash (segmentation
// fault, endless recursion, abort, division by zero) and a run longer than a limit end the whole
// program with exit code 1 and one line that says what was going on; nothing half written may be
// lost by that. A CHECK of ours is none of that and aborts as it always does. Has a thread, made
// once. A resource: one at a time in a program.
class Guard {
  struct State;

 public:
  Guard();
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;
  ~Guard();

  // The time in which it watches. Thread: the one that runs the code, where it is made and dropped.
  class Watch {
   public:
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch();

   private:
    friend Guard;
    explicit Watch(State& state) : state_(state) {}
    State& state_;
  };
  // `doing`: "sketch.cpp: Draw(3 s)". One at a time. `grace`: how much later it ends what others
  // have asked to end at the limit.
  [[nodiscard]] Watch Over(const std::string& doing, Seconds limit, Seconds grace = Seconds(0));

 private:
  const std::unique_ptr<State> state_;
};

}  // namespace strikeline::sketch
