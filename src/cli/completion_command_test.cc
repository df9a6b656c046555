// SPDX-License-Identifier: MIT
#include "cli/completion_command.h"

#include <sstream>

#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using ::testing::ElementsAre;
using testing::FailsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::IsSupersetOf;
using ::testing::Not;
using testing::Succeeds;
using testing::WriteBytes;

// What bash proposes for the last of the words, in a folder with some files.
class BashTest : public ::testing::Test {
 protected:
  BashTest() {
    const auto script = testing::Strikeline({"completion", "bash"});
    EXPECT_TRUE(Succeeds(script));
    WriteBytes(folder_ / "complete.sh", script.out);
    for (const char* name : {"a song.mid", "b.cpp", "c.txt"}) WriteBytes(folder_ / name, "");
  }

  testing::ProgramEnd Bash(const testing::Words& words) const {
    testing::ProgramCall call;
    call.arguments = testing::Words{"bash", "--norc"} + words;
    call.folder = folder_.Path();
    return testing::RunProgram(call);
  }
  testing::Words Proposed(const std::string& words) const {
    const auto end = Bash({"-c", "source complete.sh; COMP_WORDS=(" + words +
                                     "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _strikeline; "
                                     "((${#COMPREPLY[@]})) && printf '%s\\n' \"${COMPREPLY[@]}\""});
    EXPECT_EQ(end.err, "");
    testing::Words lines;
    std::istringstream out(end.out);
    for (std::string line; std::getline(out, line);) lines.push_back(line);
    return lines;
  }

  testing::TempFolder folder_;
};

TEST_F(BashTest, ScriptIsGoodShell) { EXPECT_TRUE(Succeeds(Bash({"-n", "complete.sh"}))); }

TEST_F(BashTest, CommandsAreCompleted) {
  EXPECT_THAT(Proposed("strikeline re"), ElementsAre("render"));
  EXPECT_THAT(Proposed("strikeline ''"), IsSupersetOf({"render", "live", "config", "init"}));
  EXPECT_THAT(Proposed("strikeline ''"), Not(::testing::Contains("host")));
  EXPECT_THAT(Proposed("strikeline config v"), ElementsAre("validate"));
}

TEST_F(BashTest, OptionsAreThoseOfTheCommand) {
  EXPECT_THAT(Proposed("strikeline render --them"), ElementsAre("--theme"));
  EXPECT_THAT(Proposed("strikeline config show --"), IsSupersetOf({"--json", "--template"}));
  EXPECT_THAT(Proposed("strikeline join --them"), IsEmpty());
}

TEST_F(BashTest, FilesAreThoseThatThePlaceTakes) {
  EXPECT_THAT(Proposed("strikeline render ''"),
              ::testing::UnorderedElementsAre("a song.mid", "b.cpp"));
  EXPECT_THAT(Proposed("strikeline live ''"),
              ::testing::UnorderedElementsAre("a song.mid", "b.cpp"));
  EXPECT_THAT(Proposed("strikeline render b.cpp --audio c."), ElementsAre("c.txt"));
  EXPECT_THAT(Proposed("strikeline render b.cpp --fps ''"), IsEmpty());
}

TEST_F(BashTest, ChoicesAreThoseOfTheTable) {
  EXPECT_THAT(Proposed("strikeline render b.cpp --layout ''"),
              ElementsAre("auto", "drums", "keys"));
  EXPECT_THAT(Proposed("strikeline live b.cpp --draw w"), ElementsAre("window"));
}

TEST(Completion, EveryCommandStandsInTheScriptsOfAllShells) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const auto end = testing::Strikeline({"completion", shell});
    ASSERT_TRUE(Succeeds(end));
    for (const char* word : {"render", "inspect", "join", "ops", "eval", "live", "doctor", "init",
                             "'config show'", "'examples copy'", "plot-option"}) {
      EXPECT_THAT(end.out, HasSubstr(word)) << shell;
    }
    for (const char* mark : {"@STEPS@", "@VALUES@", "@COMMANDS@"}) {
      EXPECT_THAT(end.out, Not(HasSubstr(mark))) << shell;
    }
  }
}

TEST(Completion, AShellThatIsNotKnownHasANeighbour) {
  EXPECT_TRUE(FailsWith(testing::Strikeline({"completion", "zhs"}), 1, "did you mean 'zsh'?"));
}

}  // namespace
}  // namespace strikeline::cli
