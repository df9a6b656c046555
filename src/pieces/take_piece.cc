// SPDX-License-Identifier: MIT
#include "pieces/take_piece.h"

#include <map>
#include <optional>

#include "midi/pitch_name.h"

namespace strikeline::pieces {

Result<practice::Sheet> SheetOf(const std::string& song_name, const midi::Song& song,
                                const midi::Parts& parts, const midi::DrumChoice& choice,
                                const PlayedAs& as) {
  if (scene::LayoutOf(choice, as.layout) == scene::HighwayLayout::kKeys) {
    if (!as.kit.empty()) {
      return Fail("--kit is for drums, and {} is shown as keys; say --layout drums", song_name);
    }
    const auto split = midi::ParsePitch(as.split);
    if (!as.split.empty() && !split) {
      return Fail("--split {}: write a pitch such as C4, or a number from 0 to 127", as.split);
    }
    return practice::KeySheet(song, parts, split);
  }
  if (choice.notes.empty()) return Fail("{}: {}", song_name, choice.reason);
  if (!as.split.empty()) {
    return Fail("--split is for keys, and {} is shown as drums; say --layout keys", song_name);
  }
  const std::string& pads = as.kit.empty() ? as.own_kit : as.kit;
  if (pads.empty()) return practice::DrumSheet(song, choice);
  const auto kit = midi::LoadDrumMap(pads);
  if (!kit) {
    return Fail("{}: {}", as.kit.empty() ? "practice.kit" : "--kit", kit.error().message);
  }
  return practice::DrumSheet(song, choice, &*kit);
}

Result<practice::Windows> WindowsOf(double on_time, double window) {
  if (on_time > window) {
    return Fail("--on-time {}: wider than --window {}, beyond which nothing is a hit", on_time,
                window);
  }
  practice::Windows windows;
  windows.on = Seconds(1e-3 * on_time);
  windows.reach = Seconds(1e-3 * window);
  return windows;
}

std::vector<std::string> RemarksOn(const practice::Judge& judge) {
  std::map<uint8_t, int64_t> unknown;
  for (const auto& struck : judge.Hits()) {
    const auto& pad = judge.TheSheet().pads[struck.hit.pitch];
    if (pad.voice == practice::Sheet::kUnknownVoice) ++unknown[struck.hit.pitch];
  }
  std::vector<std::string> remarks;
  for (const auto& [pitch, count] : unknown) {
    remarks.push_back(fmt::format(
        "pitch {} ({}) was struck {} time{}, and no lane of the map is played by it; --kit says "
        "what the pads mean",
        pitch, midi::PitchName(pitch), count, count == 1 ? "" : "s"));
  }
  return remarks;
}

}  // namespace strikeline::pieces
