// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "geometry/evaluator.h"
#include "sketch/compile.h"
#include "sketch/sketch.h"
#include "scene/drawing.h"

namespace strikeline::app {

// `strikeline render SKETCH` as it was typed.
struct DrawOptions {
  std::string sketch;           // .cpp or a compiled .so
  std::string output;           // .svg, .gcode or .png
  double at = 0;                // seconds
  int precision = 3;            // decimals
  std::string size;             // of a picture, "WxH" pixels; "": the canvas at `scale`
  std::optional<double> scale;  // pixels a millimetre
  int supersample = 1;          // pixels across, averaged to one
  bool no_background = false;
  bool split_layers = false;  // G-code: a file for each layer
  bool keep_order = false;    // G-code: lines in the sketch's order
  std::string plotter;        // a template's name or TOML file: another dialect than G-code
  std::vector<std::string> plot_options;  // "KEY=VALUE", see GcodeOptionsOf
  double time_limit = 20;                 // seconds for the sketch's own code and its operations
  host::DrawSettings settings;            // --seed
  std::string parameters;                 // see LoadParameters
  std::string seeds, variations;          // "0..99", "3,7,12": a picture for each
  bool force = false;
  bool json = false;
  bool quiet = false;
};

// A sketch that was compiled, drawn and evaluated.
struct Drawn {
  host::DrawSettings settings;
  host::CompiledSketch compiled;
  std::vector<host::SketchCall> calls;
  std::vector<geometry::Diagnostic> diagnostics;
  scene::Drawing drawing;
  std::vector<ContentId> ids;  // of its layers' lines
  Seconds draw{0}, evaluate{0};
};

// True if the file is to be a video by its extension (.mp4, .mov, .mkv, .webm) or a part of one.
bool IsVideo(const std::string& output);

// True if the file is a sketch by its extension (.cpp, .cc, .cxx, .so).
bool IsSketch(const std::string& file);

// The sketch as a library: compiled now, or found.
Result<host::CompiledSketch> LibraryOf(const std::string& sketch);

// Evaluates all layers at once, so that what they share is made once.
scene::Drawing Evaluated(geometry::Evaluator& evaluator, const host::SketchAbout& about,
                         const host::SketchScene& scene,
                         const geometry::Evaluator::Request& request,
                         std::vector<geometry::Diagnostic>* diagnostics,
                         std::vector<geometry::Evaluator::Timing>* timings = nullptr);

// On standard error.
void SayRemarks(const std::vector<geometry::Diagnostic>& remarks);

// A sketch in memory, drawn any number of times; what does not change is made once. Thread: one.
class SketchDrawer {
 public:
  static Result<SketchDrawer> Open(const std::string& sketch, Seconds time_limit);
  Result<Drawn> At(Seconds time, const host::DrawSettings& settings);

 private:
  SketchDrawer(host::CompiledSketch compiled, host::Sketch sketch)
      : compiled_(std::move(compiled)), sketch_(std::move(sketch)) {}

  std::string file_;
  Seconds time_limit_;
  host::CompiledSketch compiled_;
  std::unique_ptr<geometry::Evaluator> evaluator_ = std::make_unique<geometry::Evaluator>();
  host::Sketch sketch_;
};

// Refuses what cannot become an output.
Status CheckDrawOptions(const DrawOptions& options);
// Writes what was drawn, and beside it its record, OUTPUT.capture.json. Gives the files.
Result<std::vector<std::string>> WriteDrawn(const DrawOptions& options, const Drawn& drawn);

// Compiles, draws, evaluates and writes.
Status RunDraw(const DrawOptions& options);

}  // namespace strikeline::app
