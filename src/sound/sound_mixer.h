// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

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
  double per_frame = 0;  // 0: it stands
  uint32_t turn = 0;
};

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
  void HeedCut();
  const SoundBlock* NextBlock();
  int Mix(const SoundBlock& block, float* out, int frames);
  void Tell(double song, double per_frame, uint32_t turn);
  void Stand(const SoundBlock* block, bool is_wanted, float* out, int frames);
  float Limited(float left, float right);

  SpscRing<SoundBlock> blocks_;
  SpscRing<SoundReport> reports_;
  std::atomic<bool> is_playing_{false}, clicks_{false};
  std::array<std::atomic<float>, kStrands> volumes_{1.0f, 1.0f, 0.7f};
  std::atomic<uint64_t> cut_{0};  // two numbers of 32 bits: from, to
  std::atomic<int64_t> gaps_{0};

  // Of the device's thread.
  int64_t stream_ = 0;   // frames given
  int taken_ = 0;        // of the block that is read
  double position_ = 0;  // of the song, next to be played
  uint32_t turn_ = 0;    // of the last block
  SoundReport mark_;     // the last one
  bool is_marked_ = false, was_missing_ = false;
  bool is_cut_ = true;  // what comes next is sought: at first, and after a cut
  bool fades_to_cut_ = false;
  float fade_ = 0, limit_ = 1;
  std::array<float, kStrands> gains_{1, 1, 0};
};

}  // namespace strikeline::sound
