// SPDX-License-Identifier: MIT
#include "painter/painter_process.h"

#include <sys/wait.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/program.h"

namespace strikeline::painter {
namespace {

using ::testing::HasSubstr;

// What it was asked it never reads, of which the kernel tells before what it said.
TEST(HostProcess, OneThatEndsUnaskedIsHeardAllTheSame) {
  const testing::TempFolder folder;
  for (int round = 0; round < 10; ++round) {
    auto host =
        StartHostProcess({STRIKELINE_BINARY_DIR "/strikeline", folder / "nothing.so", true});
    ASSERT_TRUE(host) << host.error().message;
    ASSERT_TRUE((*host)->Send({}, ""));
    siginfo_t child{};
    ASSERT_EQ(waitid(P_ALL, 0, &child, WEXITED | WNOWAIT), 0);
    const auto heard = (*host)->Receive();
    ASSERT_TRUE(heard) << heard.error().message;
    ASSERT_TRUE(*heard);
    EXPECT_EQ((*heard)->failed, 1U);
    EXPECT_THAT((*heard)->text, HasSubstr("nothing.so"));
  }
}

}  // namespace
}  // namespace strikeline::painter
