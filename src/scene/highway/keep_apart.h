// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "scene/field.h"

namespace strikeline::scene {

// A stroke before it is put into a field.
struct TimedStroke {
  Field::TimedMark mark;   // its height being that of a stroke of its kind that is alone
  int velocity = 0;        // 1 to 127
  bool is_missed = false;  // of a take; see TakeView
};

// What an accent or a plain stroke, and what a ghost, keeps of its height, however near the next
// is.
inline constexpr double kLeastBody = 0.7, kLeastGhost = 0.4;

// Takes out the strokes that lean on a louder one of their lane, nearer than both are high: the
// grace notes of flams and ruffs. Never an accent, nor a foot beside a hand (marks of less than
// full height). `strokes` by time, and so is what is given.
std::vector<TimedStroke> TakeGraces(std::vector<TimedStroke>& strokes, const FieldLook& look,
                                    size_t lane_count);

// Makes strokes of one lane lower that are nearer than they are high, so that a pixel stays free
// between them; they keep kLeastBody or kLeastGhost, and what still covers an earlier stroke gets a
// dark edge (kSeam). Strokes at one moment (a chord of two articulations) are left alone.
// `strokes` by time.
void KeepApart(std::vector<TimedStroke>& strokes, const FieldLook& look, size_t lane_count);

}  // namespace strikeline::scene
