// SPDX-License-Identifier: MIT
#include "midi/internal/drum_map_reader.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/embedded.h"
#include "base/nearest.h"
#include "base/toml.h"
#include "midi/articulation_name.h"
#include "midi/internal/drum_map_keys.h"

namespace strikeline::midi::internal {
namespace {

constexpr int kMaxDepth = 4;

using Names = std::vector<std::string_view>;

std::string UpperCase(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

std::string Suggest(std::string_view word, const Names& known) {
  return known.empty() ? "" : fmt::format(" (did you mean '{}'?)", Nearest(word, known));
}

// Reads one file into a map and keeps the first thing that is wrong with it.
class Reader {
 public:
  Reader(const std::string& file, int depth) : file_(file), depth_(depth) {}

  Result<DrumMap> Read(const toml::table& root) {
    AllowKeys(root, DrumMapKeys());
    ReadBase(root);
    if (const toml::node* name = root.get("name")) map_.name = Text(*name, "name");
    if (const toml::node* about = root.get("about")) map_.about = Text(*about, "about");
    ForEachTable(root, "lanes", [this](const toml::table& row) { ReadLane(row); });
    ForEachTable(root, "voices", [this](const toml::table& row) { ReadVoice(row); });
    if (map_.lanes.empty()) Wrong(root, "a drum map needs lanes");
    if (!status_) return Forward(status_);
    return std::move(map_);
  }

 private:
  void ReadBase(const toml::table& root) {
    const toml::node* whole = root.get("extends");
    const toml::node* lanes = root.get("lanes_of");
    if (whole && lanes) return Wrong(*lanes, "'extends' and 'lanes_of' exclude each other");
    if (whole) ReadBuiltIn(*whole, "extends");
    if (!lanes) return;
    ReadBuiltIn(*lanes, "lanes_of");
    map_.voices = {};
  }

  void ReadBuiltIn(const toml::node& node, std::string_view key) {
    const std::string name = Text(node, key);
    const std::string_view text = BuiltInText(name);
    if (text.data() == nullptr) {
      const std::vector<std::string> names = BuiltInDrumMaps();
      return Wrong(node, fmt::format("there is no built-in drum map '{}'{}", name,
                                     Suggest(name, Names(names.begin(), names.end()))));
    }
    if (depth_ == kMaxDepth) return Wrong(node, "drum maps extend each other without end");
    Result<DrumMap> base = ReadDrumMap(text, name + ".toml", depth_ + 1);
    if (!base) {
      if (status_) status_ = Forward(base);
      return;
    }
    map_ = std::move(*base);
    map_.name.clear();
    map_.about.clear();
  }

  void ReadLane(const toml::table& row) {
    AllowKeys(row, DrumLaneKeys());
    const std::string id = Required(row, "id");
    if (Listed(lanes_here_, id)) return Wrong(row, fmt::format("lane '{}' is here twice", id));
    lanes_here_.push_back(id);
    const auto old = std::find_if(map_.lanes.begin(), map_.lanes.end(),
                                  [&](const DrumLane& lane) { return lane.id == id; });
    const bool is_new = old == map_.lanes.end();
    DrumLane lane = is_new ? DrumLane{id, UpperCase(id), {}, false} : *old;
    if (const toml::node* label = row.get("label")) lane.label = Text(*label, "label");
    if (is_new || row.contains("color")) lane.color = ReadColor(row);
    if (const toml::node* kick = row.get("kick")) lane.is_kick = Flag(*kick, "kick");
    if (!is_new) {
      *old = lane;
      if (const toml::node* after = row.get("after")) Wrong(*after, "only a new lane has 'after'");
    } else {
      Insert(row, lane);
    }
  }

  // After the lane it names, else as the last one.
  void Insert(const toml::table& row, const DrumLane& lane) {
    if (map_.lanes.size() == kMaxDrumLanes) {
      return Wrong(row, fmt::format("more than {} lanes", kMaxDrumLanes));
    }
    int at = static_cast<int>(map_.lanes.size());
    if (const toml::node* after = row.get("after")) at = LaneIndex(*after, "after") + 1;
    if (!status_) return;
    map_.lanes.insert(map_.lanes.begin() + at, lane);
    for (auto& voice : map_.voices) {
      if (voice && voice->lane >= at) ++voice->lane;
    }
  }

  void ReadVoice(const toml::table& row) {
    AllowKeys(row, DrumVoiceKeys());
    const std::vector<size_t> pitches = ReadPitches(row);
    if (pitches.empty()) return;
    const toml::node* lane = row.get("lane");
    if (!lane) return Wrong(row, fmt::format("pitch {} needs a 'lane'", pitches.front()));
    DrumVoice voice{"", LaneIndex(*lane, "lane"), Articulation::kNormal};
    if (const toml::node* name = row.get("name")) voice.name = Text(*name, "name");
    if (const toml::node* how = row.get("articulation"))
      voice.articulation = ReadArticulation(*how);
    for (const size_t pitch : pitches) {
      map_.voices[pitch] = voice;
      if (voice.name.empty()) map_.voices[pitch]->name = fmt::format("Pitch {}", pitch);
    }
  }

  // Those of `pitch` or `pitches`; none where something is wrong with them.
  std::vector<size_t> ReadPitches(const toml::table& row) {
    std::vector<size_t> pitches;
    const toml::node* one = row.get("pitch");
    const toml::node* several = row.get("pitches");
    if ((one != nullptr) == (several != nullptr)) {
      Wrong(row, "a voice needs 'pitch', a whole number from 0 to 127, or 'pitches', a list");
    } else if (one) {
      ReadPitch(*one, "'pitch'", pitches);
    } else if (const toml::array* list = several->as_array(); list && !list->empty()) {
      for (const toml::node& each : *list) ReadPitch(each, "each of 'pitches'", pitches);
    } else {
      Wrong(*several, "'pitches' must be a list of whole numbers from 0 to 127");
    }
    if (!status_) pitches.clear();
    return pitches;
  }

  void ReadPitch(const toml::node& node, std::string_view what, std::vector<size_t>& pitches) {
    const auto pitch = node.value_exact<int64_t>();
    if (!pitch || *pitch < 0 || *pitch > 127) {
      return Wrong(node, fmt::format("{} must be a whole number from 0 to 127", what));
    }
    const auto index = static_cast<size_t>(*pitch);
    if (std::exchange(pitches_here_[index], true)) {
      return Wrong(node, fmt::format("pitch {} is here twice", *pitch));
    }
    pitches.push_back(index);
  }

  int LaneIndex(const toml::node& node, std::string_view key) {
    const std::string id = Text(node, key);
    Names known;
    for (size_t i = 0; i < map_.lanes.size(); ++i) {
      if (map_.lanes[i].id == id) return static_cast<int>(i);
      known.push_back(map_.lanes[i].id);
    }
    Wrong(node, fmt::format("there is no lane '{}'{}", id, Suggest(id, known)));
    return 0;
  }

  Articulation ReadArticulation(const toml::node& node) {
    const std::string text = Text(node, "articulation");
    Names known;
    for (const ArticulationName& row : ArticulationNames()) {
      if (row.name == text) return row.value;
      known.push_back(row.name);
    }
    Wrong(node, fmt::format("there is no articulation '{}'{}", text, Suggest(text, known)));
    return Articulation::kNormal;
  }

  Color ReadColor(const toml::table& row) {
    const Result<Color> color = ParseColor(Required(row, "color"));
    if (color) return *color;
    const toml::node* node = row.get("color");
    Wrong(node ? *node : row, fmt::format("'color': {}", color.error().message));
    return {};
  }

  template <class Read>
  void ForEachTable(const toml::table& root, std::string_view key, Read read) {
    const toml::node* node = root.get(key);
    if (!node) return;
    const toml::array* rows = node->as_array();
    if (!rows) return Wrong(*node, fmt::format("'{}' must be a list of tables", key));
    for (const toml::node& row : *rows) {
      if (!row.is_table()) return Wrong(row, fmt::format("'{}' must be a list of tables", key));
      read(*row.as_table());
    }
  }

  void AllowKeys(const toml::table& table, std::span<const DrumMapKey> keys) {
    Names known;
    for (const DrumMapKey& key : keys) known.push_back(key.name);
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      Wrong(node, fmt::format("unknown key '{}'{}", key.str(), Suggest(key.str(), known)));
    }
  }

  std::string Required(const toml::table& row, std::string_view key) {
    const toml::node* node = row.get(key);
    const std::string text = node ? Text(*node, key) : std::string();
    if (text.empty()) Wrong(node ? *node : row, fmt::format("needs '{}'", key));
    return text;
  }

  std::string Text(const toml::node& node, std::string_view key) {
    const auto value = node.value_exact<std::string>();
    if (!value) Wrong(node, fmt::format("'{}' must be a text", key));
    return value.value_or("");
  }

  bool Flag(const toml::node& node, std::string_view key) {
    const auto value = node.value_exact<bool>();
    if (!value) Wrong(node, fmt::format("'{}' must be true or false", key));
    return value.value_or(false);
  }

  static bool Listed(const std::vector<std::string>& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  }

  void Wrong(const toml::node& node, const std::string& what) {
    if (status_) status_ = Fail("{}: line {}: {}", file_, node.source().begin.line, what);
  }

  const std::string& file_;
  int depth_ = 0;
  DrumMap map_;
  Status status_;
  std::vector<std::string> lanes_here_;
  bool pitches_here_[128] = {};
};

}  // namespace

std::string_view BuiltInText(std::string_view name) {
  const EmbeddedFile* file = Find(drum_maps::Files(), std::string(name) + ".toml");
  return file ? file->text : std::string_view();
}

Result<DrumMap> ReadDrumMap(std::string_view toml, const std::string& file_name, int depth) {
  const toml::parse_result parsed = toml::parse(toml, file_name);
  if (!parsed) {
    return Fail("{}: line {}: {}", file_name, parsed.error().source().begin.line,
                parsed.error().description());
  }
  return Reader(file_name, depth).Read(parsed.table());
}

}  // namespace strikeline::midi::internal
