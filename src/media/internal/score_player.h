// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "media/internal/synth.h"
#include "media/score.h"

namespace strikeline::media::internal {

// A stretch of a score, in samples of 48 kHz from its beginning.
struct SampleSpan {
  int64_t begin = 0;
  int64_t end = 0;
};

// Plays a stretch of a score with what sounds into it. What came before is not played but for the
// last `warm_up`: instruments and controllers are set as they stand there, and notes that are held
// are struck where they begin, a minute before at the earliest. Of what lies more than seconds
// back, only what still sounds when the stretch begins is played. Then voices are as they would be
// had all been played, but for what rings longer than `warm_up` after its end, and for the phase of
// notes that are longer than a minute; and FluidSynth fades each voice in, for one step, from how
// loud the one before it in its place was, which may be another one then.
// Sends to a synth that the caller keeps; it must be as it was when it was opened.
class ScorePlayer {
 public:
  // Cost: a look at each note and message up to the stretch's end. `longest_held`: instead of a
  // minute.
  ScorePlayer(const Score& score, SampleSpan stretch, Seconds warm_up,
              Seconds longest_held = Seconds(60));

  // Sets the synth to the beginning and plays up to there.
  void Begin(Synth& synth);
  // The next samples, interleaved stereo; fewer than asked only at the end, then none.
  size_t Read(Synth& synth, std::span<float> out);

 private:
  // An event's message and the block before which it is sent.
  struct Timed {
    double time = 0;
    int64_t block = 0;
    uint8_t rank = 0;  // of those at one time
    uint8_t part = 0;
    uint8_t kind = 0;
    uint8_t data1 = 0, data2 = 0;
    uint16_t exclusive = 0;
  };

  struct Instrument;

  void TakeNotes(const Score& score, double first, double end, double longest_held);
  void Strike(const Score::Note& note, const Score::Note* next, double earliest);
  void TakeMessages(const Score& score, double end);
  void Choose(const Instrument& instrument, uint8_t part, double time);
  void LeaveOutWhatIsOver(const Synth& synth);
  std::vector<bool> SoundsOn(Synth& draft, size_t count) const;
  void Dispatch(Synth& synth, const Timed& event) const;
  void SendDue(Synth& synth);
  void Render(Synth& synth);

  std::vector<Timed> settings_;  // what is sent before anything is played
  std::vector<Timed> events_;    // by block
  std::vector<std::vector<uint8_t>> exclusives_;
  int64_t begin_ = 0;  // blocks
  int64_t end_ = 0;
  int64_t skip_ = 0;   // samples of the first block that lie before the stretch
  int64_t left_ = 0;   // samples
  int64_t block_ = 0;  // to be rendered next
  int64_t wet_ = 0;    // from which on there is reverb
  size_t next_ = 0;    // event
  std::vector<float> ready_;
  size_t taken_ = 0;  // of ready_
};

}  // namespace strikeline::media::internal
