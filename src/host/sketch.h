// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/color.h"
#include "base/result.h"
#include "base/units.h"
#include "geometry/geometry.h"
#include "scene/drawing.h"

namespace strikeline::host {

// One call of an operation in a sketch: where it stands, how it is called, and which arguments the
// code wrote; the others are parameters with their defaults.
struct SketchCall {
  std::string op;
  std::string file, function;
  uint32_t line = 0, column = 0;
  std::string key, instance_key, name;
  bool shared = false;
  std::vector<std::pair<std::string, params::Value>> written;
  std::vector<std::pair<std::string, params::Value>> chosen;  // by the seed and the variation
};

// What one picture of a sketch differs in from another at the same time. A value.
struct DrawSettings {
  int64_t seed = 0;                   // is added to the seed of every operation
  std::optional<uint64_t> variation;  // dice for all numbers and vectors that the code leaves open
};

// A layer as the sketch gave it.
struct SketchLayer {
  geometry::Geometry geometry;
  Color color;
  Millimeters width{0.3};
  std::string name;
};

// What one call of Draw gave.
struct SketchScene {
  std::vector<SketchLayer> layers;
  std::vector<SketchCall> calls;  // in program order, without those inside presets
};

// What the sketch says of itself.
struct SketchAbout {
  scene::Canvas canvas;
  std::optional<Color> background;
  Seconds duration{10};
  double fps = 60;
};

// A compiled sketch in this process. Draw() runs the artist's code: an exception is an error, a
// crash or an endless loop is not held back here (see Guard). Recipes that it gave must not outlive
// it. A resource; Draw from one thread at a time.
class Sketch {
 public:
  static Result<Sketch> Load(const std::filesystem::path& library);
  Sketch(Sketch&&) noexcept;
  Sketch& operator=(Sketch&&) noexcept;
  ~Sketch();

  const SketchAbout& About() const;
  Result<SketchScene> Draw(Seconds time, const DrawSettings& settings = {});

 private:
  struct State;
  explicit Sketch(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::host
