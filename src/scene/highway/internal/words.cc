// SPDX-License-Identifier: MIT
#include "scene/highway/internal/words.h"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "base/utf8.h"

namespace strikeline::scene {
namespace {

constexpr double kUnderBar = 0.016;  // of the height: the bar, its marks, and a gap

bool IsEastAsian(char32_t c) {
  return c >= 0x1100 && (c < 0xFB00 ? c >= 0x2E80 || c < 0x1200 : c >= 0x20000);
}

// Nothing where every character has a font.
std::string RemarkOn(const std::u32string& missing) {
  if (missing.empty()) return "";
  constexpr size_t kShown = 12;
  std::string shown;
  for (const char32_t c : std::u32string_view(missing).substr(0, kShown)) shown += EncodeUtf8(c);
  const bool is_asian = std::any_of(missing.begin(), missing.end(), IsEastAsian);
  return fmt::format("no installed font has {}{} ({} character{}): apt install {}", shown,
                     missing.size() > kShown ? "..." : "", missing.size(),
                     missing.size() == 1 ? "" : "s",
                     is_asian ? "fonts-noto-cjk" : "fonts-noto-core");
}

void AddNew(const std::u32string& more, std::u32string& all) {
  for (const char32_t c : more) {
    if (all.find(c) == all.npos) all.push_back(c);
  }
}

Status MakeTitle(const midi::Song& song, const HighwayOptions& options, const Stage& stage,
                 double first_note, Typesetter& typesetter, std::u32string& missing, Words& words) {
  if (!options.show_title) return {};
  auto card =
      MakeTitleCard(song.title, song.subtitle, stage, first_note, options.theme, typesetter);
  if (!card) return tl::unexpected(card.error());
  words.title = *std::move(card);
  if (!words.title.remark.empty()) words.remarks.push_back(words.title.remark);
  auto without = typesetter.Missing(song.title + song.subtitle, 600);
  if (!without) return tl::unexpected(without.error());
  AddNew(*without, missing);
  return {};
}

Status MakeSections(const midi::Song& song, const HighwayOptions& options, const Stage& stage,
                    const Timing& timing, std::u32string& missing, Words& words) {
  auto sections = SectionNames::Make(song.markers, stage, options.theme, timing);
  if (!sections) return tl::unexpected(sections.error());
  words.sections = *std::move(sections);
  if (!words.sections) return {};
  AddNew(words.sections->Missing(), missing);
  if (const size_t count = words.sections->LeftOut(); count > 0) {
    words.remarks.push_back(
        fmt::format("{} of {} names of sections are left out: they lie too near "
                    "to the one before",
                    count, song.markers.size()));
  }
  return {};
}

Status MakeLyrics(const midi::Song& song, const HighwayOptions& options, const Stage& stage,
                  const Timing& timing, const ProgressMarks& marks, std::u32string& missing,
                  Words& words) {
  if (options.lyrics == ShowLyrics::kOff) return {};
  const bool is_row_taken =
      options.show_clock || options.practice || (words.sections && !words.sections->IsBeside());
  const double top = is_row_taken ? SectionNames::RowUnderBar(stage) : kUnderBar * stage.Height();
  auto lyrics = LyricBand::Make(midi::ReadLyrics(song), stage, options.theme, timing, marks, top);
  if (!lyrics) return tl::unexpected(lyrics.error());
  words.lyrics = *std::move(lyrics);
  if (words.lyrics) AddNew(words.lyrics->Missing(), missing);
  return {};
}

}  // namespace

void Words::AddBehindNotes(Frame& frame) const {
  const float opacity = title.OpacityAt(frame.now);
  if (opacity > 0) {
    frame.layers.push_back(PictureLayer{.picture = title.picture, .opacity = opacity});
  }
}

void Words::AddInFront(Frame& frame) const {
  // What comes with the notes comes out from under the lyrics as they do.
  const bool comes = sections && sections->IsBeside();
  if (comes) sections->AddTo(frame);
  if (lyrics) lyrics->AddTo(frame);
  if (sections && !comes) sections->AddTo(frame);
}

Result<Words> MakeWords(const midi::Song& song, const HighwayOptions& options, const Stage& stage,
                        const Timing& timing, double first_note, const ProgressMarks& marks,
                        Typesetter& typesetter) {
  Words words;
  std::u32string missing;
  Status made = MakeTitle(song, options, stage, first_note, typesetter, missing, words);
  if (made) made = MakeSections(song, options, stage, timing, missing, words);
  if (made) made = MakeLyrics(song, options, stage, timing, marks, missing, words);
  if (!made) return tl::unexpected(made.error());
  if (std::string remark = RemarkOn(missing); !remark.empty()) {
    words.remarks.push_back(std::move(remark));
  }
  return words;
}

}  // namespace strikeline::scene
