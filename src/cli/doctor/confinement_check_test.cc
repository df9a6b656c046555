// SPDX-License-Identifier: MIT
#include "cli/doctor/confinement_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::cli {
namespace {

using ::testing::HasSubstr;

TEST(ConfinementCheck, SaysWhatIsOpenWithoutEach) {
  const auto both = CheckConfinement({true, 4});
  EXPECT_TRUE(both[0].works && both[1].works);
  EXPECT_THAT(both[1].detail, HasSubstr("version 4"));
  const auto filters = CheckConfinement({true, 0, "built without it"});
  EXPECT_TRUE(filters[0].works && !filters[1].works);
  EXPECT_THAT(filters[1].detail, HasSubstr("built without it: the filter alone"));
  EXPECT_THAT(filters[1].remedy, HasSubstr("5.13"));
  EXPECT_THAT(filters[1].detail, HasSubstr("may read the memory"));
  EXPECT_THAT(CheckConfinement({false, 0, "no"})[0].detail, HasSubstr("--unsafe"));
}

}  // namespace
}  // namespace strikeline::cli
