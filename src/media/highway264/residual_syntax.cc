// SPDX-License-Identifier: MIT
#include "media/highway264/residual_syntax.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

namespace strikeline::media::highway264 {
namespace {

// Kinds of blocks in the order of the standard's ctxBlockCat.
enum BlockKind { kLumaDc, kLumaAc, kLuma4, kChromaDc, kChromaAc, kLuma8 };

// Where the contexts of each kind begin.
struct ContextPlaces {
  int flag, significant, last, level;
};
// size: table
constexpr ContextPlaces kPlaces[] = {
    {85, 105, 166, 227}, {89, 120, 181, 237},  {93, 134, 195, 247},
    {97, 149, 210, 257}, {101, 152, 213, 266}, {0, 402, 417, 426},
};

// Contexts of 8x8 blocks by place in the scan, Table 9-43.
// size: table
constexpr uint8_t kSignificant8[63] = {0,  1,  2,  3,  4,  5,  5,  4, 4,  3,  3,  4,  4,  4,  5, 5,
                                       4,  4,  4,  4,  3,  3,  6,  7, 7,  7,  8,  9,  10, 9,  8, 7,
                                       7,  6,  11, 12, 13, 11, 6,  7, 8,  9,  14, 10, 9,  8,  6, 11,
                                       12, 13, 11, 6,  9,  14, 10, 9, 11, 12, 13, 11, 14, 10, 12};
// size: table
constexpr uint8_t kLast8[63] = {0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2,
                                2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4,
                                4, 4, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8};

template <class Coder>
void WriteEscape(Coder& coder, int rest) {  // Exp-Golomb of order 0
  int order = 0;
  for (; rest >= 1 << order; ++order) {
    coder.Bypass(true);
    rest -= 1 << order;
  }
  coder.Bypass(false);
  while (order-- > 0) coder.Bypass(rest >> order & 1);
}

// A level that is not 0; `ones` and `more`: how many levels of 1 and above came before.
template <class Coder>
void WriteLevel(Coder& coder, int level, int base, int most_more, int& ones, int& more) {
  constexpr int kPrefix = 14;
  const int rest = std::abs(level) - 1;
  coder.Bin(base + (more > 0 ? 0 : std::min(4, 1 + ones)), rest > 0);
  if (rest == 0) {
    ++ones;
  } else {
    const int context = base + 5 + std::min(most_more, more);
    coder.Bins(context, true, std::min(rest, kPrefix) - 1);
    if (rest < kPrefix) {
      coder.Bin(context, false);
    } else {
      WriteEscape(coder, rest - kPrefix);
    }
    ++more;
  }
  coder.Bypass(level < 0);
}

// The places of levels that are not 0.
uint64_t MaskOf(const int16_t* levels, int count) {
  uint64_t mask = 0;
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    uint64_t four;
    std::memcpy(&four, levels + i, sizeof four);
    if (four == 0) continue;
    for (int k = i; k < i + 4; ++k) mask |= static_cast<uint64_t>(levels[k] != 0) << k;
  }
  for (; i < count; ++i) mask |= static_cast<uint64_t>(levels[i] != 0) << i;
  return mask;
}

// Levels of which one at least is not 0.
template <class Coder>
void WriteLevels(Coder& coder, const int16_t* levels, int count, BlockKind kind) {
  const ContextPlaces& places = kPlaces[kind];
  const uint64_t mask = MaskOf(levels, count);
  const int last = 63 - std::countl_zero(mask);
  for (int i = 0; i < count - 1; ++i) {
    const bool there = mask >> i & 1;
    coder.Bin(places.significant + (kind == kLuma8 ? kSignificant8[i] : i), there);
    if (!there) continue;
    coder.Bin(places.last + (kind == kLuma8 ? kLast8[i] : i), i == last);
    if (i == last) break;
  }
  int ones = 0, more = 0;
  for (int i = last; i >= 0; --i) {
    if (mask >> i & 1)
      WriteLevel(coder, levels[i], places.level, kind == kChromaDc ? 3 : 4, ones, more);
  }
}

// Of this macroblock and its neighbours: which blocks have levels. Outside of the picture all have
// if this is intra.
class Flags {
 public:
  Flags(const Macroblock& m, const Neighbours& around) : own_(m.flags) {
    const uint32_t outside = IsIntra(m.kind) ? ~0u : 0u;
    left_ = around.left ? around.left->flags : outside;
    top_ = around.top ? around.top->flags : outside;
  }
  bool Has(int flag) const { return own_ >> flag & 1; }
  int Luma(int x, int y) const {
    return Of(x > 0 ? own_ : left_, FlagOfLuma((x + 3) % 4, y)) +
           2 * Of(y > 0 ? own_ : top_, FlagOfLuma(x, (y + 3) % 4));
  }
  int Chroma(int plane, int x, int y) const {
    return Of(x > 0 ? own_ : left_, FlagOfChroma(plane, 1 - x, y)) +
           2 * Of(y > 0 ? own_ : top_, FlagOfChroma(plane, x, 1 - y));
  }
  int Whole(int flag) const { return Of(left_, flag) + 2 * Of(top_, flag); }

 private:
  static int Of(uint32_t flags, int flag) { return static_cast<int>(flags >> flag & 1); }
  uint32_t own_, left_, top_;
};

template <class Coder>
void WriteFlagged(Coder& coder, const int16_t* levels, int count, BlockKind kind, bool any,
                  int context) {
  coder.Bin(kPlaces[kind].flag + context, any);
  if (any) WriteLevels(coder, levels, count, kind);
}

template <class Coder>
void WriteLumaBlocks(Coder& coder, const Macroblock& m, const Flags& flags) {
  const bool whole = m.kind == MacroblockKind::kIntra16;
  for (int i = 0; i < 16; ++i) {
    if (!(m.pattern >> (i / 4) & 1)) continue;
    const int x = (i & 1) + (i >> 1 & 2), y = (i >> 1 & 1) + (i >> 2 & 2);
    const int16_t* levels = &m.luma[static_cast<size_t>(16 * (4 * y + x))];
    const bool any = flags.Has(FlagOfLuma(x, y));
    if (whole) {
      WriteFlagged(coder, levels + 1, 15, kLumaAc, any, flags.Luma(x, y));
    } else {
      WriteFlagged(coder, levels, 16, kLuma4, any, flags.Luma(x, y));
    }
  }
}

template <class Coder>
void WriteLuma(Coder& coder, const Macroblock& m, const Flags& flags) {
  if (m.kind == MacroblockKind::kIntra16) {
    WriteFlagged(coder, m.dc.data(), 16, kLumaDc, flags.Has(kFlagOfDc), flags.Whole(kFlagOfDc));
  }
  if (!m.transform8) return WriteLumaBlocks(coder, m, flags);
  for (size_t i = 0; i < 4; ++i) {
    if (m.pattern >> i & 1) WriteLevels(coder, &m.luma[64 * i], 64, kLuma8);
  }
}

template <class Coder>
void WriteChroma(Coder& coder, const Macroblock& m, const Flags& flags) {
  if (m.pattern < 16) return;
  for (int plane = 0; plane < 2; ++plane) {
    const int flag = FlagOfChromaDc(plane);
    WriteFlagged(coder, m.chroma_dc[static_cast<size_t>(plane)].data(), 4, kChromaDc,
                 flags.Has(flag), flags.Whole(flag));
  }
  if (m.pattern < 32) return;
  for (int i = 0; i < 8; ++i) {
    const int plane = i / 4, x = i % 2, y = i / 2 % 2;
    WriteFlagged(coder, m.chroma[static_cast<size_t>(i)].data() + 1, 15, kChromaAc,
                 flags.Has(FlagOfChroma(plane, x, y)), flags.Chroma(plane, x, y));
  }
}

}  // namespace

template <class Coder>
void WriteResidual(Coder& coder, const Macroblock& m, const Neighbours& around) {
  const Flags flags(m, around);
  WriteLuma(coder, m, flags);
  WriteChroma(coder, m, flags);
}

template void WriteResidual(CabacWriter&, const Macroblock&, const Neighbours&);
template void WriteResidual(BitCounter&, const Macroblock&, const Neighbours&);

}  // namespace strikeline::media::highway264
