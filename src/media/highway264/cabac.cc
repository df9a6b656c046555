// SPDX-License-Identifier: MIT
#include "media/highway264/cabac.h"

#include <algorithm>
#include <cmath>

namespace strikeline::media::highway264 {
namespace {

// Probabilities of the less probable value fall from 0.5 to 0.01875 in 63 equal steps.
std::array<int, 128> MakeCosts(int bit) {
  std::array<int, 128> costs = {};
  for (int state = 0; state < 64; ++state) {
    const double less = 0.5 * std::pow(0.01875 / 0.5, state / 63.0);
    const auto at = static_cast<size_t>(2 * state);
    costs[at] = static_cast<int>(std::lround(-std::log2(1 - less) * bit));
    costs[at + 1] = static_cast<int>(std::lround(-std::log2(less) * bit));
  }
  return costs;
}

}  // namespace

Contexts Contexts::AtStart(bool intra_slice, int qp) {
  Contexts contexts;
  for (int i = 0; i < kContexts; ++i) {
    const ContextStart& start = StartOf(intra_slice, i);
    const int state = std::clamp((start.slope * qp >> 4) + start.offset, 1, 126);
    contexts.state[static_cast<size_t>(i)] =
        static_cast<uint8_t>(state < 64 ? (63 - state) << 1 : (state - 64) << 1 | 1);
  }
  return contexts;
}

void CabacWriter::PutBytes() {
  while (pending_ >= 8) {
    const uint64_t byte = low_ >> (pending_ + 2);
    if (byte & 0x100) {  // a carry: it ends in the last byte that is not full
      size_t i = bytes_.size();
      while (++bytes_[--i] == 0) {
      }
    }
    bytes_.push_back(static_cast<uint8_t>(byte));
    low_ &= (uint64_t{1} << (pending_ + 2)) - 1;
    pending_ -= 8;
  }
}

void CabacWriter::Terminate(bool last) {
  range_ += kOneBin - 2;
  if (!last) {
    if (Range() < 256) Shift(1);
    return;
  }
  low_ += Range();
  SetRange(2);
  Shift(7);
  // Three bits more, the last of which is the stop bit, and zeros up to a whole byte.
  low_ = (low_ >> 7 | 1) << 7;
  const int behind = (8 - (pending_ + 3) % 8) % 8;
  low_ <<= 3 + behind;
  pending_ += 3 + behind;
  PutBytes();
}

void CabacWriter::Raw(std::span<const uint8_t> bytes) {
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  low_ = 0;
  SetRange(510);
  pending_ = -1;
}

const std::array<int, 128>& BitCounter::Costs() {
  static const std::array<int, 128> kCosts = MakeCosts(kBit);
  return kCosts;
}

}  // namespace strikeline::media::highway264
