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

// What a renderer has done on its device since it was made; all 0 where it has none. A value.
struct DeviceCounts {
  int64_t uploads = 0, uploaded_bytes = 0;  // of everything
  int64_t draws = 0;
  int64_t tail_passes = 0;                       // layers whose points were moved on the device
  int64_t line_hits = 0, line_uploads = 0;       // lines that were there, and that had to be sent
  int64_t evictions = 0;                         // lines given up for others
  int64_t resident_bytes = 0, budget_bytes = 0;  // of lines, now and at most
  int64_t moved_bytes = 0;                       // of points behind tails, now
  int64_t points = 0;                            // of the lines drawn
};

// A frame that a renderer gave, and that nobody has written since. Owns nothing.
struct Collected {
  const PlanarFrame* frame = nullptr;  // null: none
  int slot = 0;                        // that it was collected into
};

// Draws frames, for video into planes and for stills into pixels. Frames go in by Submit and come
// out by Collect in the same order; up to Depth() may be on their way, so that a device works while
// the caller encodes. All frames of one renderer have its size. Thread: the one that made it.
class Renderer {
 public:
  virtual ~Renderer() = default;

  virtual std::string Name() const = 0;  // for people: "CPU", "GL: llvmpipe ..."
  // At least 1.
  virtual int Depth() const = 0;
  // Who reads the hints of frames says so before the first one; a renderer that makes them for that
  // alone does so only then.
  virtual void TellHints() {}
  // Begins a frame of this renderer's size; fewer than Depth() are on their way.
  virtual Status Submit(const scene::Frame& frame) = 0;
  // The oldest frame on its way. `slot` is the caller's number for `out` (0 to kSlots - 1): what
  // the renderer last left there must be untouched, so that only what changed needs to be written.
  // `before` is the one that `out`'s video shows before it: its hints are against that one, and
  // what is in it already needs not be drawn.
  virtual Status Collect(PlanarFrame& out, int slot, const Collected& before) = 0;
  // Pixels of one frame, clear where its backdrop is; nothing may be on its way.
  virtual Result<Bitmap> Still(const scene::Frame& frame) = 0;

  // Of the last collected frame.
  virtual StageTimes Times() const = 0;
  // Since it was made.
  virtual DeviceCounts Counts() const = 0;
  // Whether it moves the points of a layer with a tail faster than the operations themselves.
  virtual bool PrefersTails() const { return false; }

  // Frames that a caller may use in turn.
  static constexpr int kSlots = 1024;
};

}  // namespace strikeline::render
