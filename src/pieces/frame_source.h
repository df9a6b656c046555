// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>

#include "base/result.h"
#include "base/units.h"
#include "render/renderer.h"
#include "scene/frame.h"

namespace strikeline::pieces {

// A frame, and what it took to make it.
struct MadeFrame {
  scene::Frame frame;
  double seconds = 0;
};

// Gives frames in the order in which their times were asked for. Thread: one.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  // Who will draw them: once, before the first is asked for.
  virtual void DrawnBy(const render::Renderer&) {}
  // How many frames should be asked for before the first of them is taken.
  virtual int Ahead() const = 0;
  virtual void Ask(Seconds time) = 0;
  // The oldest that was asked for; waits until it is made.
  virtual Result<MadeFrame> Take() = 0;
};

// Of a piece whose frames cost next to nothing: made when they are taken.
class PieceFrames : public FrameSource {
 public:
  explicit PieceFrames(const scene::Piece& piece) : piece_(piece) {}
  int Ahead() const override { return 1; }
  void Ask(Seconds time) override { asked_.push_back(time); }
  Result<MadeFrame> Take() override {
    const Seconds time = asked_.front();
    asked_.pop_front();
    return MadeFrame{piece_.At(time)};
  }

 private:
  const scene::Piece& piece_;
  std::deque<Seconds> asked_;
};

}  // namespace strikeline::pieces
