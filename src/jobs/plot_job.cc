// SPDX-License-Identifier: MIT
#include "jobs/plot_job.h"

#include <filesystem>
#include <optional>

#include <fmt/core.h>

#include "base/embedded.h"
#include "export/gcode.h"
#include "export/plot_template.h"
#include "media/staged_file.h"
#include "settings/file_kinds.h"
#include "settings/render_request.h"

namespace strikeline::jobs {
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

// Writes some layers in the dialect that the options name.
class Writer {
 public:
  static Result<Writer> For(const settings::RenderRequest& options) {
    Writer writer;
    writer.gcode_ = options.gcode;
    if (options.keep_order) writer.gcode_.optimize_travel = writer.gcode_.allow_reverse = false;
    if (options.plotter.empty()) return writer;
    Result<exports::PlotTemplate> dialect =
        exports::LoadPlotTemplate(options.plotter, plotters::Files());
    if (!dialect) return Forward(std::move(dialect));
    writer.dialect_ = *std::move(dialect);
    writer.order_.keep_order = options.keep_order;
    return writer;
  }

  Result<exports::Plot> Write(const scene::Drawing& drawing, std::span<const size_t> layers) const {
    if (dialect_) return exports::TemplateTextOf(drawing, *dialect_, order_, layers);
    return exports::GcodeOf(drawing, gcode_, layers);
  }

 private:
  exports::GcodeOptions gcode_;
  exports::PlotOrderOptions order_;
  std::optional<exports::PlotTemplate> dialect_;
};

// Which layers go into which file.
std::vector<std::vector<size_t>> FilesOf(const scene::Drawing& drawing, bool split) {
  std::vector<std::vector<size_t>> files;
  for (size_t i = 0; i < drawing.layers.size(); ++i) {
    if (split || files.empty()) files.emplace_back();
    files.back().push_back(i);
  }
  return files;
}

}  // namespace

bool IsPlotFile(const settings::RenderRequest& options) {
  const settings::OutputKind kind = settings::KindOf(options.output);
  const bool is_other = kind == settings::OutputKind::kOther;
  return kind == settings::OutputKind::kGcode || (is_other && !options.plotter.empty());
}

Result<std::vector<std::string>> WritePlotFiles(const settings::RenderRequest& options,
                                                const scene::Drawing& drawing) {
  if (drawing.layers.empty()) return Fail("{}: the sketch has no layer to write", options.output);
  const Result<Writer> writer = Writer::For(options);
  if (!writer) return Forward(writer);
  std::vector<std::string> names;
  for (const std::vector<size_t>& layers : FilesOf(drawing, options.split_layers)) {
    const std::string name = options.split_layers ? LayerFile(options.output, layers[0] + 1,
                                                              drawing.layers[layers[0]].name)
                                                  : options.output;
    const Result<exports::Plot> plot = writer->Write(drawing, layers);
    if (!plot) return Forward(plot);
    const Status written = media::WriteFileQuickly(name, plot->text, options.force);
    if (!written) return tl::unexpected(written.error());
    if (!options.quiet && !options.json) Report(name, plot->report);
    names.push_back(name);
  }
  return names;
}

}  // namespace strikeline::jobs
