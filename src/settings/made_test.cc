// SPDX-License-Identifier: MIT
#include "settings/made.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/read_options.h"

namespace strikeline::settings {
namespace {

using ::testing::HasSubstr;

struct Example {
  const char* piece;
  const char* output;
  Made made;
  bool is_sheet = false;
};

constexpr Example kExamples[] = {
    {"a.mid", "a.mp4", kSongVideo},         {"a.mid", "a.PNG", kSongStill},
    {"a.mid", "%05d.png", kSongPictures},   {"a.cpp", "a.webm", kSketchVideo},
    {"a.cpp", "%05d.PNG", kSketchPictures}, {"a.cpp", "a.png", kSketchPicture},
    {"a.cpp", "a.SVG", kSketchVector},      {"a.cpp", "a.gcode", kSketchPlot},
    {"a.cpp", "a.hpgl", kSketchPlot},       {"a.mid", "a.png", kSongSheet, true}};

TEST(MadeOf, IsToldByTheNames) {
  for (const Example& e : kExamples) {
    EXPECT_EQ(MadeOf(e.piece, e.output, e.is_sheet, false), e.made) << e.piece << " " << e.output;
  }
}

TEST(MadeOf, TakesABatchForPictures) {
  EXPECT_EQ(MadeOf("a.cpp", "%03d.png", false, true), kSketchPicture);
  EXPECT_EQ(MadeOf("a.cpp", "%03d.svg", false, true), kSketchVector);
}

// An option of `all` with what it needs beside it.
std::vector<const OptionRow*> Together(const OptionRow& row, const std::vector<OptionRow>& all) {
  std::vector<const OptionRow*> rows = {&row};
  const std::string_view name = LongNameOf(row);
  const bool is_of_loop = name == "--times" || name == "--rate-from" || name == "--rate-to";
  const bool is_of_take = name == "--kit" || name == "--on-time" || name == "--window";
  const std::string_view needed = is_of_loop                 ? "--loop"
                                  : is_of_take               ? "--take"
                                  : name == "--backdrop-dim" ? "--backdrop"
                                                             : "";
  for (const OptionRow& other : all) {
    if (LongNameOf(other) == needed) rows.push_back(&other);
  }
  return rows;
}

// By definition, for every option and everything that can be made: what changes nothing is refused
// with what it is for, what changes something is not.
TEST(CheckUses, RefusesWhatWouldChangeNothing) {
  const std::vector<OptionRow> all = RowsOf(*FindCommand(Options(), "render"));
  for (const Example& e : kExamples) {
    TypedRequest typed;
    typed.request.render.piece = e.piece, typed.request.render.output = e.output;
    if (e.is_sheet) typed.request.render.contact.emplace();
    for (const OptionRow& row : all) {
      typed.rows = Together(row, all);
      const Status checked = CheckUses(typed);
      ASSERT_EQ(checked.has_value(), (row.use.made & e.made) != 0) << row.term << e.output;
      if (checked) continue;
      EXPECT_THAT(checked.error().message, HasSubstr(std::string(WordsOf(row.use.made))));
      EXPECT_THAT(checked.error().message, HasSubstr(std::string(NameOf(e.made))));
    }
  }
}

TEST(CheckUses, RefusesTwoThatSayTheSameThing) {
  const OptionTable& table = Options();
  const auto rows = RowsOf(*FindCommand(table, "render"));
  TypedRequest typed;
  typed.request.render.piece = "a.cpp", typed.request.render.output = "a.gcode";
  for (const OptionRow& row : rows) {
    if (LongNameOf(row) == "--seeds" || LongNameOf(row) == "--variations")
      typed.rows.push_back(&row);
  }
  ASSERT_EQ(typed.rows.size(), 2u);
  EXPECT_EQ(CheckUses(typed).error().message, "--seeds and --variations exclude each other");
}

}  // namespace
}  // namespace strikeline::settings
