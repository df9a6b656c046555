// SPDX-License-Identifier: MIT
#pragma once

#include <limits>
#include <memory>
#include <variant>
#include <vector>

#include "base/color.h"
#include "base/units.h"
#include "scene/field.h"
#include "scene/image.h"
#include "scene/picture.h"
#include "scene/strokes.h"

namespace strikeline::scene {

// Which marks of a field are seen, and when: those that begin from `from` up to `until`, where they
// are cut, `later` than the piece has them. Seconds of the piece. A value.
struct MarkSpan {
  double from = -std::numeric_limits<double>::infinity();
  double until = std::numeric_limits<double>::infinity();
  double later = 0;
  friend bool operator==(const MarkSpan&, const MarkSpan&) = default;
};

// One pass over a field's marks.
struct FieldLayer {
  std::shared_ptr<const Field> field;
  FieldPass pass = FieldPass::kBody;
  MarkSpan span = {};
};

// A picture, or a part of it, put somewhere.
struct PictureLayer {
  std::shared_ptr<const Picture> picture;
  float shift_x = 0;        // pixels, rounded to whole ones
  float shift_y = 0;        // pixels; fractions are honoured
  float opacity = 1;        // 0 to 1
  float clip_right = 1e9f;  // canvas pixels; nothing is drawn right of it; fractions are honoured
  // Whether it falls with the marks of the flat view, as exactly as they do: shift_y is in whole
  // 256ths of a pixel, and nothing else of the layer changes.
  bool falls = false;
};

using Layer = std::variant<FieldLayer, PictureLayer, StrokeLayer>;

// One instant of a piece, ready to be drawn: a backdrop, opaque unless an image lies behind it or
// the background is left out, and layers from back to front. A value that shares its bulk data;
// equal inputs give equal frames. Any thread.
struct Frame {
  PixelSize size;
  double now = 0;                           // seconds since the start of the piece
  std::shared_ptr<const Image> behind;      // of the frame's size; null: nothing
  std::shared_ptr<const Picture> backdrop;  // over it
  std::vector<Layer> layers;
  // Every picture that any frame of the piece shows but for the backdrop, so that a device has them
  // from the first frame on; null: none is announced.
  std::shared_ptr<const std::vector<std::shared_ptr<const Picture>>> pictures;
};

// Something that has a length and gives a Frame for a time. Immutable after it is made; any thread.
class Piece {
 public:
  virtual ~Piece() = default;
  // More than 0.
  virtual Seconds Duration() const = 0;
  // Any time, also before 0 and behind the end.
  virtual Frame At(Seconds time) const = 0;
};

}  // namespace strikeline::scene
