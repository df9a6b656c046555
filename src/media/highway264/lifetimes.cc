// SPDX-License-Identifier: MIT
#include "media/highway264/lifetimes.h"

#include <algorithm>

namespace strikeline::media::highway264 {
namespace {

constexpr int kMemory = 4;  // pictures, about
constexpr int kFinest = -2, kCoarsest = 5;

}  // namespace

Lifetimes::Lifetimes(int columns, int rows) : columns_(columns), rows_(rows) {
  const size_t count = static_cast<size_t>(columns) * static_cast<size_t>(rows);
  coded_.resize(count);
  alive_.resize(count);
  share_.resize(count, 255);
  resting_.resize(count);
}

void Lifetimes::Mark(int x, int top) {
  if (top < 0) return;
  for (const int y : {top / 16, (top + 15) / 16}) {
    if (y < rows_) alive_[static_cast<size_t>(y * columns_ + x)] = 1;
  }
}

void Lifetimes::Learn(const Knowledge& knowledge) {
  std::fill(alive_.begin(), alive_.end(), uint8_t{0});
  const int fall = -knowledge.falls[0] / 4;
  size_t at = 0;
  for (int y = 0; y < rows_; ++y) {
    for (int x = 0; x < columns_; ++x, ++at) {
      const bool rests = knowledge.blocks[at].rests[0];
      if (rests) alive_[at] = 1;
      resting_[at] = static_cast<uint8_t>(rests ? std::min(resting_[at] + 1, kRest) : 0);
      if (knowledge.blocks[at].fell[0]) Mark(x, 16 * y - fall);
    }
  }
  for (size_t i = 0; i < coded_.size(); ++i) {
    if (!coded_[i]) continue;
    const int now = alive_[i] ? 255 : 0;
    share_[i] = static_cast<uint8_t>(share_[i] + (now - share_[i]) / kMemory);
    coded_[i] = 0;
  }
}

void Lifetimes::Save(ByteRuns& to) const {
  for (const auto* bytes : {&coded_, &resting_, &share_}) to.Add(*bytes);
}
void Lifetimes::Load(ByteRunReader& from) {
  for (auto* bytes : {&coded_, &resting_, &share_}) from.Read(*bytes);
}

int Lifetimes::OffsetAt(size_t at) const {
  return kCoarsest + (kFinest - kCoarsest) * share_[at] / 255;
}

}  // namespace strikeline::media::highway264
