// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "pieces/frame_source.h"
#include "geometry/tail.h"
#include "sketch/sketch.h"

namespace strikeline::app {

// How a sketch's canvas lies in a picture.
struct SketchPicture {
  PixelSize size;
  std::optional<Color> background;  // none: clear
};

// What a sketch gave, as a frame: its lines in the middle of the picture, as large as fits.
scene::Frame FrameOf(const scene::Drawing& drawing, const std::vector<ContentId>& ids,
                     const SketchPicture& picture);

// Layers that have their place.
scene::Frame FrameOf(std::vector<scene::StrokeLayer> placed, const SketchPicture& picture);

// Its lines as layers without their place, and where they lie on a picture.
std::vector<scene::StrokeLayer> LayersOf(const scene::Drawing& drawing,
                                         const std::vector<ContentId>& ids);
std::vector<scene::StrokeLayer> LayersOf(geometry::TailSplitter::Split split,
                                         const host::SketchScene& scene);
scene::CanvasView ViewOf(const scene::Canvas& canvas, PixelSize size);
// That points may lie elsewhere, mm: a third of what can be told.
double ToleranceOf(const scene::Canvas& canvas);

// Whether the last operations of a layer are left to the renderer. kAuto: if it prefers that.
enum class Tails { kAuto, kOn, kOff };
Result<Tails> ParseTails(const std::string& text);

// Runs a sketch on a thread of its own, ahead of what is taken: draw(t), then its operations, which
// keep what did not change from frame to frame. Thread: one, but for the destructor's wait.
class SketchFrames : public FrameSource {
 public:
  struct Params {
    std::string file;  // for messages
    host::DrawSettings settings = {};
    SketchPicture picture;
    Seconds time_limit{20};  // for a frame
    Tails tails = Tails::kAuto;
  };
  SketchFrames(host::Sketch sketch, Params params);
  ~SketchFrames() override;

  void DrawnBy(const render::Renderer& renderer) override;
  int Ahead() const override { return 3; }
  void Ask(Seconds time) override;
  Result<MadeFrame> Take() override;

  // What the operations had to say, each once.
  std::vector<geometry::Diagnostic> Diagnostics();

 private:
  void Run();
  Result<MadeFrame> Make(Seconds time);
  scene::Frame Evaluate(const host::SketchScene& scene, std::vector<geometry::Diagnostic>* remarks);
  scene::Frame EvaluateTailed(const host::SketchScene& scene,
                              std::vector<geometry::Diagnostic>* remarks);
  void Remember(std::vector<geometry::Diagnostic> remarks);

  host::Sketch sketch_;
  const Params params_;
  geometry::Evaluator evaluator_;
  geometry::TailSplitter splitter_;
  bool tailed_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Seconds> asked_;
  std::deque<Result<MadeFrame>> made_;
  std::vector<geometry::Diagnostic> diagnostics_;
  std::atomic<bool> stop_{false};
  std::thread thread_;  // last: it uses all others
};

}  // namespace strikeline::app
