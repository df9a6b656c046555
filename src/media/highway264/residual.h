// SPDX-License-Identifier: MIT
#pragma once

#include "media/highway264/macroblock.h"
#include "media/highway264/transform.h"

namespace strikeline::media::highway264 {

// From a prediction to levels and to what a decoder makes of them. Each sets its part of the
// macroblock (levels, flags, pattern) and of `result`, in which a decoder's pixels lie afterwards.

// Whether few small levels are left out, which cost more than they give.
enum class Lone { kKeep, kDrop };

// Luma that is transformed in blocks of 4x4 or of 8x8.
void CodeLuma4(const Pixels& source, const Pixels& prediction, const Quantizer& quantizer,
               Lone lone, Macroblock& m, Pixels& result);
void CodeLuma8(const Pixels& source, const Pixels& prediction, const Quantizer& quantizer,
               Lone lone, Macroblock& m, Pixels& result);
// Luma of kIntra16, whose DC coefficients are transformed once more.
void CodeLumaWhole(const Pixels& source, const std::array<uint8_t, 256>& prediction,
                   const Quantizer& quantizer, Macroblock& m, Pixels& result);
// One block of kIntraBlocks, whose prediction lies in `result` already. Side 4 or 8.
void CodeSquare4(const Pixels& source, const Quantizer& quantizer, int block_x, int block_y,
                 Macroblock& m, Pixels& result);
void CodeSquare8(const Pixels& source, const Quantizer& quantizer, int block_x, int block_y,
                 Macroblock& m, Pixels& result);

// Chroma of any kind. `quantizer` is chroma's.
void CodeChroma(const Pixels& source, const Pixels& prediction, const Quantizer& quantizer,
                Lone lone, Macroblock& m, Pixels& result);

}  // namespace strikeline::media::highway264
