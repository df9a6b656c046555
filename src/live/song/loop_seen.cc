// SPDX-License-Identifier: MIT
#include "live/song/loop_seen.h"

#include <utility>

namespace strikeline::live {
namespace {

constexpr Seconds kSameSong{1e-3};  // of the song
constexpr Seconds kBack{0.005};     // that is no turn of a loop

}  // namespace

std::optional<scene::LoopView> LoopSeen::At(const Place& place,
                                            const std::optional<sound::SoundLoop>& loop,
                                            Seconds heard_from, const scene::Timing& timing) {
  const bool is_other = place.turn != last_.turn || loop != loop_;
  const bool is_same_stretch = !is_other && place.stretch == last_.stretch;
  const bool turns = !is_other && !is_same_stretch && place.song < last_.song - kBack;
  has_turned_ = !is_other && (has_turned_ || turns);
  // A picture may be of a moment whose turn is not told yet.
  is_inside_ = loop && (place.song < loop->to || (is_inside_ && is_same_stretch));
  last_ = place, loop_ = loop;
  if (!is_inside_) return std::nullopt;
  return scene::LoopView{timing.ToPiece(loop->count), timing.ToPiece(loop->from),
                         timing.ToPiece(loop->to), heard_from > loop->from - kSameSong,
                         has_turned_};
}

}  // namespace strikeline::live
