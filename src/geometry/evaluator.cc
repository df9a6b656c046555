// SPDX-License-Identifier: MIT
#include "geometry/evaluator.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "base/stopwatch.h"
#include "geometry/parallel.h"

namespace strikeline::geometry {
namespace {

using Node = Geometry::Node;

// What one call says, with who says it.
std::vector<Diagnostic> Signed(std::vector<Diagnostic> diagnostics, const Node& node) {
  for (Diagnostic& d : diagnostics) d.recipe = node.id;
  return diagnostics;
}

// Those of lines one after the other.
std::shared_ptr<const Figures> FiguresOf(std::span<const Polylines> lines,
                                         std::span<const std::shared_ptr<const Figures>> figures) {
  Figures all;
  size_t before = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const size_t count = lines[i].LineCount();
    if (figures[i]) {
      for (const size_t end : *figures[i]) all.push_back(before + end);
    } else if (count > 0) {
      all.push_back(before + count);
    }
    before += count;
  }
  return std::make_shared<const Figures>(std::move(all));
}

// One node that has to be looked at, and who waits for it.
struct Task {
  const Node* node = nullptr;
  std::vector<size_t> waiting;  // tasks that need it
  size_t needs = 0;             // inputs that are not there yet
  OpResult result;
  bool made = false;
  Evaluator::Timing timing;
};

// The nodes that are not remembered, each once, and what they need of each other. Found without
// recursion, from the recipes down; a remembered node hides all below it.
class Plan {
 public:
  Plan(std::span<const Geometry> recipes, ResultCache& cache, Quality quality) {
    for (const Geometry& recipe : recipes) Visit(recipe.GetNode(), cache, quality);
    while (!open_.empty()) {
      const size_t task = open_.back();
      open_.pop_back();
      for (const Geometry& input : tasks_[task].node->inputs) {
        const size_t below = Visit(input.GetNode(), cache, quality);
        if (tasks_[below].made) continue;
        tasks_[below].waiting.push_back(task);
        ++tasks_[task].needs;
      }
    }
  }
  std::vector<Task>& Tasks() { return tasks_; }
  const OpResult& ResultOf(const Node& node) const { return tasks_[known_.at(node.id)].result; }
  size_t Remembered() const { return remembered_; }

 private:
  size_t Visit(const Node& node, ResultCache& cache, Quality quality) {
    const auto [place, is_new] = known_.try_emplace(node.id, tasks_.size());
    if (!is_new) return place->second;
    Task& task = tasks_.emplace_back();
    task.node = &node;
    if (std::optional<OpResult> found = cache.Find({node.id, quality})) {
      task.result = *std::move(found);
      task.made = true;
      ++remembered_;
    } else {
      open_.push_back(place->second);
    }
    return place->second;
  }

  std::vector<Task> tasks_;
  std::unordered_map<ContentId, size_t, ContentIdHash> known_;
  std::vector<size_t> open_;
  size_t remembered_ = 0;
};

// Runs a plan: rounds of all tasks whose inputs are there, the tasks of a round side by side.
class Run {
 public:
  Run(Plan& plan, ResultCache& cache, const Evaluator::Options& options,
      const Evaluator::Request& request)
      : plan_(plan), cache_(cache), options_(options), request_(request) {}

  void All() {
    std::vector<size_t> ready = Ready();
    while (!ready.empty() && !Cancelled()) {
      const auto make = [&](size_t i) { Make(plan_.Tasks()[ready[i]]); };
      if (options_.parallel && ready.size() > 1) {
        ParallelFor(ready.size(), make);
      } else {
        for (size_t i = 0; i < ready.size(); ++i) make(i);
      }
      ready = NextAfter(ready);
    }
  }
  bool Cancelled() const { return request_.cancelled && request_.cancelled->load(); }
  size_t Remembered() const { return remembered_; }

 private:
  std::vector<size_t> Ready() {
    std::vector<size_t> ready;
    for (size_t i = 0; i < plan_.Tasks().size(); ++i) {
      const Task& task = plan_.Tasks()[i];
      if (!task.made && task.needs == 0) ready.push_back(i);
    }
    return ready;
  }

  std::vector<size_t> NextAfter(const std::vector<size_t>& done) {
    std::vector<size_t> next;
    for (const size_t i : done) {
      if (!plan_.Tasks()[i].made) continue;  // cancelled
      for (const size_t waiting : plan_.Tasks()[i].waiting) {
        if (--plan_.Tasks()[waiting].needs == 0) next.push_back(waiting);
      }
    }
    return next;
  }

  void Make(Task& task) {
    if (Cancelled()) return;
    bool found = false;
    const auto result = cache_.FindOrMake(
        {task.node->id, request_.quality}, [&] { return Compute(task); }, &found);
    if (!result) return;
    task.result = *result;
    task.made = true;
    remembered_ += found;
  }

  std::optional<OpResult> Compute(Task& task) {
    const Node& node = *task.node;
    const Inputs inputs = InputsOf(node);
    OpContext context({.op = node.op ? node.op->name : "concat",
                       .quality = request_.quality,
                       .budget = options_.op_budget,
                       .parallel = options_.parallel,
                       .cancelled = request_.cancelled,
                       .figures = inputs.figures});
    const Stopwatch watch;
    OpResult result{Lines(node, inputs.lines, context), nullptr, nullptr};
    if (Cancelled()) return std::nullopt;
    result.figures = FiguresAfter(node, inputs, result.lines, context);
    if (node.op) {
      task.timing = {std::string(node.op->name), Seconds(watch.Elapsed()),
                     result.lines.PointCount()};
    }
    std::vector<Diagnostic> diagnostics = inputs.diagnostics;
    AddNew(Signed(context.TakeDiagnostics(), node), &diagnostics);
    if (!diagnostics.empty()) {
      result.diagnostics = std::make_shared<const std::vector<Diagnostic>>(std::move(diagnostics));
    }
    return result;
  }

  // What a node is made of, and all that was said of it so far.
  struct Inputs {
    std::vector<Polylines> lines;
    std::vector<std::shared_ptr<const Figures>> figures;
    std::vector<Diagnostic> diagnostics;
  };

  Inputs InputsOf(const Node& node) const {
    Inputs inputs{{}, {}, Signed(node.diagnostics, node)};
    for (const Geometry& input : node.inputs) {
      const OpResult& part = plan_.ResultOf(input.GetNode());
      inputs.lines.push_back(part.lines);
      inputs.figures.push_back(part.figures);
      if (part.diagnostics) AddNew(*part.diagnostics, &inputs.diagnostics);
    }
    return inputs;
  }

  // What stands side by side are figures, and stay so where an effect changes or takes an input
  // line for line.
  static std::shared_ptr<const Figures> FiguresAfter(const Node& node, const Inputs& inputs,
                                                     const Polylines& lines,
                                                     const OpContext& context) {
    const auto& from = inputs.lines;
    if (from.size() > 1 && IsPassed(node, context)) {
      auto all = FiguresOf(from, inputs.figures);
      if (!all->empty() && all->back() == lines.LineCount()) return all;  // else not all fitted
    }
    if (from.empty()) return nullptr;
    if (context.WentLineForLine() && lines.LineCount() == from[0].LineCount()) {
      return inputs.figures[0];
    }
    const auto same = std::find_if(from.begin(), from.end(), [&](const Polylines& input) {
      return lines.SharesOffsetsWith(input);
    });
    return same == from.end() ? nullptr : inputs.figures[static_cast<size_t>(same - from.begin())];
  }

  // Whether a node gives its inputs one after the other.
  static bool IsPassed(const Node& node, const OpContext& context) {
    return !node.op || !std::get<bool>(node.args[0]) || context.Declined();
  }

  static Polylines Lines(const Node& node, std::span<const Polylines> inputs, OpContext& context) {
    if (node.op) return ApplyBound(*node.op, node.args, inputs, context);
    if (inputs.empty()) return node.lines;
    int64_t points = 0, lines = 0;
    for (const Polylines& input : inputs) {
      points += static_cast<int64_t>(input.PointCount());
      lines += static_cast<int64_t>(input.LineCount());
    }
    return context.Fits(points, lines) ? Concat(inputs) : Polylines();
  }

  Plan& plan_;
  ResultCache& cache_;
  const Evaluator::Options& options_;
  const Evaluator::Request& request_;
  std::atomic<size_t> remembered_ = 0;
};

}  // namespace

Evaluator::Evaluation Evaluator::Evaluate(std::span<const Geometry> recipes,
                                          const Request& request) {
  Plan plan(recipes, cache_, request.quality);
  Run run(plan, cache_, options_, request);
  run.All();
  Evaluation evaluation;
  evaluation.cancelled = run.Cancelled();
  evaluation.remembered = plan.Remembered() + run.Remembered();
  OpContext scene({.op = "scene", .budget = options_.scene_budget});
  int64_t points = 0, lines = 0;
  for (const Geometry& recipe : recipes) {
    const OpResult& result = plan.ResultOf(recipe.GetNode());
    points += static_cast<int64_t>(result.lines.PointCount());
    lines += static_cast<int64_t>(result.lines.LineCount());
    evaluation.lines.push_back(scene.Fits(points, lines) ? result.lines : Polylines());
    if (result.diagnostics) AddNew(*result.diagnostics, &evaluation.diagnostics);
  }
  AddNew(scene.TakeDiagnostics(), &evaluation.diagnostics);
  for (const Task& task : plan.Tasks()) {
    if (!task.timing.op.empty()) evaluation.timings.push_back(task.timing);
  }
  return evaluation;
}

}  // namespace strikeline::geometry
