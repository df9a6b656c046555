// SPDX-License-Identifier: MIT
#include "settings/option_uses.h"

#include "settings/file_kinds.h"
#include "settings/sequence_name.h"
#include "sketch/language.h"

namespace strikeline::settings {
namespace {

// size: table
constexpr OptionUse kUses[] = {
    {"--track", kSongs, "songs"},
    {"--channel", kSongs, "songs"},
    {"--drum-map", kSongs, "songs"},
    {"--lead-in", kSongs, "songs"},
    {"--tail", kSongs, "songs"},
    {"--rate", kSongs, "songs"},
    {"--layout", kSongs, "songs"},
    {"--theme", kSongs, "songs"},
    {"--speed", kSongs, "songs"},
    {"--left-handed", kSongs, "songs"},
    {"--no-title", kSongs, "songs"},
    {"--clock", kSongs, "songs"},
    {"--from", kMoving | kSongSheet, "videos, numbered pictures and contact sheets"},
    {"--to", kMoving | kSongSheet, "videos, numbered pictures and contact sheets"},
    {"--at", kSongStill | kSongSheet | kDrawn, "one picture (.png) or plot"},
    {"--contact", kSongSheet, "one picture (.png) of a song"},
    {"--size", kSongs | kSketchVideo | kSketchPictures | kSketchPicture, "videos and pictures"},
    {"--fps", kSongs | kSketchVideo | kSketchPictures, "songs, videos and numbered pictures"},
    {"--audio", kVideos, "videos"},
    {"--audio-offset", kVideos, "videos"},
    {"--soundfont", kSongVideo, "videos of songs"},
    {"--silent", kVideos, "videos"},
    {"--encoder", kVideos, "videos"},
    {"--preset", kVideos, "videos"},
    {"--crf", kVideos, "videos"},
    {"--bitrate", kVideos, "videos"},
    {"--pixel-format", kVideos, "videos"},
    {"--encoder-option", kVideos, "videos"},
    {"--workers", kVideos, "videos"},
    {"--segment", kVideos, "videos"},
    {"--segment-seconds", kVideos, "videos"},
    {"--profile", kVideos, "videos"},
    {"--resume", kMoving, "videos and numbered pictures"},
    {"--renderer", kSongs | kSketchVideo | kSketchPictures, "songs, videos and numbered pictures"},
    {"--tails", kSketchVideo | kSketchPictures, "videos and numbered pictures of sketches"},
    {"--gpu-memory", kSketchVideo | kSketchPictures, "videos and numbered pictures of sketches"},
    {"--scale", kSketchVideo | kSketchPictures | kSketchPicture, "videos and pictures of sketches"},
    {"--supersample", kSketchPictures | kSketchPicture, "pictures of sketches"},
    {"--no-background", kSketchPictures | kSketchPicture | kSketchVector,
     "pictures and SVGs of sketches"},
    {"--precision", kSketchVector, "SVGs"},
    {"--seed", kSketches, "sketches"},
    {"--parameters", kSketches, "sketches"},
    {"--time-limit", kSketches, "sketches"},
    {"--seeds", kDrawn, "pictures and plots of sketches"},
    {"--variations", kDrawn, "pictures and plots of sketches"},
    {"--plot-option", kSketchPlot, "plots"},
    {"--plotter", kSketchPlot, "plots"},
    {"--split-layers", kSketchPlot, "plots"},
    {"--keep-order", kSketchPlot, "plots"},
    {"--output", kAnything, ""},
    {"--force", kAnything, ""},
    {"--json", kAnything, ""},
    {"--quiet", kAnything, ""},
    {"--config", kAnything, ""},
    {"--help", kAnything, ""},
};

std::string_view NameOf(Made made) {
  switch (made) {
    case kSongVideo:
      return "a video of a song";
    case kSongPictures:
      return "numbered pictures of a song";
    case kSongStill:
      return "a picture of a song";
    case kSongSheet:
      return "a contact sheet of a song";
    case kSketchVideo:
      return "a video of a sketch";
    case kSketchPictures:
      return "numbered pictures of a sketch";
    case kSketchPicture:
      return "a picture of a sketch";
    case kSketchVector:
      return "an SVG of a sketch";
    default:
      return "a plot of a sketch";
  }
}

}  // namespace

std::span<const OptionUse> OptionUses() { return kUses; }

Made MadeBy(const RenderOptions& options, bool is_batch) {
  const OutputKind kind = KindOf(options.output);
  const bool is_numbered = ParseSequence(options.output).has_value() && !is_batch;
  if (sketch::IsSketch(options.song)) {
    if (kind == OutputKind::kVideo) return kSketchVideo;
    if (kind == OutputKind::kPicture) return is_numbered ? kSketchPictures : kSketchPicture;
    return kind == OutputKind::kVector ? kSketchVector : kSketchPlot;
  }
  if (kind != OutputKind::kPicture) return kSongVideo;
  if (!options.contact.empty()) return kSongSheet;
  return is_numbered ? kSongPictures : kSongStill;
}

Status CheckUses(const RenderOptions& options, bool is_batch,
                 const std::function<bool(const std::string&)>& is_typed) {
  const Made made = MadeBy(options, is_batch);
  for (const OptionUse& use : kUses) {
    if ((use.made & made) != 0 || !is_typed(std::string(use.option))) continue;
    return Fail("{} is for {}; {} from {} is {}", use.option, use.words, options.output,
                options.song, NameOf(made));
  }
  return {};
}

}  // namespace strikeline::settings
