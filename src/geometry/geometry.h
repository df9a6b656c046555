// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/content_id.h"
#include "geometry/op.h"

namespace strikeline::geometry {

// A recipe: an operation, its arguments and the recipes of its inputs; or some lines as they are;
// or several recipes one after the other. Knows its content id, which is equal exactly for recipes
// that give the same lines for the same reasons. Nothing is computed here: see Evaluator. An
// immutable value, cheap to copy; any thread.
class Geometry {
 public:
  struct Node;
  // Whether a call's numbers are rounded to what its rows say; without a row in the Inspector (in a
  // preset's body) they stay as they are.
  enum class Rounding { kToRows, kNone };

  Geometry();                          // no lines
  explicit Geometry(Polylines lines);  // these lines
  // All the parts, in order; one part is itself.
  static Geometry Concat(std::vector<Geometry> parts);
  // Arguments are made canonical: numbers and vectors are rounded to the multiples that their row
  // names, or kept, and never -0. Arguments that cannot be used make it stand for its inputs, with
  // a diagnostic. The operation must outlive the recipe.
  static Geometry Make(const Op& op, std::span<const Argument> args,
                       std::vector<Geometry> inputs = {}, Rounding rounding = Rounding::kToRows);

  // A call that cannot be made: stands for its inputs, with diagnostics.
  static Geometry Declined(std::vector<Diagnostic> why, std::vector<Geometry> inputs);

  // Made once, with the recipe; costs nothing.
  ContentId Id() const;
  const Node& GetNode() const { return *node_; }

  friend Geometry operator+(Geometry a, Geometry b);
  // In a loop, `all += part` costs the part; `all = all + part` copies all lines each time.
  Geometry& operator+=(Geometry b) { return *this = std::move(*this) + std::move(b); }
  friend bool operator==(const Geometry& a, const Geometry& b) { return a.Id() == b.Id(); }

 private:
  explicit Geometry(std::shared_ptr<const Node> node) : node_(std::move(node)) {}
  static std::shared_ptr<const Node> NewNode();
  Node& OwnNode();  // to write to, while this is its one owner

  std::shared_ptr<const Node> node_;
};

// What a recipe consists of. Read only.
struct Geometry::Node {
  const Op* op = nullptr;  // null: `lines`, or the inputs one after the other
  std::vector<Value> args;
  std::vector<Geometry> inputs;
  Polylines lines;
  std::vector<Diagnostic> diagnostics;  // why it stands for its inputs
  ContentId id;
};

}  // namespace strikeline::geometry
