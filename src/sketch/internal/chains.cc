// SPDX-License-Identifier: MIT
#include "sketch/internal/chains.h"

#include <algorithm>

#include "params/chain.h"

namespace strikeline::sketch::internal {
namespace {

using geometry::Geometry;

// The effects that end in a node, the first that runs first.
std::vector<const abi::Node*> StepsBelow(const abi::Node& last) {
  std::vector<const abi::Node*> steps;
  for (const abi::Node* node = &last; node->step; node = node->step->inputs[0]) {
    steps.push_back(node);
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

params::ChainSteps StepsOf(const std::vector<const abi::Node*>& nodes) {
  params::ChainSteps steps;
  for (const abi::Node* node : nodes) {
    steps.push_back({node->call, static_cast<int>(node->step->inputs.size())});
  }
  return steps;
}

const params::ChainOrder* OrderFor(const params::UserState& user, const std::string& chain) {
  const auto found = user.chain_orders->find(chain);
  return found == user.chain_orders->end() ? nullptr : &found->second;
}

}  // namespace

Geometry Ordered(abi::Host& host, const abi::Node& node) {
  const std::vector<const abi::Node*> nodes = StepsBelow(node);
  if (nodes.empty() || host.muted > 0) return node.geometry;
  SketchChain chain{node.call, nodes[0]->step->inputs[0]->call, StepsOf(nodes)};
  const std::vector<size_t> order =
      params::OrderOf(chain.steps, OrderFor(host.settings.user, chain.name));
  if (host.chain_names.insert(chain.name).second) host.chains.push_back(std::move(chain));
  if (std::is_sorted(order.begin(), order.end())) return node.geometry;
  Geometry ordered = nodes[0]->step->inputs[0]->geometry;
  for (const size_t i : order) {
    const abi::Node::Step& step = *nodes[i]->step;
    std::vector<Geometry> inputs = step.others;
    inputs.insert(inputs.begin(), std::move(ordered));
    ordered = Geometry::Make(*step.op, step.args, std::move(inputs));
  }
  return ordered;
}

}  // namespace strikeline::sketch::internal
