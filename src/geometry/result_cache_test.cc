// SPDX-License-Identifier: MIT
#include "geometry/result_cache.h"

#include <atomic>
#include <new>
#include <thread>

#include <gtest/gtest.h>

namespace strikeline::geometry {
namespace {

TEST(ResultCache, WhoWaitsForWhatThenFailsMakesItHimself) {
  ResultCache cache({});
  const ResultKey key{strikeline::IdOf(std::string_view("a recipe"))};
  std::atomic<bool> is_making{false}, may_fail{false};
  std::thread first([&] {
    bool found = false;
    const auto fail = [&]() -> std::optional<OpResult> {
      is_making = true;
      while (!may_fail) std::this_thread::yield();
      throw std::bad_alloc();
    };
    EXPECT_THROW(cache.FindOrMake(key, fail, &found), std::bad_alloc);
  });
  while (!is_making) std::this_thread::yield();
  std::thread second([&] {
    bool found = true;
    EXPECT_TRUE(cache.FindOrMake(
        key, [] { return OpResult(); }, &found));
    EXPECT_FALSE(found);
  });
  may_fail = true;
  first.join();
  second.join();
  EXPECT_TRUE(cache.Find(key));
}

}  // namespace
}  // namespace strikeline::geometry
