// SPDX-License-Identifier: MIT
#include "settings/live_actions.h"

#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "settings/key_name.h"
#include "settings/option_table.h"
#include "settings/option_value.h"
#include "settings/requests.h"
#include "testing/program.h"

namespace strikeline::settings {
namespace {

using ::testing::HasSubstr;

TEST(LiveActions, AreTheRowsOfTheEnumerationEachWithAKeyOfItsOwn) {
  std::set<std::string_view> keys;
  for (const LiveActionRow& row : LiveActions()) {
    EXPECT_EQ(&RowOf(row.action), &row) << row.setting;
    EXPECT_EQ(CanonicalKey(row.key), std::string(row.key)) << row.setting;
    EXPECT_TRUE(keys.insert(row.key).second) << row.setting;
    EXPECT_TRUE(row.spare.empty() || keys.insert(row.spare).second) << row.setting;
  }
}

TEST(LiveActions, EachIsASettingWithItsKeyAndHelp) {
  const auto rows = SettingRows(Options());
  Request defaults;
  for (const LiveActionRow& action : LiveActions()) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const OptionRow* row) {
      return row->setting.name == action.setting;
    });
    ASSERT_NE(found, rows.end()) << action.setting;
    EXPECT_EQ((*found)->help, action.help);
    EXPECT_EQ(TextOf(**found, (*found)->cell(defaults)), action.key);
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
