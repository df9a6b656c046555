// SPDX-License-Identifier: MIT
#include "base/nearest.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(Nearest, IsTheNameItselfWhereItIsKnown) {
  EXPECT_EQ(Nearest("glow", {"glow_size", "glow", "ring"}), "glow");
}

TEST(Nearest, CountsLettersAddedLeftOutAndReplaced) {
  EXPECT_EQ(Nearest("backgrund", {"beat_line", "background"}), "background");
  EXPECT_EQ(Nearest("tittle", {"tracks", "title"}), "title");
  EXPECT_EQ(Nearest("lames", {"names_of_all", "lanes"}), "lanes");
}

TEST(Nearest, OfSeveralIsTheFirst) { EXPECT_EQ(Nearest("ab", {"abc", "abd"}), "abc"); }

TEST(Nearest, OfNothingKnownIsEmpty) { EXPECT_EQ(Nearest("glow", {}), ""); }

TEST(Nearest, KnowsTheEmptyWord) { EXPECT_EQ(Nearest("", {"abc", "a"}), "a"); }

}  // namespace
}  // namespace strikeline
