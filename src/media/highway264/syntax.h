// SPDX-License-Identifier: MIT
#pragma once

#include "media/highway264/cabac.h"
#include "media/highway264/macroblock.h"

namespace strikeline::media::highway264 {

// What a slice remembers from one macroblock to the next.
struct QuantizerRun {
  int qp = 0;
  bool changed = false;  // by the macroblock before
};

// Macroblocks as binary decisions (ITU-T H.264, 7.3.5 and 9.3). `Coder` is CabacWriter or
// BitCounter.
template <class Coder>
class MacroblockSyntax {
 public:
  MacroblockSyntax(Coder& coder, SliceKind slice) : coder_(coder), slice_(slice) {}

  void WriteSkip(const Neighbours& around, bool skipped);
  // One that is not skipped, WriteSkip() included. Behind kPcm the coder takes its pixels.
  void Write(const Macroblock& macroblock, const Neighbours& around, QuantizerRun& run);

 private:
  void WriteKind(const Macroblock& m, const Neighbours& around);
  void WriteInterKind(const Macroblock& m, const Neighbours& around);
  void WriteWholeKind(const Macroblock& m, int context, int step);
  void WriteSquareModes(const Macroblock& m, const Neighbours& around);
  void WriteChromaMode(const Macroblock& m, const Neighbours& around);
  void WriteVectors(const Macroblock& m, const Neighbours& around);
  void WriteVectorDifference(int difference, int around, int context);
  void WritePattern(int pattern, const Neighbours& around);
  void WriteTransformSize(const Macroblock& m, const Neighbours& around);
  void WriteQuantizer(int qp, QuantizerRun& run);

  Coder& coder_;
  SliceKind slice_;
};
extern template class MacroblockSyntax<CabacWriter>;
extern template class MacroblockSyntax<BitCounter>;

}  // namespace strikeline::media::highway264
