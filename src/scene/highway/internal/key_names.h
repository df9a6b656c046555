// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "midi/note_spelling.h"
#include "midi/song.h"
#include "scene/frame.h"
#include "scene/highway/key_fields.h"
#include "scene/highway/stamp_picture.h"
#include "scene/highway/theme.h"
#include "scene/highway/timing.h"
#include "scene/highway/typesetter.h"

namespace strikeline::scene {

// The names of notes on their bars and on the piano's keys, as the key signature of their time
// spells them. All pictures are made at once; a frame places them. A value.
class KeyNames {
 public:
  static Result<KeyNames> Make(const midi::Song& song, midi::NoteNames names, const KeyFields& keys,
                               const Timing& timing, const Theme& theme, Typesetter& typesetter);

  // Behind the bars of `field`, which has those of white keys or of black ones: a name at a bar's
  // lower end while it comes, at the strike line while it sounds. Bars that are too short have
  // none. Those of each span.
  void AddToBars(const Field& field, bool black, const std::vector<MarkSpan>& spans,
                 Frame& frame) const;
  // In front of all keys.
  void AddToKeys(Frame& frame) const;

  const std::vector<PicturePtr>& Pictures() const { return pictures_; }
  // Whether the white keys have names; else they keep those of their octaves.
  bool AreOnWhiteKeys() const { return sizes_[0].keys > 0; }
  // Which keys are too narrow, or which key is taken; none: all is as asked for.
  const std::vector<std::string>& Remarks() const { return remarks_; }

 private:
  using Octave = std::array<std::string, 12>;  // by pitch
  struct Key {
    double time = 0;  // of the piece, from which on it holds
    Octave names;
    PicturePtr on_keys;  // null: nothing fits
  };
  // Of one colour of keys.
  struct Size {
    double bars = 0, keys = 0;  // pixels; 0: does not fit
  };
  // A name in dark and in bright ink, its middle at 0 and its baseline at 0.
  struct Name {
    std::string text;
    PicturePtr dark, bright;
  };
  class Setter;

  bool AddToBar(const Mark& mark, double start, double now, bool black, Frame& frame) const;
  const Key& KeyAt(double time) const;
  const Name* NameOn(const Octave& names, int pitch, bool black) const;

  PianoStage piano_;
  std::vector<Key> keys_;      // by time; the first holds from the beginning
  std::array<Size, 2> sizes_;  // white, black
  std::array<std::vector<Name>, 2> names_;
  std::vector<PicturePtr> pictures_;
  std::vector<std::string> remarks_;
};

}  // namespace strikeline::scene
