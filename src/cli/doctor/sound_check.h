// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <vector>

#include "cli/doctor/finding.h"

namespace strikeline::cli {

// Where the kernel shows its sound cards.
struct SoundPlaces {
  std::filesystem::path about = "/proc/asound";
  std::filesystem::path devices = "/dev/snd";
};

// The SoundFont, and where sound could be played: ALSA's devices, and whether somebody listens at
// the sockets of PulseAudio and PipeWire. Nothing is played and no device is opened.
std::vector<Finding> CheckSound(const SoundPlaces& places = {});

}  // namespace strikeline::cli
