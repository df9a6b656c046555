// SPDX-License-Identifier: MIT
#include "practice/wait_mode.h"

#include <algorithm>
#include <utility>

namespace strikeline::practice {

WaitMode::WaitMode(std::shared_ptr<const Sheet> sheet, const WaitRule& rule)
    : sheet_(std::move(sheet)), rule_(rule) {
  NextChord();
}

void WaitMode::Seek(Seconds song) {
  next_ = sheet_->FirstFrom(song);
  NextChord();
}

// Two notes of one voice in a chord are one stroke.
void WaitMode::NextChord() {
  chord_.clear();
  for (; next_ < sheet_->targets.size(); ++next_) {
    const Target& target = sheet_->targets[next_];
    const auto& targets = sheet_->targets;
    if (!chord_.empty() && target.start > targets[chord_.front().target].start + rule_.chord)
      return;
    const bool is_there = std::any_of(chord_.begin(), chord_.end(), [&](const Wanted& wanted) {
      return targets[wanted.target].voice == target.voice;
    });
    if (!is_there) chord_.push_back({static_cast<uint32_t>(next_), {}});
  }
}

std::optional<Seconds> WaitMode::Until() const {
  if (chord_.empty()) return std::nullopt;
  return sheet_->targets[chord_.front().target].start;
}

bool WaitMode::Take(uint8_t pitch, Seconds song, Seconds clock) {
  if (chord_.empty() || song < *Until() - rule_.early) return false;
  const uint16_t voice = sheet_->pads[pitch & 0x7F].voice;
  const auto wanted = std::find_if(chord_.begin(), chord_.end(), [&](const Wanted& each) {
    return sheet_->targets[each.target].voice == voice;
  });
  if (wanted == chord_.end()) return false;
  wanted->struck = clock;
  for (Wanted& each : chord_) {
    if (each.struck && *each.struck < clock - rule_.together) each.struck.reset();
  }
  const bool is_whole = std::all_of(chord_.begin(), chord_.end(),
                                    [](const Wanted& each) { return each.struck.has_value(); });
  if (is_whole) NextChord();
  return true;
}

std::vector<uint32_t> WaitMode::Waiting() const {
  std::vector<uint32_t> waiting;
  for (const Wanted& wanted : chord_) {
    if (!wanted.struck) waiting.push_back(wanted.target);
  }
  return waiting;
}

}  // namespace strikeline::practice
