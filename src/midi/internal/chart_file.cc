// SPDX-License-Identifier: MIT
#include "midi/internal/chart_file.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace strikeline::midi::internal {
namespace {

enum TrackOfChart : uint16_t { kConductor, kEvents, kDrums, kTrackCount };

// Numbers of notes (N) and phrases (S).
constexpr int kExpertKick = 32;
constexpr int kFirstAccent = 33, kFirstGhost = 39;  // of the kick, which has none; then by colour
constexpr int kFirstCymbal = 66;                    // of yellow
constexpr int kRollPhrase = 65, kDoubleRollPhrase = 66;
constexpr int kMostColors = 6;  // kick included

// Of the MIDI files.
constexpr std::array<int, 4> kBases = {96, 84, 72, 60};
constexpr std::array<std::string_view, 4> kSections = {"ExpertDrums", "HardDrums", "MediumDrums",
                                                       "EasyDrums"};
constexpr int kSecondKickPitch95 = 95, kTomMarkerPitch = 110, kRollPitch = 126;

constexpr int kMostPower = 7;  // of a signature's denominator

std::string_view Trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view Unquoted(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
    return text.substr(1, text.size() - 2);
  }
  return text;
}

std::string_view TakeWord(std::string_view& text) {
  text = Trimmed(text);
  const size_t end = std::min(text.find_first_of(" \t"), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

// Digits, at most kLastTick.
std::optional<int64_t> WholeNumber(std::string_view digits) {
  if (digits.empty()) return std::nullopt;
  int64_t value = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = std::min<int64_t>(value * 10 + (c - '0'), kLastTick);
  }
  return value;
}

struct ChartNote {
  Tick tick = 0;
  int number = 0;
};

class ChartReader {
 public:
  ChartReader(std::string_view text, RepairLog& log) : text_(text), log_(log) {}

  RawFile Read() {
    file_.song.tracks.resize(kTrackCount);
    file_.song.tracks[kEvents].name = "EVENTS";
    file_.song.tracks[kDrums].name = "PART DRUMS";
    file_.division.ticks_per_quarter = 192;
    for (size_t begin = 0; begin < text_.size();) {
      const size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::string_view line = Trimmed(text_.substr(begin, end - begin));
      if (!TakeLine(line)) log_.Add(begin, "a line that means nothing", "left out");
      begin = end + 1;
    }
    Finish();
    return std::move(file_);
  }

 private:
  bool TakeLine(std::string_view line) {
    if (line.empty() || line == "{" || line == "}") return true;
    if (line.front() == '[' && line.back() == ']') {
      section_ = line.substr(1, line.size() - 2);
      level_ = static_cast<size_t>(std::find(kSections.begin(), kSections.end(), section_) -
                                   kSections.begin());
      return true;
    }
    const size_t equals = line.find('=');
    if (equals == std::string_view::npos) return false;
    const std::string_view key = Trimmed(line.substr(0, equals));
    const std::string_view value = Trimmed(line.substr(equals + 1));
    if (section_ == "Song") return TakeSong(key, value);
    const bool is_known = section_ == "SyncTrack" || section_ == "Events" || level_ < kBases.size();
    const auto tick = WholeNumber(key);
    return !is_known || (tick && TakeEntry(*tick, value));
  }

  bool TakeSong(std::string_view key, std::string_view value) {
    if (key == "Name") file_.song.tracks[kConductor].name = Unquoted(value);
    if (key == "Artist") file_.song.subtitle = Unquoted(value);
    if (key != "Resolution") return true;
    const auto resolution = WholeNumber(value);
    if (!resolution || *resolution < 1 || *resolution > 0x7FFF) return false;
    file_.division.ticks_per_quarter = static_cast<int32_t>(*resolution);
    return true;
  }

  bool TakeEntry(Tick tick, std::string_view value) {
    const std::string_view kind = TakeWord(value);
    if (kind == "E") return TakeEvent(tick, Unquoted(Trimmed(value)));
    if (kind == "A") return true;  // an anchor, for editors
    const auto first = WholeNumber(TakeWord(value));
    const auto second = WholeNumber(TakeWord(value));
    if (!first) return false;
    if (kind == "B") return TakeTempo(tick, *first);
    if (kind == "TS") return TakeSignature(tick, *first, second.value_or(2));
    if (level_ == kBases.size()) return false;
    if (kind == "N")
      notes_[level_].push_back({tick, static_cast<int>(std::min<int64_t>(*first, 127))});
    if (kind == "S" && (*first == kRollPhrase || *first == kDoubleRollPhrase)) {
      AddNote(tick, second.value_or(0), kRollPitch + static_cast<int>(*first) - kRollPhrase, 100);
    }
    return kind == "N" || kind == "S";
  }

  bool TakeEvent(Tick tick, std::string_view text) {
    constexpr std::string_view kLyric = "lyric ";
    const bool is_lyric = text.substr(0, kLyric.size()) == kLyric;
    if (is_lyric) text.remove_prefix(kLyric.size());
    const uint16_t track = level_ < kBases.size() ? kDrums : kEvents;
    if (!text.empty()) file_.song.texts.push_back({tick, track, is_lyric, std::string(text)});
    return true;
  }

  bool TakeTempo(Tick tick, int64_t thousandths) {
    if (thousandths == 0) return false;
    const int64_t microseconds = std::clamp<int64_t>(60'000'000'000 / thousandths, 1, 0xFF'FFFF);
    file_.song.tempos.push_back({tick, static_cast<int32_t>(microseconds)});
    return true;
  }

  bool TakeSignature(Tick tick, int64_t numerator, int64_t power) {
    if (numerator < 1 || numerator > 255 || power > kMostPower) return false;
    file_.song.signatures.push_back({tick, static_cast<int>(numerator), 1 << power});
    return true;
  }

  void AddNote(Tick tick, Tick length, int pitch, int velocity) {
    tick = std::min(tick, kLastTick - 1);
    const Tick end = std::min(tick + std::max<Tick>(length, 1), kLastTick);
    const auto byte = [](int value) { return static_cast<uint8_t>(value); };
    file_.song.events.push_back({tick, kDrums, 0x90, byte(pitch), byte(velocity), 0});
    file_.song.events.push_back({end, kDrums, 0x80, byte(pitch), 64, 0});
  }

  // The notes of one level and tick, modifiers among them.
  void AddMoment(size_t level, std::span<const ChartNote> notes, bool has_markers, bool is_pro) {
    std::array<bool, 128> here{};
    for (const ChartNote& note : notes) here[static_cast<size_t>(note.number)] = true;
    const Tick tick = notes.front().tick;
    if (here[kExpertKick] && level == 0) AddNote(tick, 1, kSecondKickPitch95, 100);
    for (int color = 0; color < kMostColors; ++color) {
      if (!here[static_cast<size_t>(color)]) continue;
      // Where cymbals are marked there are four lanes.
      const int gem = is_pro ? std::min(color, kMostColors - 2) : color;
      const bool accent = color > 0 && here[static_cast<size_t>(kFirstAccent + color)];
      const bool ghost = color > 0 && here[static_cast<size_t>(kFirstGhost + color)];
      has_dynamics_ |= accent || ghost;
      AddNote(tick, 1, kBases[level] + gem, accent ? 127 : ghost ? 1 : 100);
      if (!has_markers || gem < 2 || here[static_cast<size_t>(kFirstCymbal + gem - 2)]) continue;
      AddNote(tick, 1, kTomMarkerPitch + gem - 2, 100);
    }
  }

  void AddLevel(size_t level, bool is_hardest) {
    std::vector<ChartNote>& notes = notes_[level];
    std::stable_sort(notes.begin(), notes.end(),
                     [](const ChartNote& a, const ChartNote& b) { return a.tick < b.tick; });
    const bool is_pro = std::any_of(notes.begin(), notes.end(), [](const ChartNote& note) {
      return note.number >= kFirstCymbal && note.number < kFirstCymbal + 3;
    });
    for (auto begin = notes.begin(); begin != notes.end();) {
      const auto end = std::find_if(
          begin, notes.end(), [&](const ChartNote& note) { return note.tick != begin->tick; });
      AddMoment(level, {begin, end}, is_pro && is_hardest, is_pro);
      begin = end;
    }
  }

  void Finish() {
    RawSong& song = file_.song;
    bool is_hardest = true;
    for (size_t level = 0; level < kBases.size(); ++level) {
      if (notes_[level].empty()) continue;
      AddLevel(level, std::exchange(is_hardest, false));
    }
    if (has_dynamics_) song.texts.push_back({0, kDrums, false, "ENABLE_CHART_DYNAMICS"});
    std::stable_sort(song.events.begin(), song.events.end(),
                     [](const RawEvent& a, const RawEvent& b) {
                       return std::tie(a.tick, a.status) < std::tie(b.tick, b.status);
                     });
    song.first_event.assign(kTrackCount, 0);
    const Tick end = song.events.empty() ? 0 : song.events.back().tick;
    song.ends.assign(kTrackCount, {end, text_.size()});
  }

  std::string_view text_;
  RepairLog& log_;
  RawFile file_;
  std::string_view section_;
  size_t level_ = kBases.size();  // of the section, if it is one of drums
  std::array<std::vector<ChartNote>, kBases.size()> notes_;
  bool has_dynamics_ = false;
};

std::string_view WithoutMark(std::span<const std::byte> bytes) {
  std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  return text;
}

}  // namespace

bool IsChartFile(std::span<const std::byte> bytes) {
  constexpr std::string_view kBegin = "[Song]";
  return WithoutMark(bytes).substr(0, kBegin.size()) == kBegin;
}

RawFile ReadChartFile(std::span<const std::byte> bytes, RepairLog& log) {
  return ChartReader(WithoutMark(bytes), log).Read();
}

}  // namespace strikeline::midi::internal
