// SPDX-License-Identifier: MIT
#include "scene/highway/internal/title_card.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "scene/highway/internal/text_wrap.h"

namespace strikeline::scene {
namespace {

// Lengths are fractions of the height unless said.
constexpr double kCardTitle = 0.044, kCardSubtitle = 0.024;
constexpr double kCardRow = 1.25;      // of a line's size
constexpr double kCardCenter = 0.385;  // where the card's middle is by itself
constexpr double kCardSeconds = 3, kCardFewestSeconds = 0.7;
constexpr double kCardFade = 0.45;           // seconds, less where it is short
constexpr double kCardNumbers = 0.065;       // left of the highway, for the numbers of bars
constexpr double kCardMargin = 0.02;         // left of that
constexpr double kCardLeastBeside = 0.24;    // room that is worth it
constexpr double kCardRoomOnHighway = 0.84;  // of the width: numbers of bars may lie in it
constexpr double kCardAboveLine = 3.2;       // of its lower edge at least, of a note's height
constexpr float kCardSubtitleTone = 0.72f;

// The lines of a card, from its upper edge on.
struct Block {
  std::vector<PictureItem> items;
  double height = 0;
};

class CardSetter {
 public:
  CardSetter(const Stage& stage, const Theme& theme, Typesetter& typesetter)
      : stage_(stage), theme_(theme), typesetter_(typesetter) {}

  // At the largest size that fits; nothing where none does.
  Result<std::optional<Block>> Set(const std::string& title, const std::string& subtitle,
                                   double center, double room) {
    // In one line though it be smaller, rather than in two.
    constexpr std::pair<size_t, double> kTries[] = {{1, 1}, {1, 0.8}, {2, 1}, {2, 0.8}, {3, 0.7}};
    for (const auto& [lines, scale] : kTries) {
      Block block;
      auto fits = Add(title, TitleStyle(scale), center, room, lines, block);
      if (fits && *fits) fits = Add(subtitle, SubtitleStyle(scale), center, room, 2, block);
      if (!fits) return tl::unexpected(fits.error());
      if (*fits) return std::optional(std::move(block));
    }
    return std::optional<Block>();
  }

  // In one line each, shortened.
  Result<Block> SetShort(const std::string& title, const std::string& subtitle, double center,
                         double room) {
    Block block;
    for (const bool is_title : {true, false}) {
      const TextStyle style = is_title ? TitleStyle(0.7) : SubtitleStyle(0.85);
      auto text = Shortened(is_title ? title : subtitle, style, room, typesetter_);
      if (!text) return tl::unexpected(text.error());
      const auto added = Add(*text, style, center, room, 1, block);
      if (!added) return tl::unexpected(added.error());
    }
    return block;
  }

 private:
  TextStyle TitleStyle(double scale) const {
    return {.size = scale * kCardTitle * stage_.Height(),
            .weight = 600,
            .letter_spacing = 0.01,
            .color = theme_.title};
  }
  TextStyle SubtitleStyle(double scale) const {
    return {.size = scale * kCardSubtitle * stage_.Height(),
            .weight = 500,
            .letter_spacing = 0,
            .color = WithAlpha(theme_.title, kCardSubtitleTone * theme_.title.a)};
  }

  // False where it is wider than the room, or has too many lines.
  Result<bool> Add(const std::string& text, const TextStyle& style, double center, double room,
                   size_t most_lines, Block& block) {
    const auto lines = Wrap(text, style, room, typesetter_);
    if (!lines) return tl::unexpected(lines.error());
    if (lines->size() > most_lines) return false;
    if (!lines->empty() && block.height > 0) block.height += 0.35 * style.size;
    for (const std::string& line : *lines) {
      const auto width = typesetter_.Width(line, style);
      if (!width) return tl::unexpected(width.error());
      if (*width > room) return false;
      const double baseline = std::round(block.height + style.size);
      auto stamp = typesetter_.Set(line, style, center, baseline, Align::kCenter);
      if (!stamp) return tl::unexpected(stamp.error());
      block.items.emplace_back(*std::move(stamp));
      block.height += kCardRow * style.size;
    }
    return true;
  }

  const Stage& stage_;
  const Theme& theme_;
  Typesetter& typesetter_;
};

PicturePtr Placed(Block block, double top) {
  if (block.items.empty()) return nullptr;
  for (PictureItem& item : block.items) {
    std::get<Stamp>(item).y += static_cast<float>(std::round(top));
  }
  return PictureOf(std::move(block.items));
}

// How far below its middle a note's body and glow reach, at most.
double ReachBelow(const Stage& stage, const Theme& theme) {
  return stage.note_height / 2 + 3 * theme.glow_size * stage.Height() + stage.motion + 2;
}

// When the first note's body and glow come to a line of the canvas, from above.
double ReachedAt(const Stage& stage, const Theme& theme, double first_note, double y) {
  return first_note - stage.Ahead(y - ReachBelow(stage, theme));
}

TitleCard OnHighway(Block block, const Stage& stage, const Theme& theme, double first_note) {
  const double lowest = stage.strike_y - kCardAboveLine * stage.note_height - block.height;
  const double usual = std::min(lowest, kCardCenter * stage.Height() - block.height / 2);
  const double wanted = stage.Y(first_note - kCardSeconds) + ReachBelow(stage, theme);
  const double top = std::floor(std::clamp(wanted, usual, lowest));
  TitleCard card;
  card.until = std::min(kCardSeconds, ReachedAt(stage, theme, first_note, top - 1));
  if (card.until >= kCardFewestSeconds) {
    card.picture = Placed(std::move(block), top);
  } else {
    card.remark = fmt::format(
        "the title is left out: notes come to its place after {:.1f} s; {:.1f} s more of --lead-in "
        "are enough",
        std::max(0.0, card.until), std::ceil(10 * (2 - card.until)) / 10);
  }
  return card;
}

}  // namespace

float TitleCard::OpacityAt(double now) const {
  if (!picture) return 0;
  const double fade = std::min(kCardFade, until / 4);
  return static_cast<float>(std::clamp(std::min(now, until - now) / fade, 0.0, 1.0));
}

Result<TitleCard> MakeTitleCard(const std::string& title, const std::string& subtitle,
                                const Stage& stage, double first_note, const Theme& theme,
                                Typesetter& typesetter) {
  if (title.empty() && subtitle.empty()) return TitleCard();
  CardSetter setter(stage, theme, typesetter);
  const double margin = kCardMargin * stage.Height();
  const double beside = stage.left - kCardNumbers * stage.Height() - margin;
  if (beside >= kCardLeastBeside * stage.Height()) {
    auto block = setter.Set(title, subtitle, margin + beside / 2, beside);
    if (!block) return tl::unexpected(block.error());
    if (*block) {
      const double top = kCardCenter * stage.Height() - (*block)->height / 2;
      return TitleCard{Placed(**std::move(block), top), kCardSeconds, ""};
    }
  }
  const double room = kCardRoomOnHighway * stage.Width(), center = stage.Width() / 2;
  auto block = setter.Set(title, subtitle, center, room);
  if (!block) return tl::unexpected(block.error());
  if (*block) return OnHighway(**std::move(block), stage, theme, first_note);
  auto shortened = setter.SetShort(title, subtitle, center, room);
  if (!shortened) return tl::unexpected(shortened.error());
  return OnHighway(*std::move(shortened), stage, theme, first_note);
}

}  // namespace strikeline::scene
