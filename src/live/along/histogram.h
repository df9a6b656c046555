// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include <imgui.h>

#include "practice/session_folder.h"
#include "practice/statistics.h"
#include "practice/verdict.h"

namespace strikeline::live {

// Pictures of how it was played, at the place of the cursor of the current panel, in points.

ImVec4 ColorOf(practice::Timing timing);
// A bar of the parts on time, early, late, missed and too many.
void DrawShares(const practice::Tally& tally, float width);
// How early and late hits were, the beat in the middle; in the colours of their verdicts.
void DrawHistogram(const practice::Tally& tally, const practice::Windows& windows, ImVec2 size);
// Accuracy by day, each a column.
void DrawProgress(const std::vector<practice::Day>& days, ImVec2 size);

}  // namespace strikeline::live
