// SPDX-License-Identifier: MIT
// A plan of the sound as a part file's notes.
#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "base/parse_number.h"
#include "pieces/soundtrack.h"
#include "settings/option_row.h"

namespace strikeline::pieces {
namespace {

constexpr int kMostTracks = 65535, kChannels = 16, kMostBars = 8;
constexpr double kLatestSecond = 1e6, kSlowestRate = 0.5, kFastestRate = 1.5;
constexpr int kLastLevel = static_cast<int>(midi::Difficulty::kEasy);

std::string TextOf(bool value) { return value ? "yes" : "no"; }
std::string TextOf(int value) { return fmt::format("{}", value); }
std::string TextOf(double value) { return fmt::format("{:.17g}", value); }
std::string TextOf(midi::Difficulty level) { return TextOf(static_cast<int>(level)); }
const std::string& TextOf(const std::string& text) { return text; }
std::string TextOf(const scene::PracticeRound& round) {
  return fmt::format("{} {} {} {} {}", TextOf(round.begin.Value()), TextOf(round.from.Value()),
                     TextOf(round.to.Value()), TextOf(round.start), TextOf(round.rate));
}

// A note for each value: none, one, or several of one name.
template <class T>
void Write(std::string_view name, const T& value, media::NamedValues& notes) {
  notes.emplace_back(name, TextOf(value));
}
template <class T>
void Write(std::string_view name, const std::optional<T>& value, media::NamedValues& notes) {
  if (value) Write(name, *value, notes);
}
template <class T>
void Write(std::string_view name, const std::vector<T>& values, media::NamedValues& notes) {
  for (const T& value : values) Write(name, value, notes);
}

// Part files are bytes from outside. What their numbers may be; what is no number is `otherwise`.
struct Limits {
  double least = -kLatestSecond, most = kLatestSecond;
  double otherwise = 0;

  double Of(const std::string& text) const {
    return std::clamp(ParseDecimal(text).value_or(otherwise), least, most);
  }
};
constexpr Limits UpTo(double most) { return {.least = 0, .most = most}; }

void Read(const std::string& text, const Limits&, bool& to) { to = text == "yes"; }
void Read(const std::string& text, const Limits&, std::string& to) { to = text; }
void Read(const std::string& text, const Limits& limits, double& to) { to = limits.Of(text); }
void Read(const std::string& text, const Limits& limits, int& to) {
  to = static_cast<int>(limits.Of(text));
}
void Read(const std::string& text, const Limits& limits, std::optional<int>& to) {
  Read(text, limits, to.emplace());
}
void Read(const std::string& text, const Limits& limits, midi::Difficulty& to) {
  int level = 0;
  Read(text, limits, level);
  to = static_cast<midi::Difficulty>(level);
}
void Read(const std::string& text, const Limits&, std::vector<std::string>& to) {
  to.push_back(text);
}
// What is no round is none.
void Read(const std::string& text, const Limits&, std::vector<scene::PracticeRound>& to) {
  std::vector<double> numbers;
  for (const std::string_view word : settings::Split(text, ' ')) {
    const auto number = ParseDecimal(word);
    if (!number || std::abs(*number) > kLatestSecond) return;
    numbers.push_back(*number);
  }
  if (numbers.size() != 5 || numbers[4] < kSlowestRate || numbers[4] > kFastestRate) return;
  if (numbers[1] >= numbers[2] || numbers[0] > numbers[1]) return;
  to.push_back(
      {Seconds(numbers[0]), Seconds(numbers[1]), Seconds(numbers[2]), numbers[3], numbers[4]});
}

// A field of a plan: what its notes are called, and how they are written and read.
struct NoteRow {
  std::string_view name;
  void (*write)(std::string_view name, const SoundPlan& plan, media::NamedValues& notes);
  void (*read)(const std::string& text, const Limits& limits, SoundPlan& plan);
  Limits limits = {};
};
template <auto... path>
constexpr NoteRow Note(std::string_view name, Limits limits = {}) {
  return {name,
          [](std::string_view as, const SoundPlan& plan, media::NamedValues& notes) {
            Write(as, (plan.*....*path), notes);
          },
          [](const std::string& text, const Limits& within, SoundPlan& plan) {
            Read(text, within, (plan.*....*path));
          },
          limits};
}

using Plan = SoundPlan;
using Parts = midi::PartQuery;
using Drums = midi::DrumQuery;

// In the order in which they are written.
constexpr NoteRow kNotes[] = {
    Note<&Plan::silent>("silent"),
    Note<&Plan::song>("song"),
    Note<&Plan::audio>("audio"),
    Note<&Plan::soundfont>("soundfont"),
    Note<&Plan::song_start>("song_start"),
    Note<&Plan::audio_offset>("audio_offset"),
    Note<&Plan::practice_rate>("practice_rate", {kSlowestRate, kFastestRate, 1}),
    Note<&Plan::shows_drums>("shows_drums"),
    Note<&Plan::drum_map>("drum_map"),
    Note<&Plan::stems>("stem"),
    Note<&Plan::parts, &Parts::show>("show"),
    Note<&Plan::parts, &Parts::hide>("hide"),
    Note<&Plan::parts, &Parts::mute>("mute"),
    Note<&Plan::drums, &Drums::track>("drum_track", UpTo(kMostTracks)),
    Note<&Plan::drums, &Drums::channel>("drum_channel", UpTo(kChannels)),
    Note<&Plan::rounds>("round"),
    Note<&Plan::count_in>("count_in", UpTo(kMostBars)),
    Note<&Plan::count_to>("count_to"),
    Note<&Plan::click>("click"),
    Note<&Plan::click_sound>("click_sound"),
    Note<&Plan::click_volume>("click_volume", UpTo(1)),
    Note<&Plan::drums, &Drums::difficulty>("difficulty", UpTo(kLastLevel)),
};

}  // namespace

media::NamedValues ToNotes(const SoundPlan& plan) {
  media::NamedValues notes;
  for (const NoteRow& row : kNotes) row.write(row.name, plan, notes);
  return notes;
}

SoundPlan SoundPlanFrom(const media::NamedValues& notes) {
  SoundPlan plan;
  for (const auto& [name, text] : notes) {
    for (const NoteRow& row : kNotes) {
      if (row.name == name) row.read(text, row.limits, plan);
    }
  }
  return plan;
}

}  // namespace strikeline::pieces
