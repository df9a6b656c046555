// SPDX-License-Identifier: MIT
// The literal values are what Python's hashlib.blake2b gives.
#include "geometry/kernels/numbers/blake2b.h"

#include <string>

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

TEST(Blake2b64, GivesTheDigestsOfTheStandard) {
  EXPECT_EQ(Blake2b64(""), 0xe4a6a0577479b2b4u);
  EXPECT_EQ(Blake2b64("0|A"), 0xe0735aee9fa7adbbu);
  EXPECT_EQ(Blake2b64("59|\xC3\xA9"), 0x7326377801a5055du);
  EXPECT_EQ(Blake2b64(std::string(128, 'x')), 0x901ce374e8e12402u);
}

}  // namespace
}  // namespace strikeline::geometry
