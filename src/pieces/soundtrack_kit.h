// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "base/result.h"
#include "media/synthesize.h"
#include "midi/drum_map.h"

namespace strikeline::pieces {

// Which key of a SoundFont's kit plays a stroke, so that every stroke is heard. The key that the
// song has, if its kit has a sample there and General MIDI means by it what the song's drum map
// does; else the nearest that has one: of the same lane and articulation, else of the lane, else by
// number. Remembers what it replaced. A resource; one thread.
class KitKeys {
 public:
  // `map` is the song's; errors are the SoundFont's, which must outlive this.
  static Result<KitKeys> Open(media::SoundFont& font, midi::DrumMap map);

  // Of the kit that the General MIDI program number chooses.
  uint8_t KeyFor(int program, uint8_t pitch);

  // "419 strokes that the kit has no sample for sound as its nearest: 22 as 42, 26 as 46"; "" if
  // there are none.
  std::string Remark() const;

 private:
  KitKeys(media::KitSamples samples, midi::DrumMap map, midi::DrumMap general)
      : samples_(std::move(samples)), map_(std::move(map)), general_(std::move(general)) {}
  uint8_t Find(int program, uint8_t pitch);
  int Distance(uint8_t pitch, uint8_t key) const;

  media::KitSamples samples_;
  midi::DrumMap map_, general_;
  std::map<std::pair<int, uint8_t>, uint8_t> found_;             // by program and pitch
  std::map<std::pair<uint8_t, uint8_t>, int64_t> replacements_;  // strokes by pitch and key
};

}  // namespace strikeline::pieces
