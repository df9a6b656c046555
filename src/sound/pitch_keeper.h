// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <span>

namespace strikeline::sound {

// Sound at another rate with its pitch kept, as it comes: Rubber Band's real-time stretcher, all
// channels as one. Frame n of what is taken is what was put at n times the rate, to within a few
// milliseconds. A resource; one thread.
class PitchKeeper {
 public:
  static constexpr int kMostFrames = 1024;  // in one Put()

  explicit PitchKeeper(int channels);
  ~PitchKeeper();
  PitchKeeper(const PitchKeeper&) = delete;
  PitchKeeper& operator=(const PitchKeeper&) = delete;

  // Begins anew at `rate`, kSlowestRate to kFastestRate. Gives how many frames from before the
  // beginning are to be put first; they are not heard.
  int Begin(double rate);
  // Frames, up to kMostFrames, without which nothing more can be taken; 0: there is something.
  int Wanted() const;
  void Put(std::span<const float* const> channels, int frames);
  // Frames that were given, up to as many as asked.
  int Take(std::span<float* const> channels, int frames);

 private:
  int Delay(double rate);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::sound
