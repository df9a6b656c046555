// SPDX-License-Identifier: MIT
#include "cli/practice/practice_text.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "practice/words.h"

namespace strikeline::cli {
namespace {

using practice::LeaningText;
using practice::PercentText;
using practice::Session;
using practice::Tally;
using practice::Timing;

constexpr int kNameWidth = 14;
constexpr size_t kShownRounds = 24;

// Names may hold any letters: padded by their count.
std::string Padded(std::string name, size_t width) {
  size_t letters = 0;
  for (const char c : name) letters += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  if (letters < width) name.append(width - letters, ' ');
  return name;
}

std::string CountsOf(const Tally& tally) {
  return fmt::format("{:>7}{:>9}{:>7}{:>7}{:>8}{:>10}", tally.Notes(), tally.Of(Timing::kOn),
                     tally.Of(Timing::kEarly), tally.Of(Timing::kLate), tally.Of(Timing::kMissed),
                     tally.Of(Timing::kExtra));
}

std::string TimingOf(const Tally& tally) {
  if (tally.Met() == 0) return fmt::format("{:>10}{:>9}", "-", "-");
  return fmt::format("{:>+7.1f} ms{:>6.1f} ms", tally.MeanMs(), tally.SpreadMs());
}

constexpr const char* kHeads =
    "  notes  on time  early   late  missed  too many      mean   spread";

// Two columns of the histogram as one.
std::string HistogramOf(const Tally& tally) {
  std::vector<int64_t> counts;
  for (size_t i = 0; i + 1 < tally.histogram.size(); i += 2) {
    counts.push_back(tally.histogram[i] + tally.histogram[i + 1]);
  }
  counts.back() += tally.histogram.back();
  return Columns(counts);
}

std::string GroupsOf(const Session& session) {
  std::string text = Padded("", kNameWidth) + kHeads + "  early | late\n";
  const auto row = [](const std::string& name, const Tally& tally) {
    return fmt::format("{}{}{}  {}\n", Padded(name, kNameWidth), CountsOf(tally), TimingOf(tally),
                       HistogramOf(tally));
  };
  for (const Session::Group& group : session.groups) text += row(group.name, group.tally);
  if (session.groups.size() > 1) text += row("all", session.total);
  return text;
}

std::string RoundsOf(const Session& session) {
  std::string text;
  for (size_t i = 0; i < std::min(session.rounds.size(), kShownRounds); ++i) {
    const Session::Round& round = session.rounds[i];
    text += fmt::format("{}{:>3}  {:>8.2f} to {:.2f} s at {}: {} of {} notes\n",
                        i ? "        " : "rounds  ", i + 1, round.from, round.to,
                        PercentText(round.rate), PercentText(round.tally.Accuracy()),
                        round.tally.Notes());
  }
  if (session.rounds.size() > kShownRounds) {
    text += fmt::format("        and {} more\n", session.rounds.size() - kShownRounds);
  }
  return text;
}

std::string WorstOf(const Session& session) {
  std::string text;
  for (const Session::Bar& bar : session.worst_bars) {
    text += fmt::format("{}bar {} ({})", text.empty() ? "worst   " : ", ", bar.number,
                        PercentText(bar.accuracy));
  }
  return text.empty() ? text : text + "\n";
}

std::string DateOf(const std::string& date) {
  std::string shown = date.substr(0, 16);
  std::replace(shown.begin(), shown.end(), 'T', ' ');
  return shown;
}

}  // namespace

std::string Columns(const std::vector<int64_t>& counts) {
  constexpr const char* kSteps[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  const int64_t most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
  std::string columns;
  for (const int64_t count : counts) {
    const int64_t step = most == 0 ? 0 : (8 * count + most - 1) / most;
    columns += step == 0 ? " " : kSteps[step - 1];
  }
  return columns;
}

std::string TextForPeople(const Session& session) {
  const Tally& total = session.total;
  std::string text = fmt::format(
      "{} of {} notes: {} on time, {} early, {} late, {} missed; {} too many\n",
      PercentText(total.Accuracy()), total.Notes(), total.Of(Timing::kOn), total.Of(Timing::kEarly),
      total.Of(Timing::kLate), total.Of(Timing::kMissed), total.Of(Timing::kExtra));
  if (total.Met() > 0) {
    text += fmt::format(
        "timing  {} in the mean, spread {:.1f} ms; on time is within {:.0f} ms, early and late "
        "within {:.0f}\n",
        LeaningText(total.MeanMs(), 1), total.SpreadMs(), 1e3 * session.windows.on.Value(),
        1e3 * session.windows.reach.Value());
  }
  if (total.openness_asked > 0) {
    text += fmt::format("hi-hat  {} of {} as far open as they are written\n", total.openness_right,
                        total.openness_asked);
  }
  if (total.held > 0) {
    text += fmt::format("held    {} of {} keys as long as they are written\n", total.held_right,
                        total.held);
  }
  return text + RoundsOf(session) + WorstOf(session) + GroupsOf(session);
}

std::string ListForPeople(const std::vector<practice::SessionFolder::Entry>& entries) {
  std::string text = Padded("date", 18) + "rounds" + kHeads + "  accuracy\n";
  for (const auto& [file, session] : entries) {
    text += fmt::format("{}{:>6}{}{}{:>10}\n", Padded(DateOf(session.date), 18),
                        session.rounds.size(), CountsOf(session.total), TimingOf(session.total),
                        PercentText(session.total.Accuracy()));
  }
  for (const practice::Day& day : practice::ByDay(entries)) {
    const auto steps = static_cast<size_t>(std::lround(20 * day.tally.Accuracy()));
    std::string bar;
    for (size_t i = 0; i < steps; ++i) bar += "█";
    text +=
        fmt::format("{}  {} {}\n", day.date, Padded(bar, 20), PercentText(day.tally.Accuracy()));
  }
  return text;
}

}  // namespace strikeline::cli
