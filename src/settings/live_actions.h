// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace strikeline::settings {

// What the live window can be told to do, by a key or by a press in its panels.
enum class LiveAction : uint8_t {
  kPlayPause,
  kHome,
  kStepBack,
  kStepOn,
  kSlower,
  kFaster,
  kLoopIn,
  kLoopOut,
  kLoopOff,
  kBookmark,
  kNextMark,
  kPreviousMark,
  kRetry,
  kSvg,
  kPng,
  kGcode,
  kGcodeLayers,
  kVideo,
  kInspector,
  kUndo,
  kRedo,
  kRangeMin,
  kRangeMax,
  kRangeShift,
  // Of songs.
  kBarBack,
  kBarOn,
  kRateDown,
  kRateUp,
  kClick,
  kCountIn,
  kMuteDrums,
  kNotesSlower,
  kNotesFaster,
  kTheme,
  kView,
  kFullScreen,
  kSongs,
  // Of playing along.
  kResults,
  kWait,
  kRising,
  kCalibrate,
  kCalibratePicture,
  kKit,
};
inline constexpr size_t kLiveActionCount = static_cast<size_t>(LiveAction::kKit) + 1;

// All that there is to say of an action. From these rows come the settings' keys, docs/config.md,
// the table of keys in docs/live.md, the help of `live` and the hints in the window. A value.
struct LiveActionRow {
  LiveAction action;
  std::string_view setting;     // "keys.home"
  std::string_view key;         // in the form of CanonicalKey()
  std::string_view help;        // a sentence without its full stop
  std::string_view hint = {};   // what it does, beside its button; "": as `help`, in small letters
  bool repeats = false;         // while its key is held
  std::string_view spare = {};  // one more key, as long as no other action has it
};
// In the order of the enumeration.
std::span<const LiveActionRow> LiveActions();
const LiveActionRow& RowOf(LiveAction action);

// Which key does what, in the form of CanonicalKey(); "" is no key. A value.
class LiveKeys {
 public:
  LiveKeys();  // the rows' own
  std::string& operator[](LiveAction action) { return keys_[static_cast<size_t>(action)]; }
  const std::string& operator[](LiveAction action) const {
    return keys_[static_cast<size_t>(action)];
  }
  friend bool operator==(const LiveKeys&, const LiveKeys&) = default;

 private:
  std::array<std::string, kLiveActionCount> keys_;
};

// What it does, beside its button.
std::string HintOf(const LiveActionRow& row);
// "to the start (Home)"; without the brackets where no key does it.
std::string HintOf(const LiveKeys& keys, LiveAction action);

// The actions and their keys: as the table of docs/live.md, and as lines for a terminal.
std::string LiveKeyTable();
std::string LiveKeyLines();

}  // namespace strikeline::settings
