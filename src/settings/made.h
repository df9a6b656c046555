// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace strikeline::settings {

// What `strikeline render` makes, a bit each.
enum Made : uint32_t {
  kSongVideo = 1 << 0,
  kSongPictures = 1 << 1,  // numbered
  kSongStill = 1 << 2,
  kSongSheet = 1 << 3,  // --contact
  kSketchVideo = 1 << 4,
  kSketchPictures = 1 << 5,  // numbered
  kSketchPicture = 1 << 6,
  kSketchVector = 1 << 7,  // SVG
  kSketchPlot = 1 << 8,    // G-code or another dialect

  kSongDrawn = kSongStill | kSongSheet,
  kSongs = kSongVideo | kSongPictures | kSongStill | kSongSheet,
  kVideos = kSongVideo | kSketchVideo,
  kMoving = kVideos | kSongPictures | kSketchPictures,
  kSketchPlots = kSketchVector | kSketchPlot,
  kDrawn = kSketchPicture | kSketchPlots,
  kSketches = kSketchVideo | kSketchPictures | kDrawn,
  kSketchMoving = kSketchVideo | kSketchPictures,
  kSketchStills = kSketchPictures | kSketchPicture,
  kSketchPixels = kSketchMoving | kSketchPicture,
  kTimed = kSongs | kSketchMoving,
  kSized = kSongs | kSketchPixels,
  kClearable = kSongVideo | kSongPictures | kSongStill | kSketchVideo | kSketchStills,
  kAnything = kSongs | kSketches,
};

// What becomes of a piece by the names of both; a sheet is a contact sheet of a song, a batch
// several pictures or plots of a sketch.
Made MadeOf(const std::string& piece, const std::string& output, bool is_sheet, bool is_batch);

// "a video of a song".
std::string_view NameOf(Made made);
// Several of them as those of an option are called, "videos and pictures"; "" for anything.
std::string_view WordsOf(uint32_t made);

}  // namespace strikeline::settings
