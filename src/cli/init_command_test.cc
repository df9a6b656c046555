// SPDX-License-Identifier: MIT
// What a project starts from: `init` and `examples`.
#include "cli/init_command.h"

#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ReadBytes;
using testing::Succeeds;
using testing::Words;
using testing::WriteBytes;

class ProjectTest : public ::testing::Test {
 protected:
  testing::ProgramEnd Run(const Words& words, const std::string& in = "") const {
    testing::ProgramCall call = testing::Call(words);
    call.folder = folder_.Path() / in;
    return testing::RunProgram(call);
  }

  testing::TempFolder folder_;
};

TEST_F(ProjectTest, InitMakesASketchThatIsDrawnAtOnce) {
  const auto made = Run({"init", "my waves"});
  ASSERT_TRUE(Succeeds(made));
  EXPECT_THAT(made.out, HasSubstr("strikeline live sketch.cpp"));
  EXPECT_THAT(ReadBytes(folder_ / "my waves/README.md"), HasSubstr("# my waves\n"));
  ASSERT_TRUE(
      Succeeds(Run({"render", "sketch.cpp", "-o", "out/plot.svg", "--at", "3"}, "my waves")));
  EXPECT_THAT(ReadBytes(folder_ / "my waves/out/plot.svg"), HasSubstr("inkscape:label=\"shell\""));
  EXPECT_TRUE(Succeeds(Run({"config", "validate"}, "my waves")));
}

TEST_F(ProjectTest, InitTellsEditorsWhereTheHeadersAre) {
  ASSERT_TRUE(Succeeds(Run({"init", "a"})));
  testing::ProgramCall call;
  call.arguments = {"c++",      "-fsyntax-only",       "-xc++",     "-std=c++20",
                    "-isystem", ".strikeline/include", "sketch.cpp"};
  EXPECT_EQ(ReadBytes(folder_ / "a/compile_flags.txt"),
            "-xc++\n-std=c++20\n-isystem\n.strikeline/include\n");
  call.folder = folder_.Path() / "a";
  EXPECT_TRUE(Succeeds(testing::RunProgram(call)));
}

TEST_F(ProjectTest, InitOverwritesNothing) {
  ASSERT_TRUE(Succeeds(Run({"init", "a"})));
  WriteBytes(folder_ / "a/sketch.cpp", "mine");
  std::filesystem::remove(folder_ / "a/README.md");
  EXPECT_TRUE(FailsWith(Run({"init", "a"}), 1, "a is not empty; --force"));
  const auto again = Run({"init", ".", "--force"}, "a");
  EXPECT_TRUE(Succeeds(again));
  EXPECT_THAT(again.out, HasSubstr("kept     sketch.cpp"));
  EXPECT_THAT(again.out, HasSubstr("made     README.md"));
  EXPECT_THAT(again.out, Not(HasSubstr("cd ")));
  EXPECT_EQ(ReadBytes(folder_ / "a/sketch.cpp"), "mine");
  EXPECT_THAT(ReadBytes(folder_ / "a/README.md"), HasSubstr("# a\n"));
}

TEST_F(ProjectTest, InitRefusesWhatIsNoFolder) {
  WriteBytes(folder_ / "file", "");
  EXPECT_TRUE(FailsWith(Run({"init", "file"}), 1, "file exists and is no folder"));
  EXPECT_TRUE(FailsWith(Run({"init", "file/a"}), 1, "file/a cannot be made"));
  EXPECT_EQ(Run({"init"}).exit_code, 2);
}

TEST_F(ProjectTest, ExamplesAreThoseOfTheRepository) {
  const auto list = Run({"examples", "list"});
  ASSERT_TRUE(Succeeds(list));
  EXPECT_THAT(list.out, HasSubstr("tides        Lines of the sea"));
  ASSERT_TRUE(Succeeds(Run({"examples", "copy", "--all", "--to", "all"})));
  for (const auto& entry : std::filesystem::directory_iterator(
           std::filesystem::path(STRIKELINE_SOURCE_DIR) / "examples/sketches")) {
    const auto name = entry.path().filename();
    EXPECT_THAT(list.out, HasSubstr(name.stem().string() + ' '));
    EXPECT_EQ(ReadBytes(folder_.Path() / "all" / name), ReadBytes(entry.path())) << name;
  }
}

TEST_F(ProjectTest, ExamplesOverwriteOnlyWhenForced) {
  ASSERT_TRUE(Succeeds(Run({"examples", "copy", "tides.cpp"})));
  WriteBytes(folder_ / "tides.cpp", "mine");
  EXPECT_TRUE(
      FailsWith(Run({"examples", "copy", "coral", "tides"}), 1, "tides.cpp exists; --force"));
  EXPECT_EQ(folder_.Names(), Words{"tides.cpp"});
  EXPECT_EQ(ReadBytes(folder_ / "tides.cpp"), "mine");
  EXPECT_TRUE(Succeeds(Run({"examples", "copy", "coral", "tides", "--force"})));
  EXPECT_NE(ReadBytes(folder_ / "tides.cpp"), "mine");
}

TEST_F(ProjectTest, ExamplesThatAreNotThereHaveANeighbour) {
  EXPECT_TRUE(FailsWith(Run({"examples", "copy", "tide"}), 1, "did you mean 'tides'?"));
  EXPECT_TRUE(FailsWith(Run({"examples", "copy"}), 1, "--all"));
  EXPECT_EQ(Run({"examples"}).exit_code, 2);
}

}  // namespace
}  // namespace strikeline::cli
