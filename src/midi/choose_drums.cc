// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <utility>

#include "midi/drum_map.h"
#include "midi/internal/drum_chart.h"
#include "midi/internal/dynamics.h"
#include "midi/internal/find_drums.h"
#include "midi/internal/hihat_pedal.h"

namespace strikeline::midi {
namespace {

using internal::CountOf;

constexpr Color kNeutral = {0.604f, 0.643f, 0.698f, 1};

bool IsChart(const Song& song, const DrumChoice& choice) {
  return !choice.notes.empty() &&
         std::all_of(choice.notes.begin(), choice.notes.end(), [&](uint32_t index) {
           return internal::IsChartName(song.tracks[song.notes[index].track].name);
         });
}

constexpr const char* kLevelNames[] = {"expert", "hard", "medium", "easy"};

// The level that was asked for; where that is the expert's and has no gems, the hardest that has.
internal::ChartDrums TranslateLevel(const Song& song, const DrumChoice& choice, Difficulty& level) {
  internal::ChartDrums chart = internal::TranslateChart(song, choice.notes, level);
  if (level != Difficulty::kExpert) return chart;
  for (const Difficulty easier : {Difficulty::kHard, Difficulty::kMedium, Difficulty::kEasy}) {
    if (!chart.notes.empty() || !chart.has_other_levels) break;
    level = easier;
    chart = internal::TranslateChart(song, choice.notes, level);
  }
  return chart;
}

void LeaveOutEmptyRolls(DrumChoice& choice) {
  const size_t empty =
      std::erase_if(choice.rolls, [](const DrumRoll& roll) { return roll.pitches.empty(); });
  if (empty == 0) return;
  choice.remarks.push_back(fmt::format("{} {} left out: no gem of a drum with a lane lies in it",
                                       empty, empty == 1 ? "roll was" : "rolls were"));
}

// Whether the chosen notes are a game chart's, and were translated.
bool TakeChart(const Song& song, Difficulty level, DrumChoice& choice) {
  if (!IsChart(song, choice)) return false;
  internal::ChartDrums chart = TranslateLevel(song, choice, level);
  const char* name = kLevelNames[static_cast<size_t>(level)];
  if (chart.notes.empty() && !chart.has_other_levels) return false;
  if (chart.notes.empty()) {
    choice.reason = fmt::format("{} has no gems of the level {} that --difficulty asks for",
                                choice.source, name);
  } else {
    choice.remarks.push_back(fmt::format(
        "a game chart: its {} gems were translated; {} of other levels or markers left out", name,
        CountOf(choice.notes.size() - chart.notes.size())));
  }
  choice.notes = std::move(chart.notes);
  choice.pitches = std::move(chart.pitches);
  choice.strokes = std::move(chart.strokes);
  choice.rolls = std::move(chart.rolls);
  LeaveOutEmptyRolls(choice);
  return true;
}

using PitchCounts = std::array<size_t, 128>;

PitchCounts CountPitches(const DrumChoice& choice) {
  PitchCounts counts{};
  for (const uint8_t pitch : choice.pitches) ++counts[pitch];
  return counts;
}

// Some programs anchor a drum track with a note that nobody shall hear: velocity 1 at time 0, on a
// pitch that is played nowhere else and is no drum: unknown to the map, or one of the click and
// scratch sounds below the kit.
bool IsNoDrum(const DrumMap& map, uint8_t pitch) {
  return !map.voices[pitch] || (pitch >= 27 && pitch <= 34);
}

void LeaveOutAnchors(const Song& song, DrumChoice& choice) {
  const PitchCounts counts = CountPitches(choice);
  size_t kept = 0;
  for (size_t i = 0; i < choice.notes.size(); ++i) {
    const Note& note = song.notes[choice.notes[i]];
    const uint8_t pitch = choice.pitches[i];
    if (note.tick == 0 && note.velocity == 1 && counts[pitch] == 1 && IsNoDrum(choice.map, pitch)) {
      choice.remarks.push_back(
          fmt::format("the anchor note at time 0 (pitch {}, velocity 1) was left out", pitch));
      continue;
    }
    choice.notes[kept] = choice.notes[i];
    choice.pitches[kept++] = pitch;
  }
  choice.notes.resize(kept);
  choice.pitches.resize(kept);
}

// An electronic kit's rim of the snare is General MIDI's electric snare: a rim only beside a snare.
void TellSnares(DrumChoice& choice) {
  constexpr size_t kSnare = 38, kRim = 40;
  const PitchCounts counts = CountPitches(choice);
  std::optional<DrumVoice>& voice = choice.map.voices[kRim];
  if (counts[kRim] == 0 || counts[kSnare] > 0 || !voice) return;
  if (voice->articulation != Articulation::kRim) return;
  voice->articulation = Articulation::kNormal;
  voice->name = "Electric snare";
}

void AddLanes(DrumChoice& choice) {
  const PitchCounts counts = CountPitches(choice);
  for (size_t pitch = 0; pitch < counts.size(); ++pitch) {
    if (counts[pitch] == 0 || choice.map.voices[pitch]) continue;
    choice.remarks.push_back(
        fmt::format("pitch {} is not in the drum map: its {} got a lane of their own", pitch,
                    CountOf(counts[pitch])));
    choice.unmapped.push_back(static_cast<uint8_t>(pitch));
    const auto lane = static_cast<int>(choice.map.lanes.size());
    choice.map.lanes.push_back(
        {fmt::format("pitch{}", pitch), fmt::format("{}", pitch), kNeutral, false});
    choice.map.voices[pitch] =
        DrumVoice{fmt::format("Pitch {}", pitch), lane, Articulation::kNormal};
  }
}

void TakePlainDrums(const Song& song, DrumChoice& choice) {
  for (const uint32_t index : choice.notes) choice.pitches.push_back(song.notes[index].pitch);
  internal::HeedHiHatPedal(song, choice);
  LeaveOutAnchors(song, choice);
  TellSnares(choice);
  AddLanes(choice);
  internal::SetDynamics(song, choice);
}

}  // namespace

DrumChoice ChooseDrums(const Song& song, const DrumMap& map, const DrumQuery& query) {
  internal::FoundDrums found = internal::FindDrums(song, query);
  DrumChoice choice;
  choice.map = map;
  choice.notes = std::move(found.notes);
  choice.source = std::move(found.source);
  choice.reason = std::move(found.reason);
  choice.hint = std::move(found.hint);
  const internal::DrumShare share = internal::ShareOf(song, choice.notes);
  choice.share = share.note;
  const bool is_chart = TakeChart(song, query.difficulty, choice);
  if (is_chart) {
    AddLanes(choice);
  } else {
    TakePlainDrums(song, choice);
    if (query.difficulty != Difficulty::kExpert) {
      choice.remarks.emplace_back("--difficulty is for game charts, and this is none");
    }
  }
  const bool is_asked = query.track || query.channel;
  choice.leads = !choice.notes.empty() && (is_asked || is_chart || share.leads);
  return choice;
}

bool DrumChoice::IsUnmapped(uint8_t pitch) const {
  return std::binary_search(unmapped.begin(), unmapped.end(), pitch);
}

std::string DrumChoice::Told(bool as_drums) const {
  if (as_drums) {
    return fmt::format("drums: {}, {}", source.empty() ? "none" : source, CountOf(notes.size()));
  }
  if (notes.empty())
    return fmt::format("keys: {}", hint.empty() ? "no drums found" : "no drums found; " + hint);
  return fmt::format("keys: {} has {}; --layout drums shows them", source, share);
}

}  // namespace strikeline::midi
