// SPDX-License-Identifier: MIT
#include "cli/render_flags.h"

#include <CLI/CLI.hpp>

#include "settings/plot_options.h"

namespace strikeline::cli {
namespace {

void AddSoundOptions(CLI::App& app, settings::RenderOptions& o) {
  app.add_option("--audio", o.audio, "Sound file to put under the picture (any that FFmpeg reads)")
      ->type_name("FILE")
      ->group("Sound");
  app.add_option("--audio-offset", o.audio_offset,
                 "Seconds after the song's start at which the sound file starts (may be negative)")
      ->type_name("S")
      ->group("Sound");
  app.add_option("--soundfont", o.soundfont, "SoundFont the song is played with")
      ->type_name("FILE")
      ->group("Sound");
  app.add_flag("--silent", o.silent, "No sound")->group("Sound");
}

void AddPictureOptions(CLI::App& app, settings::RenderOptions& o) {
  const char* group = "Picture";
  app.add_option("--size", o.size,
                 "Pixels; even for videos (songs: 1920x1080; sketches: see --scale)")
      ->type_name("WxH")
      ->group(group);
  app.add_option("--fps", o.fps,
                 "Frames a second: 60, 29.97, 30000/1001 (songs: 60; sketches: their own)")
      ->type_name("RATE")
      ->group(group);
  app.add_option("--theme", o.theme, "night, paper, neon, or a TOML file")
      ->type_name("NAME")
      ->capture_default_str()
      ->group(group);
  app.add_option("--layout", o.layout, "drums, keys, or auto: drums where there are some")
      ->type_name("NAME")
      ->capture_default_str()
      ->group(group);
  app.add_option("--speed", o.speed, "Falling speed, 0.25 to 4: notes are seen 2 s / SPEED ahead")
      ->type_name("X")
      ->group(group);
  app.add_flag("--left-handed", o.left_handed, "Mirror the kit")->group(group);
  app.add_flag("--no-title", o.no_title, "Do not show the title")->group(group);
  app.add_flag("--clock", o.clock, "Show the song's time and tempo")->group(group);
}

void AddSongOptions(CLI::App& app, settings::RenderOptions& o) {
  const char* group = "Song";
  app.add_option("--track", o.track, "Take the drums from this track (from 1)")->group(group);
  app.add_option("--channel", o.channel, "Take the drums from this channel (1 to 16)")
      ->group(group);
  app.add_option("--drum-map", o.drum_map, "default, or a TOML file")
      ->type_name("NAME")
      ->group(group);
  app.add_option("--lead-in", o.lead_in, "Seconds before the song (default: a bar, at least 2)")
      ->type_name("S")
      ->group(group);
  app.add_option("--tail", o.tail, "Seconds after the last note")
      ->type_name("S")
      ->capture_default_str()
      ->group(group);
  app.add_option("--rate", o.rate, "Practice tempo, 0.5 to 1.5; the pitch stays")
      ->type_name("X")
      ->group(group);
  app.add_option("--from", o.from, "Start at: seconds of the video, or bar:beat")
      ->type_name("T")
      ->group(group);
  app.add_option("--to", o.to, "End before: seconds of the video, or bar:beat")
      ->type_name("T")
      ->group(group);
}

void AddEncodingOptions(CLI::App& app, settings::RenderOptions& o) {
  const char* group = "Encoding";
  app.add_option("--encoder", o.encoder,
                 "auto, or an encoder of FFmpeg: libx264, h264_nvenc, ffv1 ...")
      ->type_name("NAME")
      ->capture_default_str()
      ->group(group);
  app.add_option("--preset", o.preset, "The encoder's preset")->type_name("NAME")->group(group);
  app.add_option("--crf", o.crf, "Constant quality; lower is better")->type_name("N")->group(group);
  app.add_option("--bitrate", o.bitrate, "Instead of --crf: 8M, 2500k")
      ->type_name("N")
      ->group(group);
  app.add_option("--pixel-format", o.pixel_format, "yuv420p or yuv444p")
      ->type_name("NAME")
      ->capture_default_str()
      ->group(group);
  app.add_option("--encoder-option", o.encoder_options,
                 "KEY=VALUE handed to the encoder; repeatable")
      ->type_name("K=V")
      ->group(group);
  app.add_option("--renderer", o.renderer, "auto, cpu, gl or gl-planes")
      ->type_name("NAME")
      ->capture_default_str()
      ->group(group);
  app.add_option("--tails", o.tails,
                 "Sketches: let the renderer move points (on), or not (off); auto: on a GPU")
      ->type_name("NAME")
      ->capture_default_str()
      ->group(group);
  app.add_option("--gpu-memory", o.gpu_memory, "Sketches: room for lines on the GPU")
      ->type_name("MIB")
      ->capture_default_str()
      ->group(group);
  app.add_option("--workers", o.workers, "Segments encoded side by side (default: by the cores)")
      ->type_name("N")
      ->group(group);
}

void AddJobOptions(CLI::App& app, settings::RenderOptions& o) {
  const char* group = "Job";
  app.add_flag("--resume", o.resume, "Go on with an export that was stopped")->group(group);
  app.add_flag("--force", o.force, "Overwrite the output")->group(group);
  app.add_option("--segment", o.segment, "Make only part I of N, for `strikeline join`")
      ->type_name("I/N")
      ->group(group);
  app.add_option("--segment-seconds", o.segment_seconds,
                 "Length of a segment (default: 10, or less so that all cores end together)")
      ->type_name("S")
      ->group(group);
  app.add_flag("--json", o.json, "Progress and result as JSON lines on standard output")
      ->group(group);
  app.add_flag("--quiet,-q", o.quiet, "Say nothing but errors")->group(group);
  app.add_option("--profile", o.profile,
                 "Where the time went, on the terminal or into FILE as JSON")
      ->expected(0, 1)
      ->type_name("[=FILE]")
      ->group(group);
}

void AddSketchOptions(CLI::App& app, settings::DrawOptions& o) {
  const char* group = "Sketch";
  app.add_option("--scale", o.scale,
                 "Pixels a millimetre (PNG: 10; video: 1080 pixels on the shorter side)")
      ->type_name("N")
      ->group(group);
  app.add_option("--supersample", o.supersample,
                 "PNG, numbered ones too: pixels across, averaged to one; 1 to 8")
      ->type_name("N")
      ->capture_default_str()
      ->group(group);
  app.add_option("--precision", o.precision, "Decimals of a millimetre in the SVG")
      ->type_name("N")
      ->capture_default_str()
      ->group(group);
  app.add_flag("--no-background", o.no_background, "Leave the background out of the SVG or PNG")
      ->group(group);
  app.add_option("--seed", o.settings.seed,
                 "Added to the seed of every operation; what Seed() gives")
      ->type_name("N")
      ->group(group);
  app.add_option("--parameters", o.parameters,
                 "As tuned in the live window: saved, recovery, or a file; code: as written")
      ->type_name("NAME")
      ->group(group);
  app.add_option("--seeds", o.seeds,
                 "A picture for each seed (with -o out/%03d.png or .svg) and a sheet of all")
      ->type_name("0..99")
      ->group(group);
  app.add_option("--variations", o.variations,
                 "The same with all parameters thrown that the sketch leaves open")
      ->type_name("1..24")
      ->group(group);
  app.add_option("--plot-option", o.plot_options, "KEY=VALUE: " + settings::PlotOptionNames())
      ->type_name("K=V")
      ->group(group);
  app.add_option("--plotter", o.plotter, "Another dialect: grbl-servo, hpgl, or a template in TOML")
      ->type_name("NAME")
      ->group(group);
  app.add_flag("--split-layers", o.split_layers, "A plot file for each layer")->group(group);
  app.add_flag("--keep-order", o.keep_order, "Plot the lines in the sketch's order")->group(group);
  app.add_option("--time-limit", o.time_limit, "Seconds that the sketch may take for a frame")
      ->type_name("S")
      ->capture_default_str()
      ->group(group);
}

}  // namespace

void AddRenderOptions(CLI::App& app, settings::RenderOptions& options,
                      settings::DrawOptions& draw) {
  AddSongOptions(app, options);
  AddPictureOptions(app, options);
  AddSoundOptions(app, options);
  AddEncodingOptions(app, options);
  AddJobOptions(app, options);
  AddSketchOptions(app, draw);
}

}  // namespace strikeline::cli
