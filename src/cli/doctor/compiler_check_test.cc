// SPDX-License-Identifier: MIT
#include "cli/doctor/compiler_check.h"

#include <cstdlib>
#include <filesystem>

#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class CompilerCheck : public ::testing::Test {
 protected:
  ~CompilerCheck() override { unsetenv("CXX"); }

  // With a compiler that is this shell script.
  Finding WithScript(const std::string& script) {
    const std::string compiler = folder_ / "compiler";
    testing::WriteBytes(compiler, std::string_view("#!/bin/sh\n" + script + "\n"));
    std::filesystem::permissions(compiler, std::filesystem::perms::owner_all);
    setenv("CXX", compiler.c_str(), 1);
    return CheckCompiler();
  }

  testing::TempFolder folder_;
};

TEST_F(CompilerCheck, FindsOneThatCompilesASketch) {
  setenv("CXX", "g++", 1);
  const Finding finding = CheckCompiler();
  EXPECT_TRUE(finding.works) << finding.detail;
  EXPECT_THAT(finding.detail, AllOf(HasSubstr("g++"), HasSubstr("a sketch in ")));
  EXPECT_THAT(finding.remedy, IsEmpty());
}

TEST_F(CompilerCheck, SaysThatCxxNamesNothing) {
  setenv("CXX", "there-is-no-such-thing", 1);
  const Finding finding = CheckCompiler();
  EXPECT_FALSE(finding.works);
  EXPECT_THAT(finding.detail, HasSubstr("there-is-no-such-thing could not be started"));
  EXPECT_THAT(finding.remedy, HasSubstr("unset CXX"));
}

TEST_F(CompilerCheck, TellsAProgramFromItsHeaders) {
  const Finding finding = WithScript("exec g++ -nostdinc++ \"$@\"");
  EXPECT_FALSE(finding.works);
  EXPECT_THAT(finding.detail, HasSubstr("cmath"));
  EXPECT_THAT(finding.remedy, AllOf(HasSubstr("libstdc++-"), HasSubstr("-dev")));
}

TEST_F(CompilerCheck, KnowsWhichLibraryClangLooksFor) {
  const Finding finding = WithScript(
      "if [ \"$1\" = -v ]; then echo 'Selected GCC installation: /usr/lib/gcc/machine/27'; exit; "
      "fi\n"
      "echo \"probe.cpp:1:10: fatal error: 'cmath' file not found\"; exit 1");
  EXPECT_THAT(finding.remedy, HasSubstr("apt-get install libstdc++-27-dev"));
}

TEST_F(CompilerCheck, KnowsTheOtherPartsOfACompiler) {
  const std::pair<std::string, std::string> parts[] = {
      {"probe.cpp:1:10: fatal error: stdlib.h: No such file or directory", "libc6-dev"},
      {"collect2: fatal error: cannot find 'ld'", "binutils"},
      {"g++: fatal error: cannot execute 'cc1plus': execvp: No such file or directory", "g++"},
      {"/usr/bin/ld: cannot find -lstdc++: No such file or directory", "libstdc++-12-dev"},
      {"detail.h:9: error: no type named 'source_location' in namespace 'std'", "too old"}};
  for (const auto& [said, remedy] : parts) {
    const Finding finding = WithScript(
        "if [ \"$1\" = -dumpversion ]; then echo 12; exit; fi\necho \"" + said + "\"; exit 1");
    EXPECT_FALSE(finding.works);
    EXPECT_THAT(finding.detail, EndsWith(said.substr(said.rfind('/') + 1)));
    EXPECT_THAT(finding.remedy, HasSubstr(remedy)) << said;
  }
}

}  // namespace
}  // namespace strikeline::cli
