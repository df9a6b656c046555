// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"

namespace strikeline::media {

namespace internal {
class Synth;
}

// A SoundFont that was read, which costs as much as seconds of sound, with the samples of all
// instruments that were chosen so far. What plays with it is gone before it. A resource; one thread
// at a time, with all that plays with it.
class SoundFont {
 public:
  static Result<SoundFont> Open(const std::filesystem::path& file);
  SoundFont(SoundFont&&) noexcept;
  SoundFont& operator=(SoundFont&&) noexcept;
  ~SoundFont();

 private:
  friend class internal::Synth;
  struct State;
  explicit SoundFont(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The packaged General MIDI SoundFont, or an error that says how to get one.
Result<std::filesystem::path> FindSoundFont();

}  // namespace strikeline::media
