// SPDX-License-Identifier: MIT
#include "geometry/op_context.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/vec3.h"
#include "geometry/internal/parallel.h"

namespace strikeline::geometry {

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
  const int64_t bytes = points * static_cast<int64_t>(sizeof(Vec3)) + (lines + 1) * 4 + scratch;
  if (points <= budget.points && lines <= budget.lines && bytes <= budget.bytes) return true;
  Decline("",
          fmt::format("{} points, {} lines, {} MiB are more than the budget of {} points, {} "
                      "lines, {} MiB: use fewer or coarser lines",
                      points, lines, bytes >> 20, budget.points, budget.lines, budget.bytes >> 20));
  return false;
}

void OpContext::ForRanges(size_t count, size_t grain,
                          const std::function<void(size_t, size_t)>& body) const {
  grain = std::max<size_t>(grain, 1);
  const size_t ranges = (count + grain - 1) / grain;
  const auto run = [&](size_t i) { body(i * grain, std::min(count, (i + 1) * grain)); };
  if (settings_.parallel && ranges > 1) {
    internal::ParallelFor(ranges, run);
  } else {
    for (size_t i = 0; i < ranges; ++i) run(i);
  }
}

std::vector<Diagnostic> OpContext::TakeDiagnostics() {
  const std::scoped_lock lock(mutex_);
  return std::exchange(diagnostics_, {});
}

}  // namespace strikeline::geometry
