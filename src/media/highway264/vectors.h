// SPDX-License-Identifier: MIT
#pragma once

#include "media/highway264/macroblock.h"

namespace strikeline::media::highway264 {

// The vector of a list that the neighbours of a whole macroblock predict (ITU-T H.264, 8.4.1.3).
int ExpectedVector(const Neighbours& around, size_t list);
// What P_Skip means (8.4.1.1).
Motion SkipMotion(const Neighbours& around);
// What B_Skip and B_Direct_16x16 mean, spatially (8.4.1.2.2). `beyond`: what lies at the same place
// in the first picture of list 1.
Motion DirectMotion(const Neighbours& around, const Coded& beyond);

}  // namespace strikeline::media::highway264
