// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"

namespace strikeline::live {

// How much later a player's messages come than the click that he taps to, or the flash: what of the
// ways through sound, screen and device nobody reports. The median of all taps but the first ones,
// in which a player finds the beat. A value.
class TapTest {
 public:
  static constexpr size_t kWanted = 16, kFinding = 4;
  static constexpr Seconds kMost{0.2};  // that a tap may be off: else it is none to the beat

  explicit TapTest(Seconds beat) : beat_(beat) {}
  // A tap while the click track was heard at `song`, whose beats are whole multiples of the beat.
  void Take(Seconds song);
  size_t Taps() const { return taps_; }
  bool IsDone() const { return taps_ >= kWanted; }
  // How bright the flash is that is seen at this moment of the track: 1 on the beat, 0 soon after.
  double FlashAt(Seconds song) const;
  // Once it is done: positive where messages come late.
  std::optional<Seconds> Offset() const;
  // The middle half of the taps lies within this of the median.
  std::optional<Seconds> Spread() const;

 private:
  Seconds beat_;
  size_t taps_ = 0;
  std::vector<double> errors_;
};

// What tap tests found, by what plays and what is played on, in a file of the user's state. Thread:
// one.
class TapOffsets {
 public:
  // Reads what is there; what cannot be read is nothing. "": nothing is kept.
  explicit TapOffsets(std::filesystem::path file);

  // How much later messages come than the click; 0 where nobody tapped to it.
  Seconds Of(const std::string& sound, const std::string& device) const;
  bool Has(const std::string& sound, const std::string& device) const;
  // And saves.
  Status Set(const std::string& sound, const std::string& device, Seconds offset);

  // How much later the picture is seen than the sound is heard, by the last test: what the way
  // through the device takes is in both of its tests, whichever came first.
  Seconds PictureAhead(const std::string& sound) const;
  // How much later messages come than the flash. And saves.
  Status SetPicture(const std::string& sound, const std::string& device, Seconds offset);

 private:
  struct OfSound {
    std::map<std::string, double> heard;  // by device, milliseconds
    std::string picture_by;               // the device that was tapped on; "": none
    double seen = 0;                      // milliseconds
  };
  Status Save() const;

  std::filesystem::path file_;
  std::map<std::string, OfSound> sounds_;
};

}  // namespace strikeline::live
