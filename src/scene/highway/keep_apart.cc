// SPDX-License-Identifier: MIT
#include "scene/highway/keep_apart.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::scene {
namespace {

constexpr double kOneMoment = 2;  // pixels
constexpr int kLouder = 16;       // of velocity, at least, than a grace note
constexpr size_t kFar = 8;        // strokes that are looked at on either side

// The strokes of one lane, by time.
class LaneOfStrokes {
 public:
  LaneOfStrokes(std::vector<TimedStroke*> strokes, const FieldLook& look)
      : strokes_(std::move(strokes)), look_(look) {}

  size_t Count() const { return strokes_.size(); }
  TimedStroke* operator[](size_t i) const { return strokes_[i]; }

  bool LeansOnALouderOne(size_t i) const {
    if (MarkOf(i).shape & kAccent || IsByFoot(i)) return false;
    const double near = 2 * kLeastBody * look_.half_height + 1;
    bool leans = false;
    VisitNeighbors(i, [&](size_t j) {
      leans |= Apart(i, j) < near && !IsByFoot(j) &&
               strokes_[j]->velocity >= strokes_[i]->velocity + kLouder;
      return Apart(i, j) >= near;
    });
    return leans;
  }

  // Leaves half of a one-pixel gap to the nearest.
  void MakeRoom(size_t i) const {
    double apart = 1e9;
    VisitNeighbors(i, [&](size_t j) {
      apart = std::min(apart, Apart(i, j));
      return true;
    });
    const double share = ((apart - 1) / 2 - Rim(i)) / (look_.half_height * Scale(i));
    const double full = MarkOf(i).height;
    const double least = full * (MarkOf(i).shape & kSmall ? kLeastGhost : kLeastBody);
    const double height = std::clamp(std::floor(255 * share), std::ceil(least), full);
    MarkOf(i).height = static_cast<uint8_t>(height);
  }

  void AddSeam(size_t i) const {
    const double extent = HalfExtent(i) + 0.5, farthest = extent + MostHalfExtent();
    for (size_t j = i; j-- > 0 && i - j <= kFar && Apart(i, j) < farthest;) {
      const bool covers = Apart(i, j) < extent + HalfExtent(j);
      if (Apart(i, j) >= kOneMoment && covers) MarkOf(i).shape |= kSeam;
    }
  }

 private:
  Mark& MarkOf(size_t i) const { return strokes_[i]->mark.mark; }
  double Apart(size_t i, size_t j) const {
    return std::abs(strokes_[i]->mark.time - strokes_[j]->mark.time) * look_.ClosestPace();
  }
  bool IsByFoot(size_t i) const { return MarkOf(i).height < 255; }
  double Scale(size_t i) const { return MarkOf(i).shape & kSmall ? look_.small_scale : 1; }
  double Rim(size_t i) const { return MarkOf(i).shape & kAccent ? look_.rim / 2 : 0; }
  double HalfExtent(size_t i) const {
    return look_.half_height * Scale(i) * MarkOf(i).height / 255 + Rim(i);
  }
  double MostHalfExtent() const {
    return look_.half_height * std::max(1.0F, look_.small_scale) + look_.rim / 2;
  }

  // Calls `visit` for strokes on both sides that are not at one moment with it, the nearest first;
  // on each side until it is true.
  template <class Visit>
  void VisitNeighbors(size_t i, const Visit& visit) const {
    for (size_t j = i; j-- > 0 && i - j <= kFar;) {
      if (Apart(i, j) >= kOneMoment && visit(j)) break;
    }
    for (size_t j = i + 1; j < strokes_.size() && j - i <= kFar; ++j) {
      if (Apart(i, j) >= kOneMoment && visit(j)) break;
    }
  }

  std::vector<TimedStroke*> strokes_;
  const FieldLook& look_;
};

std::vector<LaneOfStrokes> LanesOf(std::vector<TimedStroke>& strokes, const FieldLook& look,
                                   size_t count) {
  std::vector<std::vector<TimedStroke*>> lanes(count);
  for (TimedStroke& stroke : strokes) lanes[stroke.mark.mark.lane].push_back(&stroke);
  std::vector<LaneOfStrokes> all;
  all.reserve(count);
  for (std::vector<TimedStroke*>& lane : lanes) all.emplace_back(std::move(lane), look);
  return all;
}

}  // namespace

std::vector<TimedStroke> TakeGraces(std::vector<TimedStroke>& strokes, const FieldLook& look,
                                    size_t lane_count) {
  std::vector<bool> is_grace(strokes.size());
  for (const LaneOfStrokes& lane : LanesOf(strokes, look, lane_count)) {
    for (size_t i = 0; i < lane.Count(); ++i) {
      is_grace[static_cast<size_t>(lane[i] - strokes.data())] = lane.LeansOnALouderOne(i);
    }
  }
  std::vector<TimedStroke> graces, others;
  for (size_t i = 0; i < strokes.size(); ++i) {
    (is_grace[i] ? graces : others).push_back(strokes[i]);
  }
  strokes = std::move(others);
  return graces;
}

void KeepApart(std::vector<TimedStroke>& strokes, const FieldLook& look, size_t lane_count) {
  for (const LaneOfStrokes& lane : LanesOf(strokes, look, lane_count)) {
    for (size_t i = 0; i < lane.Count(); ++i) lane.MakeRoom(i);
    for (size_t i = 1; i < lane.Count(); ++i) lane.AddSeam(i);
  }
}

}  // namespace strikeline::scene
