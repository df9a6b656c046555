// SPDX-License-Identifier: MIT
#pragma once

#include "media/highway264/cabac.h"
#include "media/highway264/macroblock.h"

namespace strikeline::media::highway264 {

// The levels of a macroblock as binary decisions (ITU-T H.264, 7.3.5.3). `Coder` is CabacWriter or
// BitCounter.
template <class Coder>
void WriteResidual(Coder& coder, const Macroblock& macroblock, const Neighbours& around);
extern template void WriteResidual(CabacWriter&, const Macroblock&, const Neighbours&);
extern template void WriteResidual(BitCounter&, const Macroblock&, const Neighbours&);

}  // namespace strikeline::media::highway264
