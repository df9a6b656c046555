// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/planes.h"
#include "base/result.h"
#include "base/units.h"
#include "media/render_job.h"
#include "media/video_settings.h"
#include "midi/drum_map.h"
#include "scene/highway/options.h"
#include "time/frame_rate.h"

namespace strikeline::settings {

// How an export that did not fail ended.
enum class ExportOutcome { kDone, kCancelled };

// `strikeline render` as it was typed: words and numbers, not yet checked against each other. A
// value.
struct RenderOptions {
  std::string song;
  std::string output;

  std::string size;             // songs: 1920x1080; sketches: that of the canvas
  std::string fps;              // songs: 60; sketches: their own
  std::optional<double> scale;  // sketches: pixels a millimetre
  std::string library;          // sketches: the version that is drawn; "": as it is now
  double time_limit = 20;       // sketches: seconds for a frame
  int supersample = 1;          // sketches as pictures: pixels across, averaged to one
  bool no_background = false;   // likewise: clear instead
  int64_t seed = 0;             // sketches
  std::string parameters;       // sketches: see LoadParameters
  std::string from, to;         // seconds of the video, or bar:beat of the song
  std::string layout = "auto";
  std::string theme = "night";
  std::string drum_map = "default";
  std::optional<int> track, channel;
  double speed = 1;
  double rate = 1;
  std::optional<double> lead_in;
  double tail = 3;
  bool left_handed = false;
  bool no_title = false;
  bool clock = false;

  std::optional<double> at;
  std::string contact;  // "4x4"

  std::string audio;
  double audio_offset = 0;
  std::string soundfont;
  bool silent = false;

  std::string encoder = "auto";
  std::string preset;
  std::optional<double> crf;
  std::string bitrate;  // "8M"
  std::string pixel_format = "yuv420p";
  std::vector<std::string> encoder_options;  // "key=value"
  std::string renderer = "auto";
  std::string tails = "auto";             // sketches: auto, on or off
  int gpu_memory = 256;                   // MiB for lines that stay on the GPU
  std::optional<double> segment_seconds;  // 10, or less so that all workers end together
  std::string segment;                    // "2/5"
  int workers = 0;

  bool resume = false;
  bool force = false;
  bool json = false;
  bool quiet = false;
  std::optional<std::string> profile;  // empty: to the terminal
  std::string config_file;             // over the files that are looked for
};

// Whether every number is in its range, for songs and sketches.
Status CheckNumbers(const RenderOptions& options);
// What the options say about the picture, checked: sizes, rates, theme and map loaded.
Result<scene::HighwayOptions> HighwayOptionsOf(const RenderOptions& options);
// What they say about the encoder.
Result<media::VideoSettings> VideoSettingsOf(const RenderOptions& options, PixelSize size,
                                             FrameRate rate);

// Everything of a song's options that changes a pixel, by name, for the record of a job: two runs
// must agree on it. The names are none of media::Describe()'s.
media::NamedValues PictureOptions(const RenderOptions& options);

// "1920x1080": even, 320x180 to 7680x4320 in either direction.
Result<PixelSize> ParseSize(const std::string& text);
// "1748x2480": 1 to 32768 each.
Result<PixelSize> ParseAnySize(const std::string& text);
// "8M", "2500k", "900000": bits a second.
Result<int64_t> ParseBitrate(const std::string& text);
// "4x4": columns and rows, 1 to 16 each.
Result<PixelSize> ParseGrid(const std::string& text);

}  // namespace strikeline::settings
