// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/color.h"
#include "base/result.h"
#include "base/units.h"
#include "geometry/geometry.h"
#include "params/chain.h"
#include "params/resolve.h"
#include "scene/drawing.h"

namespace strikeline::sketch {

// One call of an operation in a sketch: where it stands, how it is called, and which arguments the
// code wrote; the others are parameters with their defaults. Layers and the sheet are calls too.
struct SketchCall {
  std::string op;
  std::string site;  // who it is to the store of parameters, also after an edit
  std::string file, function;
  uint32_t line = 0, column = 0;
  std::string key, instance_key, name;
  bool shared = false;
  uint32_t function_line = 0, instruction = 0;  // see abi::Site
  std::vector<std::pair<std::string, params::Value>> written;
  std::vector<std::pair<std::string, params::Value>> chosen;  // by the settings, instead
  std::vector<params::Resolved> values;  // of all rows, if the user touched any; else none
  std::span<const params::Row> rows;     // its table; lives as long as the sketch
  std::vector<std::string> hidden;       // rows of an own operation that mean nothing now
  ContentId recipe = {};                 // of what it gave; layers and the sheet give none
};

// Effects that follow each other, in the code's order. Steps and base are named "op@site".
struct SketchChain {
  std::string name;  // its last step's
  std::string base;  // what the first effect takes; "" is no one call
  params::ChainSteps steps;
  bool operator==(const SketchChain&) const = default;
};

// What one picture of a sketch differs in from another at the same time. A value.
struct DrawSettings {
  int64_t seed = 0;                   // is added to the seed of every operation
  std::optional<uint64_t> variation;  // dice for all numbers and vectors that the code leaves open
  params::UserState user = {};        // what the Inspector says
  params::MidiSnapshot midi = {};     // what controllers say
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
  std::vector<SketchChain> chains;
  std::optional<Color> background;
  std::string said;  // what the sketch printed, 4 KB at most
};

// What the sketch says of itself.
struct SketchAbout {
  scene::Canvas canvas;
  std::optional<Color> background;
  Seconds duration{10};
  double fps = 60;
};

// How Grafix's files name where a call stands: "sketch.py:12:34" by the first line of its function
// and its instruction, or "sketch.py|str:3:key", with the whole path; "" of a compiled sketch.
std::string GrafixSiteOf(const SketchCall& call);

// "op@site": the name of a call among the steps of chains.
std::string CallName(std::string_view op, std::string_view site);

// A compiled sketch in this process. Draw() runs the artist's code: an exception is an error, a
// crash or an endless loop is not held back here (see Guard). Recipes that it gave must not outlive
// it. A resource; Draw from one thread at a time.
class Sketch {
 public:
  // `is_confined`: this process may do little, so that what it is refused has a remedy to be named.
  static Result<Sketch> Load(const std::filesystem::path& file, bool is_confined = false);
  Sketch(Sketch&&) noexcept;
  Sketch& operator=(Sketch&&) noexcept;
  ~Sketch();

  const SketchAbout& About() const;
  Result<SketchScene> Draw(Seconds time, const DrawSettings& settings = {});
  // Whether its language can end a Draw that takes too long, so that it fails with the line where
  // it was; and doing so, from another thread. What a language calls in one piece goes on to its
  // end.
  bool CanInterrupt() const;
  void Interrupt();

 private:
  struct State;
  explicit Sketch(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::sketch
