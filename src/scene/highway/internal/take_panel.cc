// SPDX-License-Identifier: MIT
#include "scene/highway/internal/take_panel.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "scene/highway/internal/take_fields.h"

namespace strikeline::scene {
namespace {

// Of the canvas's shorter side.
constexpr double kPanelEdge = 0.022, kPanelPadding = 0.014, kLarge = 0.052, kSmallSize = 0.022,
                 kPanelLine = 0.031;
constexpr double kDot = 0.011, kDotGap = 0.009, kWidth = 0.19;

double Shorter(const Stage& stage) { return std::min(stage.Width(), stage.Height()); }

// By its left edge, the height of its middle and its diameter.
Box Dot(double left, double middle, double size, Color color) {
  return {.left = static_cast<float>(left),
          .top = static_cast<float>(middle - size / 2),
          .width = static_cast<float>(size),
          .height = static_cast<float>(size),
          .radius = static_cast<float>(size / 2),
          .color = color};
}

}  // namespace

Result<TakePanel::Letters> TakePanel::LettersOf(const TextStyle& style,
                                                const std::string& characters,
                                                Typesetter& typesetter) {
  Letters letters;
  const auto digit = typesetter.Width("0", style);
  if (!digit) return tl::unexpected(digit.error());
  for (const char c : characters) {
    const auto width = typesetter.Width(std::string(1, c), style);
    if (!width) return tl::unexpected(width.error());
    // Digits are as wide as each other, so that numbers that count up stand still.
    const bool is_digit = c >= '0' && c <= '9';
    const double advance = is_digit ? *digit : *width;
    auto stamp = typesetter.Set(std::string(1, c), style, (advance - *width) / 2, 0, Align::kLeft);
    if (!stamp) return Forward(std::move(stamp));
    letters.pictures[c] = PictureOf({*std::move(stamp)});
    letters.advances[c] = static_cast<float>(advance);
  }
  return letters;
}

// The box with the names of the counts.
Status TakePanel::SetGround(const Stage& stage, const Theme& theme, Typesetter& typesetter) {
  const double unit = Shorter(stage), left = kPanelEdge * unit, top = kPanelEdge * unit;
  const double height = (kLarge + TakeView::kKinds * kPanelLine + 2 * kPanelPadding) * unit;
  std::vector<PictureItem> items = {Box{.left = static_cast<float>(left),
                                        .top = static_cast<float>(top),
                                        .width = static_cast<float>(kWidth * unit),
                                        .height = static_cast<float>(height),
                                        .radius = static_cast<float>(kPanelPadding * unit),
                                        .color = WithAlpha(theme.background, 0.8f)}};
  const TextStyle style{
      .size = kSmallSize * unit, .weight = 500, .color = WithAlpha(theme.title, 0.75f)};
  for (int i = 0; i < TakeView::kKinds; ++i) {
    const double baseline = first_baseline_ + i * line_, x = left + kPanelPadding * unit;
    items.push_back(Dot(x, baseline - 0.36 * style.size, kDot * unit,
                        ColorOf(static_cast<TakeView::Kind>(i), theme)));
    auto stamp = typesetter.Set(std::string(TakeView::kNames[i]), style,
                                x + (kDot + kDotGap) * unit, baseline, Align::kLeft);
    if (!stamp) return tl::unexpected(stamp.error());
    items.push_back(*std::move(stamp));
  }
  ground_ = PictureOf(std::move(items));
  return {};
}

Result<TakePanel> TakePanel::Make(const TakeView& take, const Stage& stage, const Theme& theme,
                                  const Timing& timing, Typesetter& typesetter) {
  TakePanel panel;
  panel.standings_ = take.standings;
  for (const TakeView::Standing& standing : take.standings) {
    panel.times_.push_back(timing.ToPiece(standing.time));
  }
  const double unit = Shorter(stage);
  panel.right_ = static_cast<float>((kPanelEdge + kWidth - kPanelPadding) * unit);
  panel.large_baseline_ = static_cast<float>((kPanelEdge + kPanelPadding + 0.76 * kLarge) * unit);
  panel.line_ = static_cast<float>(kPanelLine * unit);
  panel.first_baseline_ =
      static_cast<float>((kPanelEdge + kPanelPadding + kLarge) * unit) + 0.76f * panel.line_;
  auto large = LettersOf({.size = kLarge * unit, .weight = 700, .color = theme.title},
                         "0123456789% ", typesetter);
  if (!large) return Forward(std::move(large));
  auto small = LettersOf({.size = kSmallSize * unit, .weight = 600, .color = theme.title},
                         "0123456789", typesetter);
  if (!small) return Forward(std::move(small));
  panel.large_ = *std::move(large);
  panel.small_ = *std::move(small);
  if (Status set = panel.SetGround(stage, theme, typesetter); !set) return Forward(std::move(set));
  return panel;
}

void TakePanel::Write(const Letters& letters, const std::string& text, float right, float baseline,
                      Frame& frame) const {
  float x = right;
  for (const char c : text) x -= letters.advances.at(c);
  for (const char c : text) {
    if (c != ' ') frame.layers.push_back(PictureLayer{letters.pictures.at(c), x, baseline});
    x += letters.advances.at(c);
  }
}

void TakePanel::AddTo(Frame& frame, float down) const {
  frame.layers.push_back(PictureLayer{.picture = ground_, .shift_y = down});
  const auto after = std::upper_bound(times_.begin(), times_.end(), frame.now);
  const bool has_begun = after != times_.begin();
  const auto at = static_cast<size_t>(after - times_.begin()) - (has_begun ? 1 : 0);
  const TakeView::Standing now = has_begun ? standings_[at] : TakeView::Standing{};
  if (has_begun) {
    // 100 % is none missed, and never a rounded one.
    const auto percent = static_cast<int>(std::floor(100 * now.accuracy + 1e-9));
    Write(large_, std::to_string(percent) + " %", right_, large_baseline_ + down, frame);
  }
  for (int i = 0; i < TakeView::kKinds; ++i) {
    Write(small_, std::to_string(now.counts[static_cast<size_t>(i)]), right_,
          first_baseline_ + static_cast<float>(i) * line_ + down, frame);
  }
}

std::vector<PicturePtr> TakePanel::Pictures() const {
  std::vector<PicturePtr> all = {ground_};
  for (const Letters* letters : {&large_, &small_}) {
    for (const auto& [c, picture] : letters->pictures) all.push_back(picture);
  }
  return all;
}

}  // namespace strikeline::scene
