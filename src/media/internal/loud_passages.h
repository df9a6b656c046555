// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "base/units.h"
#include "media/score.h"

namespace strikeline::media::internal {

// Where a score is loudest, as far as its notes tell: times of up to `count` strikes, a second
// apart at least, the loudest first. Velocities and volumes count by their squares, as synthesisers
// hear them, of all notes that are struck within a tenth of a second. Linear in the score.
std::vector<Seconds> LoudPassages(const Score& score, size_t count);

}  // namespace strikeline::media::internal
