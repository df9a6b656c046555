// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/content_id.h"
#include "base/result.h"
#include "geometry/evaluator.h"
#include "scene/drawing.h"
#include "sketch/compile.h"
#include "sketch/guard.h"
#include "sketch/sketch.h"

namespace strikeline::sketch {

// A sketch that was compiled, drawn and evaluated.
struct Drawn {
  DrawSettings settings;
  CompiledSketch compiled;
  std::vector<SketchCall> calls;
  std::vector<geometry::Diagnostic> diagnostics;
  scene::Drawing drawing;
  std::vector<ContentId> ids;  // of its layers' lines
  Seconds draw{0}, evaluate{0};
};

// The sketch as a library: `library`, an earlier version of it that is kept, or where that is ""
// compiled now, or found.
Result<CompiledSketch> LibraryOf(const std::string& sketch, const std::string& library = "");

// Makes a version of a sketch in any language that can be opened, and is kept: see CompileSketch.
Result<CompiledSketch> PrepareSketch(const std::filesystem::path& sketch,
                                     const std::filesystem::path& cache,
                                     const std::atomic<bool>* cancel = nullptr);
// What a change of makes another try worth while where that fails: see IncludedBy. Empty where the
// language cannot tell.
std::vector<std::filesystem::path> SourcesOfBroken(const std::filesystem::path& sketch,
                                                   const std::filesystem::path& cache,
                                                   const std::atomic<bool>* cancel = nullptr);
// Makes the next versions of it come sooner, where its language has something for that.
Status WarmUp(const std::filesystem::path& sketch, const std::filesystem::path& cache,
              const std::atomic<bool>* cancel = nullptr);
// Evaluates all layers at once, so that what they share is made once.
scene::Drawing Evaluated(geometry::Evaluator& evaluator, const SketchAbout& about,
                         const SketchScene& scene, const geometry::Evaluator::Request& request,
                         std::vector<geometry::Diagnostic>* diagnostics,
                         std::vector<geometry::Evaluator::Timing>* timings = nullptr);

// A sketch in memory, drawn any number of times; what does not change is made once. Thread: one.
class SketchDrawer {
 public:
  // The version of LibraryOf(sketch, library).
  static Result<SketchDrawer> Open(const std::string& sketch, Seconds time_limit,
                                   const std::string& library = "");
  Result<Drawn> At(Seconds time, const DrawSettings& settings);
  // The next call makes all lines anew.
  void Forget() { evaluator_->Forget(); }

 private:
  SketchDrawer(CompiledSketch compiled, Sketch sketch, std::unique_ptr<Guard> guard)
      : compiled_(std::move(compiled)), guard_(std::move(guard)), sketch_(std::move(sketch)) {}

  std::string file_;
  Seconds time_limit_;
  CompiledSketch compiled_;
  std::unique_ptr<Guard> guard_;
  std::unique_ptr<geometry::Evaluator> evaluator_ = std::make_unique<geometry::Evaluator>();
  Sketch sketch_;
};

}  // namespace strikeline::sketch
