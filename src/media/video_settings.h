// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/planes.h"
#include "base/result.h"
#include "base/units.h"
#include "time/frame_rate.h"

namespace strikeline::media {

// Names with values, in the order given: encoder options, the options of a job.
using NamedValues = std::vector<std::pair<std::string, std::string>>;

// The file formats of a video, chosen by the file's extension.
enum class Container { kMp4, kMov, kMkv, kWebm };

// ".mp4", ".mov", ".mkv" or ".webm", in either case.
Result<Container> ContainerOf(const std::filesystem::path& file);
// "mp4", "mov", "mkv", "webm".
std::string_view NameOf(Container container);

// What the pictures of a video are and how they are to be encoded. A value.
struct VideoSettings {
  PixelSize size{1920, 1080};  // both even
  FrameRate rate{60, 1};
  PlaneFormat format = PlaneFormat::kYuv420;
  bool has_alpha = false;          // colours are straight
  bool is_highway = false;         // most of what is seen rests or falls whole pixels
  bool small = false;              // a smaller file is worth more time
  std::string encoder = "auto";    // an FFmpeg encoder's name, or "prores"
  std::string preset;              // empty: the default for the encoder
  std::optional<double> crf;       // none: the default for the encoder, unless bitrate is given
  std::optional<int64_t> bitrate;  // bits a second
  int threads = 0;                 // of one encoder; 0: it decides
  NamedValues options;             // handed to the encoder last, so that they win
  friend bool operator==(const VideoSettings&, const VideoSettings&) = default;
};

// Every setting that can change a packet, as text for a job's list of options.
NamedValues Describe(const VideoSettings& settings);

}  // namespace strikeline::media
