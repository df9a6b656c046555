// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace strikeline::params {

// One effect of a chain as the code has it. A value.
struct ChainStep {
  std::string name;  // tells the steps of a chain apart
  int inputs = 1;    // 1 or 2
  friend bool operator==(const ChainStep&, const ChainStep&) = default;
};
using ChainSteps = std::vector<ChainStep>;

// A chain in the user's order, beside the code's order for which it was made. A value.
struct ChainOrder {
  std::vector<std::string> code, user;
  friend bool operator==(const ChainOrder&, const ChainOrder&) = default;
};

// In their order.
std::vector<std::string> NamesOf(std::span<const ChainStep> steps);

// Whether a chain may run in this order: the same steps, none twice, and one with several inputs
// where the code has it, at the start.
bool CanReorder(std::span<const ChainStep> steps, std::span<const std::string> order);

// The indices of the steps in the order in which they run: the user's where it was made for these
// steps, otherwise the code's.
std::vector<size_t> OrderOf(std::span<const ChainStep> steps, const ChainOrder* order);

}  // namespace strikeline::params
