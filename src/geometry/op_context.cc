// SPDX-License-Identifier: MIT
#include "geometry/op_context.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "base/vec3.h"
#include "geometry/parallel.h"

namespace strikeline::geometry {

std::string TextOf(const Diagnostic& diagnostic) {
  const auto& [severity, op, parameter, reason, recipe, place] = diagnostic;
  return fmt::format("{}{}{}{}{}: {}", place, place.empty() ? "" : ": ", op,
                     parameter.empty() ? "" : ".", parameter, reason);
}

void AddNew(const std::vector<Diagnostic>& more, std::vector<Diagnostic>* all) {
  for (const Diagnostic& one : more) {
    if (std::find(all->begin(), all->end(), one) == all->end()) all->push_back(one);
  }
}

void OpContext::Note(std::string_view parameter, std::string reason) {
  Report(Severity::kNote, parameter, std::move(reason));
}

void OpContext::Decline(std::string_view parameter, std::string reason) {
  Report(Severity::kWarning, parameter, std::move(reason));
  const std::scoped_lock lock(mutex_);
  declined_ = true;
}

void OpContext::Report(Severity severity, std::string_view parameter, std::string reason) {
  const std::scoped_lock lock(mutex_);
  diagnostics_.push_back(
      {severity, std::string(settings_.op), std::string(parameter), std::move(reason)});
}

bool OpContext::Fits(int64_t points, int64_t lines, int64_t scratch) {
  const Budget& budget = settings_.budget;
  // As numbers with a point: products of absurd arguments must not wrap around.
  const double bytes = 12.0 * static_cast<double>(points) + 4.0 * static_cast<double>(lines) +
                       static_cast<double>(scratch);
  if (points <= budget.points && lines <= budget.lines &&
      bytes <= static_cast<double>(budget.bytes)) {
    return true;
  }
  Decline("",
          fmt::format("{} points, {} lines, {:.0f} MiB are more than the budget of {} points, {} "
                      "lines, {} MiB: use fewer or coarser lines",
                      points, lines, bytes / (1 << 20), budget.points, budget.lines,
                      budget.bytes >> 20));
  return false;
}

void OpContext::ForRanges(size_t count, size_t grain,
                          const std::function<void(size_t, size_t)>& body) const {
  grain = std::max<size_t>(grain, 1);
  const size_t ranges = (count + grain - 1) / grain;
  const auto run = [&](size_t i) { body(i * grain, std::min(count, (i + 1) * grain)); };
  if (settings_.parallel && ranges > 1) {
    ParallelFor(ranges, run);
  } else {
    for (size_t i = 0; i < ranges; ++i) run(i);
  }
}

std::vector<Diagnostic> OpContext::TakeDiagnostics() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(diagnostics_, {});
}

}  // namespace strikeline::geometry
