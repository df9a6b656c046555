// SPDX-License-Identifier: MIT
#include "scene/highway/internal/take_fields.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

namespace strikeline::scene {
namespace {

using Marks = std::vector<Field::TimedMark>;

constexpr float kTickHeight = 0.16f;   // of a stroke's
constexpr float kLeastTick = 1.25f;    // pixels, half of it
constexpr float kKickTick = 0.3f;      // of the kick's height
constexpr float kPlayedShare = 0.36f;  // of a note on keys
constexpr Seconds kShortestBar{0.04};  // of the piece

Mark MarkOf(const TakeView::Hit& hit, int lane, const Theme& theme) {
  Mark mark;
  mark.lane = static_cast<uint8_t>(lane);
  mark.shape = kSeam;
  mark.color = PackRgba8(ColorOf(hit.kind, theme));
  return mark;
}

std::shared_ptr<const Field> FieldOf(Marks marks, std::vector<Lane> lanes, const FieldLook& look) {
  std::stable_sort(
      marks.begin(), marks.end(),
      [](const Field::TimedMark& a, const Field::TimedMark& b) { return a.time < b.time; });
  return std::make_shared<const Field>(marks, std::move(lanes), look);
}

// A line as wide as the marks of a field.
FieldLook TickLook(FieldLook look, float share) {
  look.half_height = std::max(kLeastTick, share * look.half_height);
  look.radius = std::min(look.radius, look.half_height);
  look.seam = std::max(1.0f, look.half_height / 2);
  return look;
}

std::vector<Lane> Narrower(std::vector<Lane> lanes, float share) {
  for (Lane& lane : lanes) lane.half_width *= share;
  return lanes;
}

}  // namespace

bool TakeView::IsMissed(uint32_t note) const {
  return std::binary_search(missed.begin(), missed.end(), note);
}

Color ColorOf(TakeView::Kind kind, const Theme& theme) {
  const Color colors[TakeView::kKinds] = {theme.hit_on, theme.hit_early, theme.hit_late,
                                          theme.hit_missed, theme.hit_extra};
  return colors[static_cast<size_t>(kind)];
}

DrumTake MakeDrumTake(const TakeView& take, const DrumFields& drums, const Theme& theme,
                      const Timing& timing) {
  Marks strokes, kicks, struck, kicks_struck;
  for (const TakeView::Hit& hit : take.hits) {
    const auto place = static_cast<size_t>(hit.place);
    const int lane = place < drums.lane_of_map.size() ? drums.lane_of_map[place] : kNoLane;
    if (lane == kNoLane) continue;
    const bool is_kick = lane == kKickLane;
    const Field::TimedMark mark{timing.ToPiece(hit.time), 0, MarkOf(hit, std::max(lane, 0), theme)};
    (is_kick ? kicks : strokes).push_back(mark);
    if (hit.kind != TakeView::Kind::kMissed) (is_kick ? kicks_struck : struck).push_back(mark);
  }
  const FieldLook& look = drums.strokes->Look();
  const FieldLook& kick = drums.kicks->Look();
  DrumTake fields;
  fields.struck = FieldOf(std::move(struck), drums.strokes->Lanes(), look);
  fields.ticks = FieldOf(std::move(strokes), drums.strokes->Lanes(), TickLook(look, kTickHeight));
  fields.kicks_struck = FieldOf(std::move(kicks_struck), drums.kicks->Lanes(), kick);
  fields.kick_ticks = FieldOf(std::move(kicks), drums.kicks->Lanes(), TickLook(kick, kKickTick));
  return fields;
}

KeyTake MakeKeyTake(const TakeView& take, const KeyFields& keys, const Theme& theme,
                    const Timing& timing) {
  Marks whites, blacks;
  for (const TakeView::Hit& hit : take.hits) {
    if (!keys.piano.Has(hit.place) || hit.kind == TakeView::Kind::kMissed) continue;
    const int lane = hit.place - keys.piano.first_pitch;
    const double time = timing.ToPiece(hit.time);
    const double length = std::max(timing.ToPiece(hit.end) - time, kShortestBar.Value());
    (keys.piano.IsBlack(lane) ? blacks : whites)
        .push_back({time, length, MarkOf(hit, lane, theme)});
  }
  const auto lanes = Narrower(keys.white->Lanes(), kPlayedShare);
  return {FieldOf(std::move(whites), lanes, keys.white->Look()),
          FieldOf(std::move(blacks), lanes, keys.black->Look())};
}

}  // namespace strikeline::scene
