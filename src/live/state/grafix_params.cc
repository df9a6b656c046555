// SPDX-License-Identifier: MIT
#include "live/state/grafix_params.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/core.h>

#include "base/parse_number.h"
#include "params/kind_table.h"
#include "params/value_json.h"

namespace strikeline::live {
namespace {

namespace fs = std::filesystem;

constexpr int64_t kSchema = 4;

using Entry = GrafixParams::Entry;

std::string TextIn(const Json& object, std::string_view key) {
  const Json* const found = object.Find(key);
  const std::string* const text = found ? found->AsText() : nullptr;
  return text ? *text : "";
}

std::span<const Json> ListIn(const Json& object, std::string_view key) {
  const Json* const found = object.Find(key);
  return found ? found->Items() : std::span<const Json>();
}

// Nothing: it names no parameter.
std::optional<Entry> NamedBy(const Json& json) {
  Entry entry{TextIn(json, "op"), TextIn(json, "site_id"), TextIn(json, "arg"), {}};
  if (entry.op.empty() || entry.site.empty() || entry.arg.empty()) return std::nullopt;
  return entry;
}

// One number, or one a component.
void TakeControllers(const Json& json, Entry& entry) {
  const Json* const found = json.Find("cc_key");
  if (!found) return;
  entry.controllers[0] = found->AsInteger();
  const auto items = found->Items();
  for (size_t i = 0; i < std::min(items.size(), entry.controllers.size()); ++i) {
    entry.controllers[i] = items[i].AsInteger();
  }
}

std::optional<Entry> ReadState(const Json& json) {
  std::optional<Entry> entry = NamedBy(json);
  if (!entry) return entry;
  const Json* const has_say = json.Find("override");
  const Json* const value = json.Find("ui_value");
  if (has_say && value && has_say->AsBool().value_or(false)) entry->value = *value;
  TakeControllers(json, *entry);
  return entry;
}

std::optional<params::Range> RangeOf(const Json& json) {
  const Json *const least = json.Find("ui_min"), *const most = json.Find("ui_max");
  if (!least || !most || !least->AsNumber() || !most->AsNumber()) return std::nullopt;
  return params::Range{*least->AsNumber(), *most->AsNumber()};
}

// A call's name, taken apart: "sketch.py:12:" "34" "|instance:int:1". Keys have no number.
struct SiteParts {
  std::string before, behind;
  std::optional<double> number;
};

SiteParts PartsOf(const std::string& site) {
  const size_t bar = std::min(site.find('|'), site.size());
  const size_t colon = site.rfind(':', bar);
  if (colon == std::string::npos || colon >= bar) return {site, "", {}};
  const std::optional<double> number = ParseDecimal(site.substr(colon + 1, bar - colon - 1));
  if (!number) return {site, "", {}};
  return {site.substr(0, colon + 1), site.substr(bar), number};
}

// Grafix's operation of a preset, "preset.flower", is ours of the last part of its name.
std::string_view NameOf(std::string_view op) {
  const size_t dot = op.rfind('.');
  return dot == std::string_view::npos ? op : op.substr(dot + 1);
}

// Finds the calls of a frame that saved ones mean. Paths of ours are whole ones, of theirs those
// from where they were run.
class Matcher {
 public:
  Matcher(const GrafixParams& saved, const painter::FrameReport& report) : report_(report) {
    for (const Entry& entry : saved.entries) {
      const SiteParts place = PartsOf(entry.site);
      if (place.number) saved_[{std::string(NameOf(entry.op)), place.before}].insert(*place.number);
    }
    for (const painter::ReportedCall& call : report.calls) {
      const SiteParts place = PartsOf(call.grafix_site);
      if (place.number) drawn_[{call.key.op, place.before}].insert(*place.number);
    }
  }

  const painter::ReportedCall* CallOf(const Entry& entry) const {
    for (const painter::ReportedCall& call : report_.calls) {
      if (call.key.op == NameOf(entry.op) && IsSame(entry, call)) return &call;
    }
    return nullptr;
  }

 private:
  using Numbers = std::map<std::pair<std::string, std::string>, std::set<double>>;

  static bool IsSamePath(const std::string& theirs, const std::string& ours) {
    return !ours.empty() && (ours == theirs || ours.ends_with("/" + theirs));
  }

  bool IsSame(const Entry& entry, const painter::ReportedCall& call) const {
    const SiteParts theirs = PartsOf(entry.site), ours = PartsOf(call.grafix_site);
    if (!IsSamePath(theirs.before, ours.before) || theirs.behind != ours.behind) return false;
    if (theirs.number == ours.number) return true;
    if (!theirs.number || !ours.number) return false;
    const auto& saved = saved_.at({std::string(NameOf(entry.op)), theirs.before});
    const auto& drawn = drawn_.at({call.key.op, ours.before});
    return saved.size() == drawn.size() &&
           RankIn(saved, *theirs.number) == RankIn(drawn, *ours.number);
  }

  static std::ptrdiff_t RankIn(const std::set<double>& numbers, double number) {
    return std::distance(numbers.begin(), numbers.find(number));
  }

  const painter::FrameReport& report_;
  Numbers saved_, drawn_;
};

// A colour is three whole numbers there, 0 to 255.
std::optional<params::Value> ColorFor(std::span<const Json> parts) {
  std::array<float, 3> rgb{};
  for (size_t i = 0; i < rgb.size(); ++i) {
    const auto part = parts[i].AsNumber();
    if (!part || *part < 0 || *part > 255) return std::nullopt;
    rgb[i] = static_cast<float>(*part / 255);
  }
  return HexOf({rgb[0], rgb[1], rgb[2]});
}

std::optional<params::Value> ValueFor(const params::Row& row, const Json& json) {
  const auto items = json.Items();
  if (row.kind == params::Kind::kColor && items.size() == 3) return ColorFor(items);
  const Result<params::Value> value = params::FromJson(json, row.kind);
  return value ? params::KindRowOf(row.kind).fit(*value) : std::nullopt;
}

void AddChanges(const Entry& entry, const painter::ReportedCall& call, const params::Row& row,
                std::vector<params::Change>& changes) {
  const params::ParamKey key{call.key.op, call.key.site, entry.arg};
  const params::Value* const written = call.Written(entry.arg);
  const auto value = ValueFor(row, entry.value);
  if (value && *value != (written ? *written : row.initial)) {
    changes.push_back(params::SetValue{key, *value});
  }
  const bool is_other =
      entry.range && (entry.range->min != row.slider_min || entry.range->max != row.slider_max);
  const bool moves = row.slider_min < row.slider_max;
  if (is_other && moves) changes.push_back(params::SetRange{key, entry.range});
  for (int i = 0; i < params::KindRowOf(row.kind).controllers; ++i) {
    const auto& number = entry.controllers[static_cast<size_t>(i)];
    if (number) changes.push_back(params::AssignCc{key, i, static_cast<params::CcNumber>(*number)});
  }
}

int ControllersOf(const Entry& entry) {
  return static_cast<int>(std::count_if(entry.controllers.begin(), entry.controllers.end(),
                                        [](const auto& number) { return number.has_value(); }));
}

}  // namespace

Result<GrafixParams> ParseGrafixParams(std::string_view text) {
  const Result<Json> json = Json::Parse(text);
  if (!json) return Forward(json);
  const Json* const schema = json->Find("schema_version");
  if (!schema) return Fail("it has no schema_version");
  if (schema->AsInteger() != kSchema)
    return Fail("its schema is {}, not {}", schema->Written(), kSchema);
  std::map<std::tuple<std::string, std::string, std::string>, params::Range> ranges;
  for (const Json& item : ListIn(*json, "meta")) {
    const auto named = NamedBy(item);
    const auto range = RangeOf(item);
    if (named && range) ranges[{named->op, named->site, named->arg}] = *range;
  }
  GrafixParams params;
  for (const Json& item : ListIn(*json, "states")) {
    std::optional<Entry> entry = ReadState(item);
    if (!entry) continue;
    const auto range = ranges.find({entry->op, entry->site, entry->arg});
    if (range != ranges.end()) entry->range = range->second;
    params.entries.push_back(*std::move(entry));
  }
  return params;
}

GrafixMatch MatchOf(const GrafixParams& saved, const painter::FrameReport& report) {
  const Matcher matcher(saved, report);
  GrafixMatch match;
  for (const Entry& entry : saved.entries) {
    const bool is_said = !entry.value.IsNull() || ControllersOf(entry) > 0;
    match.said += is_said;
    const painter::ReportedCall* const call = matcher.CallOf(entry);
    if (!call) continue;
    for (const params::Row& row : report.RowsOf(call->key.op)) {
      if (row.name != entry.arg) continue;
      AddChanges(entry, *call, row, match.changes);
      match.met += is_said;
      match.left += ControllersOf(entry) > params::KindRowOf(row.kind).controllers;
    }
  }
  return match;
}

std::string GrafixMatch::Told(const fs::path& file) const {
  if (said == 0) return fmt::format("nothing was tuned in what Grafix saved, {}", file.string());
  if (met == 0) {
    return fmt::format(
        "nothing is taken over: none of the {} parameters that Grafix saved in {} is "
        "of a call of this sketch",
        said, file.string());
  }
  std::string told = fmt::format("{} of {} parameters are taken over, saved by Grafix in {}", met,
                                 said, file.string());
  if (left > 0) told += fmt::format("; controllers of {} of them are not: colours have none", left);
  return told;
}

fs::path GrafixFileOf(const fs::path& sketch) {
  std::error_code error;
  const fs::path store = fs::path("data") / "output" / "param_store";
  const fs::path here = fs::absolute(sketch).lexically_relative(fs::current_path(error) / "sketch");
  const bool is_below = !here.empty() && !here.native().starts_with("..");
  const fs::path below = is_below ? here.parent_path() : fs::path("misc");
  for (const fs::path& folder : {store / below, store}) {
    fs::path file = folder / sketch.stem();
    file += ".json";
    if (fs::is_regular_file(file, error)) return file;
  }
  return {};
}

}  // namespace strikeline::live
