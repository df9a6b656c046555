// SPDX-License-Identifier: MIT
#include "pieces/practice_piece.h"

#include <algorithm>
#include <cmath>

#include "pieces/song_piece.h"

namespace strikeline::pieces {
namespace {

constexpr Seconds kShortestSection{0.1};

bool IsBar(const std::string& text) {
  return !text.empty() && text.size() <= 6 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// A whole number is a bar: its beginning or, with `after`, its end.
Result<Seconds> EndOfSection(const std::string& text, bool after, const midi::Song& song,
                             const scene::Timing& timing) {
  std::string moment = text;
  if (IsBar(text)) moment = fmt::format("{}:1", std::stol(text) + (after ? 1 : 0));
  const auto time = ParseMoment(moment, song, timing);
  if (!time && IsBar(text)) return Fail("bar {}: {}", text, time.error().message);
  if (!time) return Forward(time);
  return timing.ToSong(time->Value());
}

// From the first rate to the last in even steps, in whole percents, as they are shown.
std::vector<double> RatesOf(const settings::RenderRequest& request) {
  std::vector<double> rates;
  const int steps = request.times - 1;
  for (int round = 0; round < request.times; ++round) {
    const double share = steps > 0 ? static_cast<double>(round) / steps : 0;
    const double rate = request.rate_from + share * (request.rate_to - request.rate_from);
    rates.push_back(std::round(100 * rate) / 100);
  }
  return rates;
}

}  // namespace

Result<Section> SectionOf(const std::string& text, const midi::Song& song,
                          const scene::Timing& timing) {
  const size_t dots = text.find("..");
  const bool is_bar = IsBar(text);
  if (dots == std::string::npos && !is_bar) {
    return Fail(
        "--loop {}: write a bar such as 5, or FROM..TO: bars such as 5..8, bar:beat such as "
        "5:1..7:3, or seconds such as 12.5..20.0",
        text);
  }
  const auto from = EndOfSection(text.substr(0, dots), false, song, timing);
  if (!from) return Fail("--loop {}: {}", text, from.error().message);
  const auto to = EndOfSection(is_bar ? text : text.substr(dots + 2), true, song, timing);
  if (!to) return Fail("--loop {}: {}", text, to.error().message);
  if (*to - *from < kShortestSection) return Fail("--loop {}: nothing lies between its ends", text);
  const bool has_notes = !song.notes.empty() && song.notes.back().start >= *from;
  if (*from >= song.duration && !has_notes) {  // also of notes without length
    return Fail("--loop {}: the song ends before it, at {:.2f} s", text,
                timing.ToPiece(song.duration));
  }
  return Section{*from, *to};
}

Result<scene::Practice> PracticeOf(const settings::RenderRequest& request, const midi::Song& song,
                                   const scene::Timing& timing) {
  const auto section = SectionOf(request.loop, song, timing);
  if (!section) return Forward(section);
  return scene::Practice{section->from, section->to, RatesOf(request), request.count_in};
}

std::string ToldOfPractice(const settings::RenderRequest& request, const scene::Highway& highway) {
  std::string rates, times;
  for (const scene::PracticeRound& round : highway.Rounds()) {
    const char* separator = rates.empty() ? "" : ", ";
    rates += fmt::format("{}{:.0f}", separator, 100 * round.rate);
    times += fmt::format("{}{:.1f}", separator,
                         highway.SongTiming().ToPiece(Seconds(round.At(round.from))));
  }
  return fmt::format("practice: {}, {} at {} %; from {} s on", request.loop,
                     highway.Rounds().size() == 1
                         ? "one round"
                         : fmt::format("{} rounds", highway.Rounds().size()),
                     rates, times);
}

}  // namespace strikeline::pieces
