// SPDX-License-Identifier: MIT
#include "base/caught.h"

#include <new>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>

namespace strikeline {
namespace {

TEST(Caught, GivesWhatTheBodyGives) {
  EXPECT_EQ(*Caught("sum", [] { return Result<int>(3); }), 3);
  EXPECT_EQ(Caught("sum", []() -> Status { return Fail("no numbers"); }).error().message,
            "no numbers");
}

TEST(Caught, AnExceptionIsAnError) {
  const Status refused =
      Caught("sketch.cpp", []() -> Status { throw std::runtime_error("no ink"); });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "sketch.cpp: no ink");
  EXPECT_FALSE(Caught("memory", []() -> Result<int> { throw std::bad_alloc(); }));
  EXPECT_FALSE(Caught("number", []() -> Status { throw 7; })) << "whatever is thrown";
}

TEST(Caught, AThreadThatThrowsEndsNothing) {
  Status end;
  std::thread([&] {
    end = Caught("thread", []() -> Status { throw std::length_error("too long"); });
  }).join();
  EXPECT_FALSE(end);
}

}  // namespace
}  // namespace strikeline
