// SPDX-License-Identifier: MIT
#include "settings/live_actions.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/config_rows.h"
#include "settings/key_name.h"
#include "testing/program.h"

namespace strikeline::settings {
namespace {

using ::testing::HasSubstr;

TEST(LiveActions, AreTheRowsOfTheEnumerationEachWithAKeyOfItsOwn) {
  std::set<std::string_view> keys;
  for (const LiveActionRow& row : LiveActions()) {
    EXPECT_EQ(&RowOf(row.action), &row) << row.name;
    EXPECT_EQ(CanonicalKey(row.key), std::string(row.key)) << row.name;
    EXPECT_TRUE(keys.insert(row.key).second) << row.name;
    EXPECT_TRUE(row.spare.empty() || keys.insert(row.spare).second) << row.name;
  }
}

TEST(LiveActions, EachIsASettingWithItsKeyAndHelp) {
  for (const LiveActionRow& action : LiveActions()) {
    const auto rows = ConfigRows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const ConfigRow& row) {
      return row.section == "keys" && row.key == action.name;
    });
    ASSERT_NE(found, rows.end()) << action.name;
    EXPECT_EQ(found->doc, action.help);
    EXPECT_EQ(ValueOf(Config(), *found), ConfigValue(std::string(action.key)));
  }
}

TEST(LiveActions, TheirTableStandsInTheManual) {
  const std::string manual =
      testing::ReadBytes(std::filesystem::path(STRIKELINE_SOURCE_DIR) / "docs/live.md");
  EXPECT_THAT(manual, HasSubstr(LiveKeyTable())) << "this is what belongs there";
}

TEST(LiveKeys, HintsTellTheKeysThatAreSet) {
  LiveKeys keys;
  EXPECT_EQ(HintOf(keys, LiveAction::kHome), "to the start (Home)");
  keys[LiveAction::kHome] = "ctrl+alt+page_up";
  EXPECT_EQ(HintOf(keys, LiveAction::kHome), "to the start (Ctrl+Alt+Page Up)");
  keys[LiveAction::kHome] = "";
  EXPECT_EQ(HintOf(keys, LiveAction::kHome), "to the start");
}

TEST(LiveKeys, TheHelpOfTheCommandHasThemAll) {
  EXPECT_THAT(LiveKeyLines(), HasSubstr("  Ctrl+Shift+Z, Ctrl+Y  make it again\n"));
  EXPECT_THAT(LiveKeyLines(), HasSubstr("  Space                 play or pause\n"));
}

}  // namespace
}  // namespace strikeline::settings
