// SPDX-License-Identifier: MIT
#include "scene/highway/practice_label.h"

#include <cmath>

namespace strikeline::scene {
namespace {

// Of the height.
constexpr double kSize = 0.03, kEdge = 0.022, kPadding = 0.012;

}  // namespace

Result<std::vector<PicturePtr>> MakeRoundLabels(const std::vector<PracticeRound>& rounds,
                                                const Stage& stage, const Theme& theme,
                                                Typesetter& typesetter) {
  const double shorter = std::min(stage.Width(), stage.Height());
  const TextStyle style{.size = kSize * shorter, .weight = 600, .color = theme.title};
  const double left = kEdge * shorter, top = kEdge * shorter, pad = kPadding * shorter;
  std::vector<PicturePtr> labels;
  for (size_t i = 0; i < rounds.size(); ++i) {
    const std::string text =
        fmt::format("{}/{}   {:.0f} %", i + 1, rounds.size(), 100 * rounds[i].rate);
    const auto width = typesetter.Width(text, style);
    if (!width) return tl::unexpected(width.error());
    auto stamp =
        typesetter.Set(text, style, left + pad, top + pad + 0.74 * style.size, Align::kLeft);
    if (!stamp) return Forward(std::move(stamp));
    const Box behind{.left = static_cast<float>(left),
                     .top = static_cast<float>(top),
                     .width = static_cast<float>(*width + 2 * pad),
                     .height = static_cast<float>(0.76 * style.size + 2 * pad),
                     .radius = static_cast<float>(pad),
                     .color = WithAlpha(theme.background, 0.72f)};
    const PixelRect bounds{static_cast<int>(left), static_cast<int>(top),
                           static_cast<int>(std::ceil(behind.width)) + 2,
                           static_cast<int>(std::ceil(behind.height)) + 2};
    labels.push_back(std::make_shared<const Picture>(
        bounds, std::vector<PictureItem>{behind, *std::move(stamp)}));
  }
  return labels;
}

}  // namespace strikeline::scene
