// SPDX-License-Identifier: MIT
#include "scene/highway/legend.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "base/utf8.h"

namespace strikeline::scene {
namespace {

constexpr double kSeconds = 6, kFade = 0.45;  // of one that lies over the field
// Of the height, where that is not much more than the width.
constexpr double kTextSize = 0.0185;
constexpr double kLongestSide = 1.4;  // of the width
constexpr double kSmallestText = 10;  // pixels
// Of the height.
constexpr double kTop = 0.022, kBelowClock = 0.06;
constexpr double kColumnTop = 0.1, kColumnBottom = 0.8;
constexpr double kFromPiano = 0.03, kFromEdge = 0.02;
constexpr double kNarrowestColumn = 0.13;
// Of the text's size.
constexpr double kChip = 0.72, kChipGap = 0.5, kEntryGap = 1.5, kLine = 1.65, kPad = 0.6;
constexpr double kLongestName = 0.24;  // of the width, in a line
constexpr size_t kMostLines = 2, kMostLinesUpright = 4;

// A name with the width that it is set in; without a chip it is the count of what is left out.
struct Entry {
  std::string name;
  Color color;
  bool has_chip = true;
  double width = 0;  // with its chip
};

class LegendMaker {
 public:
  LegendMaker(const std::vector<ColorGroup>& groups, const Stage& stage,
              const HighwayOptions& options, Typesetter& typesetter)
      : groups_(groups), stage_(stage), options_(options), typesetter_(typesetter) {
    const double side = std::min<double>(stage.Height(), kLongestSide * stage.Width());
    style_ = {.size = std::max(kSmallestText, kTextSize * side),
              .weight = 500,
              .letter_spacing = 0.01,
              .color = WithAlpha(options.theme.title, 0.85f * options.theme.title.a)};
  }

  Result<LegendPicture> Make() {
    const double room = stage_.Width() - stage_.right - (kFromPiano + kFromEdge) * stage_.Height();
    const bool is_column = room >= kNarrowestColumn * stage_.Height();
    Status made = is_column ? MakeColumn(room) : MakeLines();
    if (!made) return Forward(std::move(made));
    const auto low = [](double v) { return static_cast<int>(std::floor(v)); };
    const PixelRect bounds = {low(left_), low(top_), std::max(1, low(right_ - left_) + 2),
                              std::max(1, low(bottom_ - top_) + 2)};
    return LegendPicture{std::make_shared<const Picture>(bounds, std::move(items_)),
                         !is_column && options_.legend != Legend::kOn};
  }

 private:
  double Chips() const { return (kChip + kChipGap) * style_.size; }

  // Cut behind as many letters as fit, with three dots.
  Result<Entry> EntryOf(const ColorGroup& group, double room) {
    Entry entry{group.name, group.color, true, 0};
    std::u32string letters = DecodeUtf8(group.name);
    while (true) {
      const auto width = typesetter_.Width(entry.name, style_);
      if (!width) return tl::unexpected(width.error());
      entry.width = *width + Chips();
      if (entry.width <= room || letters.size() < 2) return entry;
      letters.pop_back();
      entry.name.clear();
      for (const char32_t letter : letters) entry.name += EncodeUtf8(letter);
      entry.name += "\u2026";
    }
  }

  Result<std::vector<Entry>> Entries(double room) {
    std::vector<Entry> entries;
    for (const ColorGroup& group : groups_) {
      if (entries.size() == kMostEntries) break;
      auto entry = EntryOf(group, room);
      if (!entry) return Forward(std::move(entry));
      entries.push_back(*std::move(entry));
    }
    return entries;
  }

  Result<Entry> CountOf(size_t more) {
    Entry entry{fmt::format("and {} more", more), style_.color, false, 0};
    const auto width = typesetter_.Width(entry.name, style_);
    if (!width) return tl::unexpected(width.error());
    entry.width = *width;
    return entry;
  }

  Status Set(const Entry& entry, double x, double baseline) {
    const double chip = kChip * style_.size;
    if (entry.has_chip) {
      const double middle = baseline - 0.36 * style_.size;
      items_.push_back(Box{static_cast<float>(x), static_cast<float>(middle - chip / 2),
                           static_cast<float>(chip), static_cast<float>(chip),
                           static_cast<float>(0.28 * chip), 0, entry.color});
    }
    auto stamp = typesetter_.Set(entry.name, style_, x + (entry.has_chip ? Chips() : 0), baseline,
                                 Align::kLeft);
    if (!stamp) return Forward(std::move(stamp));
    items_.push_back(*std::move(stamp));
    return {};
  }

  Status MakeColumn(double room) {
    const double line = kLine * style_.size;
    left_ = stage_.right + kFromPiano * stage_.Height();
    right_ = left_ + room;
    top_ = kColumnTop * stage_.Height();
    const auto rows = static_cast<size_t>((kColumnBottom - kColumnTop) * stage_.Height() / line);
    auto entries = Entries(room);
    if (!entries) return Forward(std::move(entries));
    if (groups_.size() > rows) {
      entries->resize(std::min(entries->size(), rows - 1));
      auto count = CountOf(groups_.size() - entries->size());
      if (!count) return Forward(std::move(count));
      entries->push_back(*std::move(count));
    }
    bottom_ = top_;
    for (const Entry& entry : *entries) {
      if (Status set = Set(entry, left_, bottom_ + style_.size); !set) return set;
      bottom_ += line;
    }
    return {};
  }

  double WidthOf(const std::vector<Entry>& line) const {
    double width = -kEntryGap * style_.size;
    for (const Entry& entry : line) width += entry.width + kEntryGap * style_.size;
    return width;
  }

  // As many lines as there may be, and then what is left out; each line fits into `room`.
  Result<std::vector<std::vector<Entry>>> Lines(double room) {
    auto entries = Entries(std::min(room, kLongestName * stage_.Width()));
    if (!entries) return Forward(std::move(entries));
    const size_t most = stage_.Height() > stage_.Width() ? kMostLinesUpright : kMostLines;
    std::vector<std::vector<Entry>> lines(1);
    size_t taken = 0;
    for (; taken < entries->size(); ++taken) {
      lines.back().push_back((*entries)[taken]);
      if (WidthOf(lines.back()) <= room || lines.back().size() == 1) continue;
      lines.back().pop_back();
      if (lines.size() == most) break;
      lines.push_back({(*entries)[taken]});
    }
    while (taken < groups_.size()) {
      auto count = CountOf(groups_.size() - taken);
      if (!count) return Forward(std::move(count));
      lines.back().push_back(*std::move(count));
      if (WidthOf(lines.back()) <= room || lines.back().size() < 3) break;
      lines.back().resize(lines.back().size() - 2);
      --taken;
    }
    return lines;
  }

  Status MakeLines() {
    const double pad = kPad * style_.size, line_height = kLine * style_.size;
    const double room = 0.94 * stage_.Width() - 2 * pad;
    auto lines = Lines(room);
    if (!lines) return Forward(std::move(lines));
    double widest = 0;
    for (const auto& line : *lines) widest = std::max(widest, WidthOf(line));
    top_ = (options_.show_clock ? kBelowClock : kTop) * stage_.Height();
    bottom_ = top_ + static_cast<double>(lines->size()) * line_height + pad;
    left_ = (stage_.Width() - widest) / 2 - pad;
    right_ = (stage_.Width() + widest) / 2 + pad;
    items_.push_back(Box{static_cast<float>(left_), static_cast<float>(top_),
                         static_cast<float>(right_ - left_), static_cast<float>(bottom_ - top_),
                         static_cast<float>(pad), 0, WithAlpha(options_.theme.background, 0.88f)});
    double baseline = top_ + pad / 2 + 0.5 * line_height + 0.36 * style_.size;
    for (const auto& line : *lines) {
      double x = (stage_.Width() - WidthOf(line)) / 2;
      for (const Entry& entry : line) {
        if (Status set = Set(entry, x, baseline); !set) return set;
        x += entry.width + kEntryGap * style_.size;
      }
      baseline += line_height;
    }
    return {};
  }

  static constexpr size_t kMostEntries = 64;  // that any picture has room for

  const std::vector<ColorGroup>& groups_;
  const Stage& stage_;
  const HighwayOptions& options_;
  Typesetter& typesetter_;
  TextStyle style_;
  std::vector<PictureItem> items_;
  double left_ = 0, top_ = 0, right_ = 0, bottom_ = 0;
};

}  // namespace

double LegendPicture::OpacityAt(double time) const {
  if (!is_brief) return 1;
  return std::clamp(std::min(time, kSeconds - time) / kFade, 0.0, 1.0);
}

Result<LegendPicture> MakeLegend(const std::vector<ColorGroup>& groups, const Stage& stage,
                                 const HighwayOptions& options, Typesetter& typesetter) {
  return LegendMaker(groups, stage, options, typesetter).Make();
}

}  // namespace strikeline::scene
