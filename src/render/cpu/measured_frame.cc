// SPDX-License-Identifier: MIT
#include "render/cpu/measured_frame.h"

#include <bit>
#include <cmath>
#include <span>

#include "base/check.h"
#include "render/cpu/picture_layer.h"
#include "render/cpu/stroke_fill.h"

namespace strikeline::render {
namespace {

uint64_t Bits(float value) { return std::bit_cast<uint32_t>(value); }

uint64_t KeyOfPicture(const scene::PictureLayer& layer) {
  if (layer.falls) return BlockMap::kFalls;
  const ContentId id = layer.picture->Id();
  const uint64_t values[] = {id.low, id.high, Bits(std::round(layer.shift_x)), Bits(layer.shift_y),
                             Bits(layer.opacity)};
  return KeyOf(values);
}

uint64_t KeyOfStrokes(const scene::StrokeLayer& layer) {
  const Color& c = layer.color;
  const ContentId id = layer.tail ? layer.tailed_id : layer.id;
  const uint64_t values[] = {id.low,
                             id.high,
                             Bits(c.r),
                             Bits(c.g),
                             Bits(c.b),
                             Bits(c.a),
                             Bits(layer.width),
                             static_cast<uint64_t>(layer.cap),
                             static_cast<uint64_t>(layer.join),
                             Bits(layer.view.scale),
                             Bits(layer.view.shift_x),
                             Bits(layer.view.shift_y)};
  return KeyOf(values);
}

void TouchStep(const Canvas& canvas, const Step& step) {
  static const Bitmap kNone;
  if (const auto* moment = std::get_if<Moment>(&step.what)) {
    DrawMoment(canvas, *moment);
  } else if (const auto* picture = std::get_if<scene::PictureLayer>(&step.what)) {
    DrawPicture(canvas, *picture, kNone);
  } else {
    Touch(*std::get<std::shared_ptr<const StrokePaths>>(step.what), *canvas.measure);
  }
}

}  // namespace

ContentId GroundIdOf(const scene::Frame& frame) {
  if (!frame.behind) return frame.backdrop->Id();
  const ContentId both[] = {frame.behind->id, frame.backdrop->Id()};
  return IdOfValues(std::span<const ContentId>(both));
}

MeasuredFrame::MeasuredFrame(PixelSize size, int margin, Strokes strokes)
    : size_(size), margin_(margin), strokes_(strokes) {}

// Keeps the step if it touches anything, with its pixels.
void MeasuredFrame::Add(const Step& step, uint64_t key) {
  Measure measure(map_, key);
  TouchStep({none_, size_, 0, size_.height, scratch_, &measure}, step);
  if (measure.top >= measure.bottom) return;
  if (const auto* picture = std::get_if<scene::PictureLayer>(&step.what)) {
    if (picture->falls) map_.NoteFalling(*picture, measure.Pixels());
  }
  steps_.push_back({step.what, measure.left, measure.top, measure.right, measure.bottom});
}

void MeasuredFrame::AddStrokes(const scene::StrokeLayer& layer) {
  const uint64_t key = KeyOfStrokes(layer);
  if (strokes_ == Strokes::kWhole) return map_.Add(0, 0, size_.width, size_.height, key);
  Add({std::make_shared<const StrokePaths>(layer, size_)}, key);
}

void MeasuredFrame::Take(const scene::Frame& frame) {
  CHECK(frame.size == size_) << "all frames of a renderer have its size";
  frame_ = frame;
  steps_.clear();
  if (map_.Size() != size_) map_ = BlockMap(size_, margin_);
  map_.Begin(GroundIdOf(frame_));
  for (const scene::Layer& layer : frame_.layers) {
    if (const auto* field = std::get_if<scene::FieldLayer>(&layer)) {
      map_.BeginField(*field, frame_.now);
      ForEachMoment(*field, frame_.now, [this, field](const Moment& moment) {
        Add({moment}, KeyOf(moment, *field->field));
      });
    } else if (const auto* strokes = std::get_if<scene::StrokeLayer>(&layer)) {
      AddStrokes(*strokes);
    } else {
      const auto& picture = std::get<scene::PictureLayer>(layer);
      Add({picture}, KeyOfPicture(picture));
    }
  }
}

}  // namespace strikeline::render
