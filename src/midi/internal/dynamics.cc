// SPDX-License-Identifier: MIT
#include "midi/internal/dynamics.h"

#include <algorithm>
#include <array>

namespace strikeline::midi::internal {
namespace {

constexpr Seconds kAround{4};  // to each side
constexpr int kFew = 4;        // strokes of a lane that do not say what is usual
constexpr double kLoud = 0.9;  // the share of strokes that are no louder than what counts as loud
constexpr double kMost = 0.8;  // likewise, for lanes with few strokes
constexpr double kGhostOfPart = 0.4;
constexpr double kGhostOfLane = 0.5;

// How many strokes have each velocity, and each sixteen of them, which are asked for every stroke.
class Velocities {
 public:
  void Add(int velocity, int count) {
    const auto at = static_cast<size_t>(velocity);
    counts_[at] += count;
    sums_[at / kTogether] += count;
    total_ += count;
  }
  int Total() const { return total_; }
  // The least velocity that at least `share` of the strokes from `lowest` up do not exceed; 0
  // without any.
  int Quantile(double share, int lowest = 0) const {
    const int below = Below(static_cast<size_t>(lowest));
    const double wanted = share * (total_ - below);
    const auto is_there = [&](int seen) { return seen > below && seen - below >= wanted; };
    int seen = 0;
    size_t sum = 0;
    while (sum < sums_.size() && !is_there(seen + sums_[sum])) seen += sums_[sum++];
    for (size_t v = kTogether * sum; v < counts_.size(); ++v) {
      seen += counts_[v];
      if (is_there(seen)) return static_cast<int>(v);
    }
    return 0;
  }

 private:
  static constexpr size_t kTogether = 16;

  int Below(size_t velocity) const {
    int below = 0;
    for (size_t sum = 0; sum < velocity / kTogether; ++sum) below += sums_[sum];
    for (size_t v = velocity / kTogether * kTogether; v < velocity; ++v) below += counts_[v];
    return below;
  }

  std::array<int, 128> counts_{};
  std::array<int, 128 / kTogether> sums_{};
  int total_ = 0;
};

// The strokes around a moment that goes on and on, of the part and of each lane.
class Surroundings {
 public:
  Surroundings(const Song& song, const DrumChoice& choice)
      : song_(song), choice_(choice), lanes_(choice.map.lanes.size()) {}

  void MoveTo(Seconds time) {
    for (; last_ < choice_.notes.size() && Start(last_) <= time + kAround; ++last_) Count(last_, 1);
    for (; Start(first_) < time - kAround; ++first_) Count(first_, -1);
  }
  const Velocities& Part() const { return part_; }
  const Velocities& Lane(size_t k) const { return lanes_[LaneOf(k)]; }

 private:
  Seconds Start(size_t k) const { return song_.notes[choice_.notes[k]].start; }
  size_t LaneOf(size_t k) const { return static_cast<size_t>(choice_.VoiceOf(k).lane); }
  void Count(size_t k, int count) {
    part_.Add(choice_.strokes[k].velocity, count);
    lanes_[LaneOf(k)].Add(choice_.strokes[k].velocity, count);
  }

  const Song& song_;
  const DrumChoice& choice_;
  size_t first_ = 0, last_ = 0;
  Velocities part_;
  std::vector<Velocities> lanes_;
};

Dynamic DynamicOf(int velocity, const Velocities& part, const Velocities& lane, int loud_in_lane) {
  const double ghost = kGhostOfPart * part.Quantile(kLoud);
  if (velocity < ghost && velocity < kGhostOfLane * loud_in_lane) return Dynamic::kGhost;
  const bool says_much = lane.Total() > kFew;
  const int plain = says_much ? lane.Quantile(0.5, static_cast<int>(ghost)) : part.Quantile(kMost);
  return velocity >= plain + kAccentSteps ? Dynamic::kAccent : Dynamic::kPlain;
}

}  // namespace

void SetDynamics(const Song& song, DrumChoice& choice) {
  choice.strokes.assign(choice.notes.size(), {});
  std::vector<Velocities> whole(choice.map.lanes.size());
  const auto lane_of = [&](size_t k) { return static_cast<size_t>(choice.VoiceOf(k).lane); };
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    choice.strokes[k].velocity = song.notes[choice.notes[k]].velocity;
    whole[lane_of(k)].Add(choice.strokes[k].velocity, 1);
  }
  std::vector<int> loud;
  loud.reserve(whole.size());
  for (const Velocities& lane : whole) loud.push_back(lane.Quantile(kLoud));
  Surroundings around(song, choice);
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    around.MoveTo(song.notes[choice.notes[k]].start);
    choice.strokes[k].dynamic =
        DynamicOf(choice.strokes[k].velocity, around.Part(), around.Lane(k), loud[lane_of(k)]);
  }
}

}  // namespace strikeline::midi::internal
