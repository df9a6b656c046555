// SPDX-License-Identifier: MIT
#include "live/along/kit_editor.h"

#include <random>

#include <gtest/gtest.h>

#include "midi/articulation_name.h"
#include "testing/program.h"

namespace strikeline::live {
namespace {

midi::DrumMap Default() { return midi::LoadDrumMap("default").value(); }

int LaneOf(const midi::DrumMap& map, std::string_view id) {
  for (size_t i = 0; i < map.lanes.size(); ++i) {
    if (map.lanes[i].id == id) return static_cast<int>(i);
  }
  ADD_FAILURE() << id;
  return 0;
}

KitDeeds RandomDeeds(const midi::DrumMap& map, std::mt19937& random) {
  KitDeeds deeds;
  const auto lanes = static_cast<int>(map.lanes.size());
  switch (random() % 5) {
    case 0:
      deeds.learnt = static_cast<int>(random() % static_cast<unsigned>(lanes));
      break;
    case 1:
      deeds.chosen = static_cast<uint8_t>(random() % 128);
      break;
    case 2:
      deeds.name = std::string(1 + random() % 3, static_cast<char>('a' + random() % 26));
      break;
    case 3:
      deeds.stroke = midi::ArticulationNames()[random() % midi::ArticulationNames().size()].value;
      break;
    default:
      deeds.forgets = true;
  }
  return deeds;
}

TEST(KitEditor, ALaneThatIsLearntIsPlayedByThePadThatIsStruckNext) {
  KitEditor editor(Default());
  const int snare = LaneOf(editor.Map(), "snare");
  editor.Strike(96);
  EXPECT_FALSE(editor.Map().voices[96]) << "nothing waited for it";
  editor.Do({.learnt = snare});
  EXPECT_EQ(editor.Learning(), snare);
  editor.Strike(96);
  ASSERT_TRUE(editor.Map().voices[96]);
  EXPECT_EQ(editor.Map().voices[96]->lane, snare);
  EXPECT_EQ(editor.Learning(), std::nullopt) << "it has learnt";
  EXPECT_EQ(editor.Edited(), 96);
  editor.Strike(97);
  EXPECT_FALSE(editor.Map().voices[97]);
}

TEST(KitEditor, WhatALaneIsPlayedByAlreadyKeepsItsName) {
  KitEditor editor(Default());
  editor.Do({.learnt = LaneOf(editor.Map(), "hihat")});
  editor.Strike(46);
  EXPECT_EQ(editor.Map(), Default());
  EXPECT_FALSE(editor.CanUndo());
}

// By definition, whatever was done.
TEST(KitEditor, TakenBackAllIsAsItWasAndMadeAgainAsItBecame) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    std::mt19937 random(seed);
    KitEditor editor(Default());
    for (int i = 0; i < 40; ++i) {
      editor.Do(RandomDeeds(editor.Map(), random));
      if (random() % 2) editor.Strike(static_cast<uint8_t>(random() % 128));
    }
    const midi::DrumMap became = editor.Map();
    while (editor.CanUndo()) editor.Do({.undoes = true});
    EXPECT_EQ(editor.Map(), Default()) << seed;
    EXPECT_FALSE(editor.IsChanged());
    while (editor.CanRedo()) editor.Do({.redoes = true});
    EXPECT_EQ(editor.Map(), became) << seed;
  }
}

TEST(KitEditor, ANameIsTakenBackAsOneHoweverManyLettersItHas) {
  KitEditor editor(Default());
  editor.Do({.chosen = uint8_t{38}});
  for (const char* name : {"S", "Sn", "Sna", "Snar"}) editor.Do({.name = name});
  editor.Do({.undoes = true});
  EXPECT_EQ(editor.Map(), Default());
}

TEST(KitEditor, WhatIsSavedIsReadAsItStandsByWhoeverReadsMaps) {
  const testing::TempFolder folder;
  const auto file = folder / "config/kit.toml";
  for (unsigned seed = 0; seed < 20; ++seed) {
    std::mt19937 random(seed);
    KitEditor editor(Default());
    for (int i = 0; i < 40; ++i) {
      editor.Do(RandomDeeds(editor.Map(), random));
      editor.Strike(static_cast<uint8_t>(random() % 128));
    }
    ASSERT_TRUE(editor.Save(file));
    EXPECT_FALSE(editor.IsChanged());
    const auto read = midi::LoadDrumMap(file);
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->voices, editor.Map().voices) << seed;
    EXPECT_EQ(read->lanes, editor.Map().lanes);
  }
}

}  // namespace
}  // namespace strikeline::live
