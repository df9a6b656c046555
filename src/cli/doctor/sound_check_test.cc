// SPDX-License-Identifier: MIT
#include "cli/doctor/sound_check.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

class SoundCheck : public ::testing::Test {
 protected:
  SoundCheck() {
    for (const char* name : {"PULSE_SERVER", "PIPEWIRE_REMOTE", "PIPEWIRE_RUNTIME_DIR"}) {
      unsetenv(name);
    }
    setenv("XDG_RUNTIME_DIR", folder_.Path().c_str(), 1);
    std::filesystem::create_directories(folder_.Path() / "pulse");
  }
  ~SoundCheck() override { unsetenv("XDG_RUNTIME_DIR"); }

  Finding Of(const std::string& what) const {
    for (const Finding& finding : CheckSound({folder_.Path(), folder_.Path()})) {
      if (finding.what == what) return finding;
    }
    return {};
  }
  // A socket of this name; somebody listens until it is closed.
  int Listen(const std::string& name) const {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strcpy(address.sun_path, (folder_ / name).c_str());
    const int number = socket(AF_UNIX, SOCK_STREAM, 0);
    EXPECT_EQ(bind(number, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    EXPECT_EQ(listen(number, 4), 0);
    return number;
  }

  testing::TempFolder folder_;
};

TEST_F(SoundCheck, AServerIsThereWhileSomebodyListens) {
  for (const auto& [what, name] :
       {std::pair{"PulseAudio", "pulse/native"}, std::pair{"PipeWire", "pipewire-0"}}) {
    EXPECT_THAT(Of(what).detail, EndsWith("is not there")) << what;
    EXPECT_THAT(Of(what).remedy, HasSubstr("apt-get install pipewire"));
    const int server = Listen(name);
    EXPECT_TRUE(Of(what).works) << Of(what).detail;
    close(server);
    EXPECT_FALSE(Of(what).works);
    EXPECT_THAT(Of(what).detail, EndsWith("nobody listens")) << what;
  }
}

TEST_F(SoundCheck, AServerElsewhereIsNamedAndNotAsked) {
  setenv("PULSE_SERVER", "tcp:music.example", 1);
  EXPECT_FALSE(Of("PulseAudio").works);
  EXPECT_THAT(Of("PulseAudio").detail, HasSubstr("tcp:music.example"));
  unsetenv("PULSE_SERVER");
}

TEST_F(SoundCheck, CardsPlayIfTheirDeviceMayBeOpened) {
  EXPECT_THAT(Of("ALSA playback").detail, HasSubstr("no playback device"));
  testing::WriteBytes(folder_ / "pcm",
                      std::string_view("00-00: ALC257 Analog : ALC257 Analog : playback 1 : "
                                       "capture 1\n00-06: Microphone : : capture 1\n"));
  EXPECT_FALSE(Of("ALSA playback").works) << "its device is not there";
  EXPECT_THAT(Of("ALSA playback").remedy, HasSubstr("group audio"));
  testing::WriteBytes(folder_ / "pcmC0D0p", std::string_view(""));
  EXPECT_TRUE(Of("ALSA playback").works);
  EXPECT_EQ(Of("ALSA playback").detail, "ALC257 Analog (hw:0,0)");
}

}  // namespace
}  // namespace strikeline::cli
