// SPDX-License-Identifier: MIT
#include "export/internal/pen_chains.h"

#include <numeric>
#include <utility>

namespace strikeline::exports::internal {
namespace {

// Which end is joined to which, -1 for none.
class Links {
 public:
  explicit Links(size_t ends) : to_(ends, -1), far_end_(ends) {
    for (size_t i = 0; i < ends; ++i) far_end_[i] = static_cast<int32_t>(i ^ 1);
  }

  int32_t Of(int32_t end) const { return to_[static_cast<size_t>(end)]; }
  // The other end of the chain that `end` ends.
  int32_t FarEnd(int32_t end) const { return far_end_[static_cast<size_t>(end)]; }
  void Join(int32_t a, int32_t b) {
    to_[static_cast<size_t>(a)] = b;
    to_[static_cast<size_t>(b)] = a;
    const int32_t far_a = FarEnd(a), far_b = FarEnd(b);
    far_end_[static_cast<size_t>(far_a)] = far_b;
    far_end_[static_cast<size_t>(far_b)] = far_a;
  }

 private:
  std::vector<int32_t> to_;
  std::vector<int32_t> far_end_;
};

void JoinAll(EndTree& tree, double tolerance, bool allow_reverse, Links& links) {
  for (const int32_t end : tree.BySheet()) {
    if (!tree.Holds(end)) continue;
    tree.Remove(end);
    const int32_t far_end = links.FarEnd(end);  // joined to it, the chain would have no ends
    const int32_t found = tree.Nearest(tree[end], tolerance * tolerance, [&](int32_t other) {
      return other != far_end && (allow_reverse || (other & 1) != (end & 1));
    });
    if (found < 0) continue;
    tree.Remove(found);
    links.Join(end, found);
  }
}

PenChains Walk(const Links& links, size_t ends) {
  PenChains chains;
  chains.entries.reserve(ends / 2);
  std::vector<char> walked(ends / 2, 0);
  for (int32_t end = 0; end < static_cast<int32_t>(ends); ++end) {
    if (links.Of(end) >= 0 || walked[static_cast<size_t>(end / 2)]) continue;
    // An unjoined end 2i+1 comes up only after 2i, so unreversed chains begin with a first end.
    if ((end & 1) != 0 && (links.FarEnd(end) & 1) == 0 && links.FarEnd(end) > end) continue;
    for (int32_t entry = end; entry >= 0; entry = links.Of(entry ^ 1)) {
      chains.entries.push_back(entry);
      walked[static_cast<size_t>(entry / 2)] = 1;
    }
    chains.offsets.push_back(static_cast<int32_t>(chains.entries.size()));
  }
  return chains;
}

PenChains OneEach(size_t lines) {
  PenChains chains;
  chains.entries.resize(lines);
  chains.offsets.resize(lines + 1);
  for (size_t i = 0; i < lines; ++i) chains.entries[i] = static_cast<int32_t>(2 * i);
  std::iota(chains.offsets.begin(), chains.offsets.end(), 0);
  return chains;
}

}  // namespace

PenChains JoinTouching(EndTree& tree, double tolerance, bool allow_reverse,
                       std::span<const int32_t> alone) {
  if (!(tolerance >= 0)) return OneEach(tree.Size() / 2);
  Links links(tree.Size());
  for (const int32_t line : alone) {
    tree.Remove(2 * line);
    tree.Remove(2 * line + 1);
  }
  JoinAll(tree, tolerance, allow_reverse, links);
  tree.Restore();
  return Walk(links, tree.Size());
}

PenChains BrokenAtGaps(const Tour& tour, std::span<const Place> ends, double gap) {
  const auto place = [ends](int32_t end) { return ends[static_cast<size_t>(end)]; };
  PenChains chains;
  chains.entries = tour;
  for (size_t i = 1; i < tour.size(); ++i) {
    if (SquaredDistance(place(tour[i - 1] ^ 1), place(tour[i])) > gap * gap)
      chains.offsets.push_back(static_cast<int32_t>(i));
  }
  if (!tour.empty()) chains.offsets.push_back(static_cast<int32_t>(tour.size()));
  return chains;
}

std::vector<Place> EndsOf(const PenChains& chains, std::span<const Place> ends) {
  std::vector<Place> outer;
  outer.reserve(2 * chains.Count());
  for (size_t i = 0; i < chains.Count(); ++i) {
    const int32_t first = chains.entries[static_cast<size_t>(chains.offsets[i])];
    const int32_t last = chains.entries[static_cast<size_t>(chains.offsets[i + 1]) - 1] ^ 1;
    outer.push_back(ends[static_cast<size_t>(first)]);
    outer.push_back(ends[static_cast<size_t>(last)]);
  }
  return outer;
}

Tour Expanded(const Tour& tour, const PenChains& chains) {
  Tour expanded;
  expanded.reserve(chains.entries.size());
  for (const int32_t chain : tour) {
    const auto first = chains.entries.begin() + chains.offsets[static_cast<size_t>(chain / 2)];
    const auto last = chains.entries.begin() + chains.offsets[static_cast<size_t>(chain / 2) + 1];
    if ((chain & 1) == 0) {
      expanded.insert(expanded.end(), first, last);
    } else {
      for (auto entry = last; entry != first;) expanded.push_back(*--entry ^ 1);
    }
  }
  return expanded;
}

}  // namespace strikeline::exports::internal
