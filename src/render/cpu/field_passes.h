// SPDX-License-Identifier: MIT
#pragma once

#include "render/cpu/fill.h"
#include "render/mark_span.h"
#include "scene/frame.h"

namespace strikeline::render {

// One mark of a pass at an instant: the twin of shaders/field.vert and field.frag. Points into the
// field; the mark is as long as its layer shows it.
struct Moment {
  scene::Mark mark;
  const scene::Lane* lane = nullptr;
  const scene::FieldLook* look = nullptr;
  scene::FieldPass pass = scene::FieldPass::kBody;
  float since = 0;  // seconds after the mark's time
  float down = 0;   // pixels below the strike line, as Place() wants them
};
// What a BlockMap is told of it: that it falls, or what its looks follow from.
uint64_t KeyOf(const Moment& moment, const scene::Field& field);
// Draws it, or tells the canvas's measure what it would touch.
void DrawMoment(const Canvas& canvas, const Moment& moment);

// Calls `take(Moment)` for the marks that the layer may have to draw at `now`, in order.
template <class Take>
void ForEachMoment(const scene::FieldLayer& layer, double frame_now, Take take) {
  const scene::Field& field = *layer.field;
  const double now = frame_now - layer.span.later;
  for (const scene::MarkRun& run : field.RunsFor(layer.pass, now)) {
    const scene::Field::Chunk& chunk = field.Chunks()[static_cast<size_t>(run.chunk)];
    const InChunk span(layer.span, chunk);
    const auto since_origin = static_cast<float>(now - chunk.origin);
    const float fallen = field.FallenIn(chunk, now);
    for (int i = run.first; i < run.first + run.count; ++i) {
      const scene::Mark mark = span.Cut(chunk.marks[static_cast<size_t>(i)]);
      if (!span.Has(mark)) continue;
      take(Moment{mark, &field.Lanes()[mark.lane], &field.Look(), layer.pass,
                  since_origin - mark.time, fallen - WayOf(mark, field.Look())});
    }
  }
}

}  // namespace strikeline::render
