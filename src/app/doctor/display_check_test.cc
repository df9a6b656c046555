// SPDX-License-Identifier: MIT
#include "app/doctor/display_check.h"

#include <cstdlib>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::app {
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

}  // namespace
}  // namespace strikeline::app
