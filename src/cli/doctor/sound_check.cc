// SPDX-License-Identifier: MIT
#include "cli/doctor/sound_check.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "media/synthesize.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

std::string Environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// One way that a card plays.
struct Playback {
  std::string hardware;  // "hw:0,3"
  std::string name;
  fs::path device;
};

// From the kernel's list, whose lines are "00-03: HDMI 0 : HDMI 0 : playback 1".
std::vector<Playback> Playbacks(const SoundPlaces& places) {
  std::vector<Playback> all;
  std::ifstream lines(places.about / "pcm");
  for (std::string line; std::getline(lines, line);) {
    int card = 0, device = 0, at = 0;
    if (line.find(": playback") == std::string::npos ||
        std::sscanf(line.c_str(), "%d-%d: %n", &card, &device, &at) != 2) {
      continue;
    }
    const auto start = static_cast<size_t>(at);
    all.push_back({fmt::format("hw:{},{}", card, device),
                   line.substr(start, line.find(" :", start) - start),
                   places.devices / fmt::format("pcmC{}D{}p", card, device)});
  }
  return all;
}

Finding CheckAlsa(const SoundPlaces& places) {
  const std::vector<Playback> all = Playbacks(places);
  Finding finding{.what = "ALSA playback"};
  std::string refused;
  for (const Playback& playback : all) {
    const bool may = access(playback.device.c_str(), R_OK | W_OK) == 0;
    std::string& list = may ? finding.detail : refused;
    list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", playback.name, playback.hardware);
    finding.works |= may;
  }
  if (finding.works) return finding;
  if (!all.empty()) {
    finding.detail = "there, but not for this user: " + refused;
    finding.remedy = "join the group audio (usermod -aG audio NAME), then log in again";
  } else {
    finding.detail = fs::exists(places.about) ? "the kernel's cards have no playback device"
                                              : "the kernel has no sound cards";
  }
  return finding;
}

// Whether somebody listens at a socket; "" or why not.
std::string WhyDeaf(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.string().size() >= sizeof(address.sun_path)) return "its path is too long";
  std::strcpy(address.sun_path, path.c_str());
  const int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const int failed =
      connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof(address));
  const int error = failed ? errno : 0;
  close(connection);
  if (error == ENOENT) return "is not there";
  if (error == ECONNREFUSED) return "is there, but nobody listens";
  return error == 0 ? "" : std::strerror(error);
}

Finding CheckSocket(const char* what, const fs::path& socket, const char* remedy) {
  const std::string why = WhyDeaf(socket);
  if (why.empty()) return {what, true, "listens at " + socket.string()};
  return {what, false, fmt::format("{} {}", socket.string(), why), remedy};
}

Finding NoSession(const char* what) {
  return {what, false, "XDG_RUNTIME_DIR is not set: there is no user's session here"};
}

Finding CheckPulse() {
  constexpr const char* kWhat = "PulseAudio";
  constexpr const char* kRemedy =
      "apt-get install pipewire-pulse (or pulseaudio), then log in again";
  const std::string server = Environment("PULSE_SERVER"), session = Environment("XDG_RUNTIME_DIR");
  if (server.starts_with("unix:")) return CheckSocket(kWhat, server.substr(5), kRemedy);
  if (server.starts_with("/")) return CheckSocket(kWhat, server, kRemedy);
  if (!server.empty()) {
    return {kWhat, false, fmt::format("PULSE_SERVER={}: a server elsewhere is not asked", server)};
  }
  return session.empty() ? NoSession(kWhat)
                         : CheckSocket(kWhat, fs::path(session) / "pulse/native", kRemedy);
}

Finding CheckPipeWire() {
  std::string session = Environment("PIPEWIRE_RUNTIME_DIR");
  if (session.empty()) session = Environment("XDG_RUNTIME_DIR");
  if (session.empty()) return NoSession("PipeWire");
  const std::string name = Environment("PIPEWIRE_REMOTE");
  return CheckSocket("PipeWire", fs::path(session) / (name.empty() ? "pipewire-0" : name),
                     "apt-get install pipewire, then log in again");
}

Finding CheckSoundFont() {
  const auto found = media::FindSoundFont();
  return {"SoundFont", found.has_value(), found ? found->string() : found.error().message,
          found ? "" : "apt-get install fluid-soundfont-gm"};
}

}  // namespace

std::vector<Finding> CheckSound(const SoundPlaces& places) {
  return {CheckSoundFont(), CheckAlsa(places), CheckPulse(), CheckPipeWire()};
}

}  // namespace strikeline::cli
