// SPDX-License-Identifier: MIT
#pragma once

// What a compiled sketch and the program say to each other: plain data and functions, so that both
// may be built by different compilers. Sketches include <strikeline/sketch.h>, not this.
#include <cstddef>
#include <cstdint>

namespace strikeline::abi {

inline constexpr uint32_t kVersion = 4;  // grows with any change of this file

struct Text {
  const char* data = "";
  size_t size = 0;
};

enum class Kind : uint32_t { kBool, kInt, kFloat, kText, kVec3, kPoints };

// A tagged value; texts and points belong to the caller and are copied by the callee.
struct Value {
  Kind kind = Kind::kBool;
  bool boolean = false;
  int64_t integer = 0;
  double number = 0;
  double vec3[3] = {0, 0, 0};
  Text text;
  const double* points = nullptr;  // x y z, x y z ...
  size_t point_count = 0;
};

struct Argument {
  Text name;
  Value value;
};

// Where a call stands in the sketch, and the names that the artist gave it. `key` replaces the place,
// `instance_key` tells calls from one place apart, `shared` says that they mean to be one.
struct Site {
  Text file;
  Text function;
  uint32_t line = 0;
  uint32_t column = 0;
  Text key;
  Text instance_key;
  Text name;
  bool shared = false;
};

// Lines as flat arrays: 3 * points floats (x y z), lines + 1 offsets.
struct Lines {
  const float* xyz = nullptr;
  size_t points = 0;
  const int32_t* offsets = nullptr;
  size_t lines = 0;
};

struct Row {
  Text name;
  Text doc;
  Text unit;
  Value initial;
  double slider_min = 0;
  double slider_max = 0;
};

struct Sink;  // takes the result of one call of an own operation

// An operation or a preset that a sketch declares. `rows` follow the struct of its parameters.
struct OwnOp {
  Text name;
  Text doc;
  const Row* rows = nullptr;
  size_t row_count = 0;
  int32_t inputs = 0;
  // One value a row, in their order. False: it failed, and has said why to the sink.
  bool (*build)(const OwnOp* self, const Value* args, const Lines* inputs, const struct Api* api,
                Sink* sink) = nullptr;
};

struct Node;   // a recipe, counted
struct Host;   // the program's side
struct Scene;  // takes the layers of one call of draw

struct Layer {
  Node* geometry = nullptr;
  Text color;       // "#222222"; "" is the default
  double width = 0;  // millimetres; 0 is the default
  Text name;
  Site site;
};

// The program's functions. Nodes that are returned belong to the caller, who releases them.
struct Api {
  uint32_t version = kVersion;
  Host* host = nullptr;
  Node* (*make)(Host*, Text op, const Argument* args, size_t arg_count, Node* const* inputs,
                size_t input_count, const Site* site) = nullptr;
  Node* (*make_own)(Host*, const OwnOp* op, const Argument* args, size_t arg_count,
                    Node* const* inputs, size_t input_count, const Site* site) = nullptr;
  Node* (*concat)(Host*, Node* const* parts, size_t count) = nullptr;
  Node* (*lines)(Host*, Lines) = nullptr;
  Node* (*retain)(Node*) = nullptr;
  void (*release)(Node*) = nullptr;
  void (*add_layer)(Scene*, Layer) = nullptr;
  void (*give)(Sink*, Lines) = nullptr;
  void (*fail)(Sink*, Text reason) = nullptr;
  void (*fail_draw)(Scene*, Text reason) = nullptr;
  // Calls between mute(+1) and mute(-1) are no parameters of their own: they are a preset's inside.
  void (*mute)(Host*, int32_t change) = nullptr;
  int64_t (*seed)(Host*) = nullptr;
};

// What the library's one exported function, strikeline_sketch(), gives.
struct Sketch {
  uint32_t version = kVersion;
  double canvas_width = 0;   // millimetres
  double canvas_height = 0;  // millimetres
  double duration = 0;       // seconds
  double fps = 60;
  Text background;  // "" is none
  Text pen;         // default colour of layers
  double pen_width = 0.3;  // millimetres
  // What was called while the library was being loaded, before there were functions to call, and
  // where; "" is nothing.
  Text too_early;
  // From now on the library calls these, of which it keeps a copy. False: it keeps the copy that it
  // was given before.
  bool (*use)(const Api*) = nullptr;
  // False: it failed, and has said why to the scene.
  bool (*draw)(double seconds, Scene*) = nullptr;
};

}  // namespace strikeline::abi
