// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "jobs/stage_profile.h"
#include "media/segment_store.h"
#include "media/video_settings.h"
#include "pieces/frame_source.h"
#include "render/renderer.h"

namespace strikeline::jobs {

// What RunPipeline works with. Owns nothing: all that is pointed to outlives the run.
struct PipelineParams {
  pieces::FrameSource* frames = nullptr;
  render::Renderer* renderer = nullptr;
  media::SegmentStore* store = nullptr;
  media::VideoSettings settings;  // complete
  FrameIndex first_frame = 0;     // of the piece, shown as frame 0 of the video
  int workers = 1;
  const std::atomic<bool>* cancel = nullptr;
  const std::atomic<bool>* abandon = nullptr;  // stops it too: what it is for has failed
  StageProfile* profile = nullptr;
  std::function<void(int64_t frames_encoded, int frames_waiting)> on_progress;  // render thread
};

// What one run did; what earlier runs left in the store is not counted. A value.
struct PipelineResult {
  int64_t frames = 0;         // encoded now
  double render_cpu = 0;      // seconds
  int64_t first_uploads = 0;  // bytes, with the first frame
  bool cancelled = false;
  std::vector<std::string> remarks = {};  // on what could not be gone on with
};

// Renders the frames of the store's missing segments on this thread while worker threads encode
// them: one segment a worker at a time, through a bounded queue of reused frames. The renderer
// always serves the worker with the fewest frames waiting, so no stage waits for another's frame.
// Finished segments are in the store even if this fails or is cancelled.
Result<PipelineResult> RunPipeline(const PipelineParams& params);

}  // namespace strikeline::jobs
