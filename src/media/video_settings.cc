// SPDX-License-Identifier: MIT
#include "media/video_settings.h"

#include <algorithm>
#include <cctype>

namespace strikeline::media {

Result<Container> ContainerOf(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (Container container :
       {Container::kMp4, Container::kMov, Container::kMkv, Container::kWebm}) {
    if (extension.size() > 1 && extension.substr(1) == NameOf(container)) return container;
  }
  return Fail("{}: a video's name ends in .mp4, .mov, .mkv or .webm", file.string());
}

std::string_view NameOf(Container container) {
  switch (container) {
    case Container::kMp4:
      return "mp4";
    case Container::kMov:
      return "mov";
    case Container::kMkv:
      return "mkv";
    case Container::kWebm:
      return "webm";
  }
  return "";
}

NamedValues Describe(const VideoSettings& settings) {
  NamedValues values = {
      {"size", fmt::format("{}x{}", settings.size.width, settings.size.height)},
      {"rate", ToString(settings.rate)},
      {"pixel format", settings.format == PlaneFormat::kYuv420 ? "yuv420p" : "yuv444p"},
      {"transparency", settings.has_alpha ? "yes" : "no"},
      {"encoder", settings.encoder},
      {"preset", settings.preset},
      {"crf", settings.crf ? fmt::format("{}", *settings.crf) : "none"},
      {"bitrate", settings.bitrate ? fmt::format("{}", *settings.bitrate) : "none"},
      {"encoder threads", fmt::format("{}", settings.threads)},
  };
  for (const auto& [name, value] : settings.options)
    values.emplace_back("encoder option " + name, value);
  return values;
}

}  // namespace strikeline::media
