// SPDX-License-Identifier: MIT
#include "cli/doctor/midi_check.h"

#include <unistd.h>

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace strikeline::cli {
namespace {

// The loopback port that the kernel always has is no device.
Finding CheckPorts(const char* what, const std::string& system,
                   const std::vector<std::string>& names) {
  const bool works = !std::all_of(names.begin(), names.end(), input::IsLoopback);
  std::string list = names.empty() ? "no port" : fmt::format("{}", fmt::join(names, ", "));
  if (!works && !names.empty()) list = "only the loopback: " + list;
  return {what, works, fmt::format("{}: {}", system, list),
          works ? "" : "connect a device; it is taken when it appears"};
}

std::string RemedyFor() {
  if (access(input::kMidiSequencer, F_OK) != 0) return "modprobe snd-seq, where the kernel has it";
  return "join the group audio (usermod -aG audio NAME), then log in again";
}

}  // namespace

std::vector<Finding> CheckMidi(const Result<input::MidiPorts>& ports) {
  if (!ports) {
    return {{"MIDI inputs", false, ports.error().message, RemedyFor()},
            {"MIDI outputs", false, ports.error().message, RemedyFor()}};
  }
  return {CheckPorts("MIDI inputs", ports->system, ports->inputs),
          CheckPorts("MIDI outputs", ports->system, ports->outputs)};
}

}  // namespace strikeline::cli
