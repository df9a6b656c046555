// SPDX-License-Identifier: MIT
#include "jobs/plot_job.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <string_view>
#include <utility>

#include <fmt/core.h>

#include "base/embedded.h"
#include "export/pen_plan.h"
#include "export/plot.h"
#include "media/disk/staged_file.h"
#include "settings/file_kinds.h"
#include "sketch/language.h"

namespace strikeline::jobs {
namespace {

namespace fs = std::filesystem;

constexpr size_t kLongestWord = 60;  // of a layer's name in that of its file

// plot.gcode and layer 2 "sea wall" of 3: plot-2-sea-wall.gcode.
std::string LayerFile(const std::string& output, size_t number, const std::string& name) {
  std::string word;
  for (const char c : name) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (plain)
      word += c;
    else if (!word.empty() && word.back() != '-')
      word += '-';
    if (word.size() == kLongestWord) break;
  }
  while (!word.empty() && word.back() == '-') word.pop_back();
  const fs::path path(output);
  return (path.parent_path() / fmt::format("{}-{}{}{}{}", path.stem().string(), number,
                                           word.empty() ? "" : "-", word,
                                           path.extension().string()))
      .string();
}

// "8:06 min", "1:02:30 h".
std::string TimeText(Seconds time) {
  const double known = std::isfinite(time.Value()) ? time.Value() : 0;
  const auto seconds = static_cast<int64_t>(std::ceil(known));
  const int64_t hours = seconds / 3600, minutes = seconds / 60 % 60;
  return hours > 0 ? fmt::format("{}:{:02}:{:02} h", hours, minutes, seconds % 60)
                   : fmt::format("{}:{:02} min", minutes, seconds % 60);
}

void SayCropped(const WrittenPlot& plot) {
  const exports::CroppedAway& cropped = plot.report.all.cropped;
  if (cropped.lines > 0) {
    const double margin = plot.report.margin;
    fmt::print(stderr, "{}: {} the sheet{}; {:.1f} mm beyond are left out\n", plot.file,
               cropped.lines == 1 ? "1 line leaves" : fmt::format("{} lines leave", cropped.lines),
               margin > 0 ? fmt::format(" less its margin of {} mm", margin) : "", cropped.length);
  }
  if (cropped.points > 0)
    fmt::print(stderr, "{}: {} points that are no numbers are left out\n", plot.file,
               cropped.points);
}

void Say(const WrittenPlot& plot) {
  const exports::PlotFigures& all = plot.report.all;
  fmt::print(stderr,
             "{}: pen down {:.2f} m, up {:.2f} m ({:.2f} m in the sketch's order), {} {}, "
             "about {}{}\n",
             plot.file, all.pen_down / 1000, all.pen_up / 1000, all.pen_up_before / 1000, all.lifts,
             all.lifts == 1 ? "lift" : "lifts", TimeText(all.time),
             !plot.report.turned ? ""
             : settings::KindOf(plot.file) == settings::OutputKind::kVector
                 ? ", to be laid turned by a quarter"
                 : ", the sheet turned by a quarter");
  SayCropped(plot);
  for (const exports::PlotLayerReport& layer : plot.report.layers) {
    if (layer.is_guide)
      fmt::print(stderr, "{}: layer {} \"{}\" is not plotted, since its name begins with %\n",
                 plot.file, layer.layer + 1, layer.name);
  }
}

Json FiguresJson(const exports::PlotFigures& figures) {
  const exports::PlotBounds& b = figures.bounds;
  Json json = {{"pen_down_mm", figures.pen_down},
               {"pen_up_mm", figures.pen_up},
               {"pen_up_before_mm", figures.pen_up_before},
               {"lifts", figures.lifts},
               {"points", figures.points},
               {"time_s", figures.time.Value()},
               {"cropped",
                {{"lines", figures.cropped.lines},
                 {"length_mm", figures.cropped.length},
                 {"points", figures.cropped.points}}}};
  json["bounds_mm"] = b.Empty() ? Json() : Json({b.low_x, b.low_y, b.high_x, b.high_y});
  return json;
}

// What a key of [plot] is written as in the words of a profile: it can heed no other.
constexpr std::pair<std::string_view, exports::PlotField> kWordKeys[] = {
    {"z_up", exports::PlotField::kZUp},
    {"z_down", exports::PlotField::kZDown},
    {"z_feed", exports::PlotField::kZFeed},
    {"pen_up", exports::PlotField::kPenUp},
    {"pen_down", exports::PlotField::kPenDown}};

// Keys of what text says and an SVG does not.
constexpr std::string_view kTextKeys[] = {"z_up",     "z_down",   "z_feed",   "pen_up", "pen_down",
                                          "decimals", "origin_x", "origin_y", "turn"};

// Whether the profile has something to say by this key of [plot].
bool Heeds(const exports::PlotterProfile& profile, std::string_view key) {
  const auto is_key = [key](std::string_view of_text) { return of_text == key; };
  if (profile.format == exports::PlotFormat::kSvg)
    return std::none_of(std::begin(kTextKeys), std::end(kTextKeys), is_key);
  for (const auto& [name, field] : kWordKeys) {
    if (key == name) return profile.Names(field);
  }
  return true;
}

Status CheckHeeded(const settings::RenderRequest& options, const exports::PlotterProfile& profile) {
  for (const std::string& option : options.plot_options) {
    const std::string_view key = std::string_view(option).substr(0, option.find('='));
    if (!Heeds(profile, key)) {
      return Fail("--plot-option {}: \"{}\" has no {}; `strikeline plotters show` prints it",
                  option, profile.name, key);
    }
  }
  return {};
}

Status CheckFormat(const settings::RenderRequest& options, const exports::PlotterProfile& profile) {
  const bool is_svg = settings::KindOf(options.output) == settings::OutputKind::kVector;
  if (is_svg == (profile.format == exports::PlotFormat::kSvg)) return {};
  return is_svg ? Fail("{}: \"{}\" writes text, not SVG; name the output .gcode, .hpgl or .txt",
                       options.output, profile.name)
                : Fail("{}: \"{}\" writes SVG; name the output .svg", options.output, profile.name);
}

exports::PlotOptions PlotOptionsOf(const settings::RenderRequest& options) {
  exports::PlotOptions plot = options.plot;
  if (options.keep_order) plot.optimize_travel = plot.allow_reverse = false;
  return plot;
}

exports::SvgOptions SvgOptionsOf(const settings::RenderRequest& options) {
  return {.decimals = options.precision,
          .background = options.background,
          .title = fs::path(options.piece).stem().string()};
}

// Which layers go into which file; what is not plotted has none of its own.
std::vector<std::vector<size_t>> FilesOf(const scene::Drawing& drawing, bool split) {
  if (!split) return {exports::AllLayers(drawing)};
  std::vector<std::vector<size_t>> files;
  for (size_t i = 0; i < drawing.layers.size(); ++i) {
    if (!exports::IsGuide(drawing.layers[i])) files.push_back({i});
  }
  return files;
}

// Nothing is written where one of the files is in the way.
Status CheckFree(const std::vector<WrittenPlot>& plots, bool force) {
  for (const WrittenPlot& plot : plots) {
    if (!force && fs::exists(plot.file)) return Fail("{} exists; --force overwrites it", plot.file);
  }
  return {};
}

}  // namespace

Result<exports::PlotterProfile> ProfileOf(const settings::RenderRequest& options) {
  std::string name = options.plotter;
  if (name.empty()) {
    const std::string ending = sketch::ExtensionOf(options.output);
    name = exports::ProfileForEnding(ending.empty() ? ending : ending.substr(1), plotters::Files());
  }
  if (name.empty()) {
    return Fail(
        "{}: a sketch becomes .svg, .png, .mp4 (.mov, .mkv, .webm), .gcode (.nc, .ngc), .hpgl "
        "(.plt), "
        "or with --plotter any name",
        options.output);
  }
  Result<exports::PlotterProfile> profile = exports::LoadPlotterProfile(name, plotters::Files());
  if (!profile) return profile;
  if (Status format = CheckFormat(options, *profile); !format) return Forward(std::move(format));
  if (Status heeded = CheckHeeded(options, *profile); !heeded) return Forward(std::move(heeded));
  return profile;
}

Result<std::vector<WrittenPlot>> WritePlotFiles(const settings::RenderRequest& options,
                                                const scene::Drawing& drawing) {
  const auto profile = ProfileOf(options);
  if (!profile) return Forward(profile);
  const std::vector<std::vector<size_t>> files = FilesOf(drawing, options.split_layers);
  auto plots = PlotsOf(drawing, *profile, PlotOptionsOf(options), files, SvgOptionsOf(options));
  if (!plots) return Forward(std::move(plots));
  std::vector<WrittenPlot> written;
  std::vector<std::string> texts;
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string name = options.split_layers ? LayerFile(options.output, files[i][0] + 1,
                                                              drawing.layers[files[i][0]].name)
                                                  : options.output;
    written.push_back({name, std::move((*plots)[i].report)});
    texts.push_back(std::move((*plots)[i].text));
  }
  if (Status free = CheckFree(written, options.force); !free) return Forward(std::move(free));
  for (size_t i = 0; i < written.size(); ++i) {
    const Status done = media::WriteFileQuickly(written[i].file, texts[i], options.force);
    if (!done) return tl::unexpected(done.error());
    if (!options.quiet && !options.json) Say(written[i]);
  }
  return written;
}

Json ToJson(const WrittenPlot& plot) {
  Json json = FiguresJson(plot.report.all);
  json["output"] = plot.file;
  json["home_mm"] = plot.report.home;
  json["margin_mm"] = plot.report.margin;
  json["turned"] = plot.report.turned;
  json["layers"] = Json::Array();
  for (const exports::PlotLayerReport& layer : plot.report.layers) {
    Json figures = FiguresJson(layer.figures);
    figures["layer"] = layer.layer + 1;
    figures["name"] = layer.name;
    if (layer.is_guide) figures["is_guide"] = true;
    json["layers"].Add(std::move(figures));
  }
  return json;
}

}  // namespace strikeline::jobs
