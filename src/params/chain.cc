// SPDX-License-Identifier: MIT
#include "params/chain.h"

#include <algorithm>
#include <numeric>

namespace strikeline::params {

std::vector<std::string> NamesOf(std::span<const ChainStep> steps) {
  std::vector<std::string> names;
  names.reserve(steps.size());
  for (const ChainStep& step : steps) names.push_back(step.name);
  return names;
}

bool CanReorder(std::span<const ChainStep> steps, std::span<const std::string> order) {
  std::vector<std::string> code = NamesOf(steps), user(order.begin(), order.end());
  for (size_t i = 0; i < steps.size() && i < user.size(); ++i) {
    if (steps[i].inputs > 1 && (i > 0 || user[i] != steps[i].name)) return false;
  }
  std::sort(code.begin(), code.end());
  std::sort(user.begin(), user.end());
  return code == user && std::adjacent_find(code.begin(), code.end()) == code.end();
}

std::vector<size_t> OrderOf(std::span<const ChainStep> steps, const ChainOrder* order) {
  std::vector<size_t> indices(steps.size());
  std::iota(indices.begin(), indices.end(), size_t{0});
  if (!order || order->code != NamesOf(steps) || !CanReorder(steps, order->user)) return indices;
  for (size_t i = 0; i < indices.size(); ++i) {
    const auto found = std::find(order->code.begin(), order->code.end(), order->user[i]);
    indices[i] = static_cast<size_t>(found - order->code.begin());
  }
  return indices;
}

}  // namespace strikeline::params
