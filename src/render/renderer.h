// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "base/planes.h"
#include "base/result.h"
#include "render/bitmap.h"
#include "scene/frame.h"

namespace strikeline::render {

// CPU and wall time of one frame's stages, seconds.
struct StageTimes {
  double draw = 0;
  double read = 0;     // off the device
  double convert = 0;  // to planes
};

// What a renderer has sent to its device since it was made.
struct UploadCounts {
  int64_t uploads = 0;
  int64_t bytes = 0;
};

// Draws frames, for video into planes and for stills into pixels. Frames go in by Submit and come
// out by Collect in the same order; up to Depth() may be on their way, so that a device works while
// the caller encodes. All frames of one renderer have its size. Thread: the one that made it.
class Renderer {
 public:
  virtual ~Renderer() = default;

  virtual std::string Name() const = 0;  // for people: "CPU", "GL: llvmpipe ..."
  virtual int Depth() const = 0;
  virtual Status Submit(const scene::Frame& frame) = 0;
  // The oldest frame on its way. `slot` is the caller's number for `out` (0 to kSlots - 1): what
  // the renderer last left there must be untouched, so that only what changed needs to be written.
  virtual Status Collect(PlanarFrame& out, int slot) = 0;
  // Opaque pixels of one frame; nothing may be on its way.
  virtual Result<Bitmap> Still(const scene::Frame& frame) = 0;

  // Of the last collected frame.
  virtual StageTimes Times() const = 0;
  virtual UploadCounts Uploads() const = 0;

  static constexpr int kSlots = 128;
};

}  // namespace strikeline::render
