// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/units.h"
#include "practice/sheet.h"

namespace strikeline::practice {

// What WaitMode takes for one. A value.
struct WaitRule {
  Seconds chord{0.03};    // notes this near to the first of them are struck together
  Seconds early{0.15};    // strokes so much ahead count: who is in time is never stopped
  Seconds together{0.4};  // the notes of a chord are struck within this of each other
  friend bool operator==(const WaitRule&, const WaitRule&) = default;
};

// Lets the song go on only as its notes are struck. Times of the song, in which a song that waits
// stands still; `clock` is real time. Nothing is judged here. A value. Thread: one. Cost: a few
// steps for each note of the chord.
class WaitMode {
 public:
  WaitMode(std::shared_ptr<const Sheet> sheet, const WaitRule& rule);

  // Goes on with the first notes at `song` or later.
  void Seek(Seconds song);
  // The song may be played up to here: the first note of the next chord; nothing: to its end.
  std::optional<Seconds> Until() const;
  // A hit at `clock`, when the song was at `song`. True: it was one of those that are waited for.
  bool Take(uint8_t pitch, Seconds song, Seconds clock);
  // The notes that are still to be struck, indices into Sheet::targets.
  std::vector<uint32_t> Waiting() const;

 private:
  struct Wanted {
    uint32_t target = 0;
    std::optional<Seconds> struck;  // clock
  };
  void NextChord();

  std::shared_ptr<const Sheet> sheet_;
  WaitRule rule_;
  std::vector<Wanted> chord_;
  size_t next_ = 0;  // the first target behind the chord
};

}  // namespace strikeline::practice
