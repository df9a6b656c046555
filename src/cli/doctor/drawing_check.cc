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
  return findings;
}

}  // namespace strikeline::cli
