// SPDX-License-Identifier: MIT
#include "sketch/run_compiler.h"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/program.h"

namespace strikeline::sketch {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class Compiler : public ::testing::Test {
 protected:
  ~Compiler() override { unsetenv("CXX"); }

  static Result<std::vector<std::string>> Found(const std::string& cxx) {
    setenv("CXX", cxx.c_str(), 1);
    return FindCompiler();
  }
};

TEST_F(Compiler, WordsAreSplitAsAShellDoes) {
  EXPECT_THAT(*SplitWords(""), IsEmpty());
  EXPECT_THAT(*SplitWords("  ccache\tg++ "), ElementsAre("ccache", "g++"));
  EXPECT_THAT(*SplitWords("'a b' \"c \\\" d\" e\\ f ''"), ElementsAre("a b", "c \" d", "e f", ""));
  EXPECT_THAT(*SplitWords("'a\\b'g"), ElementsAre("a\\bg"));
  EXPECT_THAT(SplitWords("g++ 'x").error().message, HasSubstr("stays open"));
}

TEST_F(Compiler, MayHaveAProgramAheadOfIt) {
  EXPECT_THAT(*Found("ccache g++"), ElementsAre("ccache", "g++"));
  const auto words = Found("env WORD=1 g++");
  ASSERT_TRUE(words);
  auto asked = *words;
  asked.emplace_back("--version");
  const auto end = RunCompiler(asked);
  ASSERT_TRUE(end) << end.error().message;
  EXPECT_TRUE(end->good);
  EXPECT_THAT(end->messages, HasSubstr("g++"));
}

TEST_F(Compiler, WithSpacesInItsFilesNameIsOneWord) {
  const testing::TempFolder folder;
  const std::string file = folder / "my compiler";
  testing::WriteBytes(file, std::string_view("#!/bin/sh\n"));
  std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  EXPECT_THAT(*Found(file), ElementsAre(file));
}

TEST_F(Compiler, IsKilledWithAllThatItStartedWhenItIsNotWaitedFor) {
  const testing::TempFolder folder;
  const std::string left = folder / "left behind";
  std::atomic<bool> cancel{false};
  std::thread stop([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    cancel = true;
  });
  const auto end =
      RunCompiler({"sh", "-c", "(sleep 2; touch '" + left + "') & echo on; sleep 60"}, &cancel);
  stop.join();
  ASSERT_FALSE(end);
  EXPECT_THAT(end.error().message, HasSubstr("stopped"));
  std::this_thread::sleep_for(std::chrono::milliseconds(2500));
  EXPECT_FALSE(std::filesystem::exists(left));
}

TEST_F(Compiler, OfNoWordsIsTheSystems) {
  EXPECT_THAT(*Found("  "), ElementsAre(::testing::EndsWith("++")));
}

}  // namespace
}  // namespace strikeline::sketch
