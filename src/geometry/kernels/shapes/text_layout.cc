// SPDX-License-Identifier: MIT
#include "geometry/kernels/shapes/text_layout.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace strikeline::geometry {

double TextBox::WidthInEm(double scale) const {
  if (!is_used || width <= 0 || scale == 0) return std::numeric_limits<double>::infinity();
  return width / std::abs(scale);
}

void TextBox::DrawFrame(TextAlign align, double scale, const Placement& place,
                        PolylinesBuilder& out) const {
  if (!is_used || !is_drawn || width <= 0 || height <= 0 || scale == 0) return;
  const double left = AlignedStart(align, WidthInEm(scale)), right = left + WidthInEm(scale);
  const double bottom = height / std::abs(scale);
  const Vec3d corners[] = {{left, 0, 0}, {right, 0, 0}, {right, bottom, 0}, {left, bottom, 0}};
  for (size_t i = 0; i < 4; ++i) {
    out.AddLine({place(Narrow(corners[i])), place(Narrow(corners[(i + 1) % 4]))});
  }
}

std::vector<TextRange> BreakLines(std::span<const TextCell> cells, double spacing, double width) {
  std::vector<double> reach{0};  // of the cells before, each with its spacing
  for (const TextCell& cell : cells) reach.push_back(reach.back() + cell.advance + spacing);
  std::vector<TextRange> lines;
  size_t begin = 0, space = 0;  // the last space; before `begin` or there it breaks nothing
  for (size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].is_space && i == begin && !lines.empty()) {
      ++begin;
      continue;
    }
    if (cells[i].is_space) space = i;
    while (i > begin && reach[i + 1] - reach[begin] - spacing > width) {
      const bool at_space = space > begin;
      lines.push_back({begin, at_space ? space : i});
      begin = at_space ? space + 1 : i;
    }
  }
  if (begin < cells.size() || lines.empty()) lines.push_back({begin, cells.size()});
  return lines;
}

double AlignedStart(TextAlign align, double width) {
  return align == TextAlign::kLeft ? 0 : align == TextAlign::kCenter ? -width / 2 : -width;
}

std::vector<std::u32string_view> SplitLines(std::u32string_view text) {
  std::vector<std::u32string_view> lines;
  while (true) {
    const size_t end = text.find(U'\n');
    std::u32string_view line = text.substr(0, end);
    if (!line.empty() && line.back() == U'\r') line.remove_suffix(1);
    lines.push_back(line);
    if (end == text.npos) return lines;
    text.remove_prefix(end + 1);
  }
}

}  // namespace strikeline::geometry
