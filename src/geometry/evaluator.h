// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <span>
#include <string>
#include <vector>

#include "base/units.h"
#include "geometry/geometry.h"
#include "geometry/result_cache.h"

namespace strikeline::geometry {

// Turns recipes into lines, and remembers what it made. Branches that do not need each other run at
// the same time, and so do the points of large operations. Any thread, several at a time; what two
// ask for at once is made once.
class Evaluator {
 public:
  struct Options {
    ResultCache::Limits cache = {};
    Budget op_budget = {};     // each operation
    Budget scene_budget = {};  // all results of one call together
    bool parallel = true;
  };
  struct Request {
    Quality quality = Quality::kFinal;
    const std::atomic<bool>* cancelled =
        nullptr;  // checked between operations and within long ones
  };
  // How long an operation ran, inputs not counted.
  struct Timing {
    std::string op;
    Seconds duration{0};
    size_t points = 0;  // of the result
  };
  struct Evaluation {
    std::vector<Polylines> lines;  // one a recipe; empty where cancelled or over the scene's budget
    std::vector<Diagnostic> diagnostics;  // each once
    std::vector<Timing> timings;          // of the operations that ran, not of those remembered
    size_t remembered = 0;                // results taken from the cache
    bool cancelled = false;
  };

  Evaluator() : Evaluator(Options{}) {}
  explicit Evaluator(const Options& options) : options_(options), cache_(options.cache) {}

  // Lines of all recipes, in their order; what they share is made once. Never fails: what went
  // wrong with the art is in the diagnostics.
  Evaluation Evaluate(std::span<const Geometry> recipes, const Request& request);
  Evaluation Evaluate(const Geometry& recipe) { return Evaluate({&recipe, 1}, {}); }

  const ResultCache& Cache() const { return cache_; }
  // Gives all remembered results up; those in work are kept when they are done.
  void Forget() { cache_.Clear(); }

 private:
  const Options options_;
  ResultCache cache_;
};

}  // namespace strikeline::geometry
