// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "input/clock_event.h"
#include "live/clock/clock_grid.h"
#include "live/clock/fading_line.h"
#include "live/clock/lead.h"

namespace strikeline::live {

// Where a song is by the MIDI clock of another: from ticks that come unevenly to a place that moves
// evenly, at once where the tempo changes. It knows two kinds of leaders, and which one it has by
// whose ticks it foretells better: one that has the song's own tempo map, and one with a tempo of
// its own, through which the song's changes of tempo are to be played.
//
// A tick that is missing is known by the gap (up to kMostLost); ticks that come in a bunch after a
// gap are the missing ones. After a longer gap the leader stood, unless it is the same again and
// again. A value. Thread: one.
class ClockFollower {
 public:
  static constexpr int kMostLost = 8;  // ticks
  static constexpr Seconds kSilence{0.5};

  explicit ClockFollower(const midi::TempoMap& tempo) : grid_(tempo) {}

  // By time.
  void Take(const input::ClockEvent& event);
  // What is known of the song's place is forgotten: the device was away.
  void Forget() { *this = ClockFollower(grid_); }
  // Another song, which the clock is at the same tick of.
  void Take(const midi::TempoMap& tempo);

  // For times about the last event's. None: no place was told so far.
  std::optional<Lead> At(Seconds time) const;
  // Whether it ran, and no tick has come for kSilence and more.
  bool IsLost(Seconds now) const;
  // Of the clock, quarter notes a minute; 0: not known.
  double BeatsPerMinute() const;

 private:
  explicit ClockFollower(const ClockGrid& grid) : grid_(grid) {}

  // Ticks by what they count evenly: quarter notes, or seconds of the song.
  class Course {
   public:
    void Take(double x, double time);
    const FadingLine& Line() const { return line_; }
    double MeanSquare() const { return mean_square_; }  // of what was foretold wrongly, s^2
    // Whether the slope is told well enough by what has come: to kTempo, by how ticks waver.
    bool IsKnown() const;

   private:
    struct Point {
      double x = 0, time = 0;
    };
    static constexpr double kMemory = 48;  // ticks: two quarter notes
    double Limit() const;
    bool HasTurned(double off);
    void BeginAnew();

    FadingLine line_{kMemory};
    std::array<Point, 3> last_{};         // the newest first
    double mean_square_ = 0, waver_ = 0;  // waver_: of ticks alone, s^2
    double off_ = 0;
    std::array<double, 2> offs_{};  // what the last ones were off by
    int times_off_ = 0;
  };

  void TakeTick(double time);
  double OffFrom(int ticks, double gap) const;
  int StepsTo(double time) const;
  void TakeBack();
  void ForgetGaps();
  void Draw(double time);
  void Choose();
  bool Jumps(Seconds time) const;
  bool BySong() const { return is_songs_map_ && by_song_.IsKnown(); }
  double Period() const;  // seconds a tick; as long as nothing is known, the song's own

  ClockGrid grid_;
  Course by_quarters_, by_song_;
  bool is_songs_map_ = true;
  int64_t count_ = 0;  // ticks, which the line of quarter notes is over
  std::optional<int64_t>
      place_;  // tick of the song, of the last tick; while it stands: of the next
  bool is_running_ = false, begins_ = false;  // begins_: the next tick is at place_
  bool moved_ = false;                        // the song, with the last tick
  double period_ = 0;                         // that was known last; 0: none was
  double last_ = 0, gap_ = 0;                 // time of the last tick, and what was before it
  int gaps_ = 0, passed_over_ = 0;  // that are too long and alike; ticks taken for missing in them
  int owed_ = 0;                    // of those, that may come late
};

}  // namespace strikeline::live
