// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>

#include "scene/frame.h"

namespace strikeline::render {

// A layer's span as marks of a chunk are measured, in float32; shaders/field.vert has the twin.
struct InChunk {
  InChunk(const scene::MarkSpan& span, const scene::Field::Chunk& chunk)
      : from(Since(span.from, chunk)), until(Since(span.until, chunk)) {}

  bool Has(const scene::Mark& mark) const { return mark.time >= from && mark.time < until; }
  scene::Mark Cut(scene::Mark mark) const {
    if (mark.length > 0) mark.length = std::min(mark.length, until - mark.time);
    return mark;
  }

  float from, until;  // seconds after the chunk's origin

 private:
  // Infinite ones as a number that a shader can be given.
  static float Since(double time, const scene::Field::Chunk& chunk) {
    return static_cast<float>(std::clamp(time - chunk.origin, -1e30, 1e30));
  }
};

}  // namespace strikeline::render
