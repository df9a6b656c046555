// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "media/video_settings.h"

namespace strikeline::media::internal {

// How an encoder of FFmpeg, or the highway's own, takes our settings. A value of static duration;
// "" where there is nothing.
struct EncoderRow {
  std::string_view name;
  bool hardware = false;
  std::string_view preset_option;    // that --preset sets
  std::string_view default_preset;   //
  std::string_view crf_options;      // that --crf sets, with ':' between them
  double default_crf = 0;            //
  std::string_view crf_mode;         // options that go with a crf: "rc=vbr:b=0"
  std::string_view always;           // options given in any case
  std::string_view with_alpha = {};  // options given with transparency
  std::string_view presets = {};  // all there are, with spaces around each; "": the encoder checks
  std::string_view with_default = {};  // options given with the default preset, and the quality
  double crf_with_default = 0;         // that looks like `default_crf` without them
  std::string_view small_preset = {};  // that --small takes, and the quality that looks like the
  double small_crf = 0;                // default one with it
};

// Encoders that are known by name, the hardware ones of H.264 first in the order in which `auto`
// tries them.
std::span<const EncoderRow> EncoderRows();
// The row of `name`; an encoder that is not known has a row without options.
EncoderRow RowOf(std::string_view name);

inline constexpr std::string_view kKeepTransparency =
    "libvpx-vp9 (.webm), prores (.mov) and ffv1 (.mkv) can";

// `settings` with preset and crf filled in from the row.
VideoSettings Complete(VideoSettings settings, const EncoderRow& row);
// What is handed to the encoder, in order. Refuses a preset or crf that the encoder does not have.
Result<NamedValues> EncoderOptions(const VideoSettings& settings, const EncoderRow& row);

}  // namespace strikeline::media::internal
