// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "scene/strokes.h"

namespace strikeline::painter {

// A frame of a sketch as lines that the window draws: layers from back to front, their view too. A
// value that shares its points.
struct LineFrame {
  Color background{1, 1, 1, 1};
  std::vector<scene::StrokeLayer> layers;
};

// Lines that the last frame of a process had, which need not be sent again.
using KnownLines = std::unordered_map<ContentId, geometry::Polylines, ContentIdHash>;
using KnownIds = std::unordered_set<ContentId, ContentIdHash>;

// Points only of lines that are not among the known ones, which are the frame's from then on.
std::string Encoded(const LineFrame& frame, KnownIds& known);
// `bytes` may be anything; what makes no sense is an error, and nothing is known then.
Result<LineFrame> DecodeLines(std::string_view bytes, KnownLines& known);

}  // namespace strikeline::painter
