// SPDX-License-Identifier: MIT
#include "sketch/internal/depfile.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/program.h"

namespace strikeline::sketch::internal {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

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

TEST(Depfile, NamesPlacesOfWhatIsMissingBesideAllThatIsThere) {
  const testing::TempFolder folder;
  std::filesystem::create_directories(folder / "parts");
  for (const char* name : {"a.cpp", "parts/b.h"})
    testing::WriteBytes(folder / name, std::string_view("//"));
  EXPECT_THAT(
      WithPlaces({folder / "a.cpp", folder / "parts/b.h", "../c.h", folder / "d.h"}),
      UnorderedElementsAre(folder / "a.cpp", folder / "parts/b.h",
                           (std::filesystem::path(folder.Path()) / "../c.h").lexically_normal(),
                           folder / "c.h", folder / "d.h", folder / "d.h"));
  EXPECT_THAT(WithPlaces({}), IsEmpty());
}

}  // namespace
}  // namespace strikeline::sketch::internal
