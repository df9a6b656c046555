// SPDX-License-Identifier: MIT
#include "cli/eval_command.h"

#include <charconv>
#include <cmath>
#include <fstream>
#include <iostream>
#include <optional>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "base/json.h"
#include "base/nearest.h"
#include "geometry/op.h"
#include "params/value_json.h"

namespace strikeline::cli {
namespace {

using geometry::Argument;
using geometry::Op;
using geometry::Polylines;
using params::Value;

Result<std::vector<Argument>> ArgumentsOf(const Op& op, const Json* params) {
  std::vector<Argument> args;
  if (!params || params->IsNull()) return args;
  if (!params->IsObject()) return Fail("\"params\" must be an object");
  std::vector<std::string_view> names;
  for (const params::Row& row : op.params) names.push_back(row.name);
  const Json sorted = params->Sorted();
  for (const auto& [name, j] : sorted.Members()) {
    const auto row = std::find(names.begin(), names.end(), name);
    if (row == names.end()) {
      return Fail("{} has no parameter \"{}\"; did you mean \"{}\"?", op.name, name,
                  Nearest(name, names));
    }
    Result<Value> value =
        params::FromJson(j, op.params[static_cast<size_t>(row - names.begin())].kind);
    if (!value) return Fail("\"{}\": {}", name, value.error().message);
    args.push_back({*row, *std::move(value)});
  }
  return args;
}

Result<std::vector<Vec3>> CoordinatesOf(const Json& json) {
  const std::span<const Json> coords = json.Items();
  if (!json.IsList() || coords.size() % 3 != 0) {
    return Fail("\"coords\" must be an array of x, y, z, x, y, z ...");
  }
  std::vector<Vec3> points;
  points.reserve(coords.size() / 3);
  for (size_t i = 0; i < coords.size(); i += 3) {
    const auto x = coords[i].AsNumber(), y = coords[i + 1].AsNumber(), z = coords[i + 2].AsNumber();
    if (!x || !y || !z) return Fail("\"coords\" must be numbers (place {})", i);
    points.push_back(Narrow({*x, *y, *z}));
    if (!IsFinite(points.back())) return Fail("\"coords\" must fit 32 bits (place {})", i);
  }
  return points;
}

Result<Polylines> LinesOf(const Json& j) {
  const Json* coords = j.Find("coords");
  const Json* list = j.Find("offsets");
  if (!coords || !list) return Fail("an input is {{\"coords\": [...], \"offsets\": [...]}}");
  Result<std::vector<Vec3>> points = CoordinatesOf(*coords);
  if (!points) return Forward(std::move(points));
  std::vector<int32_t> offsets;
  for (const Json& offset : list->Items()) {
    const int64_t value = offset.AsInteger().value_or(-1);
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

const Op* FindOpOrFail(const Json& request, Error* error) {
  const Json* name = request.Find("op");
  if (!name || !name->AsText()) {
    error->message = "a request is {\"op\": NAME, \"params\": {...}, \"inputs\": [...]}";
    return nullptr;
  }
  const Op* op = geometry::FindOp(*name->AsText());
  if (!op) {
    std::vector<std::string_view> names;
    for (const Op& known : geometry::Catalogue()) names.push_back(known.name);
    error->message = fmt::format("there is no operation \"{}\"; did you mean \"{}\"?",
                                 *name->AsText(), Nearest(*name->AsText(), names));
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
  Json list = Json::Array();
  for (const auto& d : diagnostics) {
    list.Add({{"severity", NameOf(d.severity)},
              {"op", d.op},
              {"parameter", d.parameter},
              {"reason", d.reason}});
  }
  return out + "],\"diagnostics\":" + list.Sorted().Written() + '}';
}

Result<std::string> Evaluated(const std::string& line, bool draft) {
  const Result<Json> request = Json::Parse(line);
  if (!request) return Fail("the line is no JSON");
  Error error;
  const Op* op = FindOpOrFail(*request, &error);
  if (!op) return tl::unexpected(error);
  Result<std::vector<Argument>> args = ArgumentsOf(*op, request->Find("params"));
  if (!args) return Forward(std::move(args));
  std::vector<Polylines> inputs;
  const Json* given = request->Find("inputs");
  for (const Json& input : given ? given->Items() : std::span<const Json>()) {
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

Status RunEval(const settings::EvalRequest& options, const std::atomic<bool>& cancel) {
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
