// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "render/renderer.h"

namespace strikeline::jobs {

// The stages of an export, in the order in which a frame passes them.
enum class Stage { kGeometry, kDraw, kRead, kConvert, kWait, kEncode, kFinish };
// Geometry is a sketch's: draw(t) and its operations.
inline constexpr std::array<std::string_view, 7> kStageNames = {
    "geometry", "draw", "read", "convert", "queue wait", "encode", "mux"};

// One stage over all frames: milliseconds.
struct StageSummary {
  std::string_view name;
  double median = 0, p99 = 0, total = 0;
  int64_t samples = 0;
};

// Whole-run figures that stand beside the stages.
struct RunFigures {
  int64_t frames = 0;
  double wall = 0;         // seconds, first frame to last packet
  double process_cpu = 0;  // seconds, all threads
  double render_cpu = 0;   // seconds, of the rendering thread
  render::DeviceCounts device;
  int64_t first_uploads = 0;  // bytes to the device with the first frame
  std::string renderer, encoder;
  int workers = 0;
};

// Collects how long each frame spent in each stage. Cheap enough to be always on: a lock and a push
// a sample. Any thread.
class StageProfile {
 public:
  void Add(Stage stage, double seconds);
  std::vector<StageSummary> Summaries() const;

 private:
  mutable std::mutex mutex_;
  std::array<std::vector<float>, kStageNames.size()> samples_;  // milliseconds
};

// "the encoder: it is busy 97 % of the time ..." from the stages and the figures.
std::string LimitingStage(const std::vector<StageSummary>& stages, const RunFigures& figures);
std::string ProfileText(const StageProfile& profile, const RunFigures& figures);
std::string ProfileJson(const StageProfile& profile, const RunFigures& figures);

}  // namespace strikeline::jobs
