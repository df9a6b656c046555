// SPDX-License-Identifier: MIT
#include "base/read_file.h"

#include <sys/stat.h>

#include <fstream>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/program.h"

namespace strikeline {
namespace {

using ::testing::HasSubstr;

TEST(ReadFile, SaysWhyItCannotBeRead) {
  const testing::TempFolder folder;
  EXPECT_THAT(ReadFile(folder.Path()).error().message, HasSubstr("is a folder"));
  EXPECT_THAT(ReadFile(folder / "absent").error().message, HasSubstr("absent: cannot be read: No"));
  testing::WriteBytes(folder / "large", std::string(1001, 'x'));
  EXPECT_THAT(ReadFile(folder / "large", 1000).error().message, HasSubstr("larger than"));
  EXPECT_EQ(ReadFile(folder / "large", 1001)->size(), 1001u);
  EXPECT_FALSE(IdOfFile(folder.Path()));
}

TEST(ReadFile, OfAPipeIsAllThatIsWrittenIntoIt) {
  const testing::TempFolder folder;
  const std::string pipe = folder / "pipe", text(300'000, 'y');
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(pipe) << text; });
  const auto read = ReadFile(pipe);
  writer.join();
  ASSERT_TRUE(read);
  EXPECT_TRUE(*read == text);
}

}  // namespace
}  // namespace strikeline
