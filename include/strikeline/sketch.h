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
// Lengths are millimetres, the origin is the sheet's top left corner, x grows to the right, y
// downwards; z is left out of the picture. Angles are degrees. `strikeline ops` lists what G:: and E::
// have. docs/sketches.md is made from the comments below.
#include <strikeline/detail.h>
#include <strikeline/ops.h>
#include <strikeline/own.h>
#include <strikeline/select.h>

namespace strikeline {

// A sheet, in millimetres; both above 0, at most 100000: else the sketch is refused. What lies
// outside is drawn nevertheless: it is for the paper, the picture's frame or the plotter's bed to
// end it.
struct Canvas {
  double width = 148;
  double height = 210;
};
// The sizes of paper, upright.
inline constexpr Canvas A2{420, 594}, A3{297, 420}, A4{210, 297}, A5{148, 210}, A6{105, 148};
// The American one, upright.
inline constexpr Canvas Letter{215.9, 279.4};
// The sheet turned by a quarter: A5 becomes 210 x 148.
constexpr Canvas Landscape(Canvas c) { return {c.height, c.width}; }
// A square sheet; `side` in millimetres.
constexpr Canvas Square(double side) { return {side, side}; }

// The width of a line whose thickness is said as Grafix says it: 1 is half of the sheet's short
// side, 0.01 on A5 is 0.74 mm.
constexpr Millimeters RelativeThickness(double thickness, Canvas canvas) {
  const double short_side = canvas.width < canvas.height ? canvas.width : canvas.height;
  return Millimeters(thickness * short_side * 0.5);
}

// What a sketch says of itself, in STRIKELINE_SKETCH. Colours are "#rgb", "#rrggbb" or "#rrggbbaa";
// another word is an error that shows it.
struct SketchOptions {
  Canvas canvas = A5;
  Seconds duration = Seconds(10);      // of a video; 0 or less, or no finite one: a single frame
  double fps = 60;                     // of a video, 1 to 1000; else an error
  const char* background = "#ffffff";  // the paper; "" leaves it out
  const char* pen = "#000000";         // colour of layers that have none; "": black
  Millimeters pen_width = Millimeters(0.3);  // of layers that have none; 0 or less: 0.3
};

// The pen of a layer, and who the layer is to the Inspector.
struct LayerOptions {
  std::string color = "";  // as in SketchOptions; "": the sketch's pen
  Millimeters width = Millimeters(0);  // 0 or less, or no finite one: the sketch's pen_width
  std::string name = "";          // of the layer in an SVG, and of its file with --split-layers
  std::string key = "";           // identity instead of the place in the file
  std::string instance_key = "";  // tells layers from one place, in a loop, apart
};

// Lines that one pen draws.
struct Layer {
  Geometry geometry;
  LayerOptions options;
  Place place;
};
// Gives geometry its pen: `L(star, {.color = "#c8553d", .width = Millimeters(0.4)})`.
inline Layer L(Geometry geometry, LayerOptions options = {},
               const Place& place = Place::current()) {
  return {std::move(geometry), std::move(options), place};
}

// What Draw returns: layers from back to front. Geometry alone is a layer with the sketch's pen; a
// list of geometries, layers and scenes is a scene; `{}` is an empty sheet.
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
  // Puts the layers of `more` in front: for loops.
  Scene& operator+=(const Scene& more) {
    layers_.insert(layers_.end(), more.layers_.begin(), more.layers_.end());
    return *this;
  }
  // Back to front.
  const std::vector<Layer>& Layers() const { return layers_; }

 private:
  std::vector<Layer> layers_;
};

// The number of --seed or --seeds; 0 without them. It is added to the `seed` of every operation by
// itself: this is for the sketch's own dice. Outside of Draw it makes no sense, and the sketch is
// refused.
inline int64_t Seed() { return detail::GetApi()->seed(detail::GetApi()->host); }

// The position of a MIDI controller, 0 to 1, as it stands in this frame; 0 if it has not moved. Of
// channel 1, `number` is the controller's, 0 to 127; each channel more is 128 more. Outside of Draw
// the sketch is refused.
inline double Controller(int number) {
  double position = 0;
  detail::GetApi()->controller(detail::GetApi()->host, number, &position);
  return position;
}

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

// Names the sketch's function, `Scene Draw(Seconds t)`, and its SketchOptions; once, at the end of
// the file. Draw is called for any time, in any order, by several processes: what it gives should
// follow from `t`, Seed() and the parameters alone. What it throws becomes the message why there is
// no picture.
#define STRIKELINE_SKETCH(draw_function, ...)                                             \
  extern "C" __attribute__((visibility("default"))) const strikeline::abi::Sketch*       \
  strikeline_sketch() {                                                                   \
    static const strikeline::SketchOptions options = __VA_ARGS__;                         \
    static strikeline::abi::Sketch sketch = strikeline::detail::Describe(options);        \
    sketch.draw = [](const strikeline::abi::Sketch*, double seconds,                      \
                     strikeline::abi::Scene* scene) {                                     \
      return strikeline::detail::DrawInto(draw_function, seconds, scene);                 \
    };                                                                                    \
    return &sketch;                                                                       \
  }                                                                                       \
  static_assert(true, "a semicolon may follow")
