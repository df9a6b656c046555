// SPDX-License-Identifier: MIT
#include "settings/config_read.h"

#include <set>
#include <sstream>

#include "settings/config_rows.h"
#include "settings/key_name.h"
#include "settings/live_options.h"
#include "settings/plot_options.h"
#include "settings/render_options.h"
#include "testing/strikeline_program.h"

namespace strikeline::settings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// What is read from a file called a/b.toml, or a default Config and a failure.
ConfigWithOrigins Read(std::string_view toml) {
  ConfigWithOrigins read;
  const Status done = ReadConfig(toml, "a/b.toml", read);
  EXPECT_TRUE(done) << done.error().message;
  return read;
}
std::string Refusal(std::string_view toml) {
  ConfigWithOrigins read;
  const Status done = ReadConfig(toml, "a/b.toml", read);
  return done ? "accepted" : done.error().message;
}

TEST(Config, AnEmptyFileChangesNothing) {
  EXPECT_EQ(Read("").config, Config());
  EXPECT_EQ(Read("[live]\n").config, Config());
}

TEST(Config, EachKindOfValueIsRead) {
  const Config config = Read(R"([live]
fps = 30
inspector = false
workers = 3
[video]
crf = 18
[midi]
mode = "14bit"
[fonts]
folders = ["/fonts", "mine"]
[keys]
png = "Shift+P"
)")
                            .config;
  EXPECT_EQ(config.live_fps, 30);
  EXPECT_FALSE(config.live_inspector);
  EXPECT_EQ(config.live_workers, 3);
  EXPECT_EQ(config.video_crf, 18);
  EXPECT_EQ(config.midi_mode, "14bit");
  EXPECT_THAT(config.font_folders, ElementsAre("/fonts", "a/mine"));
  EXPECT_EQ(config.keys[LiveAction::kPng], "shift+p");
}

TEST(Config, PlotOptionsAreThoseOfTheCommandLine) {
  const Config config =
      Read("[plot]\nz_up = 7\nbed_x_range = \"0..200\"\ncomments = false\nfinal_lift = \"none\"\n")
          .config;
  const auto gcode = GcodeOptionsOf(config.plot_options);
  ASSERT_OK(gcode);
  EXPECT_EQ(gcode->z_up, 7);
  EXPECT_EQ(gcode->bed_x->high, 200);
  EXPECT_FALSE(gcode->comments);
  EXPECT_FALSE(gcode->final_lift);
}

TEST(Config, ALaterFileOverridesKeyByKey) {
  ConfigWithOrigins read;
  ASSERT_TRUE(ReadConfig("[plot]\nz_up = 1\nz_down = 2\n[live]\nfps = 10\n", "user", read));
  ASSERT_TRUE(ReadConfig("\n[plot]\nz_up = 3\n", "project", read));
  EXPECT_THAT(read.config.plot_options, ElementsAre("z_down=2", "z_up=3"));
  EXPECT_EQ(read.config.live_fps, 10);
  EXPECT_EQ(read.origins.at("plot.z_up").file, "project");
  EXPECT_EQ(read.origins.at("plot.z_up").line, 3);
  EXPECT_EQ(read.origins.at("live.fps").file, "user");
  EXPECT_EQ(read.origins.size(), 3u);
}

TEST(Config, AFileOfTheFoldersOfTheSettingsIsFoundFromAnywhere) {
  const testing::TempFolder folder;
  testing::WriteBytes(folder / "mine.toml", "");
  ConfigWithOrigins read;
  ASSERT_TRUE(ReadConfig("[video]\ntheme = \"mine.toml\"\n[output]\nfolder = \"out\"\n",
                         folder / "strikeline.toml", read));
  EXPECT_EQ(read.config.video_theme, folder / "mine.toml");
  EXPECT_EQ(read.config.output_folder, folder / "out");
  ASSERT_TRUE(ReadConfig("[video]\ntheme = \"neon\"\n", folder / "strikeline.toml", read));
  EXPECT_EQ(read.config.video_theme, "neon");
}

TEST(Config, ErrorsNameTheFileTheLineAndTheNearestKey) {
  EXPECT_EQ(Refusal("[live]\n\nfsp = 3"),
            "a/b.toml, line 3: unknown key 'live.fsp' (did you mean 'live.fps'?)");
  EXPECT_EQ(Refusal("fps = 3"), "a/b.toml, line 1: unknown key 'fps' (did you mean 'live.fps'?)");
  EXPECT_EQ(Refusal("[life]"), "a/b.toml, line 1: unknown key 'life' (did you mean 'live'?)");
  EXPECT_EQ(Refusal("live = 3"), "a/b.toml, line 1: 'live' must be a section, [live]");
  EXPECT_THAT(Refusal("[live"), HasSubstr("a/b.toml, line 1: "));
  EXPECT_THAT(Refusal("\n[\nlive]"), HasSubstr("a/b.toml, line 2: "));
  EXPECT_THAT(Refusal("[keys]\nsvgs = 1\n[live]\nfpss = 1"), HasSubstr("line 2"));
}

TEST(Config, WrongValuesAreRefusedWithWhatIsRight) {
  const std::pair<const char*, const char*> cases[] = {
      {"[live]\nfps = \"30\"", "'live.fps' must be a number from 0 to 1000"},
      {"[live]\nfps = nan", "'live.fps' must be a number from 0 to 1000"},
      {"[live]\nworkers = 1.5", "'live.workers' must be a whole number from 0 to 64"},
      {"[live]\nworkers = 65", "'live.workers' must be a whole number from 0 to 64"},
      {"[live]\ninspector = 1", "'live.inspector' must be true or false"},
      {"[live]\nsize = \"800\"", "'live.size' must be \"WIDTHxHEIGHT\""},
      {"[video]\ntheme = 3", "'video.theme' must be a text"},
      {"[video]\nencoder = \"a\\nb\"", "'video.encoder' must be one line of text"},
      {"[midi]\nmode = \"8bit\"", "'midi.mode' must be 7bit or 14bit, not \"8bit\""},
      {"[fonts]\nfolders = \"a\"", "'fonts.folders' must be a list of texts"},
      {"[keys]\nsvg = \"spase\"", "'keys.svg' must be a key: 'spase' is no key"},
      {"[plot]\nz_up = \"high\"", "'plot.z_up' must be a number, not 'high'"},
      {"[plot]\ndecimals = 12", "'plot.decimals' must be 0 to 9"},
      {"[plot]\ncomments = 2", "'plot.comments' must be true or false"},
      {"[plot]\nbed_x_range = 4", "'plot.bed_x_range' must be LOW..HIGH or none"},
  };
  for (const auto& [toml, reason] : cases) {
    EXPECT_THAT(Refusal(toml), HasSubstr(std::string("a/b.toml, line 2: ") + reason)) << toml;
  }
}

TEST(ConfigRows, HaveNamesOfTheirOwnAndAreDocumented) {
  std::set<std::string> names;
  for (const ConfigRow& row : ConfigRows()) {
    EXPECT_TRUE(names.insert(row.Name()).second) << row.Name();
    EXPECT_TRUE(row.doc.ends_with('.')) << row.Name();
  }
}

TEST(ConfigRows, EveryPlotOptionIsOne) {
  std::vector<std::string> texts;
  for (const PlotOption& option : PlotOptions()) {
    EXPECT_TRUE(CheckPlotOption(option.key, option.default_text)) << option.key;
    texts.push_back(fmt::format("{}={}", option.key, option.default_text));
  }
  const auto said = GcodeOptionsOf(texts);
  ASSERT_OK(said);
  EXPECT_EQ(said->final_lift, exports::GcodeOptions().final_lift);
  EXPECT_EQ(said->origin_x, exports::GcodeOptions().origin_x);
}

TEST(ConfigRows, DefaultsAreThoseOfTheOptions) {
  const Config config;
  EXPECT_EQ(config.live_fps, LiveOptions().fps);
  EXPECT_EQ(config.live_size, LiveOptions().size);
  EXPECT_EQ(config.live_time_limit, LiveOptions().time_limit);
  EXPECT_EQ(config.live_workers, LiveOptions().workers);
  EXPECT_EQ(config.video_theme, RenderOptions().theme);
  EXPECT_EQ(config.video_encoder, RenderOptions().encoder);
}

TEST(ConfigRows, DefaultKeysAreCanonicalAndEachDoesOneThing) {
  std::set<std::string> keys;
  for (const ConfigRow& row : ConfigRows()) {
    if (row.section != "keys") continue;
    const auto key = std::get<std::string>(ValueOf(Config(), row));
    EXPECT_EQ(CanonicalKey(key).value_or(""), key);
    EXPECT_TRUE(keys.insert(key).second) << key;
  }
}

// The template with the comment signs before keys taken away.
std::string Uncommented() {
  std::string text, line;
  std::istringstream lines(ConfigTemplate());
  while (std::getline(lines, line)) {
    const bool is_key = line.starts_with("# ") && line.find(" = ") == line.find(' ', 2);
    text += (is_key ? line.substr(2) : line) + '\n';
  }
  return text;
}

TEST(ConfigTemplate, ChangesNothingAsItIs) {
  EXPECT_EQ(Read(ConfigTemplate()).config, Config());
  EXPECT_TRUE(Read(ConfigTemplate()).origins.empty());
}

TEST(ConfigTemplate, SaysTheDefaultOfEveryRow) {
  const ConfigWithOrigins read = Read(Uncommented());
  EXPECT_EQ(read.origins.size(), ConfigRows().size());
  for (const ConfigRow& row : ConfigRows()) {
    if (!row.example.empty()) continue;
    EXPECT_EQ(ValueOf(read.config, row), ValueOf(Config(), row)) << row.Name();
  }
}

TEST(ConfigTemplate, StandsInTheManual) {
  const std::string manual =
      testing::ReadBytes(std::filesystem::path(STRIKELINE_SOURCE_DIR) / "docs/config.md");
  EXPECT_THAT(manual, HasSubstr(ConfigTemplate()))
      << "`strikeline config show --template` prints what belongs there";
}

}  // namespace
}  // namespace strikeline::settings
