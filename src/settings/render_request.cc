// SPDX-License-Identifier: MIT
#include "settings/render_request.h"

#include <algorithm>

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

Result<scene::HighwayOptions> HighwayOptionsOf(const RenderRequest& request) {
  const PixelSize size = request.size.value_or(PixelSize{1920, 1080});
  if (const Status checked = CheckVideoSize(size); !checked) return Forward(checked);
  auto theme = scene::LoadTheme(request.theme);
  if (!theme) return Forward(std::move(theme));
  auto map = midi::LoadDrumMap(request.drum_map);
  if (!map) return Forward(std::move(map));
  if (request.no_title && !request.title.empty()) {
    return Fail("--no-title and --title exclude each other");
  }
  std::optional<Seconds> lead_in;
  if (request.lead_in) lead_in = Seconds(*request.lead_in);
  return scene::HighwayOptions{.size = size,
                               .rate = request.fps.value_or(FrameRate{60, 1}),
                               .theme = *std::move(theme),
                               .drum_map = *std::move(map),
                               .drums = request.drums,
                               .layout = request.layout,
                               .speed = request.speed,
                               .practice_rate = request.rate,
                               .lead_in = lead_in,
                               .count_in = request.count_in,
                               .tail = Seconds(request.tail),
                               .left_handed = request.left_handed,
                               .show_title = !request.no_title && request.title != "none",
                               .show_clock = request.clock,
                               .lyrics = request.lyrics,
                               .note_names = request.note_names};
}

Result<media::VideoSettings> VideoSettingsOf(const RenderRequest& request, PixelSize size,
                                             FrameRate rate) {
  media::VideoSettings video{.size = size,
                             .rate = rate,
                             .format = request.pixel_format,
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
