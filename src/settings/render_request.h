// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/planes.h"
#include "base/result.h"
#include "export/plot_options.h"
#include "media/render_job.h"
#include "media/video_settings.h"
#include "midi/drum_map.h"
#include "midi/parts.h"
#include "scene/highway/options.h"
#include "settings/made.h"
#include "time/frame_rate.h"

namespace strikeline::settings {

// How an export that did not fail ended.
enum class ExportOutcome { kDone, kCancelled };

// Whether the last operations of a layer are left to the renderer. kAuto: if it prefers that.
enum class Tails { kAuto, kOn, kOff };

// What `strikeline render` is asked for: a song or a sketch, and what becomes of it. Read by
// ReadOptions(), every value is in the range that the table of options gives. A value.
struct RenderRequest {
  std::string piece;    // path of a song (MIDI) or a sketch (.cpp, or a compiled .so)
  std::string library;  // the version of the sketch that is drawn; "": as it is now
  std::string output;   // path, or a pattern of paths: "frames/%05d.png"
  bool force = false;
  bool json = false;
  bool quiet = false;
  std::string config_file;  // over the files that are looked for

  std::optional<PixelSize> size;  // songs: 1920x1080; sketches: that of the canvas
  std::optional<FrameRate> fps;   // songs: 60; sketches: their own
  std::string from, to;           // seconds of the video, or bar:beat of the song
  std::optional<double> at;       // seconds of the video or of the sketch
  std::optional<PixelSize> contact;

  midi::DrumQuery drums;
  std::string drum_map = "auto", theme = "night";  // names of built-in ones, or files
  std::string encoding;                            // of texts; "": as they look
  scene::HighwayLayout layout = scene::HighwayLayout::kAuto;
  scene::HighwayView view = scene::HighwayView::kFlat;
  midi::PartQuery parts;
  scene::ColorBy color_by = scene::ColorBy::kAuto;
  std::string split, range;  // "C4", "C2..C6"
  scene::Legend legend = scene::Legend::kAuto;
  double speed = 1, rate = 1;
  std::string loop;                     // "5..8": a section to practise; "": the whole song
  int times = 4;                        // rounds of it
  double rate_from = 0.6, rate_to = 1;  // of the first and the last round
  std::string take, kit;                // what was played, a file; the pads' drum map
  std::string own_kit;                  // of drums the same, where `kit` is empty
  double on_time = 25, window = 100;    // of its verdicts: milliseconds, to either side
  std::optional<double> lead_in;        // seconds
  int count_in = 0;                     // bars
  double tail = 3;                      // seconds
  bool left_handed = false;
  std::string backdrop;       // path of a picture or a video behind a song
  double backdrop_dim = 0.6;  // toward the theme's background: 0 as it is, 1 nothing of it
  bool no_title = false;
  std::string title, subtitle;  // "": what the song says; "none"
  scene::ShowLyrics lyrics = scene::ShowLyrics::kAuto;
  midi::NoteNames note_names = midi::NoteNames::kOff;
  bool clock = false;
  bool exact_speed = false;

  std::optional<double> scale;  // pixels a millimetre
  int supersample = 1;          // pixels across, averaged to one
  bool background = false;      // into the SVG
  bool no_background = false;   // out of pictures and videos
  int precision = 3;            // decimals of a millimetre
  int64_t seed = 0;
  std::string parameters;                  // see LoadParameters
  std::vector<int64_t> seeds, variations;  // a picture for each
  double time_limit = 20;                  // seconds for a frame
  Tails tails = Tails::kAuto;
  int gpu_memory = 256;  // MiB for lines that stay on the GPU

  std::string plotter;                    // a profile's name or TOML file; "": by the output's name
  exports::PlotOptions plot;              // over what the profile says
  std::vector<std::string> plot_options;  // "KEY=VALUE", as they went into `plot`
  bool split_layers = false;              // a file for each layer
  bool keep_order = false;                // lines in the sketch's order

  std::string audio, soundfont;        // paths
  std::optional<double> audio_offset;  // seconds
  bool silent = false;
  bool click = false;  // on every beat
  std::string click_sound = "wood";
  double click_volume = 0.7;  // of the loudest that is heard

  std::string encoder = "auto", preset;
  bool small = false;
  std::optional<double> crf;
  std::optional<int64_t> bitrate;  // a second
  PlaneFormat pixel_format = PlaneFormat::kYuv420;
  std::vector<std::string> encoder_options;  // "KEY=VALUE"

  std::string renderer = "auto";
  int workers = 0;
  bool resume = false;
  std::optional<media::PartNumber> segment;
  std::optional<double> segment_seconds;  // 10, or less so that all workers end together
  std::optional<std::string> profile;     // a path; empty: to the terminal

  bool IsBatch() const { return !seeds.empty() || !variations.empty(); }
  Made WillMake() const { return MadeOf(piece, output, contact.has_value(), IsBatch()); }
};

// What the request says about a song's picture: themes and maps loaded. The map that is to fit a
// song is the default here.
Result<scene::HighwayOptions> HighwayOptionsOf(const RenderRequest& request);
// What it says about the encoder.
Result<media::VideoSettings> VideoSettingsOf(const RenderRequest& request, PixelSize size,
                                             FrameRate rate);

// A video's size: even, 320x180 to 7680x4320 in either direction.
Status CheckVideoSize(PixelSize size);

}  // namespace strikeline::settings
