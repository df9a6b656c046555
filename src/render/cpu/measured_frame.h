// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "render/block_map.h"
#include "render/cpu/field_passes.h"
#include "render/cpu/fill.h"
#include "render/cpu/stroke_paths.h"

namespace strikeline::render {

// Of the backdrop and what is behind it.
ContentId GroundIdOf(const scene::Frame& frame);

// Something to be drawn, and the pixels that it touches.
struct Step {
  std::variant<Moment, scene::PictureLayer, std::shared_ptr<const StrokePaths>> what;
  int left = 0, top = 0, right = 0, bottom = 0;

  bool IsStrokes() const {
    return std::holds_alternative<std::shared_ptr<const StrokePaths>>(what);
  }
  bool Reaches(PixelRect r) const {
    return top < r.y + r.height && bottom > r.y && left < r.x + r.width && right > r.x;
  }
};

// A frame whose layers were measured, not drawn: what is to be drawn, and what lies in its blocks.
// What both renderers' hints are made from. Reused from frame to frame; one thread.
class MeasuredFrame {
 public:
  enum class Strokes {
    kEach,   // become steps, and lie where they are seen
    kWhole,  // are one thing as large as the frame, for those who draw them in other ways
  };
  MeasuredFrame(PixelSize size, int margin, Strokes strokes);

  void Take(const scene::Frame& frame);
  const scene::Frame& Frame() const { return frame_; }
  const std::vector<Step>& Steps() const { return steps_; }
  // May be swapped for another one when it is not needed any more.
  BlockMap& Map() { return map_; }
  const BlockMap& Map() const { return map_; }
  // Where what falls over its ground looks as it did, found once a ground in its pixels, which
  // `ground()` gives. Of one with an image behind it nothing is said: it may be another one with
  // each frame.
  template <class Ground>
  const std::shared_ptr<const PlainRows>& Plain(const Ground& ground) {
    const ContentId id = GroundIdOf(frame_);
    if (plain_ && plain_id_ == id) return plain_;
    plain_ = std::make_shared<const PlainRows>(frame_.behind ? PlainRows() : PlainRows(ground()));
    plain_id_ = id;
    return plain_;
  }

 private:
  void Add(const Step& step, uint64_t key);
  void AddStrokes(const scene::StrokeLayer& layer);

  PixelSize size_;
  int margin_;
  Strokes strokes_;
  Scratch scratch_;
  Bitmap none_;
  scene::Frame frame_;
  std::vector<Step> steps_;
  BlockMap map_;
  std::shared_ptr<const PlainRows> plain_;  // of the last ground
  ContentId plain_id_;
};

}  // namespace strikeline::render
