// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/command_line.h"
#include "cli/completion_command.h"
#include "cli/manual/help_text.h"
#include "cli/manual/man_page.h"
#include "cli/manual/option_manual.h"
#include "settings/config_read.h"
#include "settings/config_text.h"
#include "testing/program.h"

namespace strikeline::cli {
namespace {

using settings::OptionTable;
using settings::Request;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Pair;

settings::Cell LeadIn(Request& request) { return &request.render.lead_in; }

// An option that nobody wrote a line for anywhere else.
constexpr settings::OptionRow kWobble[] = {{"--wobble MM",
                                            LeadIn,
                                            "How far lines wander",
                                            {.low = 0, .high = 9},
                                            {settings::kVideos, settings::Changes::kPixels},
                                            {"video.wobble", "", "3"}}};

OptionTable WithARow() {
  OptionTable table = settings::Options();
  for (settings::Command& command : table) {
    if (command.path == "render") command.groups.push_back({"Wobble", kWobble});
  }
  return table;
}

class OneMoreRow : public ::testing::Test {
 protected:
  std::optional<CommandLine> Parsed(std::vector<const char*> words) {
    words.insert(words.begin(), {"strikeline", "render", "a.mid", "-o", "a.mp4"});
    return ParseCommandLine(table_, static_cast<int>(words.size()), words.data()).value();
  }
  const settings::Command& Render() const { return *settings::FindCommand(table_, "render"); }

  const OptionTable table_ = WithARow();
};

TEST_F(OneMoreRow, IsParsedReadAndChecked) {
  const auto line = Parsed({"--wobble", "4.5"});
  ASSERT_TRUE(line);
  const auto typed = settings::ReadOptions(table_, line->typed);
  ASSERT_TRUE(typed);
  EXPECT_EQ(typed->request.render.lead_in, 4.5);
  EXPECT_TRUE(settings::CheckUses(*typed));
  EXPECT_EQ(settings::ReadOptions(table_, Parsed({"--wobble", "10"})->typed).error().message,
            "--wobble 10: must be a number from 0 to 9");
}

TEST_F(OneMoreRow, IsRefusedWhereItWouldChangeNothing) {
  auto typed = settings::ReadOptions(table_, Parsed({"--wobble", "1"})->typed);
  ASSERT_TRUE(typed);
  typed->request.render.output = "a.png";
  EXPECT_THAT(settings::CheckUses(*typed).error().message, HasSubstr("--wobble is for videos"));
}

TEST_F(OneMoreRow, StandsInTheHelpTheManualAndTheDocs) {
  EXPECT_THAT(HelpText(table_, Render()),
              HasSubstr("      --wobble MM         How far lines wander (0 to 9)\n"));
  EXPECT_THAT(ManPages(table_)[2].text, HasSubstr("\\fB\\-\\-wobble\\fR \\fIMM\\fR"));
  EXPECT_THAT(OptionManual(table_),
              HasSubstr("| `--wobble MM` | How far lines wander (0 to 9). *for videos; changes "
                        "pixels; `video.wobble`* |\n"));
}

TEST_F(OneMoreRow, IsCompletedInEveryShell) {
  for (const auto& [shell, word] :
       {std::pair("bash", "'render --wobble'"), std::pair("zsh", "'--wobble["),
        std::pair("fish", " -l wobble -r")}) {
    EXPECT_THAT(CompletionScript(shell, table_).value(), HasSubstr(word)) << shell;
  }
}

TEST_F(OneMoreRow, IsASetting) {
  EXPECT_THAT(settings::ConfigTemplate(table_),
              HasSubstr("# How far lines wander. (0 to 9)\n# wobble = 3\n"));
  settings::Config config;
  ASSERT_TRUE(settings::ReadConfig(table_, "[video]\nwobble = 2", "a.toml", config));
  EXPECT_EQ(config.values.render.lead_in, 2);
  EXPECT_EQ(settings::ReadConfig(table_, "[video]\nwobble = 10", "a.toml", config).error().message,
            "a.toml, line 2: 'video.wobble' must be a number from 0 to 9");
}

TEST_F(OneMoreRow, IsInTheIdentityOfAnExport) {
  settings::RenderRequest request;
  request.piece = "a.mid", request.output = "a.mp4", request.lead_in = 6;
  EXPECT_THAT(settings::IdentityOf(table_, request), Contains(Pair("--wobble", "6")));
}

// The words of an example, up to what a shell makes of them.
std::vector<std::string> WordsOf(const std::string& example) {
  std::istringstream text(example);
  std::vector<std::string> words;
  for (std::string word; text >> word && word != "|" && word != ">";) words.push_back(word);
  return words;
}

TEST(Examples, OfEveryCommandAreTakenByIt) {
  int count = 0;
  for (const settings::Command& command : settings::Options()) {
    std::istringstream lines{std::string(command.examples)};
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("strikeline ")) continue;
      ++count;
      const std::vector<std::string> words = WordsOf(line);
      std::vector<const char*> argv;
      for (const std::string& word : words) argv.push_back(word.c_str());
      const auto parsed =
          ParseCommandLine(settings::Options(), static_cast<int>(argv.size()), argv.data());
      ASSERT_TRUE(parsed) << line << ": " << parsed.error().message;
      ASSERT_TRUE(*parsed) << line;
      const auto typed = settings::ReadOptions(settings::Options(), (*parsed)->typed);
      ASSERT_TRUE(typed) << line << ": " << typed.error().message;
      Status used;
      if (command.path == "render") used = settings::CheckUses(*typed);
      if (command.path == "live") used = settings::CheckLiveUses(*typed);
      EXPECT_TRUE(used) << line << ": " << used.error().message;
    }
  }
  EXPECT_GT(count, 50);
}

TEST(OptionManual, StandsInTheDocs) {
  const auto file = std::filesystem::path(STRIKELINE_SOURCE_DIR) / "docs/options.md";
  EXPECT_EQ(testing::ReadBytes(file), OptionManual(settings::Options()))
      << "`strikeline package-texts FOLDER` writes what belongs there";
}

// 80 columns, but for examples and remarks, which are lines of their own.
TEST(HelpText, FitsATerminal) {
  for (const settings::Command& command : settings::Options()) {
    settings::Command bare = command;
    bare.examples = bare.remarks = "";
    std::istringstream lines(HelpText(settings::Options(), bare));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
  }
}

}  // namespace
}  // namespace strikeline::cli
