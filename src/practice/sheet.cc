// SPDX-License-Identifier: MIT
#include "practice/sheet.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace strikeline::practice {
namespace {

using midi::Articulation;

constexpr uint16_t kByFoot = 128;  // added to the lane

std::vector<Sheet::Bar> BarsOf(const midi::Song& song) {
  std::vector<Sheet::Bar> bars;
  for (const midi::GridLine& line : song.Grid(song.duration)) {
    if (line.starts_bar || bars.empty()) bars.push_back({line.time, line.bar});
  }
  if (bars.empty()) bars.push_back({});
  return bars;
}

// Nobody strikes a pad twice within this.
constexpr Seconds kSameMoment{0.002};

// Two parts may have the same note, and a kit two pitches for one stroke.
void PutDoublesTogether(Sheet& sheet) {
  std::vector<Target> single;
  std::map<uint16_t, uint32_t> last;  // by voice
  for (const Target& target : sheet.targets) {
    const auto place = static_cast<uint32_t>(single.size());
    const auto [before, is_first] = last.try_emplace(target.voice, place);
    if (!is_first && target.start - single[before->second].start <= kSameMoment) {
      Target& kept = single[before->second];
      kept.end = std::max(kept.end, target.end);
      sheet.doubles.push_back({target.note, before->second});
      continue;
    }
    before->second = place;
    single.push_back(target);
  }
  sheet.targets = std::move(single);
  std::stable_sort(sheet.doubles.begin(), sheet.doubles.end(),
                   [](const auto& a, const auto& b) { return a.target < b.target; });
}

void Finish(Sheet& sheet) {
  for (Target& target : sheet.targets) target.bar = sheet.BarAt(target.start);
  std::stable_sort(sheet.targets.begin(), sheet.targets.end(),
                   [](const Target& a, const Target& b) {
                     return std::pair(a.start, a.voice) < std::pair(b.start, b.voice);
                   });
  PutDoublesTogether(sheet);
}

uint16_t VoiceOf(const midi::DrumVoice& voice, bool is_kick) {
  const bool by_foot = voice.articulation == Articulation::kPedal && !is_kick;
  return static_cast<uint16_t>(voice.lane + (by_foot ? kByFoot : 0));
}

// Groups are voices that have notes, and what else is struck.
class DrumGroups {
 public:
  DrumGroups(const midi::DrumMap& map, Sheet& sheet) : map_(map), sheet_(sheet) {}

  uint16_t Of(uint16_t voice) {
    const auto [known, is_new] =
        known_.try_emplace(voice, static_cast<uint16_t>(sheet_.groups.size()));
    if (is_new) {
      std::string name = map_.lanes[voice % kByFoot].label;
      if (voice >= kByFoot) name += " FOOT";
      sheet_.groups.push_back(std::move(name));
    }
    return known->second;
  }

 private:
  const midi::DrumMap& map_;
  Sheet& sheet_;
  std::map<uint16_t, uint16_t> known_;
};

int LaneOfId(const midi::DrumMap& map, const std::string& id) {
  const auto lane = std::find_if(map.lanes.begin(), map.lanes.end(),
                                 [&id](const midi::DrumLane& each) { return each.id == id; });
  return lane == map.lanes.end() ? -1 : static_cast<int>(lane - map.lanes.begin());
}

void SetDrumPads(const midi::DrumMap& map, const midi::DrumMap& kit, DrumGroups& groups,
                 Sheet& sheet) {
  for (size_t pitch = 0; pitch < sheet.pads.size(); ++pitch) {
    const auto& voice = kit.voices[pitch];
    if (!voice) continue;
    const midi::DrumLane& own = kit.lanes[static_cast<size_t>(voice->lane)];
    const int lane = &map == &kit ? voice->lane : LaneOfId(map, own.id);
    if (lane < 0) continue;
    const midi::DrumVoice meant{voice->name, lane, voice->articulation};
    Sheet::Pad& pad = sheet.pads[pitch];
    pad.voice = VoiceOf(meant, map.lanes[static_cast<size_t>(lane)].is_kick);
    pad.group = groups.Of(pad.voice);
    pad.is_hihat = own.id == "hihat";
    pad.is_free = pad.voice >= kByFoot;
    pad.stroke = voice->articulation;
  }
}

// The place of a part's or a hand's name.
uint16_t GroupOf(const std::string& name, Sheet& sheet) {
  const auto found = std::find(sheet.groups.begin(), sheet.groups.end(), name);
  if (found == sheet.groups.end()) {
    sheet.groups.push_back(name);
    return static_cast<uint16_t>(sheet.groups.size() - 1);
  }
  return static_cast<uint16_t>(found - sheet.groups.begin());
}

// A key that meets nothing belongs to the group in whose middle it lies most nearly.
void SetKeyPads(Sheet& sheet) {
  std::vector<double> sums(sheet.groups.size()), counts(sheet.groups.size());
  for (const Target& target : sheet.targets) {
    sums[target.group] += target.voice;
    ++counts[target.group];
  }
  for (size_t pitch = 0; pitch < sheet.pads.size(); ++pitch) {
    const auto distance = [&](size_t g) {
      return std::abs(static_cast<double>(pitch) - sums[g] / std::max(1.0, counts[g]));
    };
    size_t nearest = 0;
    for (size_t g = 1; g < sheet.groups.size(); ++g) {
      if (distance(g) < distance(nearest)) nearest = g;
    }
    sheet.pads[pitch].voice = static_cast<uint16_t>(pitch);
    sheet.pads[pitch].group = static_cast<uint16_t>(nearest);
  }
}

}  // namespace

int32_t Sheet::BarAt(Seconds time) const {
  const auto after = std::upper_bound(bars.begin(), bars.end(), time + Seconds(1e-9),
                                      [](Seconds t, const Bar& bar) { return t < bar.start; });
  return std::max(0, static_cast<int32_t>(after - bars.begin()) - 1);
}

size_t Sheet::FirstFrom(Seconds time) const {
  const auto first =
      std::lower_bound(targets.begin(), targets.end(), time,
                       [](const Target& target, Seconds t) { return target.start < t; });
  return static_cast<size_t>(first - targets.begin());
}

bool Sheet::IsInRoll(uint16_t voice, Seconds time) const {
  return std::any_of(rolls.begin(), rolls.end(), [&](const Roll& roll) {
    return roll.voice == voice && time >= roll.begin && time <= roll.end;
  });
}

Sheet DrumSheet(const midi::Song& song, const midi::DrumChoice& choice, const midi::DrumMap* kit) {
  Sheet sheet;
  sheet.bars = BarsOf(song);
  DrumGroups groups(choice.map, sheet);
  const auto voice_of = [&choice](const midi::DrumVoice& voice) {
    return VoiceOf(voice, choice.map.lanes[static_cast<size_t>(voice.lane)].is_kick);
  };
  for (size_t k = 0; k < choice.notes.size(); ++k) {
    const midi::DrumVoice& voice = choice.VoiceOf(k);
    const Seconds start = song.notes[choice.notes[k]].start;
    const uint16_t id = voice_of(voice);
    sheet.targets.push_back(
        {start, start, choice.notes[k], id, groups.Of(id), 0, voice.articulation});
  }
  for (const midi::DrumRoll& roll : choice.rolls) {
    for (const uint8_t pitch : roll.pitches) {
      sheet.rolls.push_back({roll.begin, roll.end, voice_of(*choice.map.voices[pitch])});
    }
  }
  SetDrumPads(choice.map, kit ? *kit : choice.map, groups, sheet);
  if (sheet.groups.empty()) sheet.groups.push_back("OTHER");
  Finish(sheet);
  return sheet;
}

Sheet KeySheet(const midi::Song& song, const midi::Parts& parts, std::optional<int> split) {
  Sheet sheet;
  sheet.is_keys = true;
  sheet.bars = BarsOf(song);
  if (split) sheet.groups = {"Left hand", "Right hand"};
  for (const uint32_t i : midi::KeyNotes(song, parts)) {
    const midi::Note& note = song.notes[i];
    const auto group =
        split ? static_cast<uint16_t>(note.pitch >= *split) : GroupOf(parts.Of(i).name, sheet);
    sheet.targets.push_back({note.start, note.end, i, note.pitch, group, 0, {}});
  }
  if (sheet.groups.empty()) sheet.groups.push_back("Keys");
  Finish(sheet);
  SetKeyPads(sheet);
  return sheet;
}

}  // namespace strikeline::practice
