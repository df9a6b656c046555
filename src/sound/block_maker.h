// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <optional>

#include "sound/pitch_keeper.h"
#include "sound/song_sound.h"
#include "sound/sound_block.h"

namespace strikeline::sound {

// Makes the blocks of a song one behind the other: at a rate with the pitch kept, with clicks, in a
// loop, after a count-in. A resource; one thread.
class BlockMaker {
 public:
  // How the song is played from somewhere on. A value.
  struct Course {
    Seconds at{0};
    Seconds heard_from{0};  // before it only clicks are heard, which count in
    double rate = 1;        // kSlowestRate to kFastestRate
    std::optional<SoundLoop> loop = {};
    uint32_t turn = 0;
  };

  explicit BlockMaker(SongSound sound);

  Status Begin(const Course& course);
  // The next block; one of silence and clicks with an error.
  Status Make(SoundBlock& block);
  // Of the next block's first frame.
  Seconds Position() const { return Seconds(start_ + static_cast<double>(made_) * PerFrame()); }
  const Course& TheCourse() const { return course_; }

 private:
  double PerFrame() const { return course_.rate / media::kSampleRate; }
  int FramesUntil(Seconds moment) const;
  Status Seek(Seconds song);
  Status ReadStems(SoundBlock& block);
  Status ReadStretched(SoundBlock& block);
  Status ReadBoth(std::span<float> music, std::span<float> drums);
  Status PutMore(int frames);
  void AddClicks(SoundBlock& block) const;
  void FadeAtSeams(SoundBlock& block, int until_seam) const;

  SongSound sound_;
  Course course_;
  double start_ = 0;    // of the song, where it began last
  int64_t made_ = 0;    // frames since then
  bool loops_ = false;  // it began before the loop's end
  PitchKeeper keeper_{2 * media::kChannels};
  std::array<std::vector<float>, 2> read_;                       // of stems
  std::array<std::vector<float>, 2 * media::kChannels> planes_;  // the same, a channel each
};

}  // namespace strikeline::sound
