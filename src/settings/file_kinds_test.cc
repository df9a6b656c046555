// SPDX-License-Identifier: MIT
#include "settings/file_kinds.h"

#include <cctype>
#include <random>

#include <gtest/gtest.h>

#include "settings/sequence_name.h"

namespace strikeline::settings {
namespace {

// The same letters, each large or small by chance.
std::string Spelled(std::string text, std::mt19937& random) {
  for (char& c : text) {
    if (random() % 2) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return text;
}

TEST(FileKinds, DoNotDependOnHowAnEndingIsSpelled) {
  std::mt19937 random(1);
  for (const char* ending :
       {"mp4", "mov", "mkv", "webm", "png", "svg", "gcode", "nc", "ngc", "x"}) {
    const OutputKind kind = KindOf(std::string("a.") + ending);
    for (int i = 0; i < 20; ++i) {
      EXPECT_EQ(KindOf("some/Folder.svg/a." + Spelled(ending, random)), kind) << ending;
    }
  }
  EXPECT_EQ(KindOf("png"), OutputKind::kOther);
}

TEST(FileKinds, NumberedPicturesAreKnownByTheSameEndings) {
  EXPECT_TRUE(ParseSequence("frames/%03d.PNG"));
  EXPECT_FALSE(ParseSequence("frames/%03d.SVG"));
}

}  // namespace
}  // namespace strikeline::settings
