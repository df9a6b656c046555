// SPDX-License-Identifier: MIT
#include "midi/pitch_name.h"

#include <gtest/gtest.h>

namespace strikeline::midi {
namespace {

TEST(PitchName, IsReadBackForEveryPitchAsAreNumbers) {
  for (int pitch = 0; pitch < 128; ++pitch) {
    EXPECT_EQ(ParsePitch(PitchName(pitch)), pitch);
    EXPECT_EQ(ParsePitch(std::to_string(pitch)), pitch);
  }
}

TEST(PitchName, C4IsTheMiddleOfAPiano) {
  EXPECT_EQ(PitchName(60), "C4");
  EXPECT_EQ(ParsePitch("c4"), 60);
  EXPECT_EQ(ParsePitch("Bb2"), ParsePitch("A#2"));
  EXPECT_EQ(ParsePitch("bb2"), 46);
  EXPECT_EQ(ParsePitch("Cb4"), 59);
  EXPECT_EQ(ParsePitch("C-1"), 0);
}

TEST(ParsePitch, RefusesWhatIsNoPitch) {
  for (const char* text : {"", "H4", "C", "C44", "128", "-1", "G#9", "Cb-1", "4C", "C 4", "C##4",
                           "C4 ", "c", "60.5", "99999999999"}) {
    EXPECT_EQ(ParsePitch(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace strikeline::midi
