// SPDX-License-Identifier: MIT
#include "scene/highway/decor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "scene/highway/labels.h"
#include "scene/highway/road.h"

namespace strikeline::scene {
namespace {

constexpr float kProgressHeight = 0.0046f;  // of the height
constexpr float kSectionHeight = 0.0095f;
constexpr float kVeilAlpha = 0.5f;

PicturePtr Finish(PixelRect bounds, std::vector<PictureItem> items) {
  return std::make_shared<const Picture>(bounds, std::move(items));
}

PixelRect CanvasOf(const Stage& stage) { return {0, 0, stage.size.width, stage.size.height}; }

// Whole pixels around left..right, top..bottom, within the canvas.
PixelRect Around(const Stage& stage, float left, float top, float right, float bottom) {
  const int x0 = std::max(0, static_cast<int>(std::floor(left)));
  const int y0 = std::max(0, static_cast<int>(std::floor(top)));
  const int x1 = std::min(stage.size.width, static_cast<int>(std::ceil(right)));
  const int y1 = std::min(stage.size.height, static_cast<int>(std::ceil(bottom)));
  return {x0, y0, std::max(1, x1 - x0), std::max(1, y1 - y0)};
}

void AddBackground(const Stage& stage, const Theme& theme, std::vector<PictureItem>& items) {
  // A pixel larger than the canvas: opaque at its edges too.
  items.push_back(Box{-1, -1, stage.Width() + 2, stage.Height() + 2, 0, 0, theme.background});
}

void AddLanes(const Stage& stage, const Theme& theme, std::vector<PictureItem>& items) {
  for (const StageLane& lane : stage.lanes) {
    items.push_back(StripAlong(stage, lane.center - lane.width / 2, lane.width, stage.Height(),
                               WithAlpha(lane.color, theme.lane_tint.a)));
  }
  const float line = stage.Line(1);
  for (size_t i = 0; i <= stage.lanes.size(); ++i) {
    const float x =
        i == stage.lanes.size() ? stage.right : stage.lanes[i].center - stage.lanes[i].width / 2;
    items.push_back(LineAlong(stage, x - line / 2, stage.Height(), theme.separator));
  }
}

bool Overlaps(const Stamp& stamp, const std::vector<PictureItem>& labels) {
  const PixelRect a = RectOf(stamp);
  return std::any_of(labels.begin(), labels.end(), [&a](const PictureItem& label) {
    return Overlap(a, RectOf(std::get<Stamp>(label)));
  });
}

Box KeyBox(const PianoStage& piano, size_t i, float bottom, float inset, Color color) {
  const StageLane& key = piano.stage.lanes[i];
  const float top = piano.stage.strike_y;
  return {key.center - key.width / 2 + inset,
          top,
          key.width - 2 * inset,
          bottom - top,
          0.1f * piano.stage.lanes.front().width,
          0,
          color};
}

}  // namespace

void AddProgressTrack(const Stage& stage, const ProgressMarks& marks, const Theme& theme,
                      std::vector<PictureItem>& items) {
  const float height = std::max(1.0f, std::round(kProgressHeight * stage.Height()));
  items.push_back(Box{0, 0, stage.Width(), height, 0, 0, theme.progress_track});
  float last = -1;
  for (const double at : marks.sections) {
    const float x = std::round(static_cast<float>(at) * stage.Width());
    if (x == std::exchange(last, x)) continue;
    items.push_back(Box{x, 0, stage.Line(2), std::round(kSectionHeight * stage.Height()), 0, 0,
                        WithAlpha(theme.progress, 0.6f)});
  }
}

Result<PicturePtr> MakeDrumBackdrop(const DrumFields& drums, const ProgressMarks& marks,
                                    const Theme& theme, Typesetter& typesetter) {
  const Stage& stage = drums.stage;
  std::vector<PictureItem> items;
  AddBackground(stage, theme, items);
  AddLanes(stage, theme, items);
  AddProgressTrack(stage, marks, theme, items);
  auto labels = MakeLabels(stage, theme, typesetter);
  if (!labels) return Forward(std::move(labels));
  items.insert(items.end(), labels->begin(), labels->end());
  if (drums.has_kick) {
    const TextStyle style{.size = 0.76 * theme.label_size * stage.Height(),
                          .weight = 600,
                          .letter_spacing = 0.25,
                          .color = WithAlpha(drums.kick_color, 0.8f)};
    auto label = typesetter.Set(drums.kick_label, style, stage.Middle(), 0.955 * stage.Height(),
                                Align::kCenter);
    if (!label) return Forward(std::move(label));
    if (!Overlaps(*label, *labels)) items.push_back(std::move(*label));
  }
  return Finish(CanvasOf(stage), std::move(items));
}

Result<PicturePtr> MakeKeyBackdrop(const PianoStage& piano, const ProgressMarks& marks,
                                   const Theme& theme) {
  const Stage& stage = piano.stage;
  std::vector<PictureItem> items;
  AddBackground(stage, theme, items);
  for (size_t i = 0; i < stage.lanes.size(); ++i) {
    const StageLane& key = stage.lanes[i];
    const float left = key.center - key.width / 2;
    if (piano.IsBlack(static_cast<int>(i))) {
      items.push_back(StripAlong(stage, left, key.width, stage.strike_y,
                                 WithAlpha(theme.separator, 0.35f * theme.separator.a)));
    }
    const int step = (piano.first_pitch + static_cast<int>(i)) % 12;
    if (step != 0 && step != 5) continue;  // a line left of each C and F, as on the keyboard
    const float strength = step == 0 ? 1.0f : 0.5f;
    items.push_back(LineAlong(stage, left, stage.strike_y,
                              WithAlpha(theme.separator, strength * theme.separator.a)));
  }
  AddProgressTrack(stage, marks, theme, items);
  return Finish(CanvasOf(stage), std::move(items));
}

PicturePtr WithVeil(const Picture& backdrop, const Stage& stage, const Theme& theme) {
  std::vector<PictureItem> items = {StripAlong(stage, stage.left, stage.right - stage.left,
                                               stage.Height() + 1,
                                               WithAlpha(theme.background, kVeilAlpha))};
  items.insert(items.end(), backdrop.Items().begin(), backdrop.Items().end());
  return Finish(backdrop.Bounds(), std::move(items));
}

PicturePtr MakeTargets(const Stage& stage, const Theme& theme) {
  std::vector<PictureItem> items;
  const auto add = [&](const Box& box) { items.push_back(OnRoad(stage, box)); };
  const float thickness =
      std::max(1.0f, static_cast<float>(theme.strike_thickness) * stage.Height());
  const float height = stage.note_height;
  const float stroke = std::max(1.0f, 0.0032f * stage.Height());
  const float line_top = stage.strike_y - thickness / 2;
  float from = stage.left;
  for (const StageLane& lane : stage.lanes) {
    const float width = static_cast<float>(theme.note_width) * lane.width + stroke;
    const float left = lane.center - width / 2;
    add({from, line_top, left - from, thickness, 0, 0, theme.strike_line});
    add({left, stage.strike_y - height / 2 - stroke / 2, width, height + stroke,
         static_cast<float>(theme.note_radius) * height + stroke / 2, stroke, lane.color});
    from = left + width;
  }
  add({from, line_top, stage.right - from, thickness, 0, 0, theme.strike_line});
  const float reach = height / 2 + stroke + 1, bottom = stage.strike_y + reach;
  return Finish(Around(stage, stage.X(stage.left, bottom) - 1, stage.strike_y - reach,
                       stage.X(stage.right, bottom) + 1, bottom),
                std::move(items));
}

Result<PicturePtr> MakeWhiteKeys(const PianoStage& piano, const Theme& theme,
                                 Typesetter& typesetter) {
  const Stage& stage = piano.stage;
  std::vector<PictureItem> items;
  items.push_back(Box{stage.left, stage.strike_y, stage.right - stage.left,
                      stage.Height() - stage.strike_y, 0, 0, Mix(theme.black_key, {}, 0.3f)});
  for (size_t i = 0; i < stage.lanes.size(); ++i) {
    if (piano.IsBlack(static_cast<int>(i))) continue;
    items.push_back(KeyBox(piano, i, stage.Height() + stage.lanes[i].width,
                           std::max(0.5f, stage.Line(1) / 2), theme.white_key));
    if (stage.lanes[i].label.empty()) continue;
    const TextStyle style{.size = std::min(0.0185 * stage.Height(), 0.42 * stage.lanes[i].width),
                          .weight = 500,
                          .letter_spacing = 0,
                          .color = WithAlpha(theme.black_key, 0.5f)};
    auto name = typesetter.Set(stage.lanes[i].label, style, stage.lanes[i].center,
                               0.985 * stage.Height(), Align::kCenter);
    if (!name) return Forward(std::move(name));
    items.push_back(std::move(*name));
  }
  return Finish(Around(stage, stage.left, stage.strike_y, stage.right, stage.Height()),
                std::move(items));
}

PicturePtr MakeBlackKeys(const PianoStage& piano, const Theme& theme) {
  const Stage& stage = piano.stage;
  std::vector<PictureItem> items;
  for (size_t i = 0; i < stage.lanes.size(); ++i) {
    if (!piano.IsBlack(static_cast<int>(i))) continue;
    items.push_back(KeyBox(piano, i, piano.black_key_bottom, 0, theme.black_key));
  }
  const float thickness =
      std::max(1.0f, static_cast<float>(theme.strike_thickness) * stage.Height());
  const float top = stage.strike_y - thickness / 2;
  items.push_back(
      Box{stage.left, top, stage.right - stage.left, thickness, 0, 0, theme.strike_line});
  return Finish(Around(stage, stage.left, top - 1, stage.right, piano.black_key_bottom + 1),
                std::move(items));
}

PicturePtr MakeProgress(const Stage& stage, const Theme& theme) {
  const float height = std::max(1.0f, std::round(kProgressHeight * stage.Height()));
  return Finish(Around(stage, 0, 0, stage.Width(), height),
                {Box{0, 0, stage.Width(), height, 0, 0, theme.progress}});
}

Result<Figures> MakeFigures(const Stage& stage, const Theme& theme, Typesetter& typesetter) {
  const TextStyle style{.size = 0.0165 * stage.Height(),
                        .weight = 500,
                        .letter_spacing = 0,
                        .color = theme.bar_number};
  Figures figures;
  figures.height = static_cast<float>(0.72 * style.size);
  for (const char c : Figures::kCharacters) {
    auto stamp = typesetter.Set(std::string(1, c), style, 0, 0, Align::kLeft);
    if (!stamp) return Forward(std::move(stamp));
    const auto width = typesetter.Width(std::string(1, c), style);
    if (!width) return tl::unexpected(width.error());
    figures.glyphs.push_back(PictureOf({*stamp}));
    figures.advances.push_back(static_cast<float>(*width));
  }
  return figures;
}

}  // namespace strikeline::scene
