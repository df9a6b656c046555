// SPDX-License-Identifier: MIT
#include "settings/made.h"

#include "base/check.h"
#include "settings/file_kinds.h"
#include "settings/sequence_name.h"
#include "sketch/language.h"

namespace strikeline::settings {
namespace {

struct MadeWords {
  uint32_t made;
  std::string_view words;
};

// size: table
constexpr MadeWords kMadeNames[] = {
    {kSongVideo, "a video of a song"},         {kSongPictures, "numbered pictures of a song"},
    {kSongStill, "a picture of a song"},       {kSongSheet, "a contact sheet of a song"},
    {kSketchVideo, "a video of a sketch"},     {kSketchPictures, "numbered pictures of a sketch"},
    {kSketchPicture, "a picture of a sketch"}, {kSketchVector, "an SVG of a sketch"},
    {kSketchPlot, "a plot of a sketch"},
};

// size: table
constexpr MadeWords kMadeSets[] = {
    {kAnything, ""},
    {kSongs, "songs"},
    {kSketches, "sketches"},
    {kVideos, "videos"},
    {kMoving, "videos and numbered pictures"},
    {kMoving | kSongSheet, "videos, numbered pictures and contact sheets"},
    {kSongDrawn | kDrawn, "one picture (.png) or plot"},
    {kSongSheet, "one picture (.png) of a song"},
    {kSized, "videos and pictures"},
    {kClearable, "videos and pictures, except contact sheets"},
    {kTimed, "songs, videos and numbered pictures"},
    {kSongVideo, "videos of songs"},
    {kSketchMoving, "videos and numbered pictures of sketches"},
    {kSketchPixels, "videos and pictures of sketches"},
    {kSketchStills, "pictures of sketches"},
    {kSketchVector, "SVGs"},
    {kDrawn, "pictures and plots of sketches"},
    {kSketchPlot, "plots"},
    {kSketchPlots, "plots and SVGs"},
};

template <size_t n>
std::string_view FindWords(const MadeWords (&table)[n], uint32_t made) {
  for (const MadeWords& row : table) {
    if (row.made == made) return row.words;
  }
  CHECK(false) << "no words for what is made, bits " << made;
  return "";
}

}  // namespace

Made MadeOf(const std::string& piece, const std::string& output, bool is_sheet, bool is_batch) {
  const OutputKind kind = KindOf(output);
  const bool is_numbered = ParseSequence(output).has_value() && !is_batch;
  if (sketch::IsSketch(piece)) {
    if (kind == OutputKind::kVideo) return kSketchVideo;
    if (kind == OutputKind::kPicture) return is_numbered ? kSketchPictures : kSketchPicture;
    return kind == OutputKind::kVector ? kSketchVector : kSketchPlot;
  }
  if (kind != OutputKind::kPicture) return kSongVideo;
  if (is_sheet) return kSongSheet;
  return is_numbered ? kSongPictures : kSongStill;
}

std::string_view NameOf(Made made) { return FindWords(kMadeNames, made); }
std::string_view WordsOf(uint32_t made) { return FindWords(kMadeSets, made); }

}  // namespace strikeline::settings
