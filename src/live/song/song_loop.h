// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/stopwatch.h"
#include "input/kept_output.h"
#include "input/link_session.h"
#include "live/along/along_panel.h"
#include "live/along/song_along.h"
#include "live/clock/song_leader.h"
#include "live/song/loop_seen.h"
#include "live/song/piece_loader.h"
#include "live/song/recent_songs.h"
#include "live/song/song_panel.h"
#include "live/song/song_picture.h"
#include "live/song/song_ticks.h"
#include "live/window/live_window.h"
#include "settings/live_options.h"
#include "sound/song_player.h"
#include "time/pacer.h"

namespace strikeline::live {

// A file as it was read. A value.
struct FileVersion {
  std::string path;
  std::filesystem::file_time_type changed;

  static FileVersion Of(const std::filesystem::path& path);
  friend bool operator==(const FileVersion&, const FileVersion&) = default;
};

// The loop of live songs: events, where the song is heard, its picture, panels, present. Waits
// until the next frame is due; while nothing moves, until something happens. Thread: the main one.
class SongLoop {
 public:
  // What it finds on the machine; tests have their own.
  struct Around {
    std::unique_ptr<input::MidiSystem> midi;
    std::function<Result<std::unique_ptr<input::LinkSession>>(double tempo)> join_link;
  };
  // `song`: what is seen and heard of the options' song; the same of those that are opened later.
  static Result<std::unique_ptr<SongLoop>> Open(const settings::LiveOptions& options,
                                                const settings::RenderRequest& song, Around around);
  // What was played is kept and the kit saved, where Run() has not done so; who follows is told
  // that the song stands.
  ~SongLoop();
  SongLoop(const SongLoop&) = delete;
  SongLoop& operator=(const SongLoop&) = delete;
  // Until the window is closed, or `cancel` is set, or it was told to end; then keeps what was
  // played and saves the kit that is edited. The first error: also of the song of the options,
  // where it cannot be read.
  Status Run(const std::atomic<bool>& cancel);

  Status Turn();
  // As if its key had been pressed.
  void Do(settings::LiveAction action);
  // As if it had been done in the panel of the kit.
  void Do(const KitDeeds& deeds) { along_.Do(deeds); }
  void OpenSong(const std::filesystem::path& path);
  const SongStatus& GetStatus() const { return status_; }
  const AlongStatus& Along() const { return along_.GetStatus(); }
  const KitEditor* Kit() const { return along_.Kit(); }
  const practice::Sheet* TheSheet() const { return along_.TheSheet(); }
  const sound::SongPlayer& Player() const { return player_; }
  // What is shown of the song, B G R A.
  render::Bitmap Picture() { return picture_.Read(window_.Device()); }

 private:
  using PiecePtr = PieceLoader::PiecePtr;
  // Who follows, and who leads; null: nobody.
  struct Clocks {
    std::unique_ptr<input::KeptOutput> out;
    std::unique_ptr<SongLeader> leader;
  };
  static Result<Clocks> OpenClocks(const settings::LiveOptions& options, const Around& around);
  SongLoop(const settings::LiveOptions& options, const settings::RenderRequest& song,
           LiveWindow window, SongPicture picture, const practice::Windows& windows,
           std::unique_ptr<input::MidiSystem> midi, Clocks clocks);

  bool IsOver() const;
  bool IsMoving() const;
  Seconds LongestWait() const;
  void WaitForTurn();
  PixelRect PictureArea() const;
  void WatchFile(Seconds now);
  void WatchSize(Seconds now);
  Status TakePiece();
  void GoBack(std::string why);
  Status Adopt(PiecePtr piece, bool is_sound_new);
  Status BeginAsAsked();
  void GoOnAt(const SongMap& before, Seconds at, const std::optional<sound::SoundLoop>& loop);
  void Place(const PiecePtr& piece);
  void BeginAt(Seconds song);
  void BeginLoop();
  void BeginAt(Seconds song, Seconds heard_from);
  void PlayFrom(Seconds song);
  void Load(bool is_sound_new);
  void UpdateStatus(Seconds now);
  void Obey(const SongDeeds& deeds);
  void Obey(const AlongDeeds& deeds);
  void TurnAlong(Seconds now);
  // song_loop_clocks.cc
  void OpenLeader(const midi::Song& song);
  void HeedLeader(Seconds now);
  bool IsRefused(settings::LiveAction action);
  bool IsToPlay() const;
  bool PlaysWhenRead() const;
  void Pause();
  bool HasClocks() const;
  void SendClock(Seconds now);
  void StopClock();
  void LoopBars(Seconds a, Seconds b);
  bool DoPlaying(settings::LiveAction action);
  bool DoSound(settings::LiveAction action);
  void DoLook(settings::LiveAction action);
  void SetRate(double rate);
  void SetVolumes();
  Seconds At(Seconds now);
  Status TakePicture(Seconds shown);
  Status Show();
  void Notice(std::string text);
  void Report() const;

  const settings::LiveOptions options_;
  settings::RenderRequest request_;
  LiveWindow window_;
  SongPicture picture_;  // goes before the window
  RecentSongs recent_;
  PieceLoader loader_;
  PiecePtr piece_;
  FileVersion file_, played_;  // that is asked for; of piece_
  sound::SongPlayer player_;
  SongAlong along_;
  Clocks clocks_;
  SongTicks ticks_{midi::TempoMap()};
  SongPanel panel_;
  AlongPanel along_panel_;
  SongStatus status_;
  Pacer pacer_;
  bool is_at_start_ = false, is_sound_asked_ = true, plays_when_read_ = true, shows_panel_ = true;
  bool is_first_ = true;
  Seconds watched_{0}, sized_{0}, notice_until_{0}, work_{0};
  PixelSize asked_size_, shown_size_;
  LoopSeen loop_seen_;
  std::optional<double> drawn_;                  // time of the picture that is shown
  std::vector<double> frame_times_, cpu_times_;  // seconds of work, while it moves
  Seconds opened_, seen_{0};                     // seen_: the first picture
};

}  // namespace strikeline::live
