// SPDX-License-Identifier: MIT
#include "scene/highway/practice.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"
#include "scene/highway/count_in.h"

namespace strikeline::scene {
namespace {

constexpr uint32_t kNoNote = UINT32_MAX;
constexpr double kHeld = 0.05;  // seconds of the video, into a round

// Puts the rounds of a song one behind the other.
class Unroller {
 public:
  explicit Unroller(const ShownSong& whole)
      : song_(whole.song), parts_(whole.parts), choice_(whole.choice) {
    to_.song.title = song_.title;
    to_.song.subtitle = song_.subtitle;
    to_.song.tempo = song_.tempo;
    to_.song.signatures = song_.signatures;
    to_.song.tracks = song_.tracks;
    to_.parts.list = parts_.list;
    to_.choice = choice_;
    to_.choice.notes.clear();
    to_.choice.pitches.clear();
    to_.choice.strokes.clear();
    to_.choice.rolls.clear();
  }

  void Add(const PracticeRound& round) {
    round_ = round;
    copies_.assign(song_.notes.size(), kNoNote);
    AddNotes();
    AddStrokes();
    AddChokes();
    AddWords();
    AddKeySignatures();
    to_.song.duration = Seconds(round.End());
  }

  PractisedSong Take() { return std::move(to_); }

 private:
  // In the round, cut to it.
  Seconds Cut(Seconds song) const {
    return Seconds(
        std::clamp(round_.At(song), round_.At(round_.from) - kCutAhead, round_.End() - kCutAhead));
  }
  midi::Tick TickOf(midi::Tick tick) const {
    return song_.tempo.ToTick(Seconds(round_.At(song_.tempo.ToSeconds(tick))));
  }
  bool IsHeldInto(const midi::Note& note) const {
    return !note.is_drum && note.start < round_.from &&
           round_.At(note.end) > round_.At(round_.from) + kHeld;
  }

  void AddNotes() {
    for (size_t i = 0; i < song_.notes.size(); ++i) {
      midi::Note note = song_.notes[i];
      if (!round_.Has(note.start) && !IsHeldInto(note)) continue;
      copies_[i] = static_cast<uint32_t>(to_.song.notes.size());
      note.tick = TickOf(note.tick);
      note.start = Cut(note.start);
      note.end = Cut(note.end);
      note.sustain_end = Cut(note.sustain_end);
      to_.song.notes.push_back(note);
      to_.parts.of_note.push_back(parts_.of_note[i]);
    }
  }

  void AddStrokes() {
    for (size_t k = 0; k < choice_.notes.size(); ++k) {
      const uint32_t note = choice_.notes[k];
      if (!round_.Has(song_.notes[note].start)) continue;
      to_.choice.notes.push_back(copies_[note]);
      to_.choice.pitches.push_back(choice_.pitches[k]);
      to_.choice.strokes.push_back(choice_.strokes[k]);
    }
    for (midi::DrumRoll roll : choice_.rolls) {
      roll.begin = Cut(roll.begin);
      roll.end = Cut(roll.end);
      if (roll.begin < roll.end) to_.choice.rolls.push_back(roll);
    }
  }

  void AddChokes() {
    for (const midi::Choke& choke : song_.chokes) {
      if (copies_[choke.note] == kNoNote || !round_.Has(choke.time)) continue;
      to_.song.chokes.push_back({copies_[choke.note], Cut(choke.time)});
    }
  }

  // The section that a round begins in is told at its beginning.
  void AddWords() {
    const auto first = std::find_if(song_.markers.begin(), song_.markers.end(),
                                    [&](const auto& m) { return m.time > round_.from; });
    for (auto marker = first == song_.markers.begin() ? first : std::prev(first);
         marker != song_.markers.end() && marker->time < round_.to; ++marker) {
      to_.song.markers.push_back(
          {Seconds(round_.At(std::max(marker->time, round_.from))), marker->text});
    }
    for (midi::SongText text : song_.texts) {
      if (!round_.Has(text.time)) continue;
      text.time = Seconds(round_.At(text.time));
      text.tick = TickOf(text.tick);
      to_.song.texts.push_back(std::move(text));
    }
  }

  // The one that holds at the round's beginning begins with it.
  void AddKeySignatures() {
    const midi::Tick from = song_.tempo.ToTick(round_.from), to = song_.tempo.ToTick(round_.to);
    const auto first = std::find_if(song_.keys.begin(), song_.keys.end(),
                                    [from](const auto& key) { return key.tick > from; });
    for (auto key = first == song_.keys.begin() ? first : std::prev(first);
         key != song_.keys.end() && key->tick < to; ++key) {
      to_.song.keys.push_back(*key);
      to_.song.keys.back().tick = TickOf(std::max(key->tick, from));
    }
  }

  const midi::Song& song_;
  const midi::Parts& parts_;
  const midi::DrumChoice& choice_;
  PracticeRound round_;
  std::vector<uint32_t> copies_;  // of the song's notes in this round
  PractisedSong to_;
};

}  // namespace

std::vector<PracticeRound> RoundsOf(const midi::Song& song, const Practice& practice) {
  CHECK(!practice.rates.empty() && practice.from < practice.to) << "practice of nothing";
  Seconds begin = practice.from;
  if (practice.count_in > 0) begin = CountInBegin(song, practice.count_in, practice.from);
  std::vector<PracticeRound> rounds;
  double start = 0;
  for (const double rate : practice.rates) {
    rounds.push_back({begin, practice.from, practice.to, start, rate});
    start = rounds.back().End();
  }
  return rounds;
}

PractisedSong Practised(const ShownSong& whole, const std::vector<PracticeRound>& rounds) {
  Unroller unroller(whole);
  for (const PracticeRound& round : rounds) unroller.Add(round);
  return unroller.Take();
}

}  // namespace strikeline::scene
