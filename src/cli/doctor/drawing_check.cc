// SPDX-License-Identifier: MIT
#include "cli/doctor/drawing_check.h"

#include <thread>

#include <fmt/format.h>

#include "gpu/device.h"
#include "media/encoder_choice.h"
#include "text/font.h"

namespace strikeline::cli {
namespace {

Finding CheckGl(const char* what, gpu::DeviceChoice choice) {
  const auto device = gpu::Device::OpenHeadless({.choice = choice});
  if (!device) return {what, false, device.error().message};
  const gpu::DeviceDescription& d = device->Description();
  return {what, true, fmt::format("{}, {} ({})", d.renderer, d.version, d.platform)};
}

Finding CheckFont() {
  const auto font = text::Font::Open({});
  Finding finding{.what = "font", .needed_for = NeededFor::kVideos};
  finding.works = font.has_value();
  finding.detail = font ? font->Source().path : font.error().message;
  if (!font) {
    finding.remedy = "apt-get install fonts-inter";
  } else if (font->Source().is_substitute) {
    finding.remedy = "apt-get install fonts-inter for the intended look";
  }
  return finding;
}

// What is taken where no encoder is named.
Finding CheckAutomatic(const char* what, bool is_highway) {
  media::VideoSettings settings;
  settings.is_highway = is_highway;
  const auto choice = media::ChooseEncoder(settings, media::Container::kMp4);
  if (!choice) return {what, false, choice.error().message};
  return {what, true, fmt::format("{} ({})", choice->settings.encoder, choice->reason)};
}

}  // namespace

std::vector<Finding> CheckDrawing() {
  return {{"cores", true, std::to_string(std::thread::hardware_concurrency())},
          CheckGl("OpenGL on a GPU", gpu::DeviceChoice::kHardware),
          CheckGl("OpenGL in software", gpu::DeviceChoice::kSoftware),
          CheckFont()};
}

std::vector<Finding> CheckEncoders() {
  std::vector<Finding> findings;
  for (const media::EncoderState& encoder : media::ListEncoders()) {
    Finding finding{"encoder " + encoder.name, encoder.works,
                    encoder.works ? "opens" : encoder.reason};
    if (encoder.name == "libx264") finding.needed_for = NeededFor::kVideos;
    findings.push_back(std::move(finding));
  }
  findings.push_back(CheckAutomatic("auto, for songs", true));
  findings.push_back(CheckAutomatic("auto, for others", false));
  return findings;
}

}  // namespace strikeline::cli
