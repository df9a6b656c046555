// SPDX-License-Identifier: MIT
#pragma once

#include "media/highway264/macroblock.h"

namespace strikeline::media::highway264 {

// The vector of a list that the neighbours of a whole macroblock predict (ITU-T H.264, 8.4.1.3).
int ExpectedVector(const Neighbours& around, size_t list);
// What P_Skip means (8.4.1.1). Set where it is to lie: a copy would wait for what was just written.
void SetSkipMotion(const Neighbours& around, Motion& motion);
// What B_Skip and B_Direct_16x16 mean, spatially (8.4.1.2.2). `beyond`: what lies at the same place
// in the first picture of list 1.
void SetDirectMotion(const Neighbours& around, const Coded& beyond, Motion& motion);

}  // namespace strikeline::media::highway264
