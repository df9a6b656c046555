// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "input/midi_devices.h"
#include "practice/judge.h"
#include "practice/retrigger.h"
#include "practice/statistics.h"
#include "practice/wait_mode.h"
#include "scene/highway/take_view.h"
#include "sound/song_clock.h"
#include "sound/song_sound.h"

namespace strikeline::live {

// What a device sends becomes hits in the song as it was heard, which are judged. Passes of the
// judge follow from where the sound goes on: each place says from which frame of the device's
// stream on the song goes evenly, so that they begin and end to the sample, whenever it is asked.
// While it waits for notes (Wait) nothing is judged. Thread: one. Cost: see practice::Judge.
class PlayAlong {
 public:
  using Place = sound::SongClock::Place;
  // Where the song is while it is played.
  struct Course {
    std::function<Place(Seconds)> heard;  // at a time of SteadyNow(), a second ago at most
    Seconds heard_from{0};                // of the last seeking: what is before it is counted in
    std::optional<sound::SoundLoop> loop;
  };
  // A hit that is seen on the highway.
  struct Seen {
    Seconds time;  // of the song
    int place = 0;
    uint8_t pitch = 0;
    std::optional<uint32_t> hit;                              // index into Judge::Hits()
    scene::TakeView::Kind kind = scene::TakeView::Kind::kOn;  // without one
    std::optional<Seconds> released;                          // of a key
  };
  static constexpr size_t kMostSeen = 256;
  static constexpr Seconds kSeenFor{3};  // of the song

  explicit PlayAlong(const practice::Windows& windows) : windows_(windows) {}

  // Another song; null: one that cannot be played.
  void Open(std::shared_ptr<const practice::Sheet> sheet);
  // A practice begins: what was played is forgotten.
  void Begin();
  // The player is given something else to play: what comes afterwards is another pass, and nothing
  // of the time between is missed.
  void BreakOff();
  // That messages come so much later than what they answer is heard.
  void SetOffset(Seconds offset) { offset_ = offset; }
  void SetWait(bool waits);
  bool IsWaiting() const { return wait_.has_value(); }
  // In wait mode: the song may go on up to here; nothing: to its end.
  std::optional<Seconds> Until() const;

  // Messages by time, then the song has come to what is heard `now`.
  void Take(std::span<const input::MidiEvent> events, Seconds now, const Course& course);

  // Accuracies of rounds of loops that are over, once each; rounds in which nobody played are left
  // out.
  std::vector<double> TakeRounds();
  // What is seen at this time of the song.
  scene::TakeView View(Seconds song) const;
  // Grows with everything that changes View() beside time.
  uint64_t Revision() const { return revision_; }

  // Null without a sheet.
  const practice::Judge* TheJudge() const { return judge_ ? &*judge_ : nullptr; }
  const practice::Statistics* TheStatistics() const {
    return statistics_ ? &*statistics_ : nullptr;
  }
  bool HasHits() const { return judge_ && !judge_->Hits().empty(); }
  // Strokes so far, and triggers that were none.
  int64_t LeftOut() const { return left_out_; }

 private:
  // The pass that begins with this frame of the device's stream.
  struct PassAt {
    int64_t stretch = 0;
    uint32_t pass = 0;
  };
  struct Missed {
    uint32_t pass = 0, target = 0;
    friend bool operator==(const Missed&, const Missed&) = default;
  };
  // A round that is over but for its last notes' windows.
  struct Round {
    uint32_t first = 0, last = 0;  // passes
    Seconds over{0};               // heard time
  };

  void Follow(const Place& place, const Course& course);
  void FollowLoop(const Place& place, const Course& course);
  void BeginPass(const Place& place, const Course& course);
  void TurnPass(const Place& place, const Course& course, Seconds at);
  void EndRound(Seconds at);
  void Keep(const Place& place);
  void TakeEvent(const input::MidiEvent& event, const Course& course);
  void Strike(const input::MidiEvent& event, const Place& place);
  void Release(uint8_t pitch, const Place& place);
  bool Answers(const input::MidiEvent& event, const Place& place);
  std::pair<uint32_t, Seconds> InPass(const Place& place) const;
  void TakeChanges();
  void EndRounds(Seconds now);
  // Whether it is of the stretch that was followed last.
  bool IsSame(const Place& place) const {
    return place.stretch == last_.stretch && place.turn == last_.turn;
  }
  Seconds EndOfLast(const Place& next) const;
  int PlaceOf(uint16_t voice) const;

  practice::Windows windows_;
  std::shared_ptr<const practice::Sheet> sheet_;
  std::optional<practice::Judge> judge_;
  std::optional<practice::Statistics> statistics_;
  std::optional<practice::WaitMode> wait_;
  practice::Retrigger retrigger_;
  std::map<uint8_t, uint8_t> pedals_;  // by device
  Seconds offset_{0}, clock_{0};       // clock_: of what is followed
  Place last_;
  Seconds to_{0};  // of the pass that runs
  std::vector<PassAt> passes_;
  std::optional<uint32_t> tail_;        // the pass that ended as a loop turned to its count-in,
  Seconds tail_end_{0}, tail_from_{0};  // where, and where the song went on
  uint32_t round_first_ = 0;
  std::optional<uint32_t> round_turn_;  // the seeking since which a loop has turned
  std::vector<Round> open_rounds_;
  std::vector<double> rounds_;
  std::deque<Seen> seen_;
  std::deque<Missed> missed_;
  uint64_t revision_ = 0;
  int64_t left_out_ = 0;
};

}  // namespace strikeline::live
