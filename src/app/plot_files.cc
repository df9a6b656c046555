// SPDX-License-Identifier: MIT
#include "app/plot_files.h"

#include <algorithm>
#include <filesystem>
#include <numeric>

#include <fmt/format.h>

#include "app/plot_options.h"
#include "export/gcode.h"
#include "media/staged_file.h"

namespace strikeline::app {
namespace {

namespace fs = std::filesystem;

// plot.gcode and layer 2 "sea wall" of 3: plot-2-sea-wall.gcode.
std::string LayerFile(const std::string& output, size_t number, const std::string& name) {
  std::string word;
  for (const char c : name) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (plain)
      word += c;
    else if (!word.empty() && word.back() != '-')
      word += '-';
  }
  const fs::path path(output);
  return (path.parent_path() / fmt::format("{}-{}{}{}{}", path.stem().string(), number,
                                           word.empty() ? "" : "-", word,
                                           path.extension().string()))
      .string();
}

void Report(const std::string& file, const exports::PlotReport& report) {
  const int seconds = static_cast<int>(report.time.Value());
  fmt::print(stderr,
             "{}: pen down {:.2f} m, up {:.2f} m ({:.2f} m in the sketch's order), {} lifts, "
             "about {}:{:02} min\n",
             file, report.pen_down / 1000, report.pen_up / 1000, report.pen_up_before / 1000,
             report.lifts, seconds / 60, seconds % 60);
}

}  // namespace

bool IsPlotFile(const DrawOptions& options) {
  const std::string extension = fs::path(options.output).extension().string();
  return extension == ".gcode" || extension == ".nc" || extension == ".ngc";
}

Result<std::vector<std::string>> WritePlotFiles(const DrawOptions& options,
                                                const scene::Drawing& drawing) {
  Result<exports::GcodeOptions> gcode = GcodeOptionsOf(options.plot_options);
  if (!gcode) return Forward(std::move(gcode));
  if (options.keep_order) gcode->optimize_travel = gcode->allow_reverse = false;
  std::vector<std::vector<size_t>> files;
  if (options.split_layers) {
    for (size_t i = 0; i < drawing.layers.size(); ++i) files.push_back({i});
  } else {
    files.emplace_back(drawing.layers.size());
    std::iota(files[0].begin(), files[0].end(), size_t{0});
  }
  std::vector<std::string> names;
  for (const std::vector<size_t>& layers : files) {
    const std::string name = options.split_layers ? LayerFile(options.output, layers[0] + 1,
                                                              drawing.layers[layers[0]].name)
                                                  : options.output;
    Result<exports::Plot> plot = exports::GcodeOf(drawing, *gcode, layers);
    if (!plot) return Forward(std::move(plot));
    const Status written = media::WriteFileStaged(name, plot->text, options.force);
    if (!written) return tl::unexpected(written.error());
    if (!options.quiet && !options.json) Report(name, plot->report);
    names.push_back(name);
  }
  if (names.empty()) return Fail("{}: the sketch has no layer to write", options.output);
  return names;
}

}  // namespace strikeline::app
