// SPDX-License-Identifier: MIT
#include "text/internal/bidi.h"

#include <algorithm>
#include <span>

#include <fribidi.h>

namespace strikeline::text::internal {
namespace {

bool HasRtl(std::u32string_view text) {
  return std::any_of(text.begin(), text.end(), [](char32_t c) {
    // The first such letter is Hebrew's; so almost all text is passed over quickly.
    return c >= 0x590 && FRIBIDI_IS_RTL(fribidi_get_bidi_type(c));
  });
}

// Nothing where memory is short.
std::vector<FriBidiLevel> LevelsOf(std::u32string_view text) {
  const auto* characters = reinterpret_cast<const FriBidiChar*>(text.data());
  const auto count = static_cast<FriBidiStrIndex>(text.size());
  std::vector<FriBidiCharType> types(text.size());
  std::vector<FriBidiBracketType> brackets(text.size());
  std::vector<FriBidiLevel> levels(text.size());
  fribidi_get_bidi_types(characters, count, types.data());
  fribidi_get_bracket_types(characters, count, types.data(), brackets.data());
  FriBidiParType direction = FRIBIDI_PAR_ON;
  // Without a place for the order, the second does no more than rule L1: spaces at the end go where
  // the line goes.
  const bool is_done = fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), count,
                                                           &direction, levels.data()) != 0 &&
                       fribidi_reorder_line(0, types.data(), count, 0, direction, levels.data(),
                                            nullptr, nullptr) != 0;
  if (!is_done) levels.clear();
  return levels;
}

struct LevelRun {
  DirectedRun run;
  int level = 0;
};

// Of one level each, in the order of the text.
std::vector<LevelRun> SplitByLevel(std::span<const FriBidiLevel> levels) {
  std::vector<LevelRun> runs;
  for (size_t i = 0; i < levels.size(); ++i) {
    if (i == 0 || levels[i] != levels[i - 1])
      runs.push_back({{i, i, levels[i] % 2 == 1}, levels[i]});
    runs.back().run.end = i + 1;
  }
  return runs;
}

// Rule L2: from the deepest level on, whatever lies at least as deep is turned around.
void Reorder(std::vector<LevelRun>& runs) {
  int deepest = 0;
  for (const LevelRun& run : runs) deepest = std::max(deepest, run.level);
  for (int level = deepest; level > 0; --level) {
    const auto is_above = [level](const LevelRun& run) { return run.level < level; };
    for (auto begin = runs.begin(); begin != runs.end();) {
      const auto end = std::find_if(begin, runs.end(), is_above);
      std::reverse(begin, end);
      begin = std::find_if_not(end, runs.end(), is_above);
    }
  }
}

}  // namespace

std::vector<DirectedRun> RunsFromLeft(std::u32string_view text) {
  if (text.empty()) return {};
  const std::vector<FriBidiLevel> levels =
      HasRtl(text) ? LevelsOf(text) : std::vector<FriBidiLevel>();
  if (levels.empty()) return {{0, text.size(), false}};
  std::vector<LevelRun> runs = SplitByLevel(levels);
  Reorder(runs);
  std::vector<DirectedRun> directed;
  for (const LevelRun& run : runs) directed.push_back(run.run);
  return directed;
}

bool BeginsOnTheRight(std::u32string_view text) {
  const auto letter = std::find_if(text.begin(), text.end(), [](char32_t c) {
    return FRIBIDI_IS_LETTER(fribidi_get_bidi_type(c));
  });
  return letter != text.end() && FRIBIDI_IS_RTL(fribidi_get_bidi_type(*letter));
}

char32_t Mirrored(char32_t character) {
  FriBidiChar mirrored = character;
  fribidi_get_mirror_char(character, &mirrored);
  return mirrored;
}

}  // namespace strikeline::text::internal
