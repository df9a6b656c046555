// SPDX-License-Identifier: MIT
#include "midi/internal/repair_log.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace strikeline::midi::internal {
namespace {

constexpr size_t kMaxRepairs = 1'000;

}  // namespace

void RepairLog::BeginTrack(int number) {
  EndTrack();
  prefix_ = fmt::format("track {}: ", number);
}

void RepairLog::EndTrack() {
  for (const Kind& kind : kinds_) {
    if (kind.more > 0) repairs_[kind.repair].what += fmt::format(" (and {} more)", kind.more);
  }
  kinds_.clear();
  prefix_.clear();
}

void RepairLog::Add(size_t offset, std::string_view what, std::string_view action) {
  const auto same = std::find_if(kinds_.begin(), kinds_.end(),
                                 [&](const Kind& kind) { return kind.what == what; });
  if (same != kinds_.end()) {
    ++same->more;
  } else if (repairs_.size() == kMaxRepairs) {
    ++not_listed_;
  } else {
    kinds_.push_back({std::string(what), repairs_.size(), 0});
    repairs_.push_back({offset, prefix_ + std::string(what), std::string(action)});
  }
}

std::vector<Repair> RepairLog::Finish() && {
  EndTrack();
  std::stable_sort(repairs_.begin(), repairs_.end(),
                   [](const Repair& a, const Repair& b) { return a.offset < b.offset; });
  if (not_listed_ > 0) {
    repairs_.push_back({repairs_.back().offset, fmt::format("{} more defects", not_listed_),
                        "mended but not listed"});
  }
  return std::move(repairs_);
}

}  // namespace strikeline::midi::internal
