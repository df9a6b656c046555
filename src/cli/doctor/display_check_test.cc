// SPDX-License-Identifier: MIT
#include "cli/doctor/display_check.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>

namespace strikeline::cli {
namespace {

using ::testing::HasSubstr;

TEST(DisplayCheck, WithoutADesktopNamesTheWaysToOne) {
  unsetenv("DISPLAY");
  unsetenv("WAYLAND_DISPLAY");
  const Finding finding = CheckDisplay();
  EXPECT_FALSE(finding.works);
  EXPECT_THAT(finding.detail, HasSubstr("neither DISPLAY nor WAYLAND_DISPLAY"));
  EXPECT_THAT(finding.remedy, HasSubstr("apt-get install xvfb"));
}

TEST(DisplayCheck, SaysWhichDisplayDoesNotOpen) {
  unsetenv("WAYLAND_DISPLAY");
  setenv("DISPLAY", ":4711", 1);
  const Finding finding = CheckDisplay();
  EXPECT_FALSE(finding.works);
  EXPECT_THAT(finding.detail, HasSubstr("DISPLAY=:4711: no display"));
  EXPECT_FALSE(finding.remedy.empty());
  unsetenv("DISPLAY");
}

TEST(DisplayCheck, DoesNotWaitForADisplayThatIsSilent) {
  const int silent = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int display = 500;  // the port is 6000 more
  do {
    address.sin_port = htons(static_cast<uint16_t>(6000 + ++display));
  } while (display < 600 && bind(silent, reinterpret_cast<sockaddr*>(&address), sizeof(address)));
  ASSERT_EQ(listen(silent, 4), 0);
  unsetenv("WAYLAND_DISPLAY");
  setenv("DISPLAY", ("127.0.0.1:" + std::to_string(display)).c_str(), 1);
  const Finding finding = CheckDisplay(Seconds(0.3));
  EXPECT_FALSE(finding.works);
  EXPECT_THAT(finding.detail, HasSubstr("does not answer within 0.3 s"));
  unsetenv("DISPLAY");
  close(silent);
}

}  // namespace
}  // namespace strikeline::cli
