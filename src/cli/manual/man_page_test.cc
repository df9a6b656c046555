// SPDX-License-Identifier: MIT
#include "cli/manual/man_page.h"

#include "settings/requests.h"
#include "testing/strikeline_program.h"

namespace strikeline::cli {
namespace {

using settings::Request;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ReadBytes;
using testing::Strikeline;
using testing::Succeeds;
using testing::TempFolder;

settings::Cell Style(Request& request) { return &request.render.theme; }
settings::Cell Legs(Request& request) { return &request.live.workers; }
settings::Cell Loud(Request& request) { return &request.render.clock; }

constexpr settings::OptionRow kDance[] = {{"SONG", Style, "A MIDI file", {.is_required = true}},
                                          {"-s,--style NAME", Style, "How"},
                                          {"--legs N", Legs, "How many", {.low = 0, .high = 64}}};
constexpr settings::OptionRow kSound[] = {{"--loud", Loud, "With drums"}};

// A program with a command that has everything a page shows.
std::vector<ManPage> PagesOfADancer() {
  return ManPages({{"", "Dances", {}},
                   {"dance",
                    "Move to `--json`, or don't",
                    {{"Dance", kDance}, {"Sound", kSound}},
                    "strikeline dance 'a.mid' --style=a\\b",
                    "Not on ice."},
                   {"hidden", "", {}}});
}

TEST(ManPages, AreOneForEachVisibleCommandAndProgram) {
  std::vector<std::string> files;
  for (const ManPage& page : PagesOfADancer()) files.push_back(page.file);
  EXPECT_THAT(files,
              ::testing::ElementsAre("strikeline.1", "strikeline-video.1", "strikeline-dance.1"));
}

TEST(ManPages, SayWhatTheHelpSays) {
  const std::string page = PagesOfADancer().back().text;
  for (const char* part :
       {".TH STRIKELINE\\-DANCE 1", "strikeline\\-dance \\- Move to \\fB\\-\\-json\\fR",
        "\\fBstrikeline dance\\fR \\fISONG\\fR [\\fIOPTION\\fR\\&...]",
        "\\fB\\-s\\fR \\fINAME\\fR, \\fB\\-\\-style\\fR \\fINAME\\fR\nHow (default: night).",
        "How many (0 to 64; default: 1).", ".SS Sound\n.TP\n\\fB\\-\\-loud\\fR\nWith drums.",
        "Not on ice.", ".SH EXAMPLES\n.nf\nstrikeline dance \\(aqa.mid\\(aq \\-\\-style=a\\eb\n.fi",
        ".SH EXIT STATUS", ".SH FILES", ".SH SEE ALSO\n\\fBstrikeline\\fR(1)"}) {
    EXPECT_THAT(page, HasSubstr(part));
  }
}

TEST(RoffEscaped, LeavesNothingThatRoffReads) {
  EXPECT_EQ(RoffEscaped(".so x"), "\\&.so x");
  EXPECT_EQ(RoffEscaped("a\n'b"), "a\n\\&\\(aqb");
  EXPECT_EQ(RoffEscaped("a-b\\n~`^"), "a\\-b\\en\\(ti\\(ga\\(ha");
}

TEST(PackageTexts, HoldTheWholeManualCompletionsAndHeader) {
  const TempFolder folder;
  ASSERT_TRUE(Succeeds(Strikeline({"package-texts", folder / "out"})));
  for (const char* file : {"out/bash/strikeline", "out/zsh/_strikeline", "out/fish/strikeline.fish",
                           "out/include/strikeline/ops.h", "out/man1/strikeline-render.1",
                           "out/man1/strikeline-config.1", "out/man1/strikeline-open.1"}) {
    EXPECT_NE(ReadBytes(folder / file), "") << file;
  }
  const std::string config = ReadBytes(folder / "out/man1/strikeline-config.1");
  EXPECT_THAT(config, HasSubstr(".SS strikeline config validate"));
  EXPECT_THAT(ReadBytes(folder / "out/man1/strikeline.1"),
              Not(HasSubstr("package\\-texts FOLDER")));
}

}  // namespace
}  // namespace strikeline::cli
