// SPDX-License-Identifier: MIT
#include "media/internal/loud_passages.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::media::internal {
namespace {

constexpr double kTogether = 0.1;  // seconds in which strikes add up
constexpr double kApart = 1;       // seconds
constexpr int kVolume = 7, kExpression = 11;

double Square(double x) { return x * x; }

struct Strike {
  double time = 0;
  double loudness = 0;
};

// Of every note, with its part's volume and expression as they stand there.
std::vector<Strike> StrikesOf(const Score& score) {
  struct Level {
    double volume = 100, expression = 127;
  };
  std::vector<Level> levels(score.is_kit.size());
  std::vector<Strike> strikes;
  strikes.reserve(score.notes.size());
  auto message = score.messages.begin();
  for (const Score::Note& note : score.notes) {
    for (; message != score.messages.end() && message->time <= note.start; ++message) {
      if (message->kind != 0xB0) continue;
      Level& level = levels[message->part];
      if (message->data1 == kVolume) level.volume = message->data2;
      if (message->data1 == kExpression) level.expression = message->data2;
    }
    const Level& level = levels[note.part];
    strikes.push_back({note.start.Value(), Square(note.velocity * level.volume * level.expression /
                                                  (127.0 * 127 * 127))});
  }
  return strikes;
}

// Each with what is struck within kTogether from it.
void AddNeighbours(std::vector<Strike>& strikes) {
  double sum = 0;
  size_t end = 0;
  for (Strike& strike : strikes) {
    while (end < strikes.size() && strikes[end].time < strike.time + kTogether) {
      sum += strikes[end++].loudness;
    }
    sum -= std::exchange(strike.loudness, sum);
  }
}

}  // namespace

std::vector<Seconds> LoudPassages(const Score& score, size_t count) {
  std::vector<Strike> strikes = StrikesOf(score);
  AddNeighbours(strikes);
  std::vector<Seconds> found;
  while (found.size() < count) {
    const Strike* loudest = nullptr;
    for (const Strike& strike : strikes) {
      const bool is_near = std::any_of(found.begin(), found.end(), [&](Seconds other) {
        return std::abs(other.Value() - strike.time) < kApart;
      });
      if (!is_near && (!loudest || strike.loudness > loudest->loudness)) loudest = &strike;
    }
    if (!loudest) break;
    found.emplace_back(loudest->time);
  }
  return found;
}

}  // namespace strikeline::media::internal
