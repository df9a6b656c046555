// SPDX-License-Identifier: MIT
#include "sound/song_clock.h"

#include <algorithm>

#include "media/audio_source.h"

namespace strikeline::sound {
namespace {

constexpr double kKept = media::kSampleRate;  // frames for which marks are kept

}  // namespace

void SongClock::Take(SpscRing<SoundReport>& reports) {
  for (SoundReport report; reports.Pop(report);) {
    if (report.kind == SoundReport::Kind::kBuffer) {
      heard_.Take(report.stream, report.frames, Seconds(report.leaves));
    } else {
      marks_.push_back(report);
    }
  }
}

SongClock::Place SongClock::PlaceOf(double stream) const {
  const auto behind = std::upper_bound(
      marks_.begin(), marks_.end(), stream,
      [](double at, const SoundReport& mark) { return at < static_cast<double>(mark.stream); });
  if (behind == marks_.begin()) return {};
  const SoundReport& mark = *std::prev(behind);
  const double frames = stream - static_cast<double>(mark.stream);
  return {.song = Seconds(mark.song + frames * mark.per_frame),
          .rate = mark.per_frame * media::kSampleRate,
          .turn = mark.turn,
          .stretch = mark.stream,
          .from = Seconds(mark.song),
          .bend = mark.per_frame > 0 ? mark.per_frame / mark.unbent - 1 : 0};
}

SongClock::Place SongClock::At(Seconds shown, Seconds now) {
  const double stream = heard_.At(shown, now);
  while (marks_.size() > 1 && static_cast<double>(marks_[1].stream) < stream - kKept) {
    marks_.pop_front();
  }
  return PlaceOf(stream);
}

SongClock::Place SongClock::Heard(Seconds time) const { return PlaceOf(heard_.Heard(time)); }

}  // namespace strikeline::sound
