// SPDX-License-Identifier: MIT
#pragma once

// What a compiled sketch and the program say to each other: plain data and functions, so that both
// may be built by different compilers. Sketches include <strikeline/sketch.h>, not this.
#include <cstddef>
#include <cstdint>

namespace strikeline::abi {

inline constexpr uint32_t kVersion = 6;  // grows with any change of what is declared here

// UTF-8, not ended by a zero; belongs to who gives it, and is copied by who keeps it.
struct Text {
  const char* data = "";
  size_t size = 0;
};

enum class Kind : uint32_t { kBool, kInt, kFloat, kText, kVec3, kPoints };

// A tagged value: the member of its kind counts. Texts and points belong to the caller and are
// copied by the callee.
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

// An argument that the code wrote; names are those of the operation's table.
struct Argument {
  Text name;
  Value value;
};

// Where a call stands in the sketch, lines and columns from 1, and the names that the artist gave
// it; "" is none. `key` replaces the place, `instance_key` tells calls from one place apart,
// `shared` says that they mean to be one.
struct Site {
  Text file;
  Text function;
  uint32_t line = 0;
  uint32_t column = 0;
  Text key;
  Text instance_key;
  Text name;
  bool shared = false;
  // Of an interpreted language, else 0: the first line of the function, and where in its code the
  // call is made.
  uint32_t function_line = 0;
  uint32_t instruction = 0;
};

// Lines as flat arrays: 3 * points floats (x y z, millimetres), lines + 1 offsets into the points,
// which begin with 0 and do not decrease. Borrowed, as texts are. Points that are not finite are
// left out; offsets that make no sense leave no lines.
struct Lines {
  const float* xyz = nullptr;
  size_t points = 0;
  const int32_t* offsets = nullptr;
  size_t lines = 0;
  const void* held = nullptr;  // for Api::keep
};

// What a text is, to the Inspector.
enum class Role : uint32_t { kPlain, kFont, kChoice, kColor };

// A parameter of an operation. Its kind is that of `initial`; a slider needs min < max.
struct Row {
  Text name;
  Text doc;
  Text unit;
  Value initial;
  double slider_min = 0;
  double slider_max = 0;
  Role role = Role::kPlain;
  const Text* choices = nullptr;  // of Role::kChoice
  size_t choice_count = 0;
  bool code_only = false;  // the Inspector does not set it
};

// An operation of the program's.
struct Table {
  Text name;
  Text doc;
  int32_t inputs = 0;
  const Row* rows = nullptr;
  size_t row_count = 0;
};

struct Sink;  // takes the result of one call of an own operation

// An operation or a preset that a sketch declares. `rows` follow the struct of its parameters.
struct OwnOp {
  Text name;
  Text doc;
  const Row* rows = nullptr;
  size_t row_count = 0;
  int32_t inputs = 0;  // 0: draws; else it changes as many geometries
  uint64_t code_id = 0;  // differs where equal arguments may give other lines
  bool is_kept = false;  // it lives as long as the library, though it is no static object
  // One value a row, in their order. False: it failed, and has said why to the sink. Called from
  // any thread, several at once.
  bool (*build)(const OwnOp* self, const Value* args, const Lines* inputs, const struct Api* api,
                Sink* sink) = nullptr;
  // Whether the Inspector shows a row beside these values of all. Called while the sketch draws;
  // null: it shows all.
  bool (*shown)(const OwnOp* self, size_t row, const Value* args) = nullptr;
};

struct Node;   // a recipe, counted
struct Kept;   // lines that live as long as it
struct Host;   // the program's side
struct Scene;  // takes the layers of one call of draw

// What one pen draws. The node stays the caller's.
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
  bool is_confined = false;  // what sketches may do is limited, and --unsafe lets them do it
  // A call of an operation by its name. One that does not exist, or takes another number of inputs,
  // is a remark and stands for its inputs.
  Node* (*make)(Host*, Text op, const Argument* args, size_t arg_count, Node* const* inputs,
                size_t input_count, const Site* site) = nullptr;
  // The same for an operation of the sketch's own, which must live as long as the library.
  Node* (*make_own)(Host*, const OwnOp* op, const Argument* args, size_t arg_count,
                    Node* const* inputs, size_t input_count, const Site* site) = nullptr;
  // The lines of all parts, in order.
  Node* (*concat)(Host*, Node* const* parts, size_t count) = nullptr;
  Node* (*lines)(Host*, Lines) = nullptr;
  // One owner more; null stays null. release: one less, of which the last frees it.
  Node* (*retain)(Node*) = nullptr;
  void (*release)(Node*) = nullptr;
  // In front of the layers so far. A colour that is none fails the drawing.
  void (*add_layer)(Scene*, Layer) = nullptr;
  // What an own operation's build has to say: its lines, or why there are none.
  void (*give)(Sink*, Lines) = nullptr;
  void (*fail)(Sink*, Text reason) = nullptr;
  // And what is to be told with them, as often as they are used; much of it is cut.
  void (*note)(Sink*, Text remark) = nullptr;
  // Why there is no picture.
  void (*fail_draw)(Scene*, Text reason) = nullptr;
  // Calls between mute(+1) and mute(-1) are no parameters of their own: they are a preset's inside.
  void (*mute)(Host*, int32_t change) = nullptr;
  // What --seed says; 0 without it.
  int64_t (*seed)(Host*) = nullptr;
  // All operations, by name; they live as long as the program.
  const Table* (*tables)(size_t* count) = nullptr;
  // A call of a preset with rows: `out` has one value a row, which its body is to use, with texts
  // that live until the next call of this. False: it is switched off.
  bool (*choose)(Host*, const OwnOp* preset, const Argument* args, size_t arg_count,
                 const Site* site, Value* out) = nullptr;
  // The position of a controller, 0 to 1. False, and 0: it has not moved.
  bool (*controller)(Host*, int32_t number, double* position) = nullptr;
  // The content of a recipe: equal ones give the same lines.
  void (*id)(const Node*, uint64_t id[2]) = nullptr;
  // Keeps an input of `build` beyond its call, without a copy.
  Kept* (*keep)(const Lines*) = nullptr;
  void (*drop)(Kept*) = nullptr;
  // What a sketch prints, shown beside the remarks of the picture; much of it is cut.
  void (*say)(Host*, Text) = nullptr;
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
  bool (*draw)(const Sketch* self, double seconds, Scene*) = nullptr;
  // Ends what of it runs, where it can, with an error that names the line; from another thread. Null: no.
  void (*interrupt)(const Sketch* self) = nullptr;
};

// A sketch that is not compiled: what a language's library gets at its function
// `const Sketch* strikeline_open(const Script*)`. Texts live as long as the call.
struct Script {
  // These three come first in every version, so that a library of another one can say so.
  uint32_t version = kVersion;
  void* context = nullptr;
  void (*fail)(void* context, Text reason) = nullptr;  // why there is none, when null is given
  Text file;                                           // of the sketch
  const Text* files = nullptr;  // it and its modules, as they are to be run
  const Text* texts = nullptr;
  size_t file_count = 0;
  const Text* preset_folders = nullptr;  // whose files, among these, declare presets
  size_t preset_folder_count = 0;
  Text grafix_font;  // of texts that name none, by Grafix's names; "": as strikeline's
  const Api* api = nullptr;
};

}  // namespace strikeline::abi
