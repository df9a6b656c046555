// SPDX-License-Identifier: MIT
#include "params/shared.h"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace strikeline::params {
namespace {

struct Named {
  std::string key;
  int value = 0;
  friend bool operator==(const Named&, const Named&) = default;
};

TEST(Shared, IsEqualIfWhatItHoldsIsEqual) {
  EXPECT_EQ(Shared(std::string("a")), Shared(std::string("a")));
  EXPECT_EQ(Shared<std::string>(), Shared(std::string()));
  EXPECT_FALSE(Shared(std::string("a")) == Shared(std::string("b")));
}

TEST(Keyed, IsAMap) {
  std::mt19937 random(1);
  Keyed<Named> keyed;
  std::map<std::string, int> map;
  for (int i = 0; i < 500; ++i) {
    Keyed<Named>::Edits edits;
    for (int k = 0; k < 3; ++k) {
      const std::string key = std::to_string(random() % 40);
      const int value = static_cast<int>(random() % 9);
      edits[key] = value ? std::optional(Named{key, value}) : std::nullopt;
    }
    for (const auto& [key, named] : edits) {
      map.erase(key);
      if (named) map[key] = named->value;
    }
    keyed = keyed.With(edits);
    ASSERT_EQ(keyed.size(), map.size());
    auto entry = keyed.begin();
    for (const auto& [key, value] : map) EXPECT_EQ(**entry++, (Named{key, value}));
    for (int key = 0; key < 40; ++key) {
      const Named* found = keyed.Find(std::to_string(key));
      EXPECT_EQ(found != nullptr, map.count(std::to_string(key)) > 0);
    }
  }
}

}  // namespace
}  // namespace strikeline::params
