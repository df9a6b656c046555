// SPDX-License-Identifier: MIT
#include "practice/session.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace strikeline::practice {
namespace {

constexpr std::string_view kTimingNames[kTimings] = {"on",     "early", "late",
                                                     "missed", "extra", "free"};

Json NumbersOf(const std::array<int64_t, Tally::kBins>& numbers) {
  Json list = Json::Array();
  for (const int64_t number : numbers) list.Add(number);
  return list;
}

Json JsonOf(const Windows& windows) {
  return {{"on_ms", 1e3 * windows.on.Value()},
          {"reach_ms", 1e3 * windows.reach.Value()},
          {"hold_ms", 1e3 * windows.hold.Value()},
          {"hold_part", windows.hold_part}};
}

// Reads members of one object, and remembers the first that makes no sense.
class Reader {
 public:
  Reader(const Json& json, std::string place) : json_(json), place_(std::move(place)) {}

  std::string Text(std::string_view key) {
    const Json* value = json_.Find(key);
    if (value && value->AsText()) return *value->AsText();
    return Wrong(key, "a text"), "";
  }
  bool Bool(std::string_view key) {
    const Json* value = json_.Find(key);
    if (value && value->AsBool()) return *value->AsBool();
    return Wrong(key, "true or false"), false;
  }
  double Number(std::string_view key, double low, double high) {
    const Json* value = json_.Find(key);
    const auto number = value ? value->AsNumber() : std::nullopt;
    if (number && *number >= low && *number <= high) return *number;
    return Wrong(key, fmt::format("a number from {} to {}", low, high)), low;
  }
  int64_t Count(std::string_view key, int64_t low = 0) {
    const Json* value = json_.Find(key);
    const auto number = value ? value->AsInteger() : std::nullopt;
    if (number && *number >= low && *number <= kMost) return *number;
    return Wrong(key, "a whole number"), 0;
  }
  std::span<const Json> List(std::string_view key) {
    const Json* value = json_.Find(key);
    if (value && value->IsList()) return value->Items();
    Wrong(key, "a list");
    return {};
  }
  const Json& Member(std::string_view key) {
    const Json* value = json_.Find(key);
    if (value && value->IsObject()) return *value;
    Wrong(key, "an object");
    return nothing_;
  }
  std::string PlaceOf(std::string_view key) const { return fmt::format("{}.{}", place_, key); }
  void Adopt(const Reader& inner) {
    if (error_.empty()) error_ = inner.error_;
  }
  void Wrong(std::string_view key, std::string_view what) {
    if (error_.empty()) error_ = fmt::format("{} is not {}", PlaceOf(key), what);
  }
  const std::string& Error() const { return error_; }

  static constexpr int64_t kMost = int64_t{1} << 53;

 private:
  const Json& json_;
  Json nothing_;
  std::string place_, error_;
};

Tally ReadTally(std::string_view key, Reader& outer) {
  Reader reader(outer.Member(key), outer.PlaceOf(key));
  Tally tally;
  for (int i = 0; i < kTimings; ++i) tally.counts[i] = reader.Count(kTimingNames[i]);
  const auto histogram = reader.List("histogram");
  if (histogram.size() != tally.histogram.size()) reader.Wrong("histogram", "41 counts");
  for (size_t i = 0; i < std::min(histogram.size(), tally.histogram.size()); ++i) {
    const auto count = histogram[i].AsInteger();
    if (!count || *count < 0 || *count > Reader::kMost) reader.Wrong("histogram", "41 counts");
    tally.histogram[i] = count.value_or(0);
  }
  tally.error_sum = reader.Count("error_sum_us", -Reader::kMost);
  tally.error_squares = reader.Count("error_squares_us2");
  tally.openness_asked = reader.Count("openness_asked");
  tally.openness_right = reader.Count("openness_right");
  tally.held = reader.Count("held");
  tally.held_right = reader.Count("held_right");
  outer.Adopt(reader);
  return tally;
}

Windows ReadWindows(Reader& outer) {
  Reader reader(outer.Member("windows"), outer.PlaceOf("windows"));
  const auto ms = [&reader](std::string_view key) {
    return Seconds(1e-3 * reader.Number(key, 0, 60'000));
  };
  const Windows windows{ms("on_ms"), ms("reach_ms"), ms("hold_ms"),
                        reader.Number("hold_part", 0, 100)};
  outer.Adopt(reader);
  return windows;
}

template <class Read>
void ReadEach(std::string_view key, Reader& outer, Read read) {
  for (const Json& json : outer.List(key)) {
    Reader reader(json, outer.PlaceOf(key));
    read(reader);
    outer.Adopt(reader);
  }
}

void ReadLists(Reader& reader, Session& session) {
  constexpr double kLongest = 1e9;
  ReadEach("rounds", reader, [&session](Reader& each) {
    session.rounds.push_back({each.Number("from_s", -kLongest, kLongest),
                              each.Number("to_s", -kLongest, kLongest),
                              each.Number("rate", 0.01, 100), ReadTally("tally", each)});
  });
  ReadEach("groups", reader, [&session](Reader& each) {
    session.groups.push_back({each.Text("name"), ReadTally("tally", each)});
  });
  ReadEach("worst_bars", reader, [&session](Reader& each) {
    const auto number = static_cast<int32_t>(each.Number("bar", 0, 1e9));
    session.worst_bars.push_back(
        {number, each.Number("accuracy", 0, 1), each.Number("lost", 0, kLongest)});
  });
}

}  // namespace

Session SessionOf(const Judge& judge, const Statistics& statistics) {
  const Sheet& sheet = judge.TheSheet();
  Session session;
  session.is_keys = sheet.is_keys;
  session.windows = judge.TheWindows();
  session.total = statistics.Total();
  for (size_t i = 0; i < judge.Passes().size(); ++i) {
    const Pass& pass = judge.Passes()[i];
    const Tally tally = i < statistics.Passes().size() ? statistics.Passes()[i] : Tally{};
    session.rounds.push_back({pass.from.Value(), pass.to.Value(), pass.rate, tally});
  }
  for (size_t i = 0; i < sheet.groups.size(); ++i) {
    const Tally& tally = statistics.Groups()[i];
    if (tally != Tally{}) session.groups.push_back({sheet.groups[i], tally});
  }
  for (const int32_t bar : statistics.WorstBars(Session::kWorstBars)) {
    const Tally& tally = statistics.Bars()[static_cast<size_t>(bar)];
    session.worst_bars.push_back(
        {sheet.bars[static_cast<size_t>(bar)].number, tally.Accuracy(), tally.Lost()});
  }
  return session;
}

Json JsonOf(const Tally& tally) {
  Json json = {
      {"accuracy", tally.Accuracy()}, {"mean_ms", tally.MeanMs()}, {"spread_ms", tally.SpreadMs()}};
  for (int i = 0; i < kTimings; ++i) json[kTimingNames[i]] = tally.counts[i];
  json["histogram"] = NumbersOf(tally.histogram);
  json["error_sum_us"] = tally.error_sum;
  json["error_squares_us2"] = tally.error_squares;
  json["openness_asked"] = tally.openness_asked;
  json["openness_right"] = tally.openness_right;
  json["held"] = tally.held;
  json["held_right"] = tally.held_right;
  return json;
}

std::string TextOf(const Session& session) {
  Json rounds = Json::Array(), groups = Json::Array(), bars = Json::Array();
  for (const Session::Round& round : session.rounds) {
    rounds.Add({{"from_s", round.from},
                {"to_s", round.to},
                {"rate", round.rate},
                {"tally", JsonOf(round.tally)}});
  }
  for (const Session::Group& group : session.groups) {
    groups.Add({{"name", group.name}, {"tally", JsonOf(group.tally)}});
  }
  for (const Session::Bar& bar : session.worst_bars) {
    bars.Add({{"bar", bar.number}, {"accuracy", bar.accuracy}, {"lost", bar.lost}});
  }
  Json json = {{"version", kSessionVersion},
               {"date", session.date},
               {"song_id", session.song_id},
               {"song", session.song},
               {"title", session.title},
               {"keys", session.is_keys},
               {"drum_map", session.drum_map},
               {"take", session.take},
               {"windows", JsonOf(session.windows)},
               {"total", JsonOf(session.total)}};
  json["rounds"] = std::move(rounds);
  json["groups"] = std::move(groups);
  json["worst_bars"] = std::move(bars);
  return json.Written(1) + "\n";
}

Result<Session> ParseSession(std::string_view text, const std::string& file_name) {
  const auto json = Json::Parse(text);
  if (!json) return Fail("{}: {}", file_name, json.error().message);
  if (!json->IsObject()) return Fail("{}: no session of a practice: no JSON object", file_name);
  Reader reader(*json, file_name);
  if (reader.Count("version") > kSessionVersion) {
    return FailAs(ErrorKind::kNewer, "{}: of a later version of the program (layout {})", file_name,
                  reader.Count("version"));
  }
  Session session;
  session.date = reader.Text("date");
  session.song_id = reader.Text("song_id");
  session.song = reader.Text("song");
  session.title = reader.Text("title");
  session.is_keys = reader.Bool("keys");
  session.drum_map = reader.Text("drum_map");
  session.take = reader.Text("take");
  session.windows = ReadWindows(reader);
  session.total = ReadTally("total", reader);
  ReadLists(reader, session);
  if (!reader.Error().empty()) return Fail("{}", reader.Error());
  return session;
}

}  // namespace strikeline::practice
