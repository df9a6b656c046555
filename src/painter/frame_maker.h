// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "painter/protocol.h"
#include "sketch/sketch.h"

namespace strikeline::painter {

// Answers requests for frames of a sketch: draws, evaluates, paints into the memory, reports.
// Thread: one.
class FrameMaker {
 public:
  // `memory`: kSharedBytes, as painter/protocol.h lays them out.
  FrameMaker(sketch::Sketch sketch, uint8_t* memory);
  FrameMaker(const FrameMaker&) = delete;
  FrameMaker& operator=(const FrameMaker&) = delete;
  ~FrameMaker();

  HostReply Answer(const HostRequest& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Puts the text, cut where it is too long, into a reply.
void Say(std::string_view text, HostReply& reply);

}  // namespace strikeline::painter
