// SPDX-License-Identifier: MIT
#include "settings/read_options.h"

#include <algorithm>
#include <iterator>

#include <fmt/ranges.h>

#include "base/content_id.h"
#include "base/nearest.h"
#include "base/read_file.h"
#include "settings/option_value.h"
#include "sketch/language.h"

namespace strikeline::settings {
namespace {

constexpr std::string_view kPlotSection = "plot.";

// Of two only one can be.
struct Exclusion {
  std::string_view one, other, remedy = "";
};

// Of `render`: they say the same thing differently.
constexpr Exclusion kExclusive[] = {
    {"--at", "--contact"},      {"--seeds", "--variations"}, {"--crf", "--bitrate"},
    {"--seed", "--seeds"},      {"--silent", "--audio"},     {"--silent", "--soundfont"},
    {"--audio", "--soundfont"}, {"--loop", "--rate"},        {"--loop", "--from"},
    {"--loop", "--to"},         {"--loop", "--take"},        {"--backdrop", "--no-background"}};

// Of `live`, where a SoundFont plays the clicks of a recording too, and a loop has one rate.
constexpr std::string_view kOfARecording =
    "a recording is heard as it is; without --audio the song is synthesised";
constexpr std::string_view kOfSilence = "with --silent nothing but clicks is heard; leave it out";
constexpr std::string_view kOfALeader = "who leads says where the song is and how fast";
constexpr Exclusion kExclusiveLive[] = {{"--clock-in", "--link", "only one leads"},
                                        {"--clock-in", "--from", kOfALeader},
                                        {"--clock-in", "--loop", kOfALeader},
                                        {"--clock-in", "--rate", kOfALeader},
                                        {"--clock-in", "--count-in", kOfALeader},
                                        {"--clock-in", "--wait", kOfALeader},
                                        {"--clock-in", "--rising", kOfALeader},
                                        {"--link", "--wait", "the others would not wait"},
                                        {"--silent", "--audio", kOfSilence},
                                        {"--silent", "--audio-offset", kOfSilence},
                                        {"--silent", "--mute", kOfSilence},
                                        {"--silent", "--mute-drums", kOfSilence},
                                        {"--audio", "--mute", kOfARecording},
                                        {"--audio", "--mute-drums", kOfARecording},
                                        {"--loop", "--from", "a loop begins where --loop says"}};

// Of `join`.
constexpr Exclusion kExclusiveJoin[] = {
    {"--silent", "--song"}, {"--silent", "--audio"}, {"--silent", "--soundfont"}};

// What says something only beside another.
constexpr std::pair<std::string_view, std::string_view> kNeeds[] = {
    {"--times", "--loop"},  {"--rate-from", "--loop"},       {"--rate-to", "--loop"},
    {"--kit", "--take"},    {"practice.kit", "--take"},      {"--on-time", "--take"},
    {"--window", "--take"}, {"--backdrop-dim", "--backdrop"}};

Status ReadPlotOption(const OptionTable& table, const std::string& text, TypedRequest& into) {
  const size_t equals = text.find('=');
  if (equals == std::string::npos) return Fail("--plot-option '{}' must be KEY=VALUE", text);
  const std::string_view key = std::string_view(text).substr(0, equals);
  std::vector<std::string_view> keys;
  for (const OptionRow* row : SettingRows(table)) {
    const auto& name = row->setting.name;
    if (!name.starts_with(kPlotSection) || !row->term.empty()) continue;
    keys.push_back(name.substr(kPlotSection.size()));
    if (keys.back() != key) continue;
    into.rows.push_back(row);
    const Status read = ReadValue(row->domain, {text.substr(equals + 1)}, row->cell(into.request));
    return read ? Status() : Fail("--plot-option {}: {}", text, read.error().message);
  }
  return Fail("there is no plot option '{}'; did you mean '{}'? There are {}", key,
              Nearest(key, keys), fmt::join(keys, ", "));
}

// As often as it may be, and something where something is needed.
Status CheckCount(const OptionRow& row, const std::vector<std::string>& values) {
  if (values.size() > 1 && !IsList(row)) return Fail("may be given once");
  const bool is_empty = std::find(values.begin(), values.end(), "") != values.end();
  return row.domain.is_required && is_empty ? Fail("must not be empty") : Status();
}

// Values as they were typed; an empty one can be seen.
std::string Shown(const std::vector<std::string>& values) {
  std::string shown;
  for (const std::string& value : values) shown += value.empty() ? " ''" : " " + value;
  return shown;
}

Status ReadOption(const OptionTable& table, const TypedOption& typed, TypedRequest& into) {
  const OptionRow& row = *typed.row;
  into.rows.push_back(&row);
  Status read = CheckCount(row, typed.values);
  if (read) read = ReadValue(row.domain, typed.values, row.cell(into.request));
  if (!read) return Fail("{}{}: {}", LongNameOf(row), Shown(typed.values), read.error().message);
  if (row.domain.form != Form::kPlotOption) return {};
  for (const std::string& text : typed.values) {
    if (Status set = ReadPlotOption(table, text, into); !set) return set;
  }
  return {};
}

Status CheckExclusions(std::span<const Exclusion> exclusions, const TypedRequest& typed) {
  for (const Exclusion& each : exclusions) {
    if (!typed.Has(each.one) || !typed.Has(each.other)) continue;
    return Fail("{} and {} exclude each other{}{}", each.one, each.other,
                each.remedy.empty() ? "" : ": ", each.remedy);
  }
  return {};
}

// The name that it has on a command line, or in files.
std::string_view RecordedName(const OptionRow& row) {
  return row.term.empty() ? row.setting.name : LongNameOf(row);
}

// Whether it says nothing, for want of what it says something about.
bool IsIdle(const OptionRow& row, std::span<const OptionRow> all, Request& request) {
  return std::any_of(std::begin(kNeeds), std::end(kNeeds), [&](const auto& need) {
    if (need.first != RecordedName(row)) return false;
    const auto other = std::find_if(all.begin(), all.end(), [&](const OptionRow& each) {
      return RecordedName(each) == need.second;
    });
    return other != all.end() && TextOf(*other, other->cell(request)) == PresetOf(*other);
  });
}

// As it is recorded: of a file also what it holds.
std::string RecordOf(const OptionRow& row, Request& request) {
  const Cell cell = row.cell(request);
  if (const auto* is_on = std::get_if<bool*>(&cell)) return **is_on ? "yes" : "no";
  std::string text = TextOf(row, cell);
  const auto id = row.domain.endings.empty() ? Result<ContentId>(Fail("no file")) : IdOfFile(text);
  return id ? fmt::format("{} {}", text, id->Hex()) : text;
}

}  // namespace

bool TypedRequest::Has(std::string_view name) const {
  return std::any_of(rows.begin(), rows.end(), [name](const OptionRow* row) {
    return LongNameOf(*row) == name || row->setting.name == name;
  });
}

Result<TypedRequest> ReadOptions(const OptionTable& table, std::span<const TypedOption> typed) {
  TypedRequest read;
  for (const TypedOption& option : typed) {
    if (Status done = ReadOption(table, option, read); !done) return Forward(std::move(done));
  }
  return read;
}

Status CheckUses(const TypedRequest& typed) {
  if (Status checked = CheckExclusions(kExclusive, typed); !checked) return checked;
  for (const auto& [one, other] : kNeeds) {
    if (typed.Has(one) && !typed.Has(other)) return Fail("{} is for what {} says", one, other);
  }
  const RenderRequest& request = typed.request.render;
  const Made made = request.WillMake();
  for (const OptionRow* row : typed.rows) {
    if ((row->use.made & made) != 0) continue;
    return Fail("{} is for {}; {} from {} is {}", LongNameOf(*row), WordsOf(row->use.made),
                request.output, request.piece, NameOf(made));
  }
  return {};
}

Status CheckLiveUses(const TypedRequest& typed) {
  const std::string& piece = typed.request.live.sketch;
  const bool is_sketch = sketch::IsSketch(piece);
  const std::string about = piece.empty()
                                ? "without a piece the window is one of songs"
                                : fmt::format("{} is a {}", piece, is_sketch ? "sketch" : "song");
  for (const OptionRow* row : typed.rows) {
    if ((row->use.made & (is_sketch ? kSketchVideo : kSongVideo)) != 0) continue;
    return Fail("{} is for {}; {}", LongNameOf(*row), WordsOf(row->use.made), about);
  }
  return CheckExclusions(kExclusiveLive, typed);
}

Status CheckJoinUses(const TypedRequest& typed) { return CheckExclusions(kExclusiveJoin, typed); }

media::NamedValues IdentityOf(const OptionTable& table, const RenderRequest& request) {
  Request all;
  all.render = request;
  media::NamedValues identity;
  const Command& render = *FindCommand(table, "render");
  std::vector<OptionRow> rows = RowsOf(render);
  rows.insert(rows.end(), render.settings.begin(), render.settings.end());
  for (const OptionRow& row : rows) {
    const bool counts = row.use.changes >= Changes::kPackets && !row.use.is_resolved;
    if (!counts || (row.use.made & request.WillMake()) == 0 || IsIdle(row, rows, all)) continue;
    identity.emplace_back(RecordedName(row), RecordOf(row, all));
  }
  return identity;
}

}  // namespace strikeline::settings
