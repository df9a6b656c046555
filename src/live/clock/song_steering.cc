// SPDX-License-Identifier: MIT
#include "live/clock/song_steering.h"

#include <algorithm>
#include <cmath>

#include "sound/song_sound.h"
#include "sound/sound_mixer.h"

namespace strikeline::live {
namespace {

constexpr Seconds kShiftTakes{0.08};
constexpr Seconds kRateTakes{0.14};                      // what is in the ring, and a device
constexpr Seconds kRatesApart{0.25};                     // at least, but for big changes
constexpr double kCloseRate = 0.004, kBigChange = 0.02;  // parts of a rate
constexpr Seconds kEased{0.7};                           // in which what is left is bent away
constexpr Seconds kThere{1e-3};
constexpr double kBendStep = 5e-4;  // each change is reported

}  // namespace

// Often enough to follow, but each makes some of the sound anew.
std::optional<double> SongSteering::Rate(Seconds now, double rate, double wanted, bool is_playing) {
  wanted = std::clamp(wanted, sound::kSlowestRate, sound::kFastestRate);
  if (std::abs(wanted - 1) < kCloseRate) wanted = 1;
  const double change = std::abs(wanted / rate - 1);
  const bool is_needed = change > kCloseRate || (wanted == 1 && rate != 1);
  const bool may = !is_playing || change > kBigChange || now > rate_told_ + kRatesApart;
  if (!is_needed || !may) return std::nullopt;
  rate_told_ = now;
  return wanted;
}

// Where it stands it is near to what it will begin with.
void SongSteering::Stand(const Heard& heard, const Lead& lead, Orders& orders) const {
  if (heard.is_playing) orders.play = false;
  const bool is_elsewhere = std::abs((lead.song - heard.song).Value()) > kThere.Value();
  if (heard.rate == 0 && !heard.is_playing && is_elsewhere) orders.seek = lead.song;
}

void SongSteering::Begin(Seconds now, const Heard& heard, const Lead& lead, Orders& orders) {
  orders.play = true;
  wait_until_ = now + kShiftTakes;
  if (std::abs((lead.song - heard.song).Value()) < kFar.Value()) return;
  orders.seek = lead.song + lead.rate * kSeekTakes;
  wait_until_ = now + kSeekTakes;
}

void SongSteering::Follow(Seconds now, const Heard& heard, const Lead& lead, Orders& orders) {
  double off = (lead.song - heard.song).Value();
  if (heard.round > Seconds(0)) off = std::remainder(off, heard.round.Value());
  const bool may = now >= wait_until_;
  if (may && std::abs(off) > kFar.Value()) {
    orders.seek = lead.song + lead.rate * kSeekTakes;
    wait_until_ = now + kSeekTakes;
  } else if (may && std::abs(off) > kNear.Value()) {
    orders.shift = Seconds(off);
    wait_until_ = now + kShiftTakes + std::max(Seconds(0), Seconds(-off));
  }
  const double wanted = lead.rate * (1 + off / kEased.Value()) / heard.rate - 1;
  orders.bend =
      std::clamp(kBendStep * std::round(wanted / kBendStep), -sound::kMostBend, sound::kMostBend);
}

SongSteering::Orders SongSteering::Turn(Seconds now, const Heard& heard, double rate,
                                        const std::function<Lead(Seconds time)>& lead_at) {
  const Lead lead = lead_at(now);
  Orders orders;
  orders.rate = Rate(now, rate, lead_at(now + kRateTakes).rate, heard.is_playing);
  if (!lead.is_playing) {
    Stand(heard, lead, orders);
  } else if (!heard.is_playing) {
    Begin(now, heard, lead, orders);
  } else if (heard.rate > 0) {
    Follow(now, heard, lead, orders);
  }
  return orders;
}

}  // namespace strikeline::live
