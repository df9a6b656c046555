// SPDX-License-Identifier: MIT
#include "scene/highway/internal/lyric_band.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "base/check.h"
#include "base/utf8.h"
#include "scene/highway/decor.h"

namespace strikeline::scene {
namespace {

constexpr double kLyricSize = 0.034;         // of the height
constexpr double kLyricSizeByWidth = 0.047;  // at most, of the width: a widest line fits there
constexpr double kLyricRoom = 0.92;          // of the width
constexpr double kLyricRow = 1.5;            // from line to line, of the size
constexpr double kLyricShade = 0.9;          // opacity of what dims the highway
constexpr double kLyricShadeEnd = 1.6;       // over which it fades, of the size
constexpr float kLyricTone = 0.86f;          // of a line, of the title's opacity

// All that is sung, each character once, in order.
std::string CharactersOf(const midi::Lyrics& lyrics) {
  std::set<char32_t> seen;
  std::string characters;
  for (const midi::LyricLine& line : lyrics.lines) {
    for (const char32_t c : line.text) {
      if (seen.insert(c).second) characters += EncodeUtf8(c);
    }
  }
  return characters;
}

}  // namespace

Result<std::unique_ptr<const LyricBand>> LyricBand::Make(midi::Lyrics lyrics, const Stage& stage,
                                                         const Theme& theme, const Timing& timing,
                                                         const ProgressMarks& marks, double top) {
  if (lyrics.lines.empty()) return std::unique_ptr<const LyricBand>();
  std::unique_ptr<LyricBand> band(new LyricBand(std::move(lyrics), stage, theme, timing));
  if (const Status opened = band->OpenFont(); !opened) return tl::unexpected(opened.error());
  band->MakeShade(marks, top);
  return std::unique_ptr<const LyricBand>(std::move(band));
}

LyricBand::LyricBand(midi::Lyrics lyrics, const Stage& stage, const Theme& theme,
                     const Timing& timing)
    : lyrics_(std::move(lyrics)),
      times_(TimesOf(lyrics_.lines, timing)),
      timing_(timing),
      stage_(stage),
      theme_(theme),
      typesetter_(theme.font) {
  style_ = {.size = std::min(kLyricSize * stage.Height(), kLyricSizeByWidth * stage.Width()),
            .weight = 600,
            .letter_spacing = 0,
            .color = WithAlpha(theme.title, kLyricTone * theme.title.a)};
}

// With all substitutes that lines need, so that what a line looks like does not depend on those
// that were set before it.
Status LyricBand::OpenFont() {
  auto missing = typesetter_.Missing(CharactersOf(lyrics_), style_.weight);
  if (!missing) return tl::unexpected(missing.error());
  missing_ = *std::move(missing);
  return {};
}

// The background's colour behind the rows, then fading; the progress bar's track stays to be seen.
void LyricBand::MakeShade(const ProgressMarks& marks, double top) {
  row_ = std::round(kLyricRow * style_.size);
  baseline_ = std::round(top + 1.1 * style_.size);
  const auto solid = static_cast<float>(std::round(baseline_ + row_ + 0.45 * style_.size));
  const auto fade = static_cast<float>(std::round(kLyricShadeEnd * style_.size));
  const float width = stage_.Width() + 2;  // a pixel beyond the canvas: whole at its edges too
  std::vector<PictureItem> items{
      Box{-1, -1, width, solid + 1, 0, 0, WithAlpha(theme_.background, kLyricShade)}};
  for (float y = 0; y < fade; ++y) {
    const float t = 1 - (y + 0.5f) / fade;
    const auto alpha = static_cast<float>(kLyricShade) * t * t * (3 - 2 * t);
    items.push_back(Box{-1, solid + y, width, 1, 0, 0, WithAlpha(theme_.background, alpha)});
  }
  bottom_ = solid + fade;
  AddProgressTrack(stage_, marks, theme_, items);
  shade_ = std::make_shared<const Picture>(
      PixelRect{0, 0, stage_.size.width, static_cast<int>(bottom_)}, std::move(items));
}

LyricBand::Line LyricBand::SetLine(size_t number) const {
  const midi::LyricLine& words = lyrics_.lines[number];
  std::vector<std::pair<uint32_t, uint32_t>> parts;
  for (const midi::Syllable& syllable : words.syllables) {
    parts.emplace_back(syllable.first, syllable.last);
  }
  auto stamped = typesetter_.SetParts(words.text, style_, stage_.Width() / 2, 0,
                                      kLyricRoom * stage_.Width(), parts, theme_.lyric);
  CHECK(stamped) << "the font was open: " << stamped.error().message;
  Line line{PictureOf({stamped->whole}), {}};
  for (Stamp& part : stamped->parts) line.syllables.push_back(PictureOf({std::move(part)}));
  return line;
}

int LyricBand::SungAt(size_t line, double now) const {
  const auto& syllables = lyrics_.lines[line].syllables;
  const auto after = std::upper_bound(
      syllables.begin(), syllables.end(), now,
      [this](double t, const midi::Syllable& s) { return t < timing_.ToPiece(s.start); });
  if (after == syllables.begin() || now >= timing_.ToPiece(std::prev(after)->end)) return -1;
  return static_cast<int>(after - syllables.begin()) - 1;
}

void LyricBand::AddTo(Frame& frame) const {
  const std::vector<LinePlace> places = PlacesAt(times_, frame.now);
  double seen = 0;
  for (const LinePlace& place : places) seen = std::max(seen, place.opacity);
  if (seen <= 0) return;
  frame.layers.push_back(PictureLayer{.picture = shade_, .opacity = static_cast<float>(seen)});
  for (const LinePlace& place : places) {
    const auto line = lines_.Get(place.line, [this](size_t number) { return SetLine(number); });
    const auto y = static_cast<float>(baseline_ + place.row * row_);
    const auto opacity = static_cast<float>(place.opacity);
    frame.layers.push_back(PictureLayer{.picture = line->whole, .shift_y = y, .opacity = opacity});
    const int sung = SungAt(place.line, frame.now);
    if (sung < 0) continue;
    frame.layers.push_back(PictureLayer{
        .picture = line->syllables[static_cast<size_t>(sung)], .shift_y = y, .opacity = opacity});
  }
}

}  // namespace strikeline::scene
