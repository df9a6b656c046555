// SPDX-License-Identifier: MIT
#include "settings/render_options.h"

#include <algorithm>
#include <cmath>

#include "base/content_id.h"
#include "base/parse_number.h"
#include "base/read_file.h"
#include "settings/pixel_pair.h"

namespace strikeline::settings {
namespace {

constexpr const char* kSongSize = "1920x1080";
constexpr const char* kSongRate = "60";

Result<scene::HighwayLayout> ParseLayout(const std::string& text) {
  if (text == "auto") return scene::HighwayLayout::kAuto;
  if (text == "drums") return scene::HighwayLayout::kDrums;
  if (text == "keys") return scene::HighwayLayout::kKeys;
  return Fail("--layout {}: write auto, drums or keys", text);
}

Status CheckRange(const char* option, double value, double low, double high) {
  if (value >= low && value <= high) return {};
  return Fail("{} {}: must be from {} to {}", option, value, low, high);
}

}  // namespace

Status CheckNumbers(const RenderOptions& o) {
  const Status checks[] = {
      CheckRange("--speed", o.speed, 0.25, 4),
      CheckRange("--rate", o.rate, 0.5, 1.5),
      CheckRange("--lead-in", o.lead_in.value_or(0), 0, 600),
      CheckRange("--tail", o.tail, 0, 600),
      CheckRange("--track", o.track.value_or(1), 1, 65535),
      CheckRange("--channel", o.channel.value_or(1), 1, 16),
      CheckRange("--segment-seconds", o.segment_seconds.value_or(10), 0.5, 3600),
      CheckRange("--audio-offset", o.audio_offset, -36000, 36000),
      CheckRange("--workers", o.workers, 0, 64),
      CheckRange("--supersample", o.supersample, 1, 8),
  };
  for (const Status& check : checks) {
    if (!check) return check;
  }
  return {};
}

namespace {

// A built-in's name, or a file's name with what is in it.
std::string NameAndContent(const std::string& name_or_path) {
  const Result<ContentId> id = IdOfFile(name_or_path);
  return id ? name_or_path + " " + id->Hex() : name_or_path;
}

template <class Number>
std::string TextOrNone(std::optional<Number> value) {
  return value ? fmt::format("{:.17g}", static_cast<double>(*value)) : "default";
}
std::string TextOrNone(double value) { return TextOrNone(std::optional<double>(value)); }

}  // namespace

media::NamedValues PictureOptions(const RenderOptions& o) {
  return {{"layout", o.layout},
          {"theme", NameAndContent(o.theme)},
          {"drum map", NameAndContent(o.drum_map)},
          {"track", TextOrNone(o.track)},
          {"channel", TextOrNone(o.channel)},
          {"speed", TextOrNone(o.speed)},
          {"practice rate", TextOrNone(o.rate)},
          {"lead-in", TextOrNone(o.lead_in)},
          {"tail", TextOrNone(o.tail)},
          {"left-handed", o.left_handed ? "yes" : "no"},
          {"title", o.no_title ? "no" : "yes"},
          {"clock", o.clock ? "yes" : "no"}};
}

Result<PixelSize> ParseSize(const std::string& text) {
  const PixelSize size = ParsePixelPair(text);
  const int longer = std::max(size.width, size.height), shorter = std::min(size.width, size.height);
  if (shorter < 180 || longer < 320 || longer > 7680 || shorter > 4320) {
    return Fail("--size {}: write WIDTHxHEIGHT, from 320x180 to 7680x4320 (or upright)", text);
  }
  if (size.width % 2 || size.height % 2) {
    return Fail("--size {}: width and height must be even (try {}x{})", text,
                size.width + size.width % 2, size.height + size.height % 2);
  }
  return size;
}

Result<PixelSize> ParseAnySize(const std::string& text) {
  const PixelSize size = ParsePixelPair(text);
  if (std::min(size.width, size.height) < 1 || std::max(size.width, size.height) > 32768) {
    return Fail("--size {}: write WIDTHxHEIGHT, 1 to 32768 pixels each", text);
  }
  return size;
}

Result<PixelSize> ParseGrid(const std::string& text) {
  const PixelSize grid = ParsePixelPair(text);
  if (grid.width < 1 || grid.height < 1 || grid.width > 16 || grid.height > 16) {
    return Fail("--contact {}: write COLUMNSxROWS, 1 to 16 each, such as 4x4", text);
  }
  return grid;
}

Result<int64_t> ParseBitrate(const std::string& text) {
  std::string_view digits = text;
  double scale = 1;
  if (!digits.empty() && (digits.back() == 'k' || digits.back() == 'K')) scale = 1e3;
  if (!digits.empty() && digits.back() == 'M') scale = 1e6;
  if (scale > 1) digits.remove_suffix(1);
  const auto value = ParseDecimal(digits);
  if (!value || *value * scale < 1e4 || *value * scale > 1e9) {
    return Fail("--bitrate {}: write bits a second such as 8M or 2500k", text);
  }
  return static_cast<int64_t>(std::llround(*value * scale));
}

Result<scene::HighwayOptions> HighwayOptionsOf(const RenderOptions& options) {
  scene::HighwayOptions highway;
  if (const Status numbers = CheckNumbers(options); !numbers) {
    return tl::unexpected(numbers.error());
  }
  const auto size = ParseSize(options.size.empty() ? kSongSize : options.size);
  if (!size) return Forward(size);
  const auto rate = ParseFrameRate(options.fps.empty() ? kSongRate : options.fps);
  if (!rate) return Fail("--fps: {}", rate.error().message);
  const auto layout = ParseLayout(options.layout);
  if (!layout) return Forward(layout);
  auto theme = scene::LoadTheme(options.theme);
  if (!theme) return Forward(std::move(theme));
  auto map = midi::LoadDrumMap(options.drum_map);
  if (!map) return Forward(std::move(map));
  highway.size = *size;
  highway.rate = *rate;
  highway.layout = *layout;
  highway.theme = std::move(*theme);
  highway.drum_map = std::move(*map);
  highway.drums = {options.track, options.channel};
  highway.speed = options.speed;
  highway.practice_rate = options.rate;
  if (options.lead_in) highway.lead_in = Seconds(*options.lead_in);
  highway.tail = Seconds(options.tail);
  highway.left_handed = options.left_handed;
  highway.show_title = !options.no_title;
  highway.show_clock = options.clock;
  return highway;
}

Result<media::VideoSettings> VideoSettingsOf(const RenderOptions& options, PixelSize size,
                                             FrameRate rate) {
  media::VideoSettings video;
  video.size = size;
  video.rate = rate;
  video.encoder = options.encoder;
  video.preset = options.preset;
  video.crf = options.crf;
  if (!options.bitrate.empty()) {
    const auto bitrate = ParseBitrate(options.bitrate);
    if (!bitrate) return Forward(bitrate);
    video.bitrate = *bitrate;
  }
  if (options.pixel_format != "yuv420p" && options.pixel_format != "yuv444p") {
    return Fail("--pixel-format {}: write yuv420p or yuv444p", options.pixel_format);
  }
  video.format = options.pixel_format == "yuv420p" ? PlaneFormat::kYuv420 : PlaneFormat::kYuv444;
  for (const std::string& option : options.encoder_options) {
    const size_t equals = option.find('=');
    if (equals == std::string::npos || equals == 0) {
      return Fail("--encoder-option {}: write KEY=VALUE", option);
    }
    const std::string key = option.substr(0, equals);
    std::erase_if(video.options, [&key](const auto& given) { return given.first == key; });
    video.options.emplace_back(key, option.substr(equals + 1));
  }
  return video;
}

}  // namespace strikeline::settings
