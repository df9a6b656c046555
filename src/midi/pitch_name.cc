// SPDX-License-Identifier: MIT
#include "midi/pitch_name.h"

#include <charconv>

#include <fmt/core.h>

namespace strikeline::midi {
namespace {

constexpr int kOctave = 12;
// Steps above C of the letters from A on.
constexpr int kSteps[] = {9, 11, 0, 2, 4, 5, 7};

std::optional<int> ParseWhole(std::string_view text) {
  int number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

std::optional<int> OnPiano(int pitch) {
  return pitch >= 0 && pitch <= 127 ? std::optional(pitch) : std::nullopt;
}

}  // namespace

std::string PitchName(int pitch) {
  constexpr const char* kNames[] = {"C",  "C#", "D",  "D#", "E",  "F",
                                    "F#", "G",  "G#", "A",  "A#", "B"};
  return fmt::format("{}{}", kNames[pitch % kOctave], pitch / kOctave - 1);
}

std::optional<int> ParsePitch(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const auto number = ParseWhole(text)) return OnPiano(*number);
  const int letter = (text[0] | 0x20) - 'a';
  if (letter < 0 || letter > 6) return std::nullopt;
  int pitch = kSteps[letter];
  text.remove_prefix(1);
  if (text.starts_with('#') || text.starts_with('b')) {
    pitch += text[0] == '#' ? 1 : -1;
    text.remove_prefix(1);
  }
  const auto octave = ParseWhole(text);
  if (!octave || *octave < -1 || *octave > 9) return std::nullopt;
  return OnPiano(pitch + kOctave * (*octave + 1));
}

}  // namespace strikeline::midi
