// SPDX-License-Identifier: MIT
#include "cli/doctor/midi_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::cli {
namespace {

using ::testing::HasSubstr;

TEST(MidiCheck, NamesWhatIsConnected) {
  const auto findings = CheckMidi(
      input::MidiPorts{"ALSA", {"Midi Through 14:0", "nanoKONTROL2 20:0"}, {"Midi Through 14:0"}});
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_TRUE(findings[0].works);
  EXPECT_EQ(findings[0].detail, "ALSA: Midi Through 14:0, nanoKONTROL2 20:0");
  EXPECT_FALSE(findings[1].works) << "a loopback is no device";
  EXPECT_THAT(findings[1].detail, HasSubstr("only the loopback"));
}

TEST(MidiCheck, WithoutASequencerSaysWhy) {
  for (const Finding& finding : CheckMidi(Fail("the sequencer: gone"))) {
    EXPECT_FALSE(finding.works);
    EXPECT_EQ(finding.detail, "the sequencer: gone");
    EXPECT_FALSE(finding.remedy.empty());
  }
}

}  // namespace
}  // namespace strikeline::cli
