// SPDX-License-Identifier: MIT
#include "input/midi_ports.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <RtMidi.h>

namespace strikeline::input {
namespace {

// While it lives, standard error goes nowhere.
class Silence {
 public:
  Silence() : before_(fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 10)) {
    std::fflush(stderr);
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() {
    std::fflush(stderr);
    dup2(before_, STDERR_FILENO);
    close(before_);
  }

 private:
  int before_;
};

std::vector<std::string> NamesOf(RtMidi& ends) {
  std::vector<std::string> names;
  for (unsigned i = 0; i < ends.getPortCount(); ++i) names.push_back(ends.getPortName(i));
  return names;
}

}  // namespace

bool IsLoopback(const std::string& port) { return port.find("Through") != std::string::npos; }

Result<MidiPorts> ListMidiPorts() {
  if (access(kMidiSequencer, R_OK | W_OK) != 0) {
    return Fail("{}: {}", kMidiSequencer, std::strerror(errno));
  }
  const Silence silence;
  try {
    RtMidiIn input(RtMidi::UNSPECIFIED, "strikeline doctor");
    RtMidiOut output(RtMidi::UNSPECIFIED, "strikeline doctor");
    return MidiPorts{RtMidi::getApiDisplayName(input.getCurrentApi()), NamesOf(input),
                     NamesOf(output)};
  } catch (const RtMidiError& error) {
    return Fail("{}", error.getMessage());
  }
}

}  // namespace strikeline::input
