// SPDX-License-Identifier: MIT
#include "settings/render_request.h"

#include <algorithm>
#include <optional>

#include "midi/pitch_name.h"

namespace strikeline::settings {

Status CheckVideoSize(PixelSize size) {
  const auto [shorter, longer] = std::minmax(size.width, size.height);
  if (shorter < 180 || longer < 320 || longer > 7680 || shorter > 4320) {
    return Fail("--size {}x{}: write WIDTHxHEIGHT, from 320x180 to 7680x4320 (or upright)",
                size.width, size.height);
  }
  if (size.width % 2 || size.height % 2) {
    return Fail("--size {}x{}: width and height must be even (try {}x{})", size.width, size.height,
                size.width + size.width % 2, size.height + size.height % 2);
  }
  return {};
}

namespace {

scene::HighwayGround GroundOf(const RenderRequest& request) {
  if (request.no_background) return scene::HighwayGround::kNothing;
  return request.backdrop.empty() ? scene::HighwayGround::kTheme : scene::HighwayGround::kVeil;
}

constexpr int kFewestKeys = 12;

Result<std::optional<int>> SplitOf(const RenderRequest& request) {
  using scene::ColorBy;
  if (request.split.empty()) return std::nullopt;
  if (request.color_by != ColorBy::kAuto && request.color_by != ColorBy::kSplit) {
    return Fail("--split colours notes by their hand, which --color-by does otherwise");
  }
  const auto pitch = midi::ParsePitch(request.split);
  if (pitch) return pitch;
  return Fail("--split {}: write a pitch such as C4, or a number from 0 to 127", request.split);
}

Result<std::optional<scene::KeyRange>> RangeOf(const RenderRequest& request) {
  if (request.range.empty()) return std::nullopt;
  const std::string_view text = request.range;
  const size_t dots = text.find("..");
  const auto low = midi::ParsePitch(text.substr(0, dots));
  const auto high = dots == text.npos ? low : midi::ParsePitch(text.substr(dots + 2));
  if (low && high && *high - *low >= kFewestKeys) return scene::KeyRange{*low, *high};
  return Fail("--range {}: write LOW..HIGH, an octave at least, such as C2..C6 or 21..108",
              request.range);
}

// What is taken as it is asked for: all but what is looked up or may be wrong.
scene::HighwayOptions AskedOf(const RenderRequest& request) {
  std::optional<Seconds> lead_in;
  if (request.lead_in) lead_in = Seconds(*request.lead_in);
  return {.size = request.size.value_or(PixelSize{1920, 1080}),
          .rate = request.fps.value_or(FrameRate{60, 1}),
          .drums = request.drums,
          .parts = request.parts,
          .layout = request.layout,
          .view = request.view,
          .color_by = request.color_by,
          .legend = request.legend,
          .speed = request.speed,
          .exact_speed = request.exact_speed,
          .practice_rate = request.rate,
          .lead_in = lead_in,
          .count_in = request.count_in,
          .tail = Seconds(request.tail),
          .left_handed = request.left_handed,
          .ground = GroundOf(request),
          .show_title = !request.no_title && request.title != "none",
          .show_clock = request.clock,
          .lyrics = request.lyrics,
          .note_names = request.note_names};
}

}  // namespace

Result<scene::HighwayOptions> HighwayOptionsOf(const RenderRequest& request) {
  scene::HighwayOptions options = AskedOf(request);
  if (const Status checked = CheckVideoSize(options.size); !checked) return Forward(checked);
  auto theme = scene::LoadTheme(request.theme);
  if (!theme) return Forward(std::move(theme));
  options.theme = *std::move(theme);
  auto map = midi::LoadDrumMap(request.drum_map == "auto" ? "default" : request.drum_map);
  if (!map) return Forward(std::move(map));
  options.drum_map = *std::move(map);
  const auto split = SplitOf(request);
  if (!split) return Forward(split);
  options.split = *split;
  const auto range = RangeOf(request);
  if (!range) return Forward(range);
  options.range = *range;
  if (request.no_title && !request.title.empty()) {
    return Fail("--no-title and --title exclude each other");
  }
  return options;
}

Result<media::VideoSettings> VideoSettingsOf(const RenderRequest& request, PixelSize size,
                                             FrameRate rate) {
  media::VideoSettings video{.size = size,
                             .rate = rate,
                             .format = request.pixel_format,
                             .small = request.small,
                             .encoder = request.encoder,
                             .preset = request.preset,
                             .crf = request.crf,
                             .bitrate = request.bitrate,
                             .options = {}};
  for (const std::string& option : request.encoder_options) {
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
