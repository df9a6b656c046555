// SPDX-License-Identifier: MIT
#include "app/doctor_command.h"

#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>

#include "app/progress.h"
#include "app/version.h"
#include "base/json.h"
#include "gpu/device.h"
#include "media/encoder_choice.h"
#include "media/synthesize.h"
#include "text/font.h"

namespace strikeline::app {
namespace {

struct Finding {
  std::string what;
  bool works = false;
  bool needed = false;  // without it no video can be made
  std::string detail;   // what was found, or why not and the remedy
};

Finding CheckGl(const char* what, gpu::DeviceChoice choice) {
  const auto device = gpu::Device::OpenHeadless({.choice = choice});
  if (!device) return {what, false, false, device.error().message};
  const gpu::DeviceDescription& d = device->Description();
  return {what, true, false, fmt::format("{}, {} ({})", d.renderer, d.version, d.platform)};
}

Finding CheckFont() {
  const auto font = text::Font::Open({});
  if (!font) return {"font", false, true, font.error().message};
  return {"font", true, true,
          font->Source().is_substitute
              ? font->Source().path + " (apt install fonts-inter for the intended look)"
              : font->Source().path};
}

Finding CheckSoundFont() {
  const auto found = media::FindSoundFont();
  return {"soundfont", found.has_value(), false, found ? found->string() : found.error().message};
}

std::vector<Finding> Examine() {
  std::vector<Finding> findings = {
      {"cores", true, false, std::to_string(std::thread::hardware_concurrency())},
      CheckGl("OpenGL on a GPU", gpu::DeviceChoice::kHardware),
      CheckGl("OpenGL in software", gpu::DeviceChoice::kSoftware),
      CheckFont(),
      CheckSoundFont(),
  };
  for (const media::EncoderState& encoder : media::ListEncoders()) {
    findings.push_back({"encoder " + encoder.name, encoder.works, encoder.name == "libx264",
                        encoder.works ? "opens" : encoder.reason});
  }
  return findings;
}

}  // namespace

bool RunDoctor(bool json) {
  bool well = true;
  Json report = {{"version", kVersion}, {"findings", Json::Array()}};
  if (!json) fmt::print("{}\n", kProgramVersion);
  for (const Finding& finding : Examine()) {
    well = well && (finding.works || !finding.needed);
    if (json) {
      report["findings"].Add({{"what", finding.what},
                              {"works", finding.works},
                              {"needed", finding.needed},
                              {"detail", finding.detail}});
    } else {
      fmt::print("{}  {:<20} {}\n",
                 finding.works    ? "yes"
                 : finding.needed ? "NO "
                                  : "no ",
                 finding.what, finding.detail);
    }
  }
  report["well"] = well;
  if (json) {
    PrintEvent(report, 2);
  } else {
    fmt::print("{}\n", well ? "Videos can be made here."
                            : "Something that is needed is missing: see the lines with NO.");
  }
  return well;
}

}  // namespace strikeline::app
