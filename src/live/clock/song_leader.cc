// SPDX-License-Identifier: MIT
#include "live/clock/song_leader.h"

#include <algorithm>

namespace strikeline::live {
namespace {

constexpr Seconds kBehindEnd{1.5};

void Obey(const SongSteering::Orders& orders, Seconds heard_from, sound::SongPlayer& player) {
  if (orders.play == false) player.Pause();
  if (orders.seek) player.Seek(*orders.seek, std::max(*orders.seek, heard_from));
  if (orders.rate) player.SetRate(*orders.rate);
  if (orders.play == true) player.Play();
  if (orders.shift) player.Shift(*orders.shift);
  player.SetBend(orders.bend);
}

}  // namespace

void SongLeader::Steer(Seconds now, const std::function<Lead(Seconds)>& lead, Seconds heard_from,
                       sound::SongPlayer& player) {
  const sound::SongClock::Place place = player.At(now, now);
  const bool is_playing = player.IsPlaying();
  const auto& loop = player.Loop();
  const double rate = place.rate / (1 + place.bend);
  const SongSteering::Heard heard{place.song, rate, is_playing,
                                  loop ? loop->to - loop->count : Seconds(0)};
  const auto within = [&](Seconds time) {
    const Lead wanted = lead(time);
    if (is_playing || wanted.song < end_ + kBehindEnd) return wanted;
    return Lead{end_ + kBehindEnd, wanted.rate, false};
  };
  Obey(steering_.Turn(now, heard, player.Rate(), within), heard_from, player);
}

}  // namespace strikeline::live
