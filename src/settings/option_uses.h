// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "settings/render_options.h"

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

  kSongs = kSongVideo | kSongPictures | kSongStill | kSongSheet,
  kVideos = kSongVideo | kSketchVideo,
  kMoving = kVideos | kSongPictures | kSketchPictures,
  kDrawn = kSketchPicture | kSketchVector | kSketchPlot,
  kSketches = kSketchVideo | kSketchPictures | kDrawn,
  kAnything = kSongs | kSketches,
};

// Which of them an option of `render` changes, and that in words: "songs".
struct OptionUse {
  std::string_view option;
  uint32_t made;
  std::string_view words;
};
std::span<const OptionUse> OptionUses();

// By the names of the piece and the output, --contact, --seeds and --variations.
Made MadeBy(const RenderOptions& options, bool is_batch);

// Fails for an option that was typed and would change nothing, naming what it is for.
Status CheckUses(const RenderOptions& options, bool is_batch,
                 const std::function<bool(const std::string&)>& is_typed);

}  // namespace strikeline::settings
