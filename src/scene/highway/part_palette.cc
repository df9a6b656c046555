// SPDX-License-Identifier: MIT
#include "scene/highway/part_palette.h"

#include <algorithm>

#include "scene/highway/oklch.h"

namespace strikeline::scene {
namespace {

// What colours are made of. Pale ones look like each other on a screen, so the chroma is high.
constexpr double kLightnesses[] = {0.46, 0.52, 0.58, 0.64, 0.70, 0.76, 0.82, 0.88};
constexpr double kChromas[] = {0.10, 0.14, 0.18, 0.22};
constexpr int kHues = 36;

std::vector<Color> CandidatesAt(double least_contrast, Color background) {
  std::vector<Color> candidates;
  for (const double lightness : kLightnesses) {
    for (const double chroma : kChromas) {
      for (int hue = 0; hue < kHues; ++hue) {
        const auto color = FromOklch({lightness, chroma, static_cast<double>(hue) / kHues});
        if (color && Contrast(*color, background) >= least_contrast) candidates.push_back(*color);
      }
    }
  }
  return candidates;
}

// On a background of middle grey nothing has all of the contrast: then as much as there is.
std::vector<Color> Candidates(Color background) {
  std::vector<Color> candidates;
  for (double least = kLeastContrast; candidates.size() < kMostColors; least *= 0.9) {
    candidates = CandidatesAt(least, background);
  }
  return candidates;
}

// The theme's own, then, one after the other, the candidate whose nearest neighbour is farthest.
std::vector<Color> Different(const Theme& theme, size_t count) {
  std::vector<Color> colors(
      theme.tracks.begin(),
      theme.tracks.begin() + static_cast<std::ptrdiff_t>(std::min(count, theme.tracks.size())));
  if (colors.size() == count) return colors;
  const std::vector<Color> candidates = Candidates(theme.background);
  std::vector<double> nearest(candidates.size(), 2);
  size_t seen = 0;
  while (colors.size() < count) {
    for (; seen < colors.size(); ++seen) {
      for (size_t i = 0; i < candidates.size(); ++i) {
        nearest[i] = std::min(nearest[i], Distance(candidates[i], colors[seen]));
      }
    }
    const auto farthest = std::max_element(nearest.begin(), nearest.end());
    colors.push_back(candidates[static_cast<size_t>(farthest - nearest.begin())]);
  }
  return colors;
}

// The colour that is used least of those that no neighbour has.
size_t FreeColor(size_t part, const std::vector<size_t>& chosen, const std::vector<size_t>& uses,
                 const std::vector<std::vector<size_t>>& beside) {
  size_t free = 0;
  bool is_found = false;
  for (size_t color = 0; color < uses.size(); ++color) {
    const bool is_taken = std::any_of(
        beside[part].begin(), beside[part].end(),
        [&](size_t neighbour) { return neighbour < part && chosen[neighbour] == color; });
    if (is_taken || (is_found && uses[color] >= uses[free])) continue;
    free = color;
    is_found = true;
  }
  return free;
}

}  // namespace

std::vector<Color> PartPalette(const Theme& theme, size_t count,
                               const std::vector<std::vector<size_t>>& beside) {
  const size_t different = std::max(kMostColors, theme.tracks.size());
  const std::vector<Color> colors = Different(theme, std::min(count, different));
  if (count <= colors.size()) return colors;
  std::vector<size_t> uses(colors.size()), chosen;
  std::vector<Color> all;
  for (size_t part = 0; part < count; ++part) {
    chosen.push_back(FreeColor(part, chosen, uses, beside));
    ++uses[chosen.back()];
    all.push_back(colors[chosen.back()]);
  }
  return all;
}

std::vector<Color> OctavePalette(const Theme& theme) {
  constexpr int kSteps = 12;
  std::vector<Color> colors;
  for (int step = 0; step < kSteps; ++step) {
    // By fifths around the circle of hues: half a tone is nearly opposite.
    const double hue = 0.08 + static_cast<double>(step * 7 % kSteps) / kSteps;
    Color best = theme.title;
    double most = 0;
    for (const double lightness : kLightnesses) {
      for (const double chroma : kChromas) {
        const auto color = FromOklch({lightness, chroma, hue});
        if (!color || Contrast(*color, theme.background) < kLeastContrast) continue;
        const double vivid = chroma - 0.2 * std::abs(lightness - 0.72);
        if (vivid <= most) continue;
        most = vivid;
        best = *color;
      }
    }
    colors.push_back(best);
  }
  return colors;
}

}  // namespace strikeline::scene
