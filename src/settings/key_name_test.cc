// SPDX-License-Identifier: MIT
#include "settings/key_name.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace strikeline::settings {
namespace {

using ::testing::HasSubstr;

std::string Canonical(std::string_view text) {
  const auto key = CanonicalKey(text);
  return key ? *key : "refused: " + key.error().message;
}

TEST(KeyName, CaseAndOrderOfModifiersDoNotMatter) {
  EXPECT_EQ(Canonical("Shift+Ctrl+Z"), "ctrl+shift+z");
  EXPECT_EQ(Canonical("S"), "s");
  EXPECT_EQ(Canonical("Page_Up"), "page_up");
}

TEST(KeyName, PlusIsAKeyToo) {
  EXPECT_EQ(Canonical("+"), "+");
  EXPECT_EQ(Canonical("ctrl++"), "ctrl++");
}

TEST(KeyName, CanonicalNamesStayAsTheyAre) {
  for (const char* key : {"", "[", "space", "f12", "ctrl+alt+shift+super+home", "alt+\""}) {
    EXPECT_EQ(Canonical(key), key);
  }
}

TEST(KeyName, WhatIsNoKeyIsRefusedWithTheNearest) {
  EXPECT_THAT(Canonical("spase"), HasSubstr("did you mean 'space'"));
  EXPECT_THAT(Canonical("control+z"), HasSubstr("'control' is not held with a key"));
  for (const char* text : {"ctrl+", "++", "+s", "s+", " ", "\xc3\xa4", "shift"}) {
    EXPECT_THAT(Canonical(text), HasSubstr("refused")) << text;
  }
}

TEST(KeyName, ATitleIsWhatStandsOnTheKeyboard) {
  EXPECT_EQ(KeyTitle("ctrl+shift+z"), "Ctrl+Shift+Z");
  EXPECT_EQ(KeyTitle("page_up"), "Page Up");
  EXPECT_EQ(KeyTitle("f5"), "F5");
  for (const char* key : {"", "[", "_", "+"}) EXPECT_EQ(KeyTitle(key), key);
  EXPECT_EQ(KeyTitle("alt++"), "Alt++");
}

}  // namespace
}  // namespace strikeline::settings
