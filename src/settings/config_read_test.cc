// SPDX-License-Identifier: MIT
#include "settings/config_read.h"

#include <map>
#include <set>
#include <sstream>

#include "settings/config_text.h"
#include "settings/key_name.h"
#include "testing/strikeline_program.h"

namespace strikeline::settings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// What is read from a file called a/b.toml, or the defaults and a failure.
Config Read(std::string_view toml) {
  Config config;
  const Status done = ReadConfig(Options(), toml, "a/b.toml", config);
  EXPECT_TRUE(done) << done.error().message;
  return config;
}
std::string Refusal(std::string_view toml) {
  Config config;
  const Status done = ReadConfig(Options(), toml, "a/b.toml", config);
  return done ? "accepted" : done.error().message;
}

// Every setting by name, in TOML.
std::map<std::string, std::string> ValuesOf(Config config) {
  std::map<std::string, std::string> values;
  for (const OptionRow* row : SettingRows(Options())) {
    values[std::string(row->setting.name)] = TomlOf(PlainOf(*row, row->cell(config.values)));
  }
  return values;
}

TEST(Config, AnEmptyFileChangesNothing) {
  EXPECT_EQ(ValuesOf(Read("")), ValuesOf({}));
  EXPECT_EQ(ValuesOf(Read("[live]\n")), ValuesOf({}));
}

TEST(Config, EachKindOfValueIsRead) {
  const Request said = Read(R"([live]
fps = 30
inspector = false
workers = 3
size = "64x48"
[video]
crf = 18
[midi]
mode = "14bit"
[fonts]
folders = ["/fonts", "mine"]
[keys]
png = "Shift+P"
)")
                           .values;
  EXPECT_EQ(said.live.fps, 30);
  EXPECT_FALSE(said.live.inspector);
  EXPECT_EQ(said.live.workers, 3);
  EXPECT_EQ(said.live.size, (PixelSize{64, 48}));
  EXPECT_EQ(said.render.crf, 18);
  EXPECT_EQ(said.live.midi_mode, "14bit");
  EXPECT_THAT(said.font_folders, ElementsAre("/fonts", "a/mine"));
  EXPECT_EQ(said.live.keys[LiveAction::kPng], "shift+p");
}

TEST(Config, PlotOptionsAreThoseOfTheCommandLine) {
  const exports::PlotOptions plot =
      Read(
          "[plot]\nz_up = 7\nbed_x_range = \"0..200\"\nallow_reverse = false\nturn = \"never\"\n"
          "bridge_draw_distance = \"none\"\n")
          .values.render.plot;
  EXPECT_EQ(plot.z_up, 7);
  EXPECT_EQ(plot.bed_x->high, 200);
  EXPECT_FALSE(plot.allow_reverse);
  EXPECT_EQ(plot.turn, exports::SheetTurn::kNever);
  EXPECT_FALSE(plot.bridge_draw_distance);
  EXPECT_FALSE(plot.z_down) << "is the profile's";
}

TEST(Config, ALaterFileOverridesKeyByKey) {
  Config read;
  ASSERT_TRUE(
      ReadConfig(Options(), "[plot]\nz_up = 1\nz_down = 2\n[live]\nfps = 10\n", "user", read));
  ASSERT_TRUE(ReadConfig(Options(), "\n[plot]\nz_up = 3\n", "project", read));
  EXPECT_EQ(read.values.render.plot.z_up, 3);
  EXPECT_EQ(read.values.render.plot.z_down, 2);
  EXPECT_EQ(read.values.live.fps, 10);
  EXPECT_EQ(read.OriginOf("plot.z_up")->file, "project");
  EXPECT_EQ(read.OriginOf("plot.z_up")->line, 3);
  EXPECT_EQ(read.OriginOf("live.fps")->file, "user");
  EXPECT_EQ(read.origins.size(), 3u);
}

TEST(Config, AFileOfTheFoldersOfTheSettingsIsFoundFromAnywhere) {
  const testing::TempFolder folder;
  testing::WriteBytes(folder / "mine.toml", "");
  const std::string file = folder / "strikeline.toml";
  Config read;
  ASSERT_TRUE(ReadConfig(Options(), "[video]\ntheme = \"mine.toml\"\n[output]\nfolder = \"out\"\n",
                         file, read));
  EXPECT_EQ(read.values.render.theme, folder / "mine.toml");
  EXPECT_EQ(read.values.live.output_folder, folder / "out");
  ASSERT_TRUE(ReadConfig(Options(), "[video]\ntheme = \"neon\"\n", file, read));
  EXPECT_EQ(read.values.render.theme, "neon");
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
      {"[live]\nsize = \"800\"", "'live.size' must be AxB, whole numbers from 1 to 32768"},
      {"[video]\ntheme = 3", "'video.theme' must be a text"},
      {"[video]\nencoder = \"a\\nb\"", "'video.encoder' must be one line of text"},
      {"[midi]\nmode = \"8bit\"", "'midi.mode' must be 7bit or 14bit"},
      {"[fonts]\nfolders = \"a\"", "'fonts.folders' must be a list of texts"},
      {"[keys]\nsvg = \"spase\"", "'keys.svg' must be a key: 'spase' is no key"},
      {"[plot]\nz_up = \"high\"", "'plot.z_up' must be a number"},
      {"[plot]\ndecimals = 12", "'plot.decimals' must be a whole number from 0 to 9"},
      {"[plot]\nallow_reverse = 2", "'plot.allow_reverse' must be true or false"},
      {"[plot]\nbed_x_range = 4", "'plot.bed_x_range' must be a text"},
      {"[plot]\nbed_x_range = \"4\"", "'plot.bed_x_range' must be LOW..HIGH, such as 0..297"},
  };
  for (const auto& [toml, reason] : cases) {
    EXPECT_THAT(Refusal(toml), HasSubstr(std::string("a/b.toml, line 2: ") + reason)) << toml;
  }
}

TEST(Settings, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const OptionRow* row : SettingRows(Options())) {
    EXPECT_TRUE(names.insert(row->setting.name).second) << row->setting.name;
  }
}

TEST(Settings, DefaultKeysAreCanonicalAndEachDoesOneThing) {
  std::set<std::string> keys;
  Request defaults;
  for (const OptionRow* row : SettingRows(Options())) {
    if (row->domain.form != Form::kKey) continue;
    const std::string key = TextOf(*row, row->cell(defaults));
    EXPECT_EQ(CanonicalKey(key).value_or(""), key);
    EXPECT_TRUE(keys.insert(key).second) << key;
  }
}

// The template with the comment signs before keys taken away.
std::string Uncommented() {
  std::string text, line;
  std::istringstream lines(ConfigTemplate(Options()));
  while (std::getline(lines, line)) {
    const bool is_key = line.starts_with("# ") && line.find(" = ") == line.find(' ', 2);
    text += (is_key ? line.substr(2) : line) + '\n';
  }
  return text;
}

TEST(ConfigTemplate, ChangesNothingAsItIs) {
  EXPECT_TRUE(Read(ConfigTemplate(Options())).origins.empty());
}

TEST(ConfigTemplate, SaysTheDefaultOfEveryRow) {
  const Config read = Read(Uncommented());
  const auto rows = SettingRows(Options());
  EXPECT_EQ(read.origins.size(), rows.size());
  auto said = ValuesOf(read), defaults = ValuesOf({});
  for (const OptionRow* row : rows) {
    const std::string name(row->setting.name);
    EXPECT_EQ(said[name], row->setting.example.empty() ? defaults[name] : row->setting.example);
  }
}

TEST(ConfigTemplate, StandsInTheManual) {
  const std::string manual =
      testing::ReadBytes(std::filesystem::path(STRIKELINE_SOURCE_DIR) / "docs/config.md");
  EXPECT_THAT(manual, HasSubstr(ConfigTemplate(Options())))
      << "`strikeline config show --template` prints what belongs there";
}

}  // namespace
}  // namespace strikeline::settings
