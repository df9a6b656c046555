// SPDX-License-Identifier: MIT
#include "geometry/geometry.h"

#include <cmath>
#include <string>
#include <type_traits>
#include <utility>

#include "base/check.h"
#include "params/value_rules.h"

namespace strikeline::geometry {
namespace {

// Bytes that say one thing only: each piece carries its length or has a fixed one.
class Signature {
 public:
  template <class T>
  Signature& Add(const T& plain) {
    static_assert(std::has_unique_object_representations_v<T> || std::is_same_v<T, double>);
    bytes_.append(reinterpret_cast<const char*>(&plain), sizeof(T));
    return *this;
  }
  Signature& Add(std::string_view text) {
    Add(text.size());
    bytes_ += text;
    return *this;
  }
  Signature& Add(Vec3d v) { return Add(v.x).Add(v.y).Add(v.z); }
  Signature& Add(const Value& value) {
    Add(value.index());
    std::visit([this](const auto& v) { AddOne(v); }, value);
    return *this;
  }
  ContentId Id() const { return strikeline::IdOf(bytes_); }

 private:
  template <class T>
  void AddOne(const T& value) {
    if constexpr (std::is_same_v<T, std::string>) {
      Add(std::string_view(value));
    } else if constexpr (std::is_same_v<T, params::PointList>) {
      Add(value.size());
      for (const Vec3d& point : value) Add(point);
    } else {
      Add(value);
    }
  }

  std::string bytes_;
};

// Two sequences of the same parts have the same id however they were put together.
ContentId Appended(ContentId sequence, ContentId part) {
  return Signature().Add(sequence).Add(part).Id();
}

// Deep recipes are taken apart one by one: destructors must not call each other 5,000 deep.
void Dismantle(Geometry::Node* node, std::vector<Geometry>* pending) {
  for (Geometry& input : node->inputs) pending->push_back(std::move(input));
  delete node;
}

}  // namespace

std::shared_ptr<const Geometry::Node> Geometry::NewNode() {
  return {new Node, [](const Node* dead) {
            auto* node = const_cast<Node*>(dead);
            thread_local std::vector<Geometry>* pending = nullptr;
            if (pending) return Dismantle(node, pending);
            std::vector<Geometry> stack;
            pending = &stack;
            Dismantle(node, &stack);
            while (!stack.empty()) {
              const Geometry last = std::move(stack.back());
              stack.pop_back();
            }
            pending = nullptr;
          }};
}

Geometry::Node& Geometry::OwnNode() {
  CHECK(node_.use_count() == 1) << "others see this recipe";
  return const_cast<Node&>(*node_);  // made by NewNode, which makes no const ones
}

Geometry::Geometry() : node_(NewNode()) {}

Geometry::Geometry(Polylines lines) : node_(NewNode()) {
  Node& node = OwnNode();
  node.id = Signature().Add(std::string_view("lines")).Add(IdOf(lines)).Id();
  node.lines = std::move(lines);
}

Geometry Geometry::Concat(std::vector<Geometry> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Geometry all;
  Node& node = all.OwnNode();
  for (const Geometry& part : parts) node.id = Appended(node.id, part.Id());
  node.inputs = std::move(parts);
  return all;
}

Geometry Geometry::Declined(std::vector<Diagnostic> why, std::vector<Geometry> inputs) {
  Geometry through = Concat({Geometry(), Concat(std::move(inputs))});
  Node& node = through.OwnNode();
  for (const Diagnostic& d : why) {
    node.id = Appended(node.id, strikeline::IdOf(std::string_view(d.op + d.parameter + d.reason)));
  }
  node.diagnostics = std::move(why);
  return through;
}

Geometry Geometry::Make(const Op& op, std::span<const Argument> args, std::vector<Geometry> inputs,
                        Rounding rounding) {
  CHECK(static_cast<int>(inputs.size()) == op.inputs)
      << op.name << " takes " << op.inputs << " inputs, not " << inputs.size();
  OpContext context({.op = op.name});
  std::optional<std::vector<Value>> bound = Bind(op, args, context);
  if (!bound) return Declined(context.TakeDiagnostics(), std::move(inputs));
  Geometry made;
  Node& node = made.OwnNode();
  node.op = &op;
  Signature signature;
  signature.Add(op.name).Add(op.version);
  for (size_t i = 0; i < bound->size(); ++i) {
    Value& value = (*bound)[i];
    node.args.push_back(rounding == Rounding::kNone ? params::Unsigned(std::move(value))
                                                    : Canonical(op.params[i], std::move(value)));
    signature.Add(node.args.back());
  }
  for (const Geometry& input : inputs) signature.Add(input.Id());
  node.inputs = std::move(inputs);
  node.id = signature.Id();
  return made;
}

ContentId Geometry::Id() const { return node_->id; }

Geometry operator+(Geometry a, Geometry b) {
  const bool is_sequence = !a.node_->op && !a.node_->inputs.empty() && a.node_->diagnostics.empty();
  if (!is_sequence || a.node_.use_count() != 1) {
    return Geometry::Concat({std::move(a), std::move(b)});
  }
  Geometry::Node& left = a.OwnNode();
  left.id = Appended(left.id, b.Id());
  left.inputs.push_back(std::move(b));
  return a;
}

}  // namespace strikeline::geometry
