// SPDX-License-Identifier: MIT
#include "testing/plot_reader_hpgl_table.h"

#include <algorithm>
#include <iterator>

namespace strikeline::testing {
namespace {

// size: table
constexpr HpglRow kHpglRows[] = {
    {"PA", true, HpglUse::kPlayed, "even"},
    {"PR", true, HpglUse::kPlayed, "even"},
    {"PU", true, HpglUse::kPlayed, "even"},
    {"PD", true, HpglUse::kPlayed, "even"},
    {"IN", true, HpglUse::kPlayed, "0"},
    {"DF", true, HpglUse::kPlayed, "0"},
    {"SP", true, HpglUse::kPlayed, "01"},
    {"VS", true, HpglUse::kPlayed, "012"},
    {"IP", true, HpglUse::kPlayed, "024"},
    {"SC", true, HpglUse::kPlayed, "04"},
    {"IW", true, HpglUse::kPlayed, "04"},
    {"AA", true, HpglUse::kPlayed, "34"},
    {"AR", true, HpglUse::kPlayed, "34"},
    {"CI", true, HpglUse::kPlayed, "12"},
    {"EA", true, HpglUse::kPlayed, "2"},
    {"ER", true, HpglUse::kPlayed, "2"},
    {"LT", true, HpglUse::kPlayed, "012"},
    {"RO", true, HpglUse::kPlayed, "01"},
    {"CA"},
    {"CS"},
    {"DC"},
    {"DI"},
    {"DP"},
    {"DR"},
    {"DT"},
    {"FT"},
    {"IM"},
    {"OA"},
    {"OC"},
    {"OD"},
    {"OE"},
    {"OF"},
    {"OH"},
    {"OI"},
    {"OO"},
    {"OP"},
    {"OS"},
    {"OW"},
    {"PS"},  // vpype sends it to a 7475A: below 4 for A3, else A4
    {"PT"},
    {"SA"},
    {"SI"},
    {"SL"},
    {"SR"},
    {"SS"},
    {"TL"},
    {"CP", true, HpglUse::kNotPlayed},
    {"EW", true, HpglUse::kNotPlayed},
    {"LB", true, HpglUse::kNotPlayed},
    {"RA", true, HpglUse::kNotPlayed},
    {"RR", true, HpglUse::kNotPlayed},
    {"SM", true, HpglUse::kNotPlayed},
    {"UC", true, HpglUse::kNotPlayed},
    {"WG", true, HpglUse::kNotPlayed},
    {"XT", true, HpglUse::kNotPlayed},
    {"YT", true, HpglUse::kNotPlayed},
    {"AS", false},
    {"FS", false},
    {"NR", false},
    {"PG", false},
    {"PW", false},
    {"AT", false, HpglUse::kNotPlayed},
    {"BP", false},
    {"EP", false, HpglUse::kNotPlayed},
    {"FP", false, HpglUse::kNotPlayed},
    {"PE", false, HpglUse::kNotPlayed},
    {"PM", false, HpglUse::kNotPlayed},
    {"RT", false, HpglUse::kNotPlayed},
    {"UL", false},
};

}  // namespace

const HpglRow* FindHpgl(std::string_view name, bool old) {
  const auto* row = std::find_if(std::begin(kHpglRows), std::end(kHpglRows),
                                 [&](const HpglRow& r) { return r.name == name; });
  return row == std::end(kHpglRows) || (old && !row->is_old) ? nullptr : row;
}

bool HasRightCount(const HpglRow& row, size_t count) {
  if (row.counts == "*") return true;
  if (row.counts == "even") return count % 2 == 0;
  return count < 10 && row.counts.find(static_cast<char>('0' + count)) != std::string_view::npos;
}

HpPaperRow RowOf(HpPaper paper) {
  switch (paper) {
    case HpPaper::kA3:
      return {16158, 11040, 170, 602, 15370, 10602};
    case HpPaper::kAnsiA:
      return {10365, 7962, 250, 596, 10250, 7796};
    case HpPaper::kAnsiB:
      return {16640, 10365, 522, 259, 15722, 10259};
    default:
      return {11040, 7721, 603, 521, 10603, 7721};
  }
}

}  // namespace strikeline::testing
