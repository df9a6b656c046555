// SPDX-License-Identifier: MIT
#include "pieces/chart_folder.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <map>
#include <system_error>

#include "base/parse_number.h"
#include "base/read_file.h"
#include "base/utf8.h"

namespace strikeline::pieces {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLargestIni = size_t{1} << 20;
constexpr double kLongestDelay = 3600;  // seconds
constexpr std::string_view kStemNames[] = {
    "bass",   "crowd", "drums",  "drums_1", "drums_2", "drums_3",  "drums_4",
    "guitar", "keys",  "rhythm", "song",    "vocals",  "vocals_1", "vocals_2",
};
constexpr std::string_view kStemKinds[] = {".ogg", ".opus", ".mp3", ".wav", ".flac"};

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  const size_t begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

// Without the tags that games colour it with; what is not UTF-8 is taken for Latin-1.
std::string PlainText(std::string_view text) {
  const bool is_utf8 = IsUtf8(text);
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t end = text[i] == '<' ? text.find('>', i) : text.npos;
    if (end != text.npos) {
      i = end;
      continue;
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7F) continue;
    if (is_utf8) plain += text[i];
    if (!is_utf8) plain += EncodeUtf8(byte);
  }
  return std::string(Trimmed(plain));
}

// The first of the kinds for each name that is there.
std::vector<std::string> StemsIn(const fs::path& folder) {
  std::map<std::string, fs::path> files;  // by their names in small letters
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    files.emplace(Lower(entry.path().filename().string()), entry.path());
  }
  std::vector<std::string> stems;
  for (const std::string_view name : kStemNames) {
    const auto kind = std::find_if(std::begin(kStemKinds), std::end(kStemKinds), [&](auto k) {
      return files.contains(std::string(name).append(k));
    });
    if (kind == std::end(kStemKinds)) continue;
    stems.push_back(files[std::string(name).append(*kind)].string());
  }
  return stems;
}

}  // namespace

bool IsGameChart(const midi::Song& song) {
  constexpr std::string_view kParts[] = {"part guitar", "part bass",   "part rhythm", "part keys",
                                         "part drum",   "part vocals", "part real_",  "t1 gems"};
  return std::any_of(song.tracks.begin(), song.tracks.end(), [&](const midi::Track& track) {
    return track.note_count > 0 &&
           std::any_of(std::begin(kParts), std::end(kParts),
                       [name = Lower(track.name)](auto part) { return name.starts_with(part); });
  });
}

ChartFolder ParseSongIni(std::string_view text) {
  std::map<std::string, std::string> values;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t equals = line.find('=');
    if (equals == line.npos) continue;
    values[Lower(std::string(Trimmed(line.substr(0, equals))))] =
        PlainText(line.substr(equals + 1));
  }
  ChartFolder folder;
  folder.title = values["name"];
  folder.artist = values["artist"];
  const double delay = ParseDecimal(values["delay"]).value_or(0) / 1000;
  folder.delay = std::clamp(delay, -kLongestDelay, kLongestDelay);
  return folder;
}

ChartFolder ReadChartFolder(const fs::path& chart) {
  if (Lower(chart.stem().string()) != "notes") return {};
  const fs::path parent = chart.has_parent_path() ? chart.parent_path() : fs::path(".");
  const auto ini = ReadFile(parent / "song.ini", kLargestIni);
  ChartFolder folder = ini ? ParseSongIni(*ini) : ChartFolder();
  folder.stems = StemsIn(parent);
  return folder;
}

}  // namespace strikeline::pieces
