// SPDX-License-Identifier: MIT
#include "media/highway264/syntax.h"

#include <algorithm>
#include <cstdlib>

#include "media/highway264/residual_syntax.h"

namespace strikeline::media::highway264 {
namespace {

// First contexts of syntax elements, Table 9-34.
// size: table
enum Context {
  kIntraKindInI = 3,
  kSkipInP = 11,
  kKindInP = 14,
  kIntraKindInP = 17,
  kSkipInB = 24,
  kKindInB = 27,
  kIntraKindInB = 32,
  kVectorX = 40,
  kVectorY = 47,
  kQuantizer = 60,
  kChromaMode = 64,
  kModeIsExpected = 68,
  kOtherMode = 69,
  kLumaPattern = 73,
  kChromaPattern = 77,
  kTransform8 = 399,
};

template <class Test>
int Count(const Neighbours& around, const Test& test) {
  return (around.left && test(*around.left) ? 1 : 0) + (around.top && test(*around.top) ? 1 : 0);
}

}  // namespace

template <class Coder>
void MacroblockSyntax<Coder>::WriteSkip(const Neighbours& around, bool skipped) {
  if (slice_ == SliceKind::kI) return;
  const int coded = Count(around, [](const Coded& c) { return c.kind != MacroblockKind::kSkip; });
  coder_.Bin((slice_ == SliceKind::kP ? kSkipInP : kSkipInB) + coded, skipped);
}

template <class Coder>
void MacroblockSyntax<Coder>::Write(const Macroblock& m, const Neighbours& around,
                                    QuantizerRun& run) {
  WriteSkip(around, false);
  WriteKind(m, around);
  if (m.kind == MacroblockKind::kPcm) {
    run.changed = false;
    return;
  }
  if (m.kind == MacroblockKind::kIntraBlocks) {
    WriteTransformSize(m, around);
    WriteSquareModes(m, around);
  }
  if (IsIntra(m.kind)) WriteChromaMode(m, around);
  if (m.kind == MacroblockKind::kInter) WriteVectors(m, around);
  if (m.kind != MacroblockKind::kIntra16) WritePattern(m.pattern, around);
  if (!IsIntra(m.kind) && (m.pattern & 15)) WriteTransformSize(m, around);
  if (m.pattern == 0 && m.kind != MacroblockKind::kIntra16) {
    run.changed = false;
    return;
  }
  WriteQuantizer(m.qp, run);
  WriteResidual(coder_, m, around);
}

template <class Coder>
void MacroblockSyntax<Coder>::WriteKind(const Macroblock& m, const Neighbours& around) {
  if (!IsIntra(m.kind)) return WriteInterKind(m, around);
  const bool whole = m.kind != MacroblockKind::kIntraBlocks;  // or kPcm
  if (slice_ == SliceKind::kI) {
    const int inc =
        Count(around, [](const Coded& c) { return c.kind != MacroblockKind::kIntraBlocks; });
    coder_.Bin(kIntraKindInI + inc, whole);
    if (whole) WriteWholeKind(m, kIntraKindInI + 3, 1);
    return;
  }
  const bool is_p = slice_ == SliceKind::kP;
  if (is_p) {
    coder_.Bin(kKindInP, true);
  } else {
    const int inc = Count(around, [](const Coded& c) { return c.kind > MacroblockKind::kDirect; });
    coder_.Bin(kKindInB + inc, true);
    coder_.Bin(kKindInB + 3, true);
    coder_.Bin(kKindInB + 4, true);
    coder_.Bin(kKindInB + 5, true);
    coder_.Bin(kKindInB + 5, false);
    coder_.Bin(kKindInB + 5, true);
  }
  const int base = is_p ? kIntraKindInP : kIntraKindInB;
  coder_.Bin(base, whole);
  if (whole) WriteWholeKind(m, base + 1, 0);
}

template <class Coder>
void MacroblockSyntax<Coder>::WriteInterKind(const Macroblock& m, const Neighbours& around) {
  if (slice_ == SliceKind::kP) {
    for (const int context : {0, 1, 2}) coder_.Bin(kKindInP + context, false);
    return;
  }
  const int inc = Count(around, [](const Coded& c) { return c.kind > MacroblockKind::kDirect; });
  coder_.Bin(kKindInB + inc, m.kind != MacroblockKind::kDirect);
  if (m.kind == MacroblockKind::kDirect) return;
  const bool both = m.motion.used[0] && m.motion.used[1];
  coder_.Bin(kKindInB + 3, both);
  if (!both) return coder_.Bin(kKindInB + 5, m.motion.used[1]);
  coder_.Bin(kKindInB + 4, false);
  for (int i = 0; i < 3; ++i) coder_.Bin(kKindInB + 5, false);
}

// Mode and pattern of kIntra16, or that it is kPcm, from context `at` on; in I slices with contexts
// of their own.
template <class Coder>
void MacroblockSyntax<Coder>::WriteWholeKind(const Macroblock& m, int at, int step) {
  coder_.Terminate(m.kind == MacroblockKind::kPcm);
  if (m.kind == MacroblockKind::kPcm) return;
  coder_.Bin(at, (m.pattern & 15) != 0);
  const int chroma = m.pattern >> 4;
  coder_.Bin(at + 1, chroma != 0);
  if (chroma != 0) coder_.Bin(at + 1 + step, chroma == 2);
  coder_.Bin(at + 2 + step, m.whole_mode >> 1 & 1);
  coder_.Bin(at + 2 + 2 * step, m.whole_mode & 1);
}

template <class Coder>
void MacroblockSyntax<Coder>::WriteSquareModes(const Macroblock& m, const Neighbours& around) {
  for (int i = 0; i < 16; i += m.transform8 ? 4 : 1) {
    const int x = (i & 1) + (i >> 1 & 2), y = (i >> 1 & 1) + (i >> 2 & 2);
    const int mode = m.square_modes[static_cast<size_t>(4 * y + x)],
              expected = ExpectedMode(m, around, x, y);
    coder_.Bin(kModeIsExpected, mode == expected);
    if (mode == expected) continue;
    const int rest = mode - (mode > expected ? 1 : 0);
    for (int bit = 0; bit < 3; ++bit) coder_.Bin(kOtherMode, rest >> bit & 1);
  }
}

template <class Coder>
void MacroblockSyntax<Coder>::WriteChromaMode(const Macroblock& m, const Neighbours& around) {
  const int inc = Count(around, [](const Coded& c) { return c.chroma_mode != 0; });
  coder_.Bin(kChromaMode + inc, m.chroma_mode > 0);
  if (m.chroma_mode == 0) return;
  coder_.Bin(kChromaMode + 3, m.chroma_mode > 1);
  if (m.chroma_mode > 1) coder_.Bin(kChromaMode + 3, m.chroma_mode > 2);
}

template <class Coder>
void MacroblockSyntax<Coder>::WriteVectors(const Macroblock& m, const Neighbours& around) {
  for (size_t list = 0; list < 2; ++list) {
    if (!m.motion.used[list]) continue;
    int sum = 0;
    for (const Coded* c : {around.left, around.top}) sum += c ? c->vector_differences[list] : 0;
    coder_.Bin(kVectorX, false);
    WriteVectorDifference(m.vector_differences[list], sum, kVectorY);
  }
}

template <class Coder>
void MacroblockSyntax<Coder>::WriteVectorDifference(int difference, int sum, int context) {
  constexpr int kPrefix = 9;
  const int size = std::abs(difference);
  coder_.Bin(context + (sum < 3 ? 0 : sum <= 32 ? 1 : 2), size > 0);
  if (size == 0) return;
  for (int i = 1; i < kPrefix; ++i) {
    coder_.Bin(context + std::min(2 + i, 6), size > i);
    if (size == i) break;
  }
  if (size >= kPrefix) {  // Exp-Golomb of order 3
    int rest = size - kPrefix, order = 3;
    for (; rest >= 1 << order; ++order) {
      coder_.Bypass(true);
      rest -= 1 << order;
    }
    coder_.Bypass(false);
    while (order-- > 0) coder_.Bypass(rest >> order & 1);
  }
  coder_.Bypass(difference < 0);
}

template <class Coder>
void MacroblockSyntax<Coder>::WritePattern(int pattern, const Neighbours& around) {
  const int left = around.left ? around.left->pattern : 15,
            top = around.top ? around.top->pattern : 15;
  for (int i = 0; i < 4; ++i) {
    const int beside = i % 2 ? pattern >> (i - 1) & 1 : left >> (i + 1) & 1;
    const int above = i / 2 ? pattern >> (i - 2) & 1 : top >> (i + 2) & 1;
    coder_.Bin(kLumaPattern + (1 - beside) + 2 * (1 - above), pattern >> i & 1);
  }
  const int left_chroma = around.left ? left >> 4 : 0, top_chroma = around.top ? top >> 4 : 0;
  const int chroma = pattern >> 4;
  coder_.Bin(kChromaPattern + (left_chroma ? 1 : 0) + (top_chroma ? 2 : 0), chroma > 0);
  if (chroma > 0) {
    coder_.Bin(kChromaPattern + 4 + (left_chroma == 2 ? 1 : 0) + (top_chroma == 2 ? 2 : 0),
               chroma == 2);
  }
}

template <class Coder>
void MacroblockSyntax<Coder>::WriteTransformSize(const Macroblock& m, const Neighbours& around) {
  coder_.Bin(kTransform8 + Count(around, [](const Coded& c) { return c.transform8; }),
             m.transform8);
}

template <class Coder>
void MacroblockSyntax<Coder>::WriteQuantizer(int qp, QuantizerRun& run) {
  const int delta = qp - run.qp;
  const int bins = delta > 0 ? 2 * delta - 1 : -2 * delta;
  for (int i = 0; i <= bins; ++i) {
    coder_.Bin(kQuantizer + (i == 0 ? (run.changed ? 1 : 0) : std::min(i + 1, 3)), i < bins);
  }
  run = {qp, delta != 0};
}

template class MacroblockSyntax<CabacWriter>;
template class MacroblockSyntax<BitCounter>;

}  // namespace strikeline::media::highway264
