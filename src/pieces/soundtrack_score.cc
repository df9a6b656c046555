// SPDX-License-Identifier: MIT
#include "pieces/soundtrack_score.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/ranges.h>

#include "pieces/soundtrack_kit.h"

namespace strikeline::pieces {
namespace {

using media::Score;

constexpr int kBankMsb = 0, kBankLsb = 32, kExpression = 11, kAllSoundOff = 120;
constexpr int kChokeSteps = 8;           // in which a hand damps a cymbal,
constexpr double kChokeSeconds = 0.008;  // and how long each is
constexpr uint8_t kExclusiveEnd = 0xF7;

// A channel of a port, of all there are.
size_t ChannelIndex(uint8_t port, uint8_t channel) { return port * size_t{16} + channel; }
constexpr size_t kChannelCount = 256 * 16;

// A part of the score: a channel's notes, its kit's apart from others. Strokes that are choked
// stand apart as well, so that nothing else is silenced.
struct PartKey {
  uint8_t port = 0, channel = 0;
  bool is_kit = false, is_choked = false;
  auto operator<=>(const PartKey&) const = default;
};

// How a note is shown as a stroke.
struct Shown {
  uint8_t pitch = 0;     // as the song's drum map knows it
  uint8_t velocity = 0;  // 1 to 127
  bool is_flam = false;
};
using ShownNotes = std::vector<std::optional<Shown>>;  // of each note of a song

void AddStrokes(const midi::DrumChoice& choice, ShownNotes& shown) {
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    shown[choice.notes[k]] = {choice.pitches[k], choice.strokes[k].velocity,
                              choice.strokes[k].is_flam};
  }
}

// Strokes of hidden drums are as if they were shown.
ShownNotes StrokesOf(const midi::Song& song, const midi::Parts& parts, const SoundPlan& plan,
                     const midi::DrumMap& map) {
  ShownNotes shown(song.notes.size());
  if (!parts.AreAllShown()) {
    const midi::DrumChoice all = midi::ChooseDrums(song, map, plan.drums);
    if (all.leads) AddStrokes(all, shown);
    for (size_t i = 0; i < shown.size(); ++i) {
      if (parts.Of(i).is_shown) shown[i].reset();
    }
  }
  if (plan.shows_drums) {
    AddStrokes(midi::ChooseShownDrums(song, parts, map, plan.drums), shown);
  }
  return shown;
}

class ScoreMaker {
 public:
  ScoreMaker(const midi::Song& song, midi::Parts parts, double rate, ShownNotes shown, KitKeys keys)
      : song_(song),
        song_parts_(std::move(parts)),
        rate_(rate),
        shown_(std::move(shown)),
        keys_(std::move(keys)),
        is_chart_(IsGameChart(song)) {}

  PlayedSong Make() {
    for (const midi::Choke& choke : song_.chokes) choked_.insert(choke.note);
    for (const midi::Note& note : song_.notes) {
      if (note.is_drum) has_kit_[ChannelIndex(note.port, note.channel)] = true;
    }
    TakeNotes();
    TakeExclusives();
    TakeEvents();
    TakeChokes();
    std::stable_sort(score_.messages.begin(), score_.messages.end(),
                     [](const auto& a, const auto& b) { return a.time < b.time; });
    Remark();
    return {std::move(score_), std::move(remarks_)};
  }

 private:
  // Nothing where a score has no room for it.
  std::optional<uint8_t> PartOf(const PartKey& key) {
    const auto found = parts_.find(key);
    if (found != parts_.end()) return found->second;
    if (parts_.size() == Score::kMostParts) {
      is_crowded_ = true;
      return std::nullopt;
    }
    const auto part = static_cast<uint8_t>(parts_.size());
    parts_.emplace(key, part);
    parts_on_[ChannelIndex(key.port, key.channel)].push_back(part);
    score_.is_kit.push_back(key.is_kit);
    return part;
  }

  void TakeNotes() {
    std::vector<uint8_t> programs(kChannelCount);
    auto event = song_.events.begin();
    for (size_t i = 0; i < song_.notes.size(); ++i) {
      const midi::Note& note = song_.notes[i];
      for (; event != song_.events.end() && event->time <= note.start; ++event) {
        if ((event->status & 0xF0) != 0xC0) continue;
        programs[ChannelIndex(event->port, event->status & 0x0F)] = event->data1;
      }
      const size_t channel = ChannelIndex(note.port, note.channel);
      if (!song_parts_.Of(i).is_heard) continue;
      if (!is_chart_ || shown_[i]) TakeNote(i, has_kit_[channel] ? programs[channel] : 0);
    }
    std::stable_sort(score_.notes.begin(), score_.notes.end(),
                     [](const auto& a, const auto& b) { return a.start < b.start; });
  }

  void TakeNote(size_t index, int program) {
    const midi::Note& note = song_.notes[index];
    const Shown stroke = shown_[index].value_or(Shown{note.pitch, note.velocity, false});
    const bool is_kit = note.is_drum || shown_[index].has_value();
    const bool is_choked = is_kit && choked_.contains(static_cast<uint32_t>(index));
    const auto part = PartOf({note.port, note.channel, is_kit, is_choked});
    if (!part) return;
    uint8_t key = note.pitch;
    if (is_kit) key = keys_.KeyFor(program, stroke.pitch);
    if (is_kit && !note.is_drum && !is_chart_) kits_elsewhere_.insert(note.channel + 1);
    score_.notes.push_back({note.start / rate_, note.end / rate_, note.sustain_end / rate_, *part,
                            key, stroke.velocity});
    if (stroke.is_flam) AddGrace(score_.notes.back());
  }

  void AddGrace(Score::Note stroke) {
    stroke.start = std::max(Seconds(0), stroke.start - midi::kFlamLead / rate_);
    stroke.velocity = midi::GraceVelocity(stroke.velocity);
    score_.notes.push_back(stroke);
  }

  void TakeExclusives() {
    for (const midi::SystemExclusive& exclusive : song_.exclusives) {
      if (score_.exclusives.size() > UINT16_MAX) return;
      const auto index = static_cast<uint16_t>(score_.exclusives.size());
      score_.messages.push_back({exclusive.time / rate_, 0, 0xF0, index, 0, 0});
      score_.exclusives.push_back(exclusive.bytes);
      std::erase(score_.exclusives.back(), kExclusiveEnd);
    }
  }

  void TakeEvents() {
    for (const midi::ChannelEvent& event : song_.events) {
      const int kind = event.status & 0xF0;
      if (kind == 0x80 || kind == 0x90) continue;
      const size_t channel = ChannelIndex(event.port, event.status & 0x0F);
      for (const uint8_t part : parts_on_[channel]) {
        if (score_.is_kit[part] && !IsForKits(event, has_kit_[channel])) continue;
        score_.messages.push_back(
            {event.time / rate_, part, static_cast<uint8_t>(kind), 0, event.data1, event.data2});
      }
    }
  }

  // A bank is what makes a part a kit, which it is. Which kit, only a kit's channel says.
  static bool IsForKits(const midi::ChannelEvent& event, bool is_kits_channel) {
    const int kind = event.status & 0xF0;
    if (kind == 0xB0) return event.data1 != kBankMsb && event.data1 != kBankLsb;
    return kind != 0xA0 && (kind != 0xC0 || is_kits_channel);
  }

  // The part of choked strokes is faded out, and as loud as before for its next one.
  void TakeChokes() {
    std::vector<uint8_t> expressions(kChannelCount, 127);
    auto event = song_.events.begin();
    for (const midi::Choke& choke : song_.chokes) {
      for (; event != song_.events.end() && event->time <= choke.time; ++event) {
        if ((event->status & 0xF0) != 0xB0 || event->data1 != kExpression) continue;
        expressions[ChannelIndex(event->port, event->status & 0x0F)] = event->data2;
      }
      const midi::Note& note = song_.notes[choke.note];
      const auto part = parts_.find({note.port, note.channel, true, true});
      if (part == parts_.end()) continue;
      FadeOut(part->second, choke.time, expressions[ChannelIndex(note.port, note.channel)]);
    }
  }

  void FadeOut(uint8_t part, Seconds from, uint8_t expression) {
    Seconds time = from / rate_;
    const auto say = [&](int controller, int value) {
      score_.messages.push_back(
          {time, part, 0xB0, 0, static_cast<uint8_t>(controller), static_cast<uint8_t>(value)});
    };
    for (int left = kChokeSteps - 1; left > 0; --left) {
      say(kExpression, expression * left / kChokeSteps);
      time = time + Seconds(kChokeSeconds);
    }
    say(kAllSoundOff, 0);
    say(kExpression, expression);
  }

  void Remark() {
    if (is_chart_) {
      remarks_.emplace_back(
          score_.notes.empty()
              ? "a game chart has no music: give the song's with --audio FILE"
              : "a game chart: its drums are played by a kit; give the song's music with --audio");
    }
    if (!kits_elsewhere_.empty()) {
      remarks_.push_back(fmt::format("what is shown as drums is played by a drum kit (channel {})",
                                     fmt::join(kits_elsewhere_, ", ")));
    }
    if (std::string replaced = keys_.Remark(); !replaced.empty()) {
      remarks_.push_back(std::move(replaced));
    }
    if (is_crowded_) {
      remarks_.push_back(fmt::format("only the first {} instruments are played", parts_.size()));
    }
  }

  const midi::Song& song_;
  midi::Parts song_parts_;
  double rate_;
  ShownNotes shown_;
  KitKeys keys_;
  bool is_chart_;
  bool is_crowded_ = false;
  std::set<uint32_t> choked_;
  std::set<int> kits_elsewhere_;                                  // 1-based channels
  std::vector<bool> has_kit_ = std::vector<bool>(kChannelCount);  // of channels: the file says so
  std::map<PartKey, uint8_t> parts_;
  std::vector<std::vector<uint8_t>> parts_on_{kChannelCount};  // of channels
  Score score_;
  std::vector<std::string> remarks_;
};

}  // namespace

Result<PlayedSong> ScoreOf(const midi::Song& song, const SoundPlan& plan, media::SoundFont& font) {
  auto map = midi::LoadDrumMap(plan.drum_map);
  if (!map) return Forward(std::move(map));
  auto parts = midi::ChooseParts(song, plan.parts);
  if (!parts) return Forward(std::move(parts));
  ShownNotes shown = StrokesOf(song, *parts, plan, *map);
  auto keys = KitKeys::Open(font, *std::move(map));
  if (!keys) return Forward(std::move(keys));
  return ScoreMaker(song, *std::move(parts), plan.practice_rate, std::move(shown), *std::move(keys))
      .Make();
}

}  // namespace strikeline::pieces
