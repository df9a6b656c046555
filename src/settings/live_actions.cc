// SPDX-License-Identifier: MIT
#include "settings/live_actions.h"

#include <cctype>

#include <fmt/format.h>

#include "settings/key_name.h"

namespace strikeline::settings {
namespace {

using Action = LiveAction;
constexpr bool kRepeats = true;

// size: table
constexpr LiveActionRow kRows[] = {
    {Action::kPlayPause, "keys.play_pause", "space", "Play and pause", "play or pause"},
    {Action::kHome, "keys.home", "home", "To the start"},
    {Action::kStepBack, "keys.step_back", "left", "A frame back", "", kRepeats},
    {Action::kStepOn, "keys.step_on", "right", "A frame on", "", kRepeats},
    {Action::kSlower, "keys.slower", "[", "Half the speed", "half as fast", kRepeats},
    {Action::kFaster, "keys.faster", "]", "Twice the speed", "twice as fast", kRepeats},
    {Action::kLoopIn, "keys.loop_in", "i", "The loop begins here"},
    {Action::kLoopOut, "keys.loop_out", "o", "The loop ends here"},
    {Action::kLoopOff, "keys.loop_off", "l", "No loop", "away with the loop"},
    {Action::kBookmark, "keys.bookmark", "b", "A bookmark here, or away with it",
     "set a bookmark here, or take it away"},
    {Action::kNextMark, "keys.next_mark", "page_down", "To the next bookmark"},
    {Action::kPreviousMark, "keys.previous_mark", "page_up", "To the one before",
     "to the bookmark before"},
    {Action::kRetry, "keys.retry", "f5", "Compile and draw again"},
    {Action::kSvg, "keys.svg", "s", "Save what is shown as SVG"},
    {Action::kPng, "keys.png", "p", "Save it as a picture", "save what is shown as a picture"},
    {Action::kGcode, "keys.gcode", "g", "Save it as G-code", "save what is shown as G-code"},
    {Action::kGcodeLayers, "keys.gcode_layers", "shift+g",
     "Save it as G-code, a file for each layer",
     "save what is shown as G-code, a file for each layer"},
    {Action::kVideo, "keys.video", "v", "Record a video, or end it",
     "a video of what is played until the next press"},
    {Action::kInspector, "keys.inspector", "tab", "Show or hide the panels"},
    {Action::kUndo, "keys.undo", "ctrl+z", "Take the last change back", "", kRepeats},
    {Action::kRedo, "keys.redo", "ctrl+shift+z", "Make it again", "", kRepeats, "ctrl+y"},
    {Action::kRangeMin, "keys.range_min", "e",
     "The range of the row under the mouse begins at its value", "the range begins at the value"},
    {Action::kRangeMax, "keys.range_max", "t", "It ends there", "the range ends at the value"},
    {Action::kRangeShift, "keys.range_shift", "r", "It has its middle there",
     "the range has its middle at the value"},
    {Action::kBarBack, "keys.bar_back", "shift+left", "Of a song: a bar back", "", kRepeats},
    {Action::kBarOn, "keys.bar_on", "shift+right", "Of a song: a bar on", "", kRepeats},
    {Action::kRateDown, "keys.rate_down", "-", "Of a song: 5 % slower", "", kRepeats},
    {Action::kRateUp, "keys.rate_up", "=", "Of a song: 5 % faster", "", kRepeats},
    {Action::kClick, "keys.click", "c", "Of a song: a click on every beat, or none"},
    {Action::kCountIn, "keys.count_in", "n", "Of a song: a bar of clicks before it plays, or none"},
    {Action::kMuteDrums, "keys.mute_drums", "m", "Of a song: drums silent, to play them, or heard"},
    {Action::kNotesSlower, "keys.notes_slower", "down", "Of a song: notes fall more slowly"},
    {Action::kNotesFaster, "keys.notes_faster", "up", "Of a song: notes fall faster"},
    {Action::kTheme, "keys.theme", "h", "Of a song: the next theme"},
    {Action::kView, "keys.view", "w", "Of a song: flat or perspective"},
    {Action::kFullScreen, "keys.full_screen", "f11", "Of a song: all of the screen, and back"},
    {Action::kSongs, "keys.songs", "ctrl+o", "Of a song: to the start screen, and back"},
    {Action::kResults, "keys.results", "a", "Of a song: how it was played, and back"},
    {Action::kWait, "keys.wait", "f", "Of a song: it waits until its notes are struck"},
    {Action::kRising, "keys.rising", "u",
     "Of a song: faster after a round that went well, slower after one that went badly",
     "of a song: the rate follows how rounds go"},
    {Action::kCalibrate, "keys.calibrate", "k", "Of a song: tap to a click, to measure latencies"},
    {Action::kCalibratePicture, "keys.calibrate_picture", "shift+k",
     "Of a song: tap to a flash, to measure the picture"},
    {Action::kKit, "keys.kit", "d", "Of a song: what the pads of your kit mean, and back"},
};
static_assert(std::size(kRows) == kLiveActionCount);

std::string TitlesOf(const LiveActionRow& row) {
  const std::string title = KeyTitle(row.key);
  return row.spare.empty() ? title : fmt::format("{}, {}", title, KeyTitle(row.spare));
}

}  // namespace

std::span<const LiveActionRow> LiveActions() { return kRows; }

const LiveActionRow& RowOf(LiveAction action) { return kRows[static_cast<size_t>(action)]; }

LiveKeys::LiveKeys() {
  for (const LiveActionRow& row : kRows) (*this)[row.action] = row.key;
}

std::string HintOf(const LiveActionRow& row) {
  if (!row.hint.empty()) return std::string(row.hint);
  std::string hint(row.help);
  hint.front() = static_cast<char>(std::tolower(hint.front()));
  return hint;
}

std::string HintOf(const LiveKeys& keys, LiveAction action) {
  const std::string& key = keys[action];
  const std::string hint = HintOf(RowOf(action));
  return key.empty() ? hint : fmt::format("{} ({})", hint, KeyTitle(key));
}

std::string LiveKeyTable() {
  std::string table = "| Key | Setting | Does |\n|---|---|---|\n";
  for (const LiveActionRow& row : kRows) {
    table += fmt::format("| {} | `{}` | {} |\n", TitlesOf(row),
                         row.setting.substr(row.setting.find('.') + 1), HintOf(row));
  }
  return table;
}

std::string LiveKeyLines() {
  std::string lines;
  for (const LiveActionRow& row : kRows) {
    lines += fmt::format("  {:<22}{}\n", TitlesOf(row), HintOf(row));
  }
  return lines;
}

}  // namespace strikeline::settings
