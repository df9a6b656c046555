// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "live/along/along_status.h"
#include "live/along/play_along.h"
#include "live/along/taps.h"
#include "pieces/song_piece.h"
#include "settings/live_options.h"
#include "sound/song_player.h"

namespace strikeline::live {

// Playing along in a window: devices, judging, results that are shown and kept, waiting, a rate
// that follows the rounds, the tap test. Knows nothing of the window. Thread: one.
class SongAlong {
 public:
  using PiecePtr = std::shared_ptr<const pieces::LoadedPiece>;
  // `offsets`: the file of what tap tests found; "": none.
  SongAlong(const settings::LiveOptions& options, const practice::Windows& windows,
            std::unique_ptr<input::MidiSystem> midi, const std::filesystem::path& offsets);

  // Another song, or another version of it. What was played to the one before is kept.
  void Open(PiecePtr piece, const settings::RenderRequest& request);
  // What devices sent since the last call, after player.At().
  void Turn(Seconds now, sound::SongPlayer& player);
  // Whether it is one of its actions, or ends what it does.
  bool Do(settings::LiveAction action, sound::SongPlayer& player);
  // The song begins to play; it was paused; it is over.
  void Started();
  void Paused();
  void Ended();
  // What was played, in the user's folder; nothing without a hit.
  void Keep();

  // A hit must be heeded at once, though nothing moves.
  bool IsWaiting() const { return is_standing_ || tap_.has_value(); }
  // The player plays the click of the tap test instead of the song.
  bool IsTapping() const { return tap_.has_value(); }
  // Once, when the player is to have the song again.
  bool TakeSongBack();
  // What was played, for this highway; null where nobody plays. Cost: by what is seen.
  std::shared_ptr<const scene::Played> Shown(Seconds song, const scene::Highway& highway) const;
  // Whether what is shown has changed since the last call.
  bool TakeChanged();
  const AlongStatus& GetStatus() const { return status_; }
  // What is to be said, once.
  std::vector<std::string> TakeNotices();

 private:
  void Wait(Seconds now, sound::SongPlayer& player);
  void Rise(sound::SongPlayer& player);
  void BeginTaps(sound::SongPlayer& player);
  void TakeTaps(const std::vector<input::MidiEvent>& events, sound::SongPlayer& player);
  void EndTaps(sound::SongPlayer& player);
  void ShowResults();
  void UpdateStatus(const sound::SongPlayer& player);
  practice::Session Named(practice::Session session) const;
  std::string FirstDevice() const;

  input::MidiDevices devices_;
  PlayAlong along_;
  TapOffsets offsets_;
  std::optional<TapTest> tap_;
  PiecePtr piece_;
  std::string file_;
  AlongStatus status_;
  std::vector<std::string> notices_;
  bool is_standing_ = false;  // waits for notes
  bool is_kept_ = false, gives_back_ = false, has_changed_ = false;
  uint64_t seen_revision_ = 0;
};

}  // namespace strikeline::live
