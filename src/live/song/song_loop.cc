// SPDX-License-Identifier: MIT
#include "live/song/song_loop.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/core.h>

#include "base/quantile.h"
#include "base/stopwatch.h"
#include "live/panels/panel_style.h"
#include "pieces/live/song_sound.h"
#include "pieces/practice_piece.h"
#include "pieces/take_piece.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;
using settings::LiveAction;
using sound::Strand;

constexpr PixelSize kWindow{1280, 720};
constexpr Seconds kIdleWait{0.25}, kHeedWait{0.01}, kWatchEvery{0.5}, kSizeSettles{0.15};
constexpr double kSaidSeconds = 4;
constexpr Seconds kBehindSong{2};    // after the last note it stops
constexpr Seconds kSamePlace{1e-3};  // of the song: where it stands

sound::SongPlayer::Params PlayerParams(const settings::LiveOptions& options) {
  return {.is_silent = options.device == "none", .buffer_frames = options.buffer};
}

// What is drawn is the song at its own rate; a slower one is seen more slowly.
settings::RenderRequest Drawn(settings::RenderRequest request, PixelSize size) {
  request.size = size;
  request.rate = 1;
  request.loop.clear();
  request.no_title = true;
  return request;
}

fs::path BesideRecent(const char* name) {
  const fs::path recent = RecentSongs::File();
  return recent.empty() ? recent : recent.parent_path() / name;
}

}  // namespace

FileVersion FileVersion::Of(const fs::path& path) {
  std::error_code error;
  return {path.string(), fs::last_write_time(path, error)};
}

Result<std::unique_ptr<SongLoop>> SongLoop::Open(const settings::LiveOptions& options,
                                                 const settings::RenderRequest& song,
                                                 Around around) {
  const auto keys = KeyMap::Of(options.keys);
  if (!keys) return Forward(keys);
  const auto windows = pieces::WindowsOf(song.on_time, song.window);
  if (!windows) return Forward(windows);
  auto clocks = OpenClocks(options, around);
  if (!clocks) return Forward(std::move(clocks));
  auto window = LiveWindow::Open({options.size.value_or(kWindow), "Strikeline", *keys});
  if (!window) return Forward(std::move(window));
  auto picture = SongPicture::Make(window->Device(), song.renderer);
  if (!picture) return Forward(std::move(picture));
  return std::unique_ptr<SongLoop>(new SongLoop(options, song, *std::move(window),
                                                *std::move(picture), *windows,
                                                std::move(around.midi), *std::move(clocks)));
}

SongLoop::~SongLoop() {
  StopClock();
  static_cast<void>(along_.Close());
}

SongLoop::SongLoop(const settings::LiveOptions& options, const settings::RenderRequest& song,
                   LiveWindow window, SongPicture picture, const practice::Windows& windows,
                   std::unique_ptr<input::MidiSystem> midi, Clocks clocks)
    : options_(options),
      request_(song),
      window_(std::move(window)),
      picture_(std::move(picture)),
      recent_(RecentSongs::File()),
      player_(PlayerParams(options)),
      along_(options, windows, std::move(midi), BesideRecent("offsets.json")),
      clocks_(std::move(clocks)),
      pacer_(options.fps),
      plays_when_read_(!options.paused),
      opened_(SteadyNow()) {
  status_.clicks = song.click, status_.count_in = song.count_in;
  status_.drums_muted = options.mute_drums;
  status_.volumes[static_cast<size_t>(Strand::kClick)] = song.click_volume;
  SetVolumes();
  SetRate(options.rate);
  if (options.full_screen) window_.SetFullScreen(true);
  is_at_start_ = options.sketch.empty();
  if (!is_at_start_) OpenSong(options.sketch);
}

Status SongLoop::Run(const std::atomic<bool>& cancel) {
  Status turned;
  while (turned && !window_.ShouldClose() && !cancel && !IsOver()) turned = Turn();
  if (options_.profile) Report();
  StopClock();
  const Status kept = along_.Close();
  return turned ? kept : turned;
}

bool SongLoop::IsOver() const {
  return options_.quit_after && SteadyNow() - opened_ >= Seconds(*options_.quit_after);
}

bool SongLoop::IsMoving() const {
  return status_.has_song && !is_at_start_ && player_.IsPlaying() && !window_.IsHidden();
}

// Until the next frame is due; where none is, until something happens, or others may have done
// something.
Seconds SongLoop::LongestWait() const {
  if (IsMoving() || !drawn_) return pacer_.Wait(SteadyNow());
  return HasClocks() || loader_.IsBusy() || along_.IsWaiting() ? kHeedWait : kIdleWait;
}

void SongLoop::WaitForTurn() {
  LiveWindow::HandleEvents(LongestWait());
  while (IsMoving() && pacer_.Wait(SteadyNow()) > Seconds(0)) {
    LiveWindow::HandleEvents(pacer_.Wait(SteadyNow()));
  }
  for (const LiveAction action : window_.TakeActions()) Do(action);
  for (const std::string& path : window_.TakeDropped()) {
    const auto song = SongIn(path);
    if (song) OpenSong(*song);
    if (!song) Notice(song.error().message);
  }
}

// The window without its bar; even, as pictures are.
PixelRect SongLoop::PictureArea() const {
  const PixelSize all = window_.Pixels();
  const float scale = window_.Scale();
  const float points = static_cast<float>(all.width) / scale;
  const int bar = shows_panel_ ? static_cast<int>(SongPanel::HeightFor(points) * scale) : 0;
  return {0, 0, std::max(2, all.width), std::max(2, all.height - bar)};
}

void SongLoop::OpenSong(const fs::path& path) {
  file_ = FileVersion::Of(path);
  request_.piece = file_.path;
  is_at_start_ = false;
  Pause();
  is_first_ = true;
  Load(true);
}

void SongLoop::Load(bool is_sound_new) {
  is_sound_asked_ |= is_sound_new;
  const PixelRect area = PictureArea();
  asked_size_ = {area.width / 2 * 2, area.height / 2 * 2};
  loader_.Ask(Drawn(request_, asked_size_));
}

void SongLoop::WatchFile(Seconds now) {
  if (!status_.has_song || now < watched_ + kWatchEvery) return;
  watched_ = now;
  std::error_code error;
  const FileVersion now_there = FileVersion::Of(file_.path);
  if (!fs::exists(file_.path, error) || now_there == file_) return;
  file_ = now_there;
  Load(true);
}

// Laid out anew once the window has kept a size for a moment; until then the picture is scaled.
void SongLoop::WatchSize(Seconds now) {
  const PixelRect area = PictureArea();
  const PixelSize size{area.width / 2 * 2, area.height / 2 * 2};
  if (size != shown_size_) shown_size_ = size, sized_ = now;
  if (request_.piece.empty() || size == asked_size_ || now < sized_ + kSizeSettles) return;
  Load(false);
}

Status SongLoop::TakePiece() {
  auto loaded = loader_.Take();
  if (!loaded) return {};
  const bool is_needed = !piece_ && request_.piece == options_.sketch;
  if (!loaded->piece && is_needed) return Forward(loaded->piece);
  if (loaded->piece) return Adopt(*loaded->piece, std::exchange(is_sound_asked_, false));
  GoBack(loaded->piece.error().message);
  return {};
}

// The song stays that there was; without one, the start screen.
void SongLoop::GoBack(std::string why) {
  Notice(std::move(why));
  is_at_start_ |= !piece_;
  is_first_ = is_sound_asked_ = !piece_;
  // Else the file itself was changed: it is tried again when it changes again.
  if (piece_ && file_.path != played_.path) file_ = played_, request_.piece = played_.path;
}

Status SongLoop::Adopt(PiecePtr piece, bool is_sound_new) {
  const bool is_first = std::exchange(is_first_, false);
  // What the tap test plays is none of the song's.
  const bool was_tapping = along_.IsTapping();
  const bool was_playing = player_.IsPlaying() && !was_tapping;
  piece_ = std::move(piece);
  drawn_.reset();
  if (!is_sound_new) return {};
  played_ = file_;
  const SongMap before = status_.map;
  const auto loop = was_tapping ? status_.loop : player_.Loop();
  Place(piece_);
  along_.Open(piece_, request_);
  if (!is_first) GoOnAt(before, status_.at, loop);
  if (Status begun = is_first ? BeginAsAsked() : Status(); !begun) return begun;
  if (is_first && PlaysWhenRead()) Do(LiveAction::kPlayPause);
  if (!is_first && was_playing) player_.Play();
  return {};
}

// What was said of where it begins is said of the first song.
Status SongLoop::BeginAsAsked() {
  if (const Status saved = recent_.Add(request_.piece); !saved) Notice(saved.error().message);
  const bool is_asked = request_.piece == options_.sketch;
  BeginAt(Seconds(is_asked ? options_.from : 0));
  if (!is_asked || options_.loop.empty()) return {};
  const auto loop = pieces::SectionOf(options_.loop, piece_->song, {Seconds(0)});
  if (!loop) return Forward(loop);
  const Seconds last = status_.map.bars.back().time;
  const Seconds to = last > loop->from ? std::min(loop->to, last) : loop->to;
  player_.SetLoop(LoopBetween(loop->from, to, status_.count_in, piece_->song));
  BeginLoop();
  return {};
}

// Of another version of the song: at the same bar, in a loop of the same bars.
void SongLoop::GoOnAt(const SongMap& before, Seconds at,
                      const std::optional<sound::SoundLoop>& loop) {
  const SongMap& map = status_.map;
  if (loop) {
    const auto [first, last] = before.BarsOf(*loop);
    if (last + 1 < map.bars.size()) {
      player_.SetLoop(
          map.LoopOver(map.BeginOf(first), map.BeginOf(last), status_.count_in, piece_->song));
    }
  }
  BeginAt(map.BeginOf(before.BarAt(at)));
}

// The sound of another song, standing at its beginning.
void SongLoop::Place(const PiecePtr& piece) {
  status_.has_song = true;
  status_.title = piece->song.title;
  status_.map = SongMap::Of(piece->song);
  ticks_.Take(piece->song.tempo);
  OpenLeader(piece->song);
  window_.SetTitle(fmt::format("{} \u2013 Strikeline", status_.title));
  pieces::SoundPlan plan = pieces::PlanSound(request_, *piece);
  plan.practice_rate = 1;
  plan.rounds.clear();
  status_.has_drum_strand = pieces::HasDrumsApart(plan, piece->song);
  if (status_.drums_muted && !status_.has_drum_strand) {
    Notice("the drums stay: what is heard has them together with all else");
  }
  if (const Status sound = pieces::CheckSound(plan); !sound) Notice(sound.error().message);
  player_.Open([piece, plan] { return pieces::OpenSongSound(plan, piece->song, nullptr); },
               Seconds(0));
  SetVolumes();
  SetRate(status_.rate);
}

void SongLoop::BeginAt(Seconds song) { BeginAt(song, song); }

void SongLoop::BeginLoop() { BeginAt(player_.Loop()->count, player_.Loop()->from); }

void SongLoop::BeginAt(Seconds song, Seconds heard_from) {
  player_.Seek(song, heard_from);
  status_.at = song;
  drawn_.reset();
}

// Counted in where that is wanted: a loop by its own bars, which it has each time.
void SongLoop::PlayFrom(Seconds song) {
  const auto& loop = player_.Loop();
  if (loop && loop->count < loop->from && song > loop->count - kSamePlace &&
      song < loop->from + kSamePlace) {
    BeginLoop();
  } else if (status_.count_in > 0 && piece_) {
    BeginAt(CountedFrom(piece_->song, status_.count_in, song), song);
  }
  player_.Play();
}

Seconds SongLoop::At(Seconds now) { return player_.At(now, now).song; }

void SongLoop::LoopBars(Seconds a, Seconds b) {
  if (!piece_) return;
  const sound::SoundLoop loop = status_.map.LoopOver(a, b, status_.count_in, piece_->song);
  player_.SetLoop(loop);
  drawn_.reset();
  const Seconds at = At(SteadyNow());
  if (at < loop.count || at >= loop.to) BeginLoop();
}

void SongLoop::SetRate(double rate) {
  player_.SetRate(rate);
  status_.rate = player_.Rate();
}

void SongLoop::SetVolumes() {
  for (const Strand strand : {Strand::kMusic, Strand::kDrums, Strand::kClick}) {
    const bool is_mute = strand == Strand::kDrums && status_.drums_muted;
    player_.SetVolume(strand, is_mute ? 0 : status_.volumes[static_cast<size_t>(strand)]);
  }
  player_.SetClicks(status_.clicks);
}

// After the tap test the song stands where it was.
void SongLoop::TurnAlong(Seconds now) {
  player_.Hear();
  along_.Turn(now, player_);
  for (std::string& notice : along_.TakeNotices()) Notice(std::move(notice));
  if (along_.TakeSongBack() && piece_) {
    const Seconds at = status_.at;
    Place(piece_);
    player_.SetLoop(status_.loop);
    BeginAt(at);
  }
  if (const auto kit = along_.TakeKit()) {
    request_.kit.clear(), request_.own_kit = *kit;
    along_.SetKit(request_);
  }
  if (!along_.IsTapping()) status_.rate = player_.Rate(), status_.loop = player_.Loop();
  if (along_.TakeChanged()) drawn_.reset();
}

void SongLoop::Notice(std::string text) {
  status_.notice = std::move(text);
  notice_until_ = SteadyNow() + Seconds(kSaidSeconds);
  drawn_.reset();
}

void SongLoop::UpdateStatus(Seconds now) {
  const std::string leader = clocks_.leader ? clocks_.leader->Name() : "";
  if (leader != status_.leader || IsToPlay() != status_.is_playing) drawn_.reset();
  status_.is_playing = IsToPlay(), status_.leader = leader;
  status_.device = player_.Device().Name(), status_.is_heard = player_.Device().IsHeard();
  status_.is_loading = loader_.IsBusy() && !piece_;
  status_.is_full_screen = window_.IsFullScreen();
  status_.theme = fs::path(request_.theme).stem().string();
  status_.view = request_.view == scene::HighwayView::kFlat ? "flat" : "perspective";
  status_.speed = request_.speed;
  if (!status_.notice.empty() && now >= notice_until_) status_.notice.clear(), drawn_.reset();
  for (std::string& remark : player_.TakeRemarks()) Notice(std::move(remark));
  player_.Update(now);
  if (status_.is_playing && status_.at >= status_.map.end + kBehindSong && !along_.IsTapping()) {
    player_.Pause();
    along_.Ended();
  }
}

// Of the time at which it will be seen: as late as the last ones took.
Status SongLoop::TakePicture(Seconds shown) {
  const auto heard = player_.At(shown + along_.PictureAhead(player_), SteadyNow());
  const bool is_tapping = along_.IsTapping();
  if (is_tapping) along_.SetTapShown(heard.song);
  const Seconds song = is_tapping ? status_.at : heard.song;
  status_.at = song;
  const scene::Timing& timing = piece_->highway->SongTiming();
  const auto loop =
      loop_seen_.At(heard, is_tapping ? std::nullopt : player_.Loop(), player_.HeardFrom(), timing);
  const double time = timing.ToPiece(song);
  if (drawn_ == time) return {};
  drawn_ = time;
  if (seen_ == Seconds(0)) seen_ = shown;
  const auto frame = piece_->FrameAt(Seconds(time), along_.Shown(song, *piece_->highway).get(),
                                     loop ? &*loop : nullptr);
  if (!frame) return Forward(frame);
  return picture_.Take(window_.Device(), *frame);
}

Status SongLoop::Show() {
  const PixelSize size = window_.Pixels();
  gpu::Device& device = window_.Device();
  const auto target = gpu::Framebuffer::OfWindow(size);
  if (piece_ && !is_at_start_) {
    picture_.Draw(device, target, PictureArea());
  } else {
    device.SetTarget(target);
    device.Clear({kSurface.x, kSurface.y, kSurface.z, 1});
  }
  window_.BeginPanels();
  SongDeeds deeds;
  if (is_at_start_ || !piece_) {
    deeds = panel_.DrawStart(status_, recent_.Songs(), options_.keys);
  } else if (shows_panel_) {
    deeds = panel_.Draw(status_, options_.keys);
  }
  AlongDeeds along;
  if (piece_ && !is_at_start_) {
    const auto room = static_cast<float>(PictureArea().height) / window_.Scale();
    along = along_panel_.Draw(along_.GetStatus(), along_.Kit(), options_.keys, room);
  }
  window_.EndPanels();
  window_.Present();
  Obey(deeds);
  Obey(along);
  return device.Check();
}

Status SongLoop::Turn() {
  WaitForTurn();
  const double cpu = ThreadCpuSeconds();
  const Seconds now = SteadyNow();
  const bool was_touched = window_.WasTouched();
  WatchFile(now);
  WatchSize(now);
  if (Status taken = TakePiece(); !taken) return taken;
  TurnAlong(now);
  HeedLeader(now);
  SendClock(now);
  UpdateStatus(now);
  if (!IsMoving() && !was_touched && drawn_) return {};
  pacer_.Shown(now);
  window_.Use();
  if (piece_ && !is_at_start_) {
    if (Status taken = TakePicture(now + work_); !taken) return taken;
  } else {
    drawn_ = 0;
  }
  Status shown = Show();
  const Seconds took = SteadyNow() - now;
  work_ += 0.1 * (took - work_);
  if (IsMoving()) {
    frame_times_.push_back(took.Value());
    cpu_times_.push_back(ThreadCpuSeconds() - cpu);
  }
  return shown;
}

void SongLoop::Report() const {
  const Pacer::Statistics s = pacer_.GetStatistics();
  fmt::print(stderr,
             "{} frames, {} late, {} dropped; the last 256: median {:.2f} ms, 99 % {:.2f} ms\n"
             "work of {} that moved: median {:.2f} ms, 99 % {:.2f} ms, on {}; of the processor: "
             "median {:.2f} ms, 99 % {:.2f} ms\n"
             "sound: {}, {} gaps, {:.1f} ms of latency; {}\n",
             s.frames, s.late, s.dropped, 1e3 * s.median.Value(), 1e3 * s.p99.Value(),
             frame_times_.size(), 1e3 * Quantile(frame_times_, 0.5),
             1e3 * Quantile(frame_times_, 0.99), picture_.IsOnGpu() ? "OpenGL" : "the CPU",
             1e3 * Quantile(cpu_times_, 0.5), 1e3 * Quantile(cpu_times_, 0.99),
             player_.Device().Name(), player_.Gaps(), 1e3 * player_.Device().Latency().Value(),
             seen_ == Seconds(0)
                 ? "no song was seen"
                 : fmt::format("the song was seen after {:.2f} s", (seen_ - opened_).Value()));
}

}  // namespace strikeline::live
