// SPDX-License-Identifier: MIT
#include "base/embedded.h"

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(Embedded, AFileIsFoundByItsWholeName) {
  constexpr EmbeddedFile kFiles[] = {{"night.toml", "a"}, {"paper.toml", "b"}};
  ASSERT_NE(Find(kFiles, "paper.toml"), nullptr);
  EXPECT_EQ(Find(kFiles, "paper.toml")->text, "b");
  EXPECT_EQ(Find(kFiles, "paper"), nullptr);
  EXPECT_EQ(Find({}, "paper.toml"), nullptr);
}

}  // namespace
}  // namespace strikeline
