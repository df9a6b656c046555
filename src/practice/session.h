// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "practice/judge.h"
#include "practice/statistics.h"
#include "practice/verdict.h"

namespace strikeline::practice {

// The text of a session is JSON; it names the version of its layout, and later ones are refused.
inline constexpr int kSessionVersion = 1;

// A practice of one song, as it is listed: what it came to, and where it is kept. A value.
struct Session {
  struct Round {
    double from = 0, to = 0;  // seconds of the song
    double rate = 1;
    Tally tally;
    friend bool operator==(const Round&, const Round&) = default;
  };
  struct Group {
    std::string name;
    Tally tally;
    friend bool operator==(const Group&, const Group&) = default;
  };
  struct Bar {
    int32_t number = 1;
    double accuracy = 1, lost = 0;  // see Tally
    friend bool operator==(const Bar&, const Bar&) = default;
  };

  std::string date;         // local time: "2026-11-30T18:05:09"
  std::string song_id;      // ContentId of the file's bytes
  std::string song, title;  // the file's name, the song's
  bool is_keys = false;
  std::string drum_map;  // "" of keys
  Windows windows;
  Tally total;
  std::vector<Round> rounds;
  std::vector<Group> groups;    // those that were struck or asked for
  std::vector<Bar> worst_bars;  // the worst first, kWorstBars at most
  std::string take;             // the file of what was played, beside this one

  static constexpr size_t kWorstBars = 8;
  friend bool operator==(const Session&, const Session&) = default;
};

// What a judge heard and said; date, song and take are the caller's to name.
Session SessionOf(const Judge& judge, const Statistics& statistics);

// A tally as it stands in a session, with accuracy, mean and spread beside its counts.
Json JsonOf(const Tally& tally);
std::string TextOf(const Session& session);
// Fails for text that is none, and with ErrorKind::kNewer for a later version.
Result<Session> ParseSession(std::string_view text, const std::string& file_name);

}  // namespace strikeline::practice
