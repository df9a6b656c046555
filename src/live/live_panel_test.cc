// SPDX-License-Identifier: MIT
#include "live/live_panel.h"

#include <gtest/gtest.h>

#include "live/panels/panels_testing.h"

namespace strikeline::live {
namespace {

class MessagesTest : public ::testing::Test {
 protected:
  void Show() {
    panels_.Show([this] { DrawMessages(status_); }, 3);
  }
  testing::Panels panels_{{800, 600}};
  LiveStatus status_;
};

TEST_F(MessagesTest, NothingToSayShowsNothing) {
  status_.generation = 1;
  Show();
  EXPECT_EQ(ImGui::GetDrawData()->TotalVtxCount, 0);
}

TEST_F(MessagesTest, TheFirstCompilationIsSaid) {
  status_.compiling = true;
  Show();
  EXPECT_TRUE(panels_.Shows("compiling ..."));
}

TEST_F(MessagesTest, AProblemGoesBeforeRemarks) {
  status_.generation = 1;
  status_.about.text[0] = 'Q';
  Show();
  EXPECT_TRUE(panels_.Shows("Q"));
  status_.problem = "no ink";
  status_.notice = "s.svg is written";
  Show();
  EXPECT_TRUE(panels_.Shows("no ink"));
  EXPECT_TRUE(panels_.Shows("s.svg is written"));
  EXPECT_FALSE(panels_.Shows("Q"));
}

TEST_F(MessagesTest, ALongProblemIsCutWithAWordOfWhereTheRestIs) {
  for (int line = 1; line <= 30; ++line) status_.problem += "line " + std::to_string(line) + "!\n";
  Show();
  EXPECT_TRUE(panels_.Shows("line 1!"));
  EXPECT_FALSE(panels_.Shows("line 30!"));
  EXPECT_TRUE(panels_.Shows("and more in the Inspector"));
}

TEST_F(MessagesTest, AVideoThatIsPlayedIsSaid) {
  status_.generation = 1;
  status_.recording = "a video from 1.00 s";
  Show();
  EXPECT_TRUE(panels_.Shows("a video from 1.00 s"));
}

}  // namespace
}  // namespace strikeline::live
