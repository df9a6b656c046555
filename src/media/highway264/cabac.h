// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "media/highway264/cabac_tables.h"

namespace strikeline::media::highway264 {

// How probable each kind of binary decision is: a state of six bits and, in the lowest bit, the
// more probable value. A value.
struct Contexts {
  std::array<uint8_t, kContexts> state = {};
  // As a slice with this quantiser begins.
  static Contexts AtStart(bool intra_slice, int qp);
};

// Writes binary decisions as an arithmetic code (ITU-T H.264, 9.3.4), adapting its contexts. A
// value; one slice each.
class CabacWriter {
 public:
  explicit CabacWriter(const Contexts& contexts) : contexts_(contexts) {}

  void Bin(int context, bool value) {
    uint8_t& state = contexts_.state[static_cast<size_t>(context)];
    const uint32_t less = kLessProbableRange[state >> 1][Range() >> 6 & 3];
    range_ += kOneBin - less;
    if (value == static_cast<bool>(state & 1)) {
      state = static_cast<uint8_t>(state + (state < 124 ? 2 : 0));
      if (Range() >= 256) return;
      Shift(1);
    } else {
      low_ += Range();
      SetRange(less);
      state = static_cast<uint8_t>(kNextAfterLessProbable[state >> 1] << 1 |
                                   ((state & 1) ^ (state < 2 ? 1 : 0)));
      Shift(std::countl_zero(less) - 23);
    }
  }
  // The same decision so many times.
  void Bins(int context, bool value, int count) {
    for (; count > 0; --count) Bin(context, value);
  }
  void Bypass(bool value) {
    range_ += kOneBin;
    low_ <<= 1;
    if (value) low_ += Range();
    if (++pending_ >= kMostPending) PutBytes();
  }
  // After each macroblock: whether it was the last. Also before Raw().
  void Terminate(bool last);
  // Behind Terminate(true): bytes as they are, behind which the code begins anew.
  void Raw(std::span<const uint8_t> bytes);
  // Behind Terminate(true): the bytes of the slice, with its stop bit.
  const std::vector<uint8_t>& Bytes() const { return bytes_; }

  const Contexts& States() const { return contexts_; }
  // Decisions and bits so far.
  int64_t Bins() const { return static_cast<int64_t>(range_ / kOneBin); }
  int64_t Bits() const { return 8 * static_cast<int64_t>(bytes_.size()) + pending_ + 1; }
  // One that has written nothing yet, and will take as many bits as this one for the same calls.
  CabacWriter Twin() const {
    CabacWriter twin(contexts_);
    twin.SetRange(Range());
    return twin;
  }

 private:
  static constexpr int kMostPending = 40;
  static constexpr uint64_t kOneBin = uint64_t{1} << 32;

  uint32_t Range() const { return static_cast<uint32_t>(range_); }
  void SetRange(uint32_t range) { range_ = range_ / kOneBin * kOneBin + range; }
  void Shift(int count) {
    SetRange(Range() << count);
    low_ <<= count;
    pending_ += count;
    if (pending_ >= kMostPending) PutBytes();
  }
  void PutBytes();

  Contexts contexts_;
  std::vector<uint8_t> bytes_;
  uint64_t low_ = 0;      // pending bits above ten that may still change
  uint64_t range_ = 510;  // decisions so far above its 32 bits: counted with the same addition
  int pending_ = -1;      // the first bit is never written
};

// Takes the same calls and counts what they would cost, with contexts as they are. A value.
class BitCounter {
 public:
  explicit BitCounter(const Contexts& contexts) : contexts_(contexts), costs_(Costs()) {}
  void Bin(int context, bool value) { Bins(context, value, 1); }
  void Bins(int context, bool value, int count) {
    const int index = contexts_.state[static_cast<size_t>(context)] ^ (value ? 1 : 0);
    cost_ += count * costs_[static_cast<size_t>(index)];
  }
  void Bypass(bool) { cost_ += kBit; }
  void Terminate(bool) {}
  double Bits() const { return static_cast<double>(cost_) / kBit; }

 private:
  static constexpr int kBit = 256;
  // By state; of the more probable value where the index is even.
  static const std::array<int, 128>& Costs();
  const Contexts& contexts_;
  const std::array<int, 128>& costs_;
  int64_t cost_ = 0;
};

}  // namespace strikeline::media::highway264
