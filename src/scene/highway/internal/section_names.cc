// SPDX-License-Identifier: MIT
#include "scene/highway/internal/section_names.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "scene/highway/internal/text_wrap.h"

namespace strikeline::scene {
namespace {

// Lengths are fractions of the height.
constexpr double kSectionSize = 0.0225,
                 kSectionSizeByWidth = 0.036;  // the latter at most, of the width
constexpr double kSectionGap = 0.03;           // right of the highway
constexpr double kSectionEdge = 0.015;         // of the canvas
constexpr double kSectionLeastBeside = 0.14;   // room that is worth it
constexpr double kSectionSmallest = 0.75;      // a name that is too wide is set smaller, then cut
constexpr float kSectionFadeIn = 0.036f;       // below the upper edge, as the notes
constexpr double kSectionStays = 2.2, kSectionFade = 0.6;  // seconds
constexpr double kSectionAppears = 0.2;                    // likewise, under the bar
constexpr float kSectionShade = 0.82f;

}  // namespace

SectionNames::SectionNames(const Stage& stage, const Theme& theme)
    : stage_(stage), shade_(WithAlpha(theme.background, kSectionShade)), typesetter_(theme.font) {
  const double height = stage.Height();
  style_ = {.size = std::min(kSectionSize * height, kSectionSizeByWidth * stage.Width()),
            .weight = 600,
            .letter_spacing = 0.02,
            .color = theme.title};
  room_ = stage.Width() - stage.right - (kSectionGap + kSectionEdge) * height;
  is_beside_ = room_ >= kSectionLeastBeside * height;
  if (!is_beside_) room_ = 0.6 * stage.Width();
  const double slowest = stage.pixels_per_second * stage.view.far * stage.view.far;
  near_ = is_beside_ ? 1.5 * style_.size / slowest : 2 * kSectionAppears;
}

Result<std::unique_ptr<const SectionNames>> SectionNames::Make(
    const std::vector<midi::Marker>& markers, const Stage& stage, const Theme& theme,
    const Timing& timing) {
  if (markers.empty()) return std::unique_ptr<const SectionNames>();
  std::unique_ptr<SectionNames> names(new SectionNames(stage, theme));
  names->Keep(markers, timing);
  if (const Status opened = names->OpenFont(); !opened) return tl::unexpected(opened.error());
  return std::unique_ptr<const SectionNames>(std::move(names));
}

void SectionNames::Keep(const std::vector<midi::Marker>& markers, const Timing& timing) {
  for (const midi::Marker& marker : markers) {
    const double time = timing.ToPiece(marker.time);
    if (!sections_.empty() && time - sections_.back().time < near_) {
      ++left_out_;
    } else {
      sections_.push_back({time, marker.text});
    }
  }
}

// With all substitutes that names need; see LyricBand::OpenFont().
Status SectionNames::OpenFont() {
  constexpr size_t kEnough = 64 * 1024;  // bytes
  std::string all;
  for (const Section& section : sections_) {
    if (all.size() < kEnough) all += section.name;
  }
  auto missing = typesetter_.Missing(all, style_.weight);
  if (!missing) return tl::unexpected(missing.error());
  missing_ = *std::move(missing);
  return {};
}

PicturePtr SectionNames::Set(size_t number) const {
  TextStyle style = style_;
  const auto width = typesetter_.Width(sections_[number].name, style);
  CHECK(width) << "the font was open";
  if (*width > room_) style.size *= std::max(kSectionSmallest, room_ / *width);
  const auto text = Shortened(sections_[number].name, style, room_, typesetter_);
  CHECK(text) << "the font was open";
  const auto stamp = typesetter_.Set(*text, style, 0, 0, Align::kLeft);
  CHECK(stamp) << "the font was open";
  if (is_beside_) return PictureOf({*stamp});
  const PixelRect rect = RectOf(*stamp);
  const auto size = static_cast<float>(style.size);
  const Box shade{static_cast<float>(rect.x) - 0.5f * size,
                  -1.15f * size,
                  static_cast<float>(rect.width) + size,
                  1.6f * size,
                  0.5f * size,
                  0,
                  shade_};
  return PictureOf({shade, *stamp});
}

float SectionNames::Freshness(size_t number, double now) const {
  double fresh = (sections_[number].time + kSectionStays + kSectionFade - now) / kSectionFade;
  if (number + 1 < sections_.size()) {
    fresh = std::min(fresh, (sections_[number + 1].time - 0.8 * near_ - now) / near_);
  }
  return static_cast<float>(std::clamp(fresh, 0.0, 1.0));
}

void SectionNames::AddBeside(Frame& frame, size_t number) const {
  const double ahead = std::max(0.0, sections_[number].time - frame.now);
  const float y = stage_.Y(ahead);
  const float below = y - stage_.FarY();
  const float shown = std::clamp(below / (kSectionFadeIn * stage_.Height()), 0.0f, 1.0f);
  const float opacity = std::min(shown, Freshness(number, frame.now));
  if (opacity <= 0) return;
  const auto name = pictures_.Get(number, [this](size_t n) { return Set(n); });
  frame.layers.push_back(PictureLayer{
      .picture = *name,
      .shift_x = stage_.X(stage_.right, y) + static_cast<float>(kSectionGap) * stage_.Height(),
      .shift_y = y + 0.36f * static_cast<float>(style_.size),
      .opacity = opacity});
}

void SectionNames::AddUnderBar(Frame& frame, size_t number) const {
  const double since = frame.now - sections_[number].time;
  const auto shown = static_cast<float>(std::clamp(since / kSectionAppears, 0.0, 1.0));
  const float opacity = std::min(shown, Freshness(number, frame.now));
  if (opacity <= 0) return;
  const auto name = pictures_.Get(number, [this](size_t n) { return Set(n); });
  const auto size = static_cast<float>(style_.size);
  frame.layers.push_back(
      PictureLayer{.picture = *name,
                   .shift_x = size,
                   .shift_y = static_cast<float>(kSectionEdge) * stage_.Height() + 1.15f * size,
                   .opacity = opacity});
}

void SectionNames::AddTo(Frame& frame) const {
  const double ahead = is_beside_ ? stage_.LookAhead().Value() : 0;
  auto section =
      std::lower_bound(sections_.begin(), sections_.end(), frame.now - kSectionStays - kSectionFade,
                       [](const Section& s, double t) { return s.time < t; });
  for (; section != sections_.end() && section->time <= frame.now + ahead; ++section) {
    const auto number = static_cast<size_t>(section - sections_.begin());
    is_beside_ ? AddBeside(frame, number) : AddUnderBar(frame, number);
  }
}

}  // namespace strikeline::scene
