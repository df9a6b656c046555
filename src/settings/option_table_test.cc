// SPDX-License-Identifier: MIT
#include "settings/option_table.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/option_value.h"
#include "settings/read_options.h"
#include "testing/strikeline_program.h"

namespace strikeline::settings {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<OptionRow> EveryRow() {
  std::vector<OptionRow> rows;
  for (const Command& command : Options()) {
    const auto own = RowsOf(command);
    rows.insert(rows.end(), own.begin(), own.end());
    rows.insert(rows.end(), command.settings.begin(), command.settings.end());
  }
  return rows;
}

// Why a text is refused; "" if it is read.
std::string Refusal(const OptionRow& row, const std::string& text) {
  Request request;
  const Status read = ReadValue(row.domain, {text}, row.cell(request));
  return read ? "" : read.error().message;
}

// Without an exponent, which whole numbers do not have.
std::string Plainly(double number) {
  return number == std::floor(number) ? fmt::format("{:.0f}", number) : fmt::format("{}", number);
}

bool IsEnumerated(const OptionRow& row) { return !row.domain.choices.empty(); }
bool IsBounded(const OptionRow& row) {
  return row.domain.low < row.domain.high && (!IsText(row) || row.domain.form == Form::kBits);
}

TEST(Options, HaveNamesOfTheirOwnInEachCommandAndAreExplained) {
  for (const Command& command : Visible(Options())) {
    std::set<std::string_view> names;
    for (const OptionRow& row : RowsOf(command)) {
      EXPECT_FALSE(row.help.empty() || row.help.ends_with('.')) << row.term;
      EXPECT_EQ(ValueNameOf(row).empty(), IsSwitch(row)) << row.term;
      for (const std::string_view name : NamesOf(row)) {
        EXPECT_TRUE(names.insert(name).second) << command.path << " " << name;
      }
    }
  }
}

TEST(Options, AreInTheirRangesByThemselves) {
  for (const OptionRow& row : EveryRow()) {
    const std::string preset = PresetOf(row);
    if (!preset.empty() && !IsList(row)) {
      EXPECT_EQ(Refusal(row, preset), "") << row.term;
    }
  }
}

TEST(Options, NumbersAreReadFromEndToEndAndNotBeyond) {
  int count = 0;
  for (const OptionRow& row : EveryRow()) {
    if (!IsBounded(row)) continue;
    ++count;
    const auto [low, high] = std::pair(row.domain.low, row.domain.high);
    for (const double end : {low, high}) {
      EXPECT_EQ(Refusal(row, Plainly(end)), "") << row.term << row.setting.name << end;
    }
    for (const std::string& text :
         {Plainly(low - 2), Plainly(high + 2), std::string("nan"), std::string("inf"),
          std::string("-inf"), std::string("1e999"), std::string("x"), std::string()}) {
      EXPECT_THAT(Refusal(row, text), HasSubstr(RangeText(row.domain))) << row.term << text;
    }
  }
  EXPECT_GT(count, 20);
}

TEST(Options, ChoicesAreThoseOfTheTable) {
  for (const OptionRow& row : EveryRow()) {
    if (!IsEnumerated(row)) continue;
    for (const std::string_view choice : ChoicesOf(row.domain)) {
      Request request;
      ASSERT_TRUE(ReadValue(row.domain, {std::string(choice)}, row.cell(request)));
      EXPECT_EQ(TextOf(row, row.cell(request)), choice);
    }
    EXPECT_EQ(Refusal(row, "crayon"), "must be " + RangeText(row.domain)) << row.term;
  }
}

TEST(Options, ChoicesOfEnumerationsStandInTheirOrder) {
  const std::pair<scene::HighwayLayout, const char*> layouts[] = {
      {scene::HighwayLayout::kAuto, "auto"},
      {scene::HighwayLayout::kDrums, "drums"},
      {scene::HighwayLayout::kKeys, "keys"}};
  const std::pair<scene::HighwayView, const char*> views[] = {
      {scene::HighwayView::kFlat, "flat"}, {scene::HighwayView::kPerspective, "perspective"}};
  const std::pair<Tails, const char*> tails[] = {
      {Tails::kAuto, "auto"}, {Tails::kOn, "on"}, {Tails::kOff, "off"}};
  const std::pair<PlaneFormat, const char*> formats[] = {{PlaneFormat::kYuv420, "yuv420p"},
                                                         {PlaneFormat::kYuv444, "yuv444p"}};
  for (const OptionRow& row : RowsOf(*FindCommand(Options(), "render"))) {
    Request request;
    const auto text = [&] { return TextOf(row, row.cell(request)); };
    for (const auto& [layout, name] : layouts) {
      request.render.layout = layout;
      if (LongNameOf(row) == "--layout") {
        EXPECT_EQ(text(), name);
      }
    }
    for (const auto& [view, name] : views) {
      request.render.view = view;
      if (LongNameOf(row) == "--view") {
        EXPECT_EQ(text(), name);
      }
    }
    for (const auto& [tail, name] : tails) {
      request.render.tails = tail;
      if (LongNameOf(row) == "--tails") {
        EXPECT_EQ(text(), name);
      }
    }
    for (const auto& [format, name] : formats) {
      request.render.pixel_format = format;
      if (LongNameOf(row) == "--pixel-format") {
        EXPECT_EQ(text(), name);
      }
    }
  }
}

const OptionRow& RowNamed(std::string_view name) {
  for (const Command& command : Options()) {
    for (const OptionGroup& group : command.groups) {
      for (const OptionRow& row : group.rows) {
        if (command.path == "render" && LongNameOf(row) == name) return row;
      }
    }
  }
  ADD_FAILURE() << name;
  return Options().front().groups.front().rows.front();
}

TEST(Options, BitratesMayBePlainKiloAndMega) {
  const std::pair<const char*, int64_t> good[] = {{"8M", 8'000'000},
                                                  {"2500k", 2'500'000},
                                                  {"2500K", 2'500'000},
                                                  {"1.5M", 1'500'000},
                                                  {"900000", 900'000}};
  const OptionRow& row = RowNamed("--bitrate");
  for (const auto& [text, bits] : good) {
    Request request;
    ASSERT_TRUE(ReadValue(row.domain, {text}, row.cell(request))) << text;
    EXPECT_EQ(request.render.bitrate, bits);
  }
  for (const char* text : {"", "k", "M", "8MM", "-8M", "0", "5", "8G", "1e300M", "nan", "8 M"}) {
    EXPECT_NE(Refusal(row, text), "") << text;
  }
}

TEST(Options, SizesAreTwoWholeNumbersInTheirRange) {
  for (const char* text :
       {"", "x", "1920", "1920x", "x1080", "1920 x1080", "1920x1080x2", "-320x180", "320x-180",
        "1e9x1e9", "nanxnan", "320.5x180", "0x0", "1920X1080", "32769x1"}) {
    EXPECT_THAT(Refusal(RowNamed("--size"), text), HasSubstr("1 to 32768")) << text;
  }
  for (const char* text : {"0x4", "4x0", "17x1", "1x17"}) {
    EXPECT_THAT(Refusal(RowNamed("--contact"), text), HasSubstr("1 to 16")) << text;
  }
  Request request;
  const OptionRow& contact = RowNamed("--contact");
  ASSERT_TRUE(ReadValue(contact.domain, {"16x3"}, contact.cell(request)));
  EXPECT_EQ(request.render.contact, (PixelSize{16, 3}));
}

TEST(ReadOptions, NamesTheOptionTheValueAndTheRange) {
  const OptionRow& speed = RowNamed("--speed");
  const TypedOption typed[] = {{&speed, {"0.2"}}};
  EXPECT_EQ(ReadOptions(Options(), typed).error().message,
            "--speed 0.2: must be a number from 0.25 to 4");
}

TEST(ReadOptions, NamesTheNearestPlotOption) {
  const OptionRow& plot = RowNamed("--plot-option");
  const auto refusal = [&](const char* text) {
    const TypedOption typed[] = {{&plot, {text}}};
    return ReadOptions(Options(), typed).error().message;
  };
  EXPECT_THAT(refusal("z_upp=7"), HasSubstr("did you mean 'z_up'?"));
  EXPECT_THAT(refusal("z_up"), HasSubstr("KEY=VALUE"));
  EXPECT_EQ(refusal("decimals=12"),
            "--plot-option decimals=12: must be a whole number from 0 to 9");
}

// Of every command.
TEST(ReadOptions, TakesAnOptionOnceUnlessItIsAList) {
  for (const Command& command : Options()) {
    for (const OptionRow& row : RowsOf(command)) {
      if (IsWord(row) || IsSwitch(row) || IsList(row)) continue;
      const TypedOption typed[] = {{&row, {"1", "2"}}};
      const auto read = ReadOptions(Options(), typed);
      ASSERT_FALSE(read) << row.term;
      EXPECT_EQ(read.error().message, std::string(LongNameOf(row)) + " 1 2: may be given once");
    }
  }
}

TEST(ReadOptions, RefusesNothingForWhatIsRequired) {
  for (const Command& command : Options()) {
    for (const OptionRow& row : RowsOf(command)) {
      if (!row.domain.is_required) continue;
      const TypedOption typed[] = {{&row, {""}}};
      const auto read = ReadOptions(Options(), typed);
      ASSERT_FALSE(read) << row.term;
      EXPECT_EQ(read.error().message, std::string(LongNameOf(row)) + " '': must not be empty");
    }
  }
}

// A value that is not the default's.
std::vector<std::string> OtherThanDefault(const OptionRow& row) {
  if (IsSwitch(row)) return {};
  if (IsEnumerated(row)) return {std::string(ChoicesOf(row.domain).back())};
  for (const std::string& text :
       {std::string("7"), std::string("7x7"), std::string("1/2"), Plainly(row.domain.low)}) {
    if (Refusal(row, text).empty() && text != PresetOf(row)) return {text};
  }
  ADD_FAILURE() << row.term;
  return {};
}

// By definition, for every option: what changes a pixel or a packet and is not resolved by the job
// changes the identity, and nothing else does.
TEST(Identity, ChangesWithWhatChangesPixelsOrPackets) {
  const std::pair<const char*, const char*> outputs[] = {{"a.mid", "a.mp4"}, {"a.cpp", "a.mp4"}};
  for (const auto& [piece, output] : outputs) {
    Request plain;
    plain.render.piece = piece, plain.render.output = output;
    plain.render.loop = "1..2", plain.render.take = "t.mid", plain.render.backdrop = "b.png";
    const auto before = IdentityOf(Options(), plain.render);
    EXPECT_FALSE(before.empty());
    for (const OptionRow& row : RowsOf(*FindCommand(Options(), "render"))) {
      if (IsWord(row) || row.domain.is_required || row.domain.form == Form::kPlotOption) continue;
      if (!(row.use.made & plain.render.WillMake())) continue;
      Request changed = plain;
      const auto value = OtherThanDefault(row);
      ASSERT_TRUE(ReadValue(row.domain, value, row.cell(changed))) << row.term;
      const bool counts = row.use.changes >= Changes::kPackets && !row.use.is_resolved;
      EXPECT_EQ(IdentityOf(Options(), changed.render) != before, counts) << row.term;
    }
  }
}

// Settings of practising are no part of a video without a take, nor rounds of one without a loop.
TEST(Identity, HasNothingOfWhatIsAboutSomethingThatWasNotAskedFor) {
  RenderRequest plain;
  plain.piece = "a.mid", plain.output = "a.mp4";
  RenderRequest other = plain;
  other.kit = other.own_kit = "roland-td", other.on_time = 5, other.window = 50;
  other.times = 7, other.rate_from = 0.7, other.rate_to = 0.9, other.backdrop_dim = 0.1;
  EXPECT_EQ(IdentityOf(Options(), plain), IdentityOf(Options(), other));
  plain.take = other.take = "t.mid", other.kit = "", other.on_time = 25, other.window = 100;
  EXPECT_NE(IdentityOf(Options(), plain), IdentityOf(Options(), other)) << "the user's own kit";
}

// By definition, for every option and every kind of piece.
TEST(LiveUses, AnOptionIsRefusedWhereItsPieceDoesNotHeedIt) {
  for (const auto& [piece, made] : {std::pair("a.mid", kSongVideo),
                                    std::pair("a.cpp", kSketchVideo), std::pair("", kSongVideo)}) {
    for (const OptionRow& row : RowsOf(*FindCommand(Options(), "live"))) {
      if (IsWord(row) || IsOperand(row)) continue;
      TypedRequest typed;
      typed.request.live.sketch = piece;
      typed.rows = {&row};
      const Status checked = CheckLiveUses(typed);
      EXPECT_EQ(static_cast<bool>(checked), (row.use.made & made) != 0) << row.term << piece;
      if (checked) continue;
      const std::string about = *piece ? fmt::format("; {} is a", piece) : "; without a piece";
      EXPECT_THAT(checked.error().message,
                  AllOf(HasSubstr(std::string(LongNameOf(row)) + " is for "), HasSubstr(about)));
    }
  }
}

TEST(LiveUses, OfTwoThatContradictOneIsRefusedWithARemedyWhicheverIsSaidFirst) {
  const std::vector<OptionRow> rows = RowsOf(*FindCommand(Options(), "live"));
  std::set<std::string> refused;
  for (const OptionRow& one : rows) {
    for (const OptionRow& other : rows) {
      if ((one.use.made & other.use.made & kSongVideo) == 0 || IsWord(one) || IsWord(other))
        continue;
      TypedRequest typed;
      typed.request.live.sketch = "a.mid";
      typed.rows = {&one, &other};
      const Status checked = CheckLiveUses(typed);
      std::swap(typed.rows[0], typed.rows[1]);
      EXPECT_EQ(static_cast<bool>(checked), static_cast<bool>(CheckLiveUses(typed)));
      if (checked) continue;
      const std::string names[] = {std::string(LongNameOf(one)), std::string(LongNameOf(other))};
      EXPECT_THAT(checked.error().message, AllOf(HasSubstr(names[0]), HasSubstr(names[1]),
                                                 HasSubstr("exclude each other: ")));
      if (names[0] < names[1]) refused.insert(names[0] + " " + names[1]);
    }
  }
  EXPECT_THAT(refused,
              ElementsAre("--audio --mute", "--audio --mute-drums", "--audio --silent",
                          "--audio-offset --silent", "--clock-in --count-in", "--clock-in --from",
                          "--clock-in --link", "--clock-in --loop", "--clock-in --rate",
                          "--clock-in --rising", "--clock-in --wait", "--from --loop",
                          "--link --wait", "--mute --silent", "--mute-drums --silent"));
}

TEST(Identity, HasNamesThatTheEncoderDoesNotUse) {
  RenderRequest request;
  request.piece = "a.mid", request.output = "a.mp4";
  std::set<std::string> names;
  for (const auto& [name, value] : IdentityOf(Options(), request)) {
    EXPECT_TRUE(names.insert(name).second) << name;
  }
  for (const auto& [name, value] : media::Describe({})) {
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

TEST(Identity, ChangesWithTheContentOfAThemeFile) {
  const testing::TempFolder folder;
  RenderRequest request;
  request.piece = "a.mid", request.output = "a.mp4", request.theme = folder / "mine.toml";
  testing::WriteBytes(request.theme, "a = 1");
  const auto before = IdentityOf(Options(), request);
  EXPECT_EQ(IdentityOf(Options(), request), before);
  testing::WriteBytes(request.theme, "a = 2");
  EXPECT_NE(IdentityOf(Options(), request), before);
}

}  // namespace
}  // namespace strikeline::settings
