// SPDX-License-Identifier: MIT
#include "scene/highway/labels.h"

#include <algorithm>

#include "scene/highway/internal/text_wrap.h"

namespace strikeline::scene {
namespace {

constexpr double kShareOfLane = 0.90;
constexpr double kSmallest = 0.62;    // of the theme's size
constexpr size_t kFewestLetters = 3;  // of a shortened label
constexpr double kBaseline = 0.910;   // of the height
constexpr double kTopOfTurned = 0.885;
constexpr double kBottomOfTurned = 0.992;

class LabelSetter {
 public:
  LabelSetter(const Stage& stage, const Theme& theme, Typesetter& typesetter)
      : stage_(stage), typesetter_(typesetter) {
    style_ = {.size = theme.label_size * stage.Height(),
              .weight = 600,
              .letter_spacing = 0.057,
              .color = {}};
  }

  // One size for all: the largest at which every label fits, down to the smallest.
  Status FitSize() {
    double scale = 1;
    for (const StageLane& lane : stage_.lanes) {
      const auto width = typesetter_.Width(lane.label, style_);
      if (!width) return tl::unexpected(width.error());
      if (*width > 0) scale = std::min(scale, kShareOfLane * lane.width / *width);
    }
    style_.size *= std::max(scale, kSmallest);
    return {};
  }

  Result<std::vector<PictureItem>> Set(const StageLane& lane) {
    style_.color = lane.color;
    std::string text = lane.label;
    const std::string whole = text;
    auto fits = Fits(text, kShareOfLane * lane.width);
    for (size_t letters = whole.size(); fits && !*fits && letters > kFewestLetters; --letters) {
      text = FirstLetters(whole, letters - 1);
      fits = Fits(text, kShareOfLane * lane.width);
    }
    if (!fits) return tl::unexpected(fits.error());
    if (!*fits) return SetTurned(whole, lane);
    const float center = stage_.X(lane.center, static_cast<float>(Baseline()));
    return One(typesetter_.Set(text, style_, center, Baseline(), Align::kCenter));
  }

 private:
  double Baseline() const { return kBaseline * stage_.Height(); }

  Result<bool> Fits(const std::string& text, double room) {
    return typesetter_.Width(text, style_).map([room](double width) { return width <= room; });
  }

  Result<std::vector<PictureItem>> SetTurned(const std::string& text, const StageLane& lane) {
    const double room = (kBottomOfTurned - kTopOfTurned) * stage_.Height();
    const auto fits = Fits(text, room);
    if (!fits) return tl::unexpected(fits.error());
    if (!*fits || style_.size > lane.width) return std::vector<PictureItem>{};
    const double top = kTopOfTurned * stage_.Height();
    const float center = stage_.X(lane.center, static_cast<float>(top + room / 2));
    return One(typesetter_.SetUpward(text, style_, center, top));
  }

  static Result<std::vector<PictureItem>> One(Result<Stamp> stamp) {
    if (!stamp) return Forward(std::move(stamp));
    return std::vector<PictureItem>{std::move(*stamp)};
  }

  const Stage& stage_;
  Typesetter& typesetter_;
  TextStyle style_;
};

}  // namespace

Result<std::vector<PictureItem>> MakeLabels(const Stage& stage, const Theme& theme,
                                            Typesetter& typesetter) {
  LabelSetter setter(stage, theme, typesetter);
  if (const Status fitted = setter.FitSize(); !fitted) return tl::unexpected(fitted.error());
  std::vector<PictureItem> items;
  for (const StageLane& lane : stage.lanes) {
    auto label = setter.Set(lane);
    if (!label) return label;
    items.insert(items.end(), label->begin(), label->end());
  }
  return items;
}

}  // namespace strikeline::scene
