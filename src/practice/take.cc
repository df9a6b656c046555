// SPDX-License-Identifier: MIT
#include "practice/take.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

#include "base/parse_number.h"
#include "base/read_file.h"

namespace strikeline::practice {
namespace {

using midi::MidiFile;
using midi::Tick;

constexpr uint8_t kDrumChannel = 9, kKeyChannel = 0;
constexpr int kHiHatPedal = 4;
constexpr Seconds kStrokeLength{0.05};
// A file may say anything.
constexpr Seconds kLongest{1e6};
constexpr double kSlowest = 0.05, kFastest = 20;
constexpr Seconds kMostAhead{3600};  // of the song's beginning, that a take may hold

// What the texts of a track say, as they stand in the file.
constexpr std::string_view kSongBegins = "strikeline: the song begins";
constexpr std::string_view kPassBegins = "strikeline: pass at rate ";
constexpr std::string_view kPassFollows = "strikeline: goes on at rate ";
constexpr std::string_view kPassEnds = "strikeline: pass ends";

// The song's ticks, finer, behind as many bars as what was played before it needs.
class TakeTicks {
 public:
  TakeTicks(const midi::Song& song, Seconds earliest) {
    const Tick song_ticks = song.tempo.TicksPerQuarter();
    const Tick finer = MidiFile::kMostTicks / song_ticks;
    file_.ticks_per_quarter = static_cast<int32_t>(finer > 0 ? finer * song_ticks : 30'720);
    if (finer > 0) {
      file_.tempo = song.tempo.Changes();
      file_.signatures = song.signatures;
    } else {
      file_.signatures = {midi::TimeSignature{}};
    }
    Shift(std::max<Tick>(finer, 1), earliest);
    map_ = midi::TempoMap::FromQuarters(file_.ticks_per_quarter, file_.tempo);
    origin_ = map_.ToSeconds(shift_);
  }

  Tick Of(Seconds song) const {
    const Seconds time = std::max(Seconds(0), song + origin_);
    const Tick tick = map_.ToTick(time);
    return map_.ToSeconds(tick + 1) - time < time - map_.ToSeconds(tick) ? tick + 1 : tick;
  }
  Tick Shift() const { return shift_; }
  // Without tracks.
  const MidiFile& File() const { return file_; }

 private:
  void Shift(Tick finer, Seconds earliest) {
    const auto tempo = file_.tempo.empty() ? midi::TempoChange{} : file_.tempo.front();
    const midi::TimeSignature& first = file_.signatures.front();
    const Tick bar = Tick{file_.ticks_per_quarter} * 4 * first.numerator / first.denominator;
    const double seconds =
        1e-6 * tempo.microseconds_per_quarter * static_cast<double>(bar) / file_.ticks_per_quarter;
    const Seconds ahead = std::clamp(-earliest, Seconds(0), kMostAhead);
    shift_ = bar * static_cast<Tick>(std::ceil(ahead.Value() / seconds));
    const auto moved = [&](Tick tick) {
      return tick == 0 ? 0 : std::min(tick * finer + shift_, midi::kLastTick);
    };
    for (midi::TempoChange& change : file_.tempo) change.tick = moved(change.tick);
    for (midi::TimeSignature& change : file_.signatures) change.tick = moved(change.tick);
  }

  MidiFile file_;
  Tick shift_ = 0;
  midi::TempoMap map_;
  Seconds origin_;
};

Seconds EarliestOf(const Take& take) {
  Seconds earliest{0};
  for (const Take::Pass& pass : take.passes) {
    earliest = std::min(earliest, pass.from);
    for (const Take::Note& note : pass.notes) earliest = std::min(earliest, note.hit.time);
  }
  return earliest;
}

std::vector<Take::Note> ByTime(std::vector<Take::Note> notes) {
  std::stable_sort(notes.begin(), notes.end(), [](const Take::Note& a, const Take::Note& b) {
    return a.hit.time < b.hit.time;
  });
  return notes;
}

// Where a note ends: let go, or a little after the stroke, but before its pitch is struck again.
Seconds EndOf(const std::vector<Take::Note>& notes, size_t i, double rate) {
  const Take::Note& note = notes[i];
  const Seconds end = note.released.value_or(note.hit.time + rate * kStrokeLength);
  for (size_t k = i + 1; k < notes.size() && notes[k].hit.time < end; ++k) {
    if (notes[k].hit.pitch == note.hit.pitch) return notes[k].hit.time;
  }
  return end;
}

void AddNotes(const Take::Pass& pass, uint8_t channel, const TakeTicks& ticks,
              MidiFile::Track& track) {
  const std::vector<Take::Note> notes = ByTime(pass.notes);
  const auto status = [channel](int kind) { return static_cast<uint8_t>(kind | channel); };
  // Note-offs are sorted before what begins at their tick.
  std::vector<MidiFile::Message> offs, ons;
  for (size_t i = 0; i < notes.size(); ++i) {
    const Hit& hit = notes[i].hit;
    const Tick tick = ticks.Of(hit.time);
    if (hit.pedal != midi::Note::kNoPedal) {
      ons.push_back({tick, status(0xB0), kHiHatPedal, hit.pedal});
    }
    ons.push_back({tick, status(0x90), hit.pitch, std::max<uint8_t>(1, hit.velocity)});
    offs.push_back(
        {std::max(ticks.Of(EndOf(notes, i, pass.rate)), tick + 1), status(0x80), hit.pitch, 64});
  }
  track.messages = std::move(offs);
  track.messages.insert(track.messages.end(), ons.begin(), ons.end());
}

// A pass as its track says it.
Take::Pass PassOf(const midi::Song& file, size_t track, Seconds origin) {
  Take::Pass pass;
  pass.to = std::max(file.duration - origin, Seconds(0));
  for (const midi::SongText& text : file.texts) {
    if (text.track != track) continue;
    for (const std::string_view begins : {kPassBegins, kPassFollows}) {
      if (!text.text.starts_with(begins)) continue;
      pass.from = text.time - origin;
      pass.follows = begins == kPassFollows;
      const auto rate = ParseDecimal(std::string_view(text.text).substr(begins.size()));
      if (rate && *rate >= kSlowest && *rate <= kFastest) pass.rate = *rate;
    }
    if (text.text == kPassEnds) pass.to = text.time - origin;
  }
  pass.from = std::clamp(pass.from, -kLongest, kLongest);
  pass.to = std::clamp(pass.to, pass.from, kLongest);
  return pass;
}

// Whether the program wrote it; then where the song begins in it.
std::optional<Seconds> OriginOf(const midi::Song& file) {
  for (const midi::SongText& text : file.texts) {
    if (text.text == kSongBegins) return text.time;
  }
  return std::nullopt;
}

bool HasPass(const midi::Song& file, size_t track) {
  return std::any_of(file.texts.begin(), file.texts.end(), [track](const midi::SongText& text) {
    return text.track == track &&
           (text.text.starts_with(kPassBegins) || text.text.starts_with(kPassFollows));
  });
}

}  // namespace

Take TakeOf(const Judge& judge) {
  Take take;
  take.is_keys = judge.TheSheet().is_keys;
  for (const Pass& pass : judge.Passes()) {
    take.passes.push_back({pass.from, pass.to, pass.rate, pass.follows, {}});
  }
  for (const Judge::JudgedHit& struck : judge.Hits()) {
    take.passes[struck.pass].notes.push_back({struck.hit, struck.released});
  }
  return take;
}

midi::MidiFile FileOf(const Take& take, const midi::Song& song) {
  const TakeTicks ticks(song, EarliestOf(take));
  MidiFile file = ticks.File();
  for (size_t i = 0; i < take.passes.size(); ++i) {
    const Take::Pass& pass = take.passes[i];
    MidiFile::Track track;
    track.name = fmt::format("Pass {}", i + 1);
    if (i == 0) track.texts.push_back({ticks.Shift(), std::string(kSongBegins)});
    const std::string_view begins = pass.follows ? kPassFollows : kPassBegins;
    track.texts.push_back({ticks.Of(pass.from), fmt::format("{}{}", begins, pass.rate)});
    track.texts.push_back({ticks.Of(pass.to), std::string(kPassEnds)});
    AddNotes(pass, take.is_keys ? kKeyChannel : kDrumChannel, ticks, track);
    file.tracks.push_back(std::move(track));
  }
  return file;
}

Result<Take> ReadTake(std::span<const std::byte> bytes, const std::string& name) {
  const auto file = midi::ReadSong(bytes, name);
  if (!file) return Forward(file);
  if (file->notes.empty()) return Fail("{}: nothing was played in it", name);
  const auto origin = OriginOf(*file);
  Take take;
  take.is_keys = !file->notes.front().is_drum;
  std::vector<size_t> pass_of(file->tracks.size(), 0);
  for (size_t i = 0; origin && i < file->tracks.size(); ++i) {
    if (!HasPass(*file, i)) continue;
    pass_of[i] = take.passes.size();
    take.passes.push_back(PassOf(*file, i, *origin));
  }
  if (take.passes.empty()) take.passes.push_back({Seconds(0), file->duration, 1, false, {}});
  take.passes.front().follows = false;
  for (const midi::Note& note : file->notes) {
    Take::Note played;
    const Seconds shift = origin.value_or(Seconds(0));
    played.hit = {note.start - shift, note.pitch, note.velocity, note.hihat_pedal};
    if (take.is_keys) played.released = note.end - shift;
    take.passes[pass_of[note.track]].notes.push_back(played);
  }
  return take;
}

Result<Take> LoadTake(const std::string& path) {
  const auto bytes = ReadFile(path, size_t{256} << 20);
  if (!bytes) return Forward(bytes);
  return ReadTake(std::as_bytes(std::span(*bytes)), path);
}

}  // namespace strikeline::practice
