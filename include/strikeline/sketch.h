// SPDX-License-Identifier: MIT
#pragma once

// Everything a sketch needs. A sketch is one file:
//
//     #include <strikeline/sketch.h>
//     using namespace strikeline;
//     Scene Draw(Seconds t) {
//       auto star = G::polygon({.n_sides = 5, .scale = 80}) | E::fill({.density = 35});
//       return {L(star | E::rotate({.rotation = {0, 0, 4 * t}}), {.color = "#222222"})};
//     }
//     STRIKELINE_SKETCH(Draw, {.canvas = A5, .duration = Seconds(20)});
//
// Lengths are millimetres, the origin is the sheet's top left corner, y grows downwards, angles are
// degrees. `strikeline ops` lists what G:: and E:: have.
#include <strikeline/detail.h>
#include <strikeline/ops.h>
#include <strikeline/own.h>
#include <strikeline/select.h>

namespace strikeline {

// A sheet. A5 and the like stand upright; Landscape() turns them.
struct Canvas {
  double width = 148;
  double height = 210;
};
inline constexpr Canvas A2{420, 594}, A3{297, 420}, A4{210, 297}, A5{148, 210}, A6{105, 148};
inline constexpr Canvas Letter{215.9, 279.4};
constexpr Canvas Landscape(Canvas c) { return {c.height, c.width}; }
constexpr Canvas Square(double side) { return {side, side}; }

// The width of a line whose thickness is said as Grafix says it, by the sheet's short side.
constexpr Millimeters RelativeThickness(double thickness, Canvas canvas) {
  const double short_side = canvas.width < canvas.height ? canvas.width : canvas.height;
  return Millimeters(thickness * short_side * 0.5);
}

struct SketchOptions {
  Canvas canvas = A5;
  Seconds duration = Seconds(10);
  double fps = 60;
  const char* background = "#ffffff";  // "" leaves it out
  const char* pen = "#000000";         // what layers without a colour have
  Millimeters pen_width = Millimeters(0.3);
};

struct LayerOptions {
  std::string color = "";             // "#222222"
  Millimeters width = Millimeters(0);  // 0: the sketch's pen
  std::string name = "";
  std::string key = "";           // identity instead of the place in the file
  std::string instance_key = "";  // tells layers from one place, in a loop, apart
};

// Geometry with its pen.
struct Layer {
  Geometry geometry;
  LayerOptions options;
  Place place;
};
inline Layer L(Geometry geometry, LayerOptions options = {},
               const Place& place = Place::current()) {
  return {std::move(geometry), std::move(options), place};
}

// What Draw returns: layers from back to front; geometry alone is a layer; scenes nest.
class Scene {
 public:
  Scene() = default;
  Scene(Geometry geometry, const Place& place = Place::current()) {
    layers_.push_back(L(std::move(geometry), {}, place));
  }
  Scene(Layer layer) { layers_.push_back(std::move(layer)); }
  Scene(std::initializer_list<Scene> parts) {
    for (const Scene& part : parts) *this += part;
  }
  Scene& operator+=(const Scene& more) {
    layers_.insert(layers_.end(), more.layers_.begin(), more.layers_.end());
    return *this;
  }
  const std::vector<Layer>& Layers() const { return layers_; }

 private:
  std::vector<Layer> layers_;
};

// What --seed and --seeds say; 0 without them. It is added to the seeds of operations by itself:
// this is for the sketch's own dice.
inline int64_t Seed() { return detail::GetApi()->seed(detail::GetApi()->host); }

namespace detail {

inline abi::Layer LayerOf(const Layer& layer) {
  const LayerOptions& o = layer.options;
  return {layer.geometry.GetNode(), TextOf(o.color), o.width, TextOf(o.name),
          {TextOf(layer.place.file_name()), TextOf(layer.place.function_name()),
           layer.place.line(), layer.place.column(), TextOf(o.key), TextOf(o.instance_key),
           TextOf(o.name), false}};
}

// Runs the sketch's function; what it throws becomes the reason why there is no picture.
template <class Draw>
bool DrawInto(Draw draw, double seconds, abi::Scene* scene) {
  try {
    const Scene drawn = draw(Seconds(seconds));
    for (const Layer& layer : drawn.Layers()) {
      GetApi()->add_layer(scene, LayerOf(layer));
    }
    return true;
  } catch (const std::exception& e) {
    GetApi()->fail_draw(scene, TextOf(e.what()));
  } catch (...) {
    GetApi()->fail_draw(scene, TextOf("an exception that is no std::exception"));
  }
  return false;
}

inline abi::Sketch Describe(const SketchOptions& o) {
  abi::Sketch sketch;
  sketch.canvas_width = o.canvas.width;
  sketch.canvas_height = o.canvas.height;
  sketch.duration = o.duration;
  sketch.fps = o.fps;
  sketch.background = TextOf(o.background);
  sketch.pen = TextOf(o.pen);
  sketch.pen_width = o.pen_width;
  sketch.too_early = TextOf(TooEarly());
  sketch.use = [](const abi::Api* api) {
    if (KeptApi().host) return false;
    KeptApi() = *api;
    return true;
  };
  return sketch;
}

}  // namespace detail
}  // namespace strikeline

// Names the sketch's function and its sheet; once, at the end of the file.
#define STRIKELINE_SKETCH(draw_function, ...)                                             \
  extern "C" __attribute__((visibility("default"))) const strikeline::abi::Sketch*       \
  strikeline_sketch() {                                                                   \
    static const strikeline::SketchOptions options = __VA_ARGS__;                         \
    static strikeline::abi::Sketch sketch = strikeline::detail::Describe(options);        \
    sketch.draw = [](double seconds, strikeline::abi::Scene* scene) {                     \
      return strikeline::detail::DrawInto(draw_function, seconds, scene);                 \
    };                                                                                    \
    return &sketch;                                                                       \
  }                                                                                       \
  static_assert(true, "a semicolon may follow")
