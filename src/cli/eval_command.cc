// SPDX-License-Identifier: MIT
#include "cli/eval_command.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <iostream>
#include <optional>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/nearest.h"
#include "geometry/op.h"

namespace strikeline::cli {
namespace {

using geometry::Argument;
using geometry::Op;
using geometry::Polylines;
using nlohmann::json;
using params::Kind;
using params::Value;

Result<Vec3d> PointOf(const json& j) {
  if (!j.is_array() || j.size() < 2 || j.size() > 3) return Fail("a point has 2 or 3 numbers");
  for (const json& number : j) {
    if (!number.is_number()) return Fail("a point has 2 or 3 numbers");
  }
  return Vec3d{j[0], j[1], j.size() > 2 ? j[2].get<double>() : 0.0};
}

// The value as JSON has it; the operation says whether it can be used.
Result<Value> ValueOf(const json& j, Kind kind) {
  if (j.is_boolean()) return j.get<bool>();
  if (j.is_number_integer()) return j.get<int64_t>();
  if (j.is_number()) return j.get<double>();
  if (j.is_string()) return j.get<std::string>();
  if (!j.is_array()) return Fail("a value is true, false, a number, text, or an array");
  if (kind == Kind::kVec3) {
    if (j.size() != 3) return Fail("a vector has 3 numbers");
    return PointOf(j).map([](Vec3d v) { return Value(v); });
  }
  params::PointList points;
  for (const json& p : j) {
    Result<Vec3d> point = PointOf(p);
    if (!point) return Forward(std::move(point));
    points.push_back(*point);
  }
  return points;
}

Result<std::vector<Argument>> ArgumentsOf(const Op& op, const json& params) {
  std::vector<Argument> args;
  if (params.is_null()) return args;
  if (!params.is_object()) return Fail("\"params\" must be an object");
  std::vector<std::string_view> names;
  for (const params::Row& row : op.params) names.push_back(row.name);
  for (const auto& [name, j] : params.items()) {
    const auto row = std::find(names.begin(), names.end(), name);
    if (row == names.end()) {
      return Fail("{} has no parameter \"{}\"; did you mean \"{}\"?", op.name, name,
                  Nearest(name, names));
    }
    Result<Value> value = ValueOf(j, op.params[static_cast<size_t>(row - names.begin())].kind);
    if (!value) return Fail("\"{}\": {}", name, value.error().message);
    args.push_back({*row, *std::move(value)});
  }
  return args;
}

Result<std::vector<Vec3>> CoordinatesOf(const json& coords) {
  if (!coords.is_array() || coords.size() % 3 != 0) {
    return Fail("\"coords\" must be an array of x, y, z, x, y, z ...");
  }
  std::vector<Vec3> points;
  points.reserve(coords.size() / 3);
  for (size_t i = 0; i < coords.size(); i += 3) {
    if (!coords[i].is_number() || !coords[i + 1].is_number() || !coords[i + 2].is_number()) {
      return Fail("\"coords\" must be numbers (place {})", i);
    }
    points.push_back({coords[i], coords[i + 1], coords[i + 2]});
    if (!IsFinite(points.back())) return Fail("\"coords\" must fit 32 bits (place {})", i);
  }
  return points;
}

Result<Polylines> LinesOf(const json& j) {
  if (!j.is_object() || !j.contains("coords") || !j.contains("offsets")) {
    return Fail("an input is {{\"coords\": [...], \"offsets\": [...]}}");
  }
  Result<std::vector<Vec3>> points = CoordinatesOf(j["coords"]);
  if (!points) return Forward(std::move(points));
  std::vector<int32_t> offsets;
  for (const json& offset : j["offsets"]) {
    const int64_t value = offset.is_number_integer() ? offset.get<int64_t>() : -1;
    const int64_t least = offsets.empty() ? 0 : offsets.back();
    const int64_t most = offsets.empty() ? 0 : static_cast<int64_t>(points->size());
    if (value < least || value > most) {
      return Fail("\"offsets\" must begin with 0, not decrease, and end with the number of points");
    }
    offsets.push_back(static_cast<int32_t>(value));
  }
  if (offsets.empty() || offsets.back() != static_cast<int32_t>(points->size())) {
    return Fail("\"offsets\" must end with the number of points, {}", points->size());
  }
  return Polylines(*std::move(points), std::move(offsets));
}

const Op* FindOpOrFail(const json& request, Error* error) {
  if (!request.is_object() || !request.contains("op") || !request["op"].is_string()) {
    error->message = "a request is {\"op\": NAME, \"params\": {...}, \"inputs\": [...]}";
    return nullptr;
  }
  const auto name = request["op"].get<std::string>();
  const Op* op = geometry::FindOp(name);
  if (!op) {
    std::vector<std::string_view> names;
    for (const Op& known : geometry::Catalogue()) names.push_back(known.name);
    error->message = fmt::format("there is no operation \"{}\"; did you mean \"{}\"?", name,
                                 Nearest(name, names));
  }
  return op;
}

void AppendNumber(float value, std::string* out) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof(digits), value);
  out->append(digits, end.ptr);
}

std::string_view NameOf(geometry::Severity severity) {
  constexpr std::string_view kNames[] = {"note", "warning", "error"};
  return kNames[static_cast<size_t>(severity)];
}

std::string Answer(const Polylines& lines, const std::vector<geometry::Diagnostic>& diagnostics) {
  std::string out = "{\"coords\":[";
  for (const Vec3 p : lines.Points()) {
    for (const float c : {p.x, p.y, p.z}) {
      if (out.back() != '[') out += ',';
      AppendNumber(c, &out);
    }
  }
  out += "],\"offsets\":[";
  for (const int32_t offset : lines.Offsets()) {
    if (out.back() != '[') out += ',';
    out += fmt::format_int(offset).c_str();
  }
  json list = json::array();
  for (const auto& d : diagnostics) {
    list.push_back({{"severity", NameOf(d.severity)},
                    {"op", d.op},
                    {"parameter", d.parameter},
                    {"reason", d.reason}});
  }
  return out + "],\"diagnostics\":" + list.dump(-1, ' ', false, json::error_handler_t::replace) +
         '}';
}

Result<std::string> Evaluated(const std::string& line, bool draft) {
  const json request = json::parse(line, nullptr, false);
  if (request.is_discarded()) return Fail("the line is no JSON");
  Error error;
  const Op* op = FindOpOrFail(request, &error);
  if (!op) return tl::unexpected(error);
  Result<std::vector<Argument>> args = ArgumentsOf(*op, request.value("params", json()));
  if (!args) return Forward(std::move(args));
  std::vector<Polylines> inputs;
  for (const json& input : request.value("inputs", json::array())) {
    Result<Polylines> lines = LinesOf(input);
    if (!lines) return Forward(std::move(lines));
    inputs.push_back(*std::move(lines));
  }
  if (static_cast<int>(inputs.size()) != op->inputs) {
    return Fail("{} takes {} inputs, not {}", op->name, op->inputs, inputs.size());
  }
  geometry::OpContext context(
      {.op = op->name, .quality = draft ? geometry::Quality::kDraft : geometry::Quality::kFinal});
  const Polylines lines = geometry::Apply(*op, *args, inputs, context);
  return Answer(lines, context.TakeDiagnostics());
}

}  // namespace

std::string EvalLine(const std::string& line, bool draft, bool* good) {
  const Result<std::string> answer = Evaluated(line, draft);
  *good = answer.has_value();
  if (answer) return *answer;
  return Answer({}, {{geometry::Severity::kError, "", "", answer.error().message}});
}

Status RunEval(const EvalOptions& options, const std::atomic<bool>& cancel) {
  std::ifstream file;
  if (options.input != "-") {
    file.open(options.input, std::ios::binary);
    if (!file) return Fail("{} cannot be read", options.input);
  }
  std::istream& in = options.input == "-" ? std::cin : file;
  int64_t number = 0, bad = 0;
  for (std::string line; !cancel && std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    bool good = false;
    const std::string answer = EvalLine(line, options.draft, &good);
    if (!good) {
      ++bad;
      fmt::print(stderr, "strikeline: {}: line {} makes no sense\n", options.input, number);
    }
    std::fwrite(answer.data(), 1, answer.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
  }
  if (bad > 0) return Fail("{} of {} lines made no sense", bad, number);
  return {};
}

}  // namespace strikeline::cli
