// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "geometry/evaluator.h"
#include "geometry/tail_step.h"

namespace strikeline::geometry {

// The last operations of a recipe, as far as each of them moves every point by itself: what the GPU
// can do each frame to points that stay there. A value.
struct Tail {
  struct Call {
    const Op* op = nullptr;
    std::vector<Value> args;
  };
  std::vector<Call> calls;
  std::vector<TailStep> steps;  // the same; affine maps one after the other are one

  bool IsAffine() const { return steps.size() == 1 && steps[0].IsAffine(); }
};

// What a tail gives, by the operations themselves.
Polylines ApplyTail(const Polylines& prefix, const Tail& tail);

// A recipe as lines and what is still to be done to them.
struct TailedLines {
  Polylines prefix;
  ContentId prefix_id;
  std::shared_ptr<const Tail> tail;  // null: nothing
  ContentId id;                      // of the result
};

// Evaluates recipes but for their tails. A tail is the longest end of a recipe that the GPU can do
// as well as the CPU; small figures are made here, and recipes that only put copies of one figure
// beside each other become several lines. Recipes that the last call had cost next to nothing.
// Thread: one at a time.
class TailSplitter {
 public:
  static constexpr size_t kSteps = 16;  // of a tail
  static constexpr size_t kParts = 16;  // of a recipe, unless all are copies of one figure

  struct Options {
    double tolerance = 0.005;  // mm that points may lie elsewhere: below 1e-4 of the canvas
    size_t small = 4096;       // points of a figure; below, only affine tails pay
  };
  TailSplitter() : TailSplitter(Options{}) {}
  explicit TailSplitter(const Options& options) : options_(options) {}

  struct Split {
    std::vector<std::vector<TailedLines>> lines;  // for each recipe
    Evaluator::Evaluation evaluation;             // of the prefixes; `lines` are moved from
  };
  // What Evaluator::Evaluate() gives, but for the tails.
  Split Evaluate(Evaluator& evaluator, std::span<const Geometry> recipes,
                 const Evaluator::Request& request);

 private:
  struct Known {
    Polylines lines;  // keeps the points
    PointFacts facts;
    uint64_t used = 0;  // in which round
  };
  PointFacts& FactsOf(const Geometry& prefix, const Polylines& lines);
  bool SplitNew(Evaluator& evaluator, std::span<const Geometry> recipes,
                const Evaluator::Request& request, Split& split);
  void ForgetUnused();

  const Options options_;
  std::unordered_map<ContentId, Known, ContentIdHash> known_;
  std::unordered_map<ContentId, std::vector<TailedLines>, ContentIdHash> last_;  // by the recipe
  uint64_t round_ = 0;
};

}  // namespace strikeline::geometry
