// SPDX-License-Identifier: MIT
#include "live/along/song_along.h"

#include <cmath>
#include <filesystem>
#include <utility>

#include <fmt/core.h>

#include "base/user_folder.h"
#include "pieces/live/song_sound.h"
#include "practice/session_folder.h"
#include "practice/take.h"

namespace strikeline::live {
namespace {

using settings::LiveAction;

constexpr Seconds kFrame{1.0 / 60};      // a pause is heeded so much later
constexpr Seconds kBeat{0.5};            // of the tap test
constexpr Seconds kTapTrack{600};        // its length
constexpr int64_t kLeastForResults = 4;  // notes met, on a pause

// Nothing but clicks.
Result<sound::SongSound> OpenTapTrack() {
  midi::Song song;
  song.signatures = {{0, 4, 4}};
  song.duration = kTapTrack;
  pieces::SoundPlan plan;
  plan.silent = true;
  plan.click = true;
  plan.click_sound = "sticks";
  return pieces::OpenSongSound(plan, song, nullptr);
}

bool IsStroke(const input::MidiEvent& event) {
  return (event.bytes[0] & 0xF0) == 0x90 && event.bytes[2] > 0;
}

// The user's own kits: kit.toml, kit-2.toml and so on; "" where the user has no folder.
std::filesystem::path KitOfUser(int number) {
  const auto folder = UserFolder("XDG_CONFIG_HOME", ".config");
  if (folder.empty()) return folder;
  const std::string name = number == 1 ? "kit.toml" : fmt::format("kit-{}.toml", number);
  return folder / "strikeline" / name;
}

bool IsFile(const std::filesystem::path& path) {
  std::error_code error;
  return !path.empty() && std::filesystem::is_regular_file(path, error);
}

}  // namespace

SongAlong::SongAlong(const settings::LiveOptions& options, const practice::Windows& windows,
                     std::unique_ptr<input::MidiSystem> midi, const std::filesystem::path& offsets)
    : devices_({options.midi_port, 16}, std::move(midi)), along_(windows), offsets_(offsets) {
  status_.waits = options.wait;
  status_.is_rising = options.rising;
}

void SongAlong::Open(PiecePtr piece, const settings::RenderRequest& request) {
  Say(Close());
  tap_.reset(), gives_back_ = false;
  piece_ = std::move(piece);
  file_ = request.piece;
  SetKit(request);
}

void SongAlong::SetKit(const settings::RenderRequest& request) {
  Say(Keep());
  is_kept_ = false;
  const scene::Highway& highway = *piece_->highway;
  played_as_ = pieces::PlayedAs::Of(request);
  auto sheet =
      pieces::SheetOf(file_, piece_->song, highway.TheParts(), highway.Choice(), played_as_);
  if (!sheet) notices_.push_back(sheet.error().message);
  along_.Open(sheet ? std::make_shared<const practice::Sheet>(*std::move(sheet)) : nullptr);
  along_.SetWait(status_.waits);
  is_standing_ = false;
  status_.results.reset();
}

void SongAlong::Turn(Seconds now, sound::SongPlayer& player) {
  devices_.Update(now);
  for (std::string& notice : devices_.TakeNotices()) notices_.push_back(std::move(notice));
  const std::vector<input::MidiEvent> events = devices_.Take();
  for (const input::MidiEvent& event : events) {
    if (!kit_ || !IsStroke(event)) continue;
    kit_->Strike(event.bytes[1] & 0x7F);
    has_changed_ = true;
  }
  const uint32_t turn = player.Heard(now).turn;
  if (tap_) {
    tap_turn_ = turn;
    TakeTaps(events, player);
  } else if (turn != tap_turn_) {  // else the track's end is still heard
    const PlayAlong::Course course{[&player](Seconds time) { return player.Heard(time); },
                                   player.HeardFrom(), player.Loop()};
    along_.SetOffset(offsets_.Of(player.Device().Name(), FirstDevice()));
    along_.Take(events, now, course);
    Wait(now, player);
    Rise(player);
  }
  UpdateStatus(player);
}

// It stands where the next notes are: the player is told as much earlier as it takes him to heed.
void SongAlong::Wait(Seconds now, sound::SongPlayer& player) {
  const auto until = along_.Until();
  if (!along_.IsWaiting()) return;
  const sound::SongClock::Place place = player.Heard(now);
  const Seconds heeded = player.Device().Latency() + kFrame;
  if (is_standing_) {
    if (until && *until <= place.song + player.Rate() * heeded) return;
    is_standing_ = false;
    player.Play();
  } else if (until && player.IsPlaying() && place.rate > 0 &&
             place.song + place.rate * heeded >= *until) {
    is_standing_ = true;
    player.Pause();
  }
}

void SongAlong::Rise(sound::SongPlayer& player) {
  for (const double accuracy : along_.TakeRounds()) {
    if (!status_.is_rising) continue;
    const double rate = practice::NextRate(player.Rate(), accuracy, practice::RateRule());
    if (rate == player.Rate()) continue;
    notices_.push_back(fmt::format("the round: {:.0f} %; on at {:.0f} % of the tempo",
                                   100 * accuracy, 100 * rate));
    player.SetRate(rate);
  }
}

std::string SongAlong::FirstDevice() const {
  for (size_t i = 0; i < devices_.Names().size(); ++i) {
    if (devices_.IsOpen(i)) return devices_.Names()[i];
  }
  return "";
}

void SongAlong::BeginTaps(sound::SongPlayer& player, bool is_of_picture) {
  if (FirstDevice().empty()) {
    notices_.push_back("the tap test needs a MIDI device, and there is none");
    return;
  }
  if (const Status saved = EndKit(); !saved) return Say(saved);
  if (!tap_) {
    Say(Keep());
    along_.BreakOff();
  }
  is_standing_ = false;
  tap_.emplace(kBeat);
  taps_picture_ = is_of_picture;
  status_.results.reset();
  player.Pause();
  player.Open(OpenTapTrack, Seconds(0));
  player.SetRate(1);
  player.SetClicks(!is_of_picture);
  player.Play();
}

void SongAlong::TakeTaps(const std::vector<input::MidiEvent>& events, sound::SongPlayer& player) {
  for (const input::MidiEvent& event : events) {
    const sound::SongClock::Place place = player.Heard(event.time);
    if (!IsStroke(event) || place.rate == 0 || tap_->IsDone()) continue;
    tap_->Take(place.song);
    if (!tap_->IsDone()) continue;
    Found(player);
    player.Pause();
  }
}

void SongAlong::Found(const sound::SongPlayer& player) {
  const std::string sound = player.Device().Name(), device = FirstDevice();
  if (!taps_picture_) return Say(offsets_.Set(sound, device, *tap_->Offset()));
  Say(offsets_.SetPicture(sound, device, *tap_->Offset()));
  if (offsets_.Has(sound, device)) return;
  notices_.push_back("tap to the click too: what the way through the device takes is told by that");
}

void SongAlong::SetTapShown(Seconds song) {
  if (status_.tap && taps_picture_ && !tap_->IsDone()) status_.tap->flash = tap_->FlashAt(song);
}

Seconds SongAlong::PictureAhead(const sound::SongPlayer& player) const {
  return tap_ ? Seconds(0) : offsets_.PictureAhead(player.Device().Name());
}

void SongAlong::EndTaps(sound::SongPlayer& player) {
  tap_.reset();
  player.Pause();
  gives_back_ = true;
}

// The kit that is in use. One that is no file of the user's is saved as a new one; without any the
// user's own is taken into use.
Result<midi::DrumMap> SongAlong::KitToEdit() {
  std::string pads = played_as_.kit.empty() ? played_as_.own_kit : played_as_.kit;
  if (pads.empty() && IsFile(KitOfUser(1))) {
    pads = KitOfUser(1).string();
    saved_kit_ = pads;
    notices_.push_back(fmt::format("your kit {} is heeded from now on", pads));
  }
  kit_file_ = pads;
  if (IsFile(pads)) return midi::LoadDrumMap(pads);
  int number = 1;
  while (IsFile(KitOfUser(number))) ++number;
  kit_file_ = KitOfUser(number);
  // Without what this song's notes made of the map.
  auto map =
      pads.empty() ? Result<midi::DrumMap>(piece_->options.drum_map) : midi::LoadDrumMap(pads);
  if (map) map->name = kit_file_.stem().string(), map->about.clear();
  return map;
}

void SongAlong::BeginKit(sound::SongPlayer& player) {
  if (!TheSheet() || TheSheet()->is_keys) {
    notices_.push_back("pads are of drums, and this song is shown as keys");
    return;
  }
  auto map = KitToEdit();
  if (!map) return notices_.push_back(map.error().message);
  kit_.emplace(*std::move(map), piece_->highway->Choice().map.lanes);
  status_.results.reset();
  player.Pause();
}

Status SongAlong::EndKit() {
  if (!kit_) return {};
  if (kit_->IsChanged()) {
    const auto before = kit_->Save(kit_file_);
    if (!before) return Fail("the kit is not saved: {}", before.error().message);
    saved_kit_ = kit_file_.string();
    notices_.push_back(fmt::format(
        "saved as {0}: --kit {0}, or the setting practice.kit, has it again{1}", *saved_kit_,
        before->empty() ? "" : fmt::format("; as it was written it is {}", before->string())));
  }
  kit_.reset();
  return {};
}

void SongAlong::Do(const KitDeeds& deeds) {
  if (!kit_ || deeds == KitDeeds{}) return;
  kit_->Do(deeds);
  has_changed_ = true;
}

bool SongAlong::DoOfKit(LiveAction action) {
  if (action == LiveAction::kUndo) Do(KitDeeds{.undoes = true});
  if (action == LiveAction::kRedo) Do(KitDeeds{.redoes = true});
  if (action == LiveAction::kKit) Say(EndKit());
  return action == LiveAction::kUndo || action == LiveAction::kRedo || action == LiveAction::kKit;
}

bool SongAlong::TakeSongBack() { return std::exchange(gives_back_, false); }

bool SongAlong::Do(LiveAction action, sound::SongPlayer& player) {
  has_changed_ = true;
  if (action == LiveAction::kCalibratePicture) {
    BeginTaps(player, true);
    return true;
  }
  if (tap_) {
    EndTaps(player);
    return true;
  }
  if (kit_ && DoOfKit(action)) return true;
  switch (action) {
    case LiveAction::kResults:
      if (status_.results) {
        status_.results.reset();
      } else {
        ShowResults();
      }
      return true;
    case LiveAction::kWait:
      status_.waits = !status_.waits;
      along_.SetWait(status_.waits);
      if (std::exchange(is_standing_, false)) player.Play();
      return true;
    case LiveAction::kRising:
      status_.is_rising = !status_.is_rising;
      return true;
    case LiveAction::kCalibrate:
      BeginTaps(player, false);
      return true;
    case LiveAction::kKit:
      BeginKit(player);
      return true;
    case LiveAction::kPlayPause:
      return std::exchange(is_standing_, false);  // it stands already
    default:
      return false;
  }
}

// A practice that was kept is over: another one begins.
void SongAlong::Started() {
  status_.results.reset();
  if (std::exchange(is_kept_, false)) along_.Begin();
}

void SongAlong::Paused() {
  const practice::Statistics* statistics = along_.TheStatistics();
  if (statistics && statistics->Total().Met() >= kLeastForResults) ShowResults();
}

void SongAlong::Ended() {
  if (!along_.HasHits()) return;
  Say(Keep());
  ShowResults();
}

practice::Session SongAlong::Named(practice::Session session) const {
  session.date = practice::DateOfNow();
  session.song_id = piece_->input.Hex();
  session.song = std::filesystem::path(file_).filename().string();
  session.title = piece_->song.title;
  if (!session.is_keys) session.drum_map = piece_->drum_map;
  return session;
}

Status SongAlong::Close() {
  const Status saved = EndKit();
  const Status kept = Keep();
  return saved ? kept : saved;
}

Status SongAlong::Keep() {
  if (!piece_ || !along_.HasHits() || is_kept_) return {};
  const practice::Judge& judge = *along_.TheJudge();
  const practice::Session session = Named(practice::SessionOf(judge, *along_.TheStatistics()));
  const auto folder = practice::SessionFolder::OfUser();
  const midi::MidiFile take = practice::FileOf(practice::TakeOf(judge), piece_->song);
  const auto kept = folder ? folder->Save(session, midi::BytesOf(take))
                           : Result<std::filesystem::path>(Forward(folder));
  if (!kept) return Fail("what was played is not kept: {}", kept.error().message);
  is_kept_ = true;
  return {};
}

void SongAlong::Say(const Status& status) {
  if (!status) notices_.push_back(status.error().message);
}

void SongAlong::ShowResults() {
  if (!along_.TheJudge()) return;
  Results results;
  results.session = Named(practice::SessionOf(*along_.TheJudge(), *along_.TheStatistics()));
  if (const auto folder = practice::SessionFolder::OfUser()) {
    auto entries = folder->List(results.session.song_id).entries;
    if (along_.HasHits() && !is_kept_) entries.push_back({{}, results.session});
    results.days = practice::ByDay(entries);
  }
  status_.results = std::move(results);
  has_changed_ = true;
}

void SongAlong::UpdateStatus(const sound::SongPlayer& player) {
  status_.devices.clear();
  for (size_t i = 0; i < devices_.Names().size(); ++i) {
    if (devices_.IsOpen(i)) status_.devices.push_back(devices_.Names()[i]);
  }
  status_.can_be_played = along_.TheJudge() != nullptr;
  status_.has_hits = along_.HasHits();
  status_.left_out = along_.LeftOut();
  if (along_.TheStatistics()) status_.total = along_.TheStatistics()->Total();
  status_.offset_ms = 1e3 * offsets_.Of(player.Device().Name(), FirstDevice()).Value();
  const size_t taps = status_.tap ? status_.tap->taps : 0;
  const bool was_tapping = status_.tap.has_value();
  status_.tap.reset();
  if (tap_) {
    status_.tap = TapStatus{.taps = tap_->Taps(), .is_of_picture = taps_picture_};
    if (tap_->Offset()) status_.tap->offset_ms = 1e3 * tap_->Offset()->Value();
    if (tap_->Spread()) status_.tap->spread_ms = 1e3 * tap_->Spread()->Value();
  }
  has_changed_ |= was_tapping != tap_.has_value() || (tap_ && taps != tap_->Taps());
}

std::shared_ptr<const scene::Played> SongAlong::Shown(Seconds song,
                                                      const scene::Highway& highway) const {
  if (status_.devices.empty() && !along_.HasHits()) return nullptr;
  return along_.TheJudge() ? highway.Lay(along_.View(song)) : nullptr;
}

bool SongAlong::TakeChanged() {
  const bool has_changed = std::exchange(has_changed_, false);
  return std::exchange(seen_revision_, along_.Revision()) != along_.Revision() || has_changed;
}

std::vector<std::string> SongAlong::TakeNotices() { return std::exchange(notices_, {}); }

}  // namespace strikeline::live
