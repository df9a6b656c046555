// SPDX-License-Identifier: MIT
#include "sketch/internal/depfile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::sketch::internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Depfile, NamesFilesOverSeveralLines) {
  EXPECT_THAT(DepfileFiles("sketch: a.cpp b.h \\\n c.h\\\n  d.h\n"),
              ElementsAre("a.cpp", "b.h", "c.h", "d.h"));
}

TEST(Depfile, KeepsWhatIsEscapedInNames) {
  EXPECT_THAT(DepfileFiles("sketch: /my\\ art/a.cpp \\\n /my\\ art/no\\#1.h $$5.h C:/d.h"),
              ElementsAre("/my art/a.cpp", "/my art/no#1.h", "$5.h", "C:/d.h"));
}

TEST(Depfile, HalvesOnlyBackslashesAheadOfASpace) {
  EXPECT_THAT(DepfileFiles("sketch: a\\b.h c\\\\\\ d.h e\\\\ f.h"),
              ElementsAre("a\\b.h", "c\\ d.h", "e\\", "f.h"));
}

TEST(Depfile, MayBeEmptyOrCut) {
  EXPECT_THAT(DepfileFiles(""), IsEmpty());
  EXPECT_THAT(DepfileFiles("sketch"), IsEmpty());
  EXPECT_THAT(DepfileFiles("sketch: a.h \\"), ElementsAre("a.h"));
}

}  // namespace
}  // namespace strikeline::sketch::internal
