// SPDX-License-Identifier: MIT
#include "settings/config_defaults.h"

#include "settings/draw_options.h"
#include "settings/file_kinds.h"
#include "settings/live_options.h"
#include "sketch/language.h"
#include "text/font_folder.h"

namespace strikeline::settings {
namespace {

void ApplyToVideo(const Config& config, const IsTyped& is_typed, RenderOptions& o) {
  if (!is_typed("--theme")) o.theme = config.video_theme;
  if (is_typed("--encoder")) return;  // presets and qualities are each encoder's own
  o.encoder = config.video_encoder;
  if (!is_typed("--preset")) o.preset = config.video_preset;
  if (!is_typed("--crf") && !is_typed("--bitrate")) o.crf = config.video_crf;
}

// A plotter's template and options of G-code exclude each other; what was typed decides.
void ApplyToPlot(const Config& config, const IsTyped& is_typed, DrawOptions& o) {
  if (!is_typed("--plotter") && !is_typed("--plot-option")) o.plotter = config.plotter;
  if (!o.plotter.empty()) return;
  o.plot_options.insert(o.plot_options.begin(), config.plot_options.begin(),
                        config.plot_options.end());
}

template <class... Options>
Status ConfigureFor(const std::string& piece, const std::string& file, const IsTyped& is_typed,
                    Options&... options) {
  const auto config = LoadConfig(piece, file);
  if (!config) return Forward(config);
  for (const std::string& folder : config->font_folders) {
    if (Status added = text::AddFontFolder(folder); !added) {
      return Fail("fonts.folders: {}", added.error().message);
    }
  }
  ApplyConfig(*config, is_typed, options...);
  return {};
}

}  // namespace

void ApplyConfig(const Config& config, const IsTyped& is_typed, RenderOptions& render,
                 DrawOptions& draw) {
  ApplyToVideo(config, is_typed, render);
  if (!sketch::IsSketch(render.song) || IsVideo(render.output)) return;
  const OutputKind kind = KindOf(render.output);
  if (kind == OutputKind::kPicture) {
    if (!is_typed("--scale") && !is_typed("--size")) draw.scale = config.png_scale;
  } else if (kind != OutputKind::kVector) {
    ApplyToPlot(config, is_typed, draw);
  }
}

void ApplyConfig(const Config& config, const IsTyped& is_typed, LiveOptions& live) {
  if (!is_typed("--fps")) live.fps = config.live_fps;
  if (!is_typed("--size")) live.size = config.live_size;
  if (!is_typed("--time-limit")) live.time_limit = config.live_time_limit;
  if (!is_typed("--workers")) live.workers = config.live_workers;
  live.inspector = config.live_inspector;
  live.output_folder = config.output_folder;
  live.midi_port = config.midi_port, live.midi_mode = config.midi_mode;
  live.keys = config.keys;
}

Status Configure(const std::string& file, const IsTyped& is_typed, RenderOptions& render,
                 DrawOptions& draw) {
  return ConfigureFor(render.song, file, is_typed, render, draw);
}

Status Configure(const std::string& file, const IsTyped& is_typed, LiveOptions& live) {
  return ConfigureFor(live.sketch, file, is_typed, live);
}

}  // namespace strikeline::settings
