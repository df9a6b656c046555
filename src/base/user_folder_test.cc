// SPDX-License-Identifier: MIT
#include "base/user_folder.h"

#include <cstdlib>

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(UserFolder, IsWhatTheVariableSaysIfThatIsAbsoluteElseBelowTheHome) {
  setenv("HOME", "/any/home", 1);
  setenv("STRIKELINE_ANY_HOME", "/elsewhere", 1);
  EXPECT_EQ(UserFolder("STRIKELINE_ANY_HOME", ".any"), "/elsewhere");
  for (const char* ignored : {"", "relative/folder"}) {
    setenv("STRIKELINE_ANY_HOME", ignored, 1);
    EXPECT_EQ(UserFolder("STRIKELINE_ANY_HOME", ".any"), "/any/home/.any") << ignored;
  }
  unsetenv("STRIKELINE_ANY_HOME");
  EXPECT_EQ(UserFolder("STRIKELINE_ANY_HOME", ".any"), "/any/home/.any");
  setenv("HOME", "", 1);
  EXPECT_EQ(UserFolder("STRIKELINE_ANY_HOME", ".any"), "");
}

}  // namespace
}  // namespace strikeline
