// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

#include "base/units.h"
#include "sound/frame_line.h"
#include "sound/sound_block.h"
#include "sound/sound_device.h"
#include "sound/spsc_ring.h"

namespace strikeline::sound {

// What the mixer tells of what it gave to the device. A value.
struct SoundReport {
  enum class Kind : uint8_t {
    kBuffer,  // `frames` from number `stream` on leave at `leaves`
    kMark,    // from frame `stream` on the song goes on from `song`, `per_frame` a frame
  };
  Kind kind = Kind::kBuffer;
  int64_t stream = 0;
  int64_t frames = 0;
  double leaves = 0;     // seconds of SteadyNow()
  double song = 0;       // seconds of the song
  double per_frame = 0;  // as bent; 0: it stands
  double unbent = 0;     // per_frame without the bend, also where it stands
  uint32_t turn = 0;
};

// The most by which what is played may be bent, either way: a sixth of a semitone.
inline constexpr double kMostBend = 0.01;

// Gives a device what a feeder has put into the ring: three strands by their volumes, faded where
// it is paused, silence where there is nothing. Never exceeds full scale. Wait-free and without
// allocation in Play(). A resource.
class SoundMixer : public SoundClient {
 public:
  SoundMixer();

  void Play(std::span<float> out, Seconds leaves) override;

  // Thread: any.
  void SetPlaying(bool is_playing) { is_playing_ = is_playing; }
  bool IsPlaying() const { return is_playing_; }
  void SetVolume(Strand strand, float volume) { volumes_[static_cast<size_t>(strand)] = volume; }
  // What is played runs faster by this part from the next buffer on, -kMostBend to kMostBend, and
  // is higher by it: too little to be heard. Frames are then made from those around; after a bend
  // of 0 it finds back to whole frames within 12 ms, by at most half a frame, and gives them to the
  // bit again. What is no number is left out.
  void SetBend(double bend);
  // Once, in the next buffer, while it plays the turn `turn`, or as soon as it does; not in a later
  // one. Positive: leaves out so much of the song that is played next, as it would have been
  // played, over the seams of loops, also while it is paused; at most what the ring holds but for
  // its last 43 ms, and not before it is half full. Negative: the song stands until that much of it
  // would have been heard, of the time that it plays. Faded like a cut, in whole frames. Of the
  // same turn they add up until they were obeyed, and with what is left of a stand; one of another
  // turn replaces them.
  void Shift(Seconds song, uint32_t turn);
  // Whether clicks that do not count in are heard.
  void SetClicks(bool are_heard) { clicks_ = are_heard; }
  // How often frames were missing in the ring while it played and nothing was sought.
  int64_t Gaps() const { return gaps_; }

  // Thread: the feeder's.
  SpscRing<SoundBlock>& Blocks() { return blocks_; }
  // Blocks from number `from` to `to` are left out, which has not been written yet; from 0: at
  // once.
  void Cut(uint64_t from, uint64_t to);

  // Thread: one, which reads them often.
  SpscRing<SoundReport>& Reports() { return reports_; }

 private:
  static constexpr size_t kBlocks = 128;  // 0.68 s: a feeder may be that late

  struct ShiftOrder {
    float song = 0;  // seconds; 0: none
    uint32_t turn = 0;
  };
  static_assert(std::atomic<ShiftOrder>::is_always_lock_free);
  // What Give() goes by.
  struct Wanted {
    std::array<float, kStrands> volumes{};
    bool is_playing = false;
  };

  void HeedCut();
  bool HeedShift(const SoundBlock& block);
  int64_t Held() const;
  void LeaveOut(double song, uint32_t turn);
  const SoundBlock* BlockToRead();
  const SoundBlock* NextBlock();
  void GoTo(const SoundBlock& block);
  double BendNow() const;
  bool Step(double bend);
  Wanted WantedOf(const SoundBlock& block) const;
  bool Give(const Wanted& wanted, const std::array<const float*, kStrands>& from, float* out);
  int Mix(const SoundBlock& block, float* out, int frames);
  int MixBent(const SoundBlock& block, double bend, float* out, int frames);
  void Tell(double per_frame);
  void Stand(const SoundBlock* block, bool is_wanted, float* out, int frames);
  float Limited(float left, float right);

  SpscRing<SoundBlock> blocks_;
  SpscRing<SoundReport> reports_;
  std::atomic<bool> is_playing_{false}, clicks_{false};
  std::array<std::atomic<float>, kStrands> volumes_{1.0f, 1.0f, 0.7f};
  std::atomic<uint64_t> cut_{0};  // two numbers of 32 bits: from, to
  std::atomic<double> bend_{0};
  std::atomic<ShiftOrder> shift_{ShiftOrder{}};
  std::atomic<int64_t> gaps_{0};

  // Of the device's thread.
  int64_t stream_ = 0;   // frames given
  int taken_ = 0;        // of the block that is read
  double fraction_ = 0;  // of a frame behind that; 0 but after a bend
  double ordered_ = 0;   // bend, for a buffer
  FrameLine line_;
  int64_t stands_ = 0;    // frames for which a shift lets it stand yet
  double position_ = 0;   // of the song, next to be played
  double per_frame_ = 0;  // of the last block
  uint32_t turn_ = 0;     // of it
  SoundReport mark_;      // the last one
  bool is_marked_ = false, was_missing_ = false;
  bool is_cut_ = true;  // what comes next is sought: at first, and after a cut
  bool fades_to_cut_ = false, fades_to_shift_ = false;
  float fade_ = 0, limit_ = 1;
  std::array<float, kStrands> gains_{1, 1, 0};
};

}  // namespace strikeline::sound
