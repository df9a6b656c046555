// SPDX-License-Identifier: MIT
#include "jobs/capture_record.h"

#include <fstream>

#include "base/json.h"
#include "base/version.h"
#include "params/value_json.h"
#include "sketch/drawer.h"

namespace strikeline::jobs {
namespace {

namespace fs = std::filesystem;

std::string FirstLine(const fs::path& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

// What `ref` points to, loose or packed.
std::string CommitOfRef(const fs::path& git, const std::string& ref) {
  if (std::string loose = FirstLine(git / ref); !loose.empty()) return loose;
  std::ifstream packed(git / "packed-refs");
  for (std::string line; std::getline(packed, line);) {
    if (line.size() > 41 && line.substr(41) == ref) return line.substr(0, 40);
  }
  return "";
}

Json ToJson(const sketch::SketchCall& call) {
  Json json = {{"op", call.op}, {"line", call.line}, {"column", call.column}};
  if (!call.name.empty()) json["name"] = call.name;
  if (!call.key.empty()) json["key"] = call.key;
  if (!call.instance_key.empty()) json["instance_key"] = call.instance_key;
  if (call.shared) json["shared"] = true;
  json["written"] = Json::Object();
  for (const auto& [name, value] : call.written) json["written"][name] = params::ToJson(value);
  for (const auto& [name, value] : call.chosen) json["chosen"][name] = params::ToJson(value);
  return json;
}

Json ToJson(const scene::LineLayer& layer) {
  return {{"name", layer.name},
          {"width_mm", layer.width.Value()},
          {"lines", layer.lines.LineCount()},
          {"points", layer.lines.PointCount()}};
}

// What every record begins with.
Json Origin(const std::string& sketch, const std::string& sources_id, int64_t seed, double time) {
  return {{"schema", 1},
          {"program", {{"name", "strikeline"}, {"version", kProgramVersion}}},
          {"source", {{"path", sketch}, {"sources_id", sources_id}}},
          {"git_commit", GitCommitOf(sketch)},
          {"time_s", time},
          {"seed", seed},
          {"quality", "final"}};
}

template <class T>
Json ListOf(const std::vector<T>& all) {
  Json list = Json::Array();
  for (const T& one : all) list.Add(ToJson(one));
  return list;
}

}  // namespace

std::string GitCommitOf(const fs::path& file) {
  std::error_code error;
  for (fs::path folder = fs::absolute(file, error).parent_path(); !folder.empty();
       folder = folder.parent_path()) {
    const std::string head = FirstLine(folder / ".git/HEAD");
    if (head.starts_with("ref: ")) return CommitOfRef(folder / ".git", head.substr(5));
    if (!head.empty()) return head;
    if (folder == folder.root_path()) break;
  }
  return "";
}

std::string CaptureRecord(const settings::RenderRequest& options, const sketch::Drawn& drawn,
                          const std::vector<std::string>& outputs,
                          const std::vector<WrittenPlot>& plots) {
  const scene::Drawing& drawing = drawn.drawing;
  Json json =
      Origin(options.piece, drawn.compiled.sources_id, drawn.settings.seed, options.at.value_or(0));
  json["canvas_mm"] = {drawing.canvas.width.Value(), drawing.canvas.height.Value()};
  json["outputs"] = outputs;
  if (!plots.empty()) json["plots"] = ListOf(plots);
  json["layers"] = ListOf(drawing.layers);
  json["calls"] = ListOf(drawn.calls);
  if (drawn.settings.variation) json["variation"] = *drawn.settings.variation;
  json["diagnostics"] = Json::Array();
  for (const auto& d : drawn.diagnostics) {
    json["diagnostics"].Add(
        {{"op", d.op}, {"parameter", d.parameter}, {"reason", d.reason}, {"place", d.place}});
  }
  return json.Written(2) + '\n';
}

std::string VideoRecord(const settings::RenderRequest& options, const pieces::VideoPiece& piece,
                        const pieces::FrameSpan& span) {
  const Seconds begin = TimeOf(span.first, piece.rate);
  Json json = Origin(options.piece, piece.sources_id, options.seed, begin.Value());
  json["outputs"] = std::vector{options.output};
  json["video"] = {{"frames", span.count},
                   {"fps", ToString(piece.rate)},
                   {"size", {piece.size.width, piece.size.height}}};
  return json.Written(2) + '\n';
}

}  // namespace strikeline::jobs
