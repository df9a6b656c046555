// SPDX-License-Identifier: MIT
#include "live/song/song_ticks.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::live {
namespace {

constexpr uint8_t kTick = 0xF8, kStart = 0xFA, kContinue = 0xFB, kStop = 0xFC, kPosition = 0xF2;
constexpr int64_t kPerSixteenth = ClockGrid::kPerSixteenth;
constexpr int64_t kLastPosition = 0x3FFF;  // sixteenths that a message can say
constexpr size_t kMostTicks = 256;         // at a time: more than a cable carries
constexpr Seconds kJump{0.01};             // of the song, that is none of a clock that is smoothed
constexpr Seconds kSeenLate{
    0.02};  // a beginning is seen so much later: what was missed is sent at once

input::TimedMessage Plain(Seconds time, uint8_t status) { return {time, 1, {status}}; }

}  // namespace

bool SongTicks::GoesOn(const Place& place, Seconds now) const {
  const Seconds time = now - last_now_, went = place.song - last_.song;
  const auto [slow, fast] = std::minmax(last_.rate, place.rate);
  return is_running_ && place.turn == last_.turn && went > slow * time - kJump &&
         went < fast * time + kJump;
}

void SongTicks::Begin(const Place& place, Seconds now, Messages& into) {
  if (is_running_) into.push_back(Plain(now, kStop));
  const int64_t sixteenth =
      (grid_.FirstAfter(place.song - place.rate * kSeenLate) + kPerSixteenth - 1) / kPerSixteenth;
  next_ = sixteenth * kPerSixteenth;
  const auto position = static_cast<uint16_t>(std::min(sixteenth, kLastPosition));
  into.push_back(
      {now,
       3,
       {kPosition, static_cast<uint8_t>(position & 0x7F), static_cast<uint8_t>(position >> 7)}});
  into.push_back(Plain(now, position == 0 ? kStart : kContinue));
  is_running_ = true;
}

void SongTicks::AddTicks(const Place& place, Seconds now, Messages& into) {
  for (size_t most = kMostTicks; most > 0; --most, ++next_) {
    const Seconds time = now + (grid_.TimeOf(static_cast<double>(next_)) - place.song) / place.rate;
    if (time > now + kAhead) return;
    into.push_back(Plain(std::max(time, now), kTick));
  }
}

// Of what was given only ticks are later than now: those that were not sent are given anew.
SongTicks::Messages SongTicks::Follow(const Place& place, Seconds now, const Cancel& cancel) {
  if (place.rate == 0) return Stop(now, cancel);
  Messages messages;
  const bool goes_on = GoesOn(place, now);
  if (!goes_on || place.rate != last_.rate) next_ -= static_cast<int64_t>(cancel(now));
  if (!goes_on) Begin(place, now, messages);
  AddTicks(place, now, messages);
  last_ = place, last_now_ = now;
  return messages;
}

SongTicks::Messages SongTicks::Stop(Seconds now, const Cancel& cancel) {
  if (!std::exchange(is_running_, false)) return {};
  cancel(now);
  return {Plain(now, kStop)};
}

}  // namespace strikeline::live
