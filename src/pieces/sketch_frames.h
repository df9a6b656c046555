// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <vector>

#include "geometry/tail.h"
#include "pieces/frames_ahead.h"
#include "settings/render_request.h"
#include "sketch/guard.h"
#include "sketch/layers.h"
#include "sketch/sketch.h"

namespace strikeline::pieces {

// Runs a sketch on a thread of its own, ahead of what is taken: draw(t), then its operations, which
// keep what did not change from frame to frame. Thread: one, but for the destructor's wait.
class SketchFrames : public FrameSource {
 public:
  struct Params {
    std::string file;  // for messages
    sketch::DrawSettings settings = {};
    sketch::SketchPicture picture;
    Seconds time_limit{20};  // for a frame
    settings::Tails tails = settings::Tails::kAuto;
  };
  SketchFrames(sketch::Sketch sketch, Params params);
  ~SketchFrames() override;

  void DrawnBy(const render::Renderer& renderer) override;
  int Ahead() const override { return ahead_.Ahead(); }
  void Ask(Seconds time) override { ahead_.Ask(time); }
  Result<MadeFrame> Take() override { return ahead_.Take(); }

  // What the operations had to say, each once.
  std::vector<geometry::Diagnostic> Diagnostics();

 private:
  Result<MadeFrame> Make(Seconds time);
  scene::Frame Evaluate(const sketch::SketchScene& scene,
                        std::vector<geometry::Diagnostic>* remarks);
  scene::Frame EvaluateTailed(const sketch::SketchScene& scene,
                              std::vector<geometry::Diagnostic>* remarks);
  void Remember(std::vector<geometry::Diagnostic> remarks);

  sketch::Sketch sketch_;
  const Params params_;
  geometry::Evaluator evaluator_;
  geometry::TailSplitter splitter_;
  bool tailed_ = false;
  std::mutex mutex_;  // of the next one
  std::vector<geometry::Diagnostic> diagnostics_;
  std::atomic<bool> stop_{false};
  sketch::Guard guard_;
  FramesAhead ahead_;  // last: it uses all others
};

}  // namespace strikeline::pieces
