// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "live/along/along_status.h"
#include "live/along/play_along.h"
#include "live/along/taps.h"
#include "pieces/song_piece.h"
#include "pieces/take_piece.h"
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

  // Another song, or another version of it. What was played to the one before is kept, and the kit
  // that is edited is saved: where it cannot be it stays.
  void Open(PiecePtr piece, const settings::RenderRequest& request);
  // The same song with another kit: what was played so far is kept.
  void SetKit(const settings::RenderRequest& request);
  // What devices sent since the last call, after player.At().
  void Turn(Seconds now, sound::SongPlayer& player);
  // Whether it is one of its actions, or ends what it does.
  bool Do(settings::LiveAction action, sound::SongPlayer& player);
  // The song begins to play; it was paused; it is over.
  void Started();
  void Paused();
  void Ended();
  // It ends: what was played is kept in the user's folder, once, but not without a hit, and the kit
  // that is edited is saved. The error says what is not; then the next call tries again.
  Status Close();

  // A hit must be heeded at once, though nothing moves.
  bool IsWaiting() const { return is_standing_ || tap_ || kit_; }
  // The player plays the click of the tap test instead of the song.
  bool IsTapping() const { return tap_.has_value(); }
  // Of the tap test's track, at the moment at which the next picture is seen.
  void SetTapShown(Seconds song);
  // How much further on the song is to be in the picture, so that it is seen with its sound. None
  // while that is measured.
  Seconds PictureAhead(const sound::SongPlayer& player) const;
  // Once, when the player is to have the song again.
  bool TakeSongBack();
  // Of the player's pads, while that is edited; null: it is not.
  const KitEditor* Kit() const { return kit_ ? &*kit_ : nullptr; }
  // What is to be played; null: nothing.
  const practice::Sheet* TheSheet() const {
    return along_.TheJudge() ? &along_.TheJudge()->TheSheet() : nullptr;
  }
  void Do(const KitDeeds& deeds);
  // Once, the file of a kit that is to be heeded from now on.
  std::optional<std::string> TakeKit() { return std::exchange(saved_kit_, std::nullopt); }
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
  void BeginTaps(sound::SongPlayer& player, bool is_of_picture);
  void Found(const sound::SongPlayer& player);
  Status Keep();
  void BeginKit(sound::SongPlayer& player);
  Result<midi::DrumMap> KitToEdit();
  Status EndKit();
  bool DoOfKit(settings::LiveAction action);
  void TakeTaps(const std::vector<input::MidiEvent>& events, sound::SongPlayer& player);
  void EndTaps(sound::SongPlayer& player);
  void Say(const Status& status);
  void ShowResults();
  void UpdateStatus(const sound::SongPlayer& player);
  practice::Session Named(practice::Session session) const;
  std::string FirstDevice() const;

  input::MidiDevices devices_;
  PlayAlong along_;
  TapOffsets offsets_;
  std::optional<TapTest> tap_;
  bool taps_picture_ = false;
  std::optional<uint32_t> tap_turn_;  // of the player's seeking, in which its track was heard last
  std::optional<KitEditor> kit_;
  std::filesystem::path kit_file_;
  std::optional<std::string> saved_kit_;
  pieces::PlayedAs played_as_;
  PiecePtr piece_;
  std::string file_;
  AlongStatus status_;
  std::vector<std::string> notices_;
  bool is_standing_ = false;  // waits for notes
  bool is_kept_ = false, gives_back_ = false, has_changed_ = false;
  uint64_t seen_revision_ = 0;
};

}  // namespace strikeline::live
