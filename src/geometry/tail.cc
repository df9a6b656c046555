// SPDX-License-Identifier: MIT
#include "geometry/tail.h"

#include <algorithm>
#include <utility>

namespace strikeline::geometry {
namespace {

using Node = Geometry::Node;

bool IsActive(const Node& node) { return std::get<bool>(node.args[0]); }

void Append(TailStep step, std::vector<TailStep>& steps) {
  if (step.IsAffine() && !steps.empty() && steps.back().IsAffine()) {
    steps.back().map = step.map * steps.back().map;
  } else {
    steps.push_back(std::move(step));
  }
}

// A recipe whose last operations are pointwise, cut somewhere between them.
class Chain {
 public:
  Chain(const Geometry& whole, double tolerance) : whole_(&whole), tolerance_(tolerance) {
    const Geometry* at = &whole;
    while (at->GetNode().op && at->GetNode().op->IsPointwise()) {
      links_.push_back(at);
      at = &at->GetNode().inputs[0];
    }
    std::reverse(links_.begin(), links_.end());
    Guess();
  }

  // What is below the cut.
  const Geometry& Prefix() const {
    return cut_ == links_.size() ? *whole_ : links_[cut_]->GetNode().inputs[0];
  }
  const Geometry& Whole() const { return *whole_; }
  bool HasTail() const { return !steps_.empty(); }
  bool IsAffine() const { return steps_.size() == 1 && steps_[0].IsAffine(); }

  // Works out all steps behind the cut. False if that cannot be: the cut was moved up.
  bool Settle(PointFacts& facts, bool is_small) {
    if (!TrySteps(&facts)) {
      Guess();
      return false;
    }
    if (!HasTail() || IsAffine() || !is_small) return true;
    CutAt(links_.size());
    return false;
  }

  std::shared_ptr<const Tail> TakeTail() {
    if (!HasTail()) return nullptr;
    auto tail = std::make_shared<Tail>();
    for (size_t i = cut_; i < links_.size(); ++i) {
      const Node& node = links_[i]->GetNode();
      if (IsActive(node)) tail->calls.push_back({node.op, node.args});
    }
    tail->steps = std::move(steps_);
    return tail;
  }

 private:
  void CutAt(size_t link) {
    cut_ = link;
    steps_.clear();
  }

  // The lowest cut that may do, from this one up.
  void Guess() {
    while (!TrySteps(nullptr)) {
    }
  }

  // A step that cannot be where it is may still be the first of a tail.
  bool TrySteps(PointFacts* facts) {
    steps_.clear();
    TailInput input(facts);
    for (size_t i = cut_; i < links_.size(); ++i) {
      const Node& node = links_[i]->GetNode();
      if (!IsActive(node)) continue;
      std::optional<TailStep> step = node.op->tail(node.args, input);
      if (step && !step->merges) input = input.After(*step);
      const bool too_long = steps_.size() == TailSplitter::kSteps;
      if (!step || step->merges || input.Error() > tolerance_ || too_long) {
        const bool never = step && step->merges;
        CutAt(never || i == cut_ ? i + 1 : i);
        return false;
      }
      Append(*std::move(step), steps_);
    }
    return true;
  }

  const Geometry* whole_;
  double tolerance_;
  std::vector<const Geometry*> links_;  // from below
  size_t cut_ = 0;                      // links from here on are the tail
  std::vector<TailStep> steps_;
};

struct Part {
  size_t recipe;
  Chain chain;
  Polylines lines = {};
};

bool IsSequence(const Node& node) {
  return !node.op && !node.inputs.empty() && node.diagnostics.empty();
}

// The recipe's parts, if each of them is drawn best by itself; else the recipe as its one part.
std::vector<Chain> PartsOf(const Geometry& recipe, double tolerance) {
  std::vector<Chain> parts;
  std::vector<const Geometry*> open{&recipe};
  bool all_copies = true, any_tail = false;
  while (!open.empty()) {
    const Geometry* next = open.back();
    open.pop_back();
    if (IsSequence(next->GetNode())) {
      const auto& inputs = next->GetNode().inputs;
      for (auto i = inputs.rbegin(); i != inputs.rend(); ++i) open.push_back(&*i);
      continue;
    }
    if (!next->GetNode().op && next->GetNode().lines.Empty()) continue;
    parts.emplace_back(*next, tolerance);
    const Chain& part = parts.back();
    any_tail = any_tail || part.HasTail();
    all_copies =
        all_copies && (!part.HasTail() || part.IsAffine()) && part.Prefix() == parts[0].Prefix();
    if (!all_copies && parts.size() > TailSplitter::kParts) break;
  }
  const bool split = any_tail && (all_copies || parts.size() <= TailSplitter::kParts);
  if (!split) parts.assign(1, Chain(recipe, tolerance));
  return parts;
}

// Recipes to be evaluated, each once.
class Wanted {
 public:
  size_t Add(const Geometry& recipe) {
    const auto [place, is_new] = index_.try_emplace(recipe.Id(), recipes_.size());
    if (is_new) recipes_.push_back(recipe);
    return place->second;
  }
  std::span<const Geometry> All() const { return recipes_; }

 private:
  std::vector<Geometry> recipes_;
  std::unordered_map<ContentId, size_t, ContentIdHash> index_;
};

template <class T>
void MoveInto(std::vector<T>& from, std::vector<T>& to) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

void Merge(Evaluator::Evaluation& round, Evaluator::Evaluation& all) {
  for (const Diagnostic& one : round.diagnostics) {
    const bool known =
        std::find(all.diagnostics.begin(), all.diagnostics.end(), one) != all.diagnostics.end();
    if (!known) all.diagnostics.push_back(one);
  }
  MoveInto(round.timings, all.timings);
  all.remembered += round.remembered;
  all.cancelled = all.cancelled || round.cancelled;
}

}  // namespace

Polylines ApplyTail(const Polylines& prefix, const Tail& tail) {
  Polylines lines = prefix;
  for (const Tail::Call& call : tail.calls) {
    OpContext context({.op = call.op->name});
    lines = ApplyBound(*call.op, call.args, {&lines, 1}, context);
  }
  return lines;
}

PointFacts& TailSplitter::FactsOf(const Geometry& prefix, const Polylines& lines) {
  auto [place, is_new] = known_.try_emplace(prefix.Id(), Known{lines, PointFacts(lines.Points())});
  // A scene's budget may have left the lines out before.
  if (!is_new && !place->second.lines.SharesPointsWith(lines)) {
    place->second = Known{lines, PointFacts(lines.Points())};
  }
  place->second.used = round_;
  return place->second.facts;
}

// What this call did not ask for.
void TailSplitter::ForgetUnused() {
  std::erase_if(known_, [this](const auto& entry) { return entry.second.used != round_; });
}

TailSplitter::Split TailSplitter::Evaluate(Evaluator& evaluator, std::span<const Geometry> recipes,
                                           const Evaluator::Request& request) {
  ++round_;
  Split split;
  split.lines.resize(recipes.size());
  for (size_t i = 0; i < recipes.size(); ++i) {
    const auto known = last_.find(recipes[i].Id());
    if (known == last_.end()) continue;
    split.lines[i] = known->second;
    for (const TailedLines& part : known->second) {
      if (const auto facts = known_.find(part.prefix_id); facts != known_.end()) {
        facts->second.used = round_;
      }
    }
  }
  if (!SplitNew(evaluator, recipes, request, split)) return split;
  ForgetUnused();
  last_.clear();
  const auto is_empty = [](const TailedLines& part) { return part.prefix.Empty(); };
  for (size_t i = 0; i < recipes.size(); ++i) {
    const auto& parts = split.lines[i];
    if (std::any_of(parts.begin(), parts.end(), is_empty)) continue;  // for want of budget?
    last_[recipes[i].Id()] = parts;
  }
  return split;
}

// Those that have no lines yet. False if cancelled.
bool TailSplitter::SplitNew(Evaluator& evaluator, std::span<const Geometry> recipes,
                            const Evaluator::Request& request, Split& split) {
  std::vector<Part> parts;
  for (size_t i = 0; i < recipes.size(); ++i) {
    if (!split.lines[i].empty()) continue;
    for (Chain& chain : PartsOf(recipes[i], options_.tolerance)) {
      parts.push_back({i, std::move(chain)});
    }
  }
  std::vector<Part*> open;
  for (Part& part : parts) open.push_back(&part);
  while (!open.empty()) {
    Wanted wanted;
    std::vector<size_t> index;
    for (const Part* part : open) index.push_back(wanted.Add(part->chain.Prefix()));
    Evaluator::Evaluation round = evaluator.Evaluate(wanted.All(), request);
    Merge(round, split.evaluation);
    if (round.cancelled) return false;
    std::vector<Part*> again;
    for (size_t i = 0; i < open.size(); ++i) {
      Part& part = *open[i];
      part.lines = round.lines[index[i]];
      PointFacts& facts = FactsOf(part.chain.Prefix(), part.lines);
      const bool is_small = part.lines.PointCount() < options_.small;
      if (!part.chain.Settle(facts, is_small)) again.push_back(&part);
    }
    open = std::move(again);
  }
  for (Part& part : parts) {
    const ContentId prefix = part.chain.Prefix().Id(), whole = part.chain.Whole().Id();
    split.lines[part.recipe].push_back(
        {std::move(part.lines), prefix, part.chain.TakeTail(), whole});
  }
  return true;
}

}  // namespace strikeline::geometry
