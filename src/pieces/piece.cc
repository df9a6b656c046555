// SPDX-License-Identifier: MIT
#include "pieces/piece.h"

#include <cmath>

#include "base/stopwatch.h"
#include "pieces/frames_ahead.h"
#include "scene/highway/stage.h"
#include "settings/read_options.h"

namespace strikeline::pieces {
namespace {

constexpr int kBackdropsAhead = 4;

// With a backdrop, which has to be decoded, they are made ahead.
std::unique_ptr<FrameSource> FramesOf(const settings::RenderRequest& options,
                                      const LoadedPiece& piece) {
  if (!piece.backdrop) return std::make_unique<PieceFrames>(*piece.highway);
  return std::make_unique<FramesAhead>(options.backdrop, kBackdropsAhead,
                                       [&piece](Seconds time) -> Result<MadeFrame> {
                                         const Stopwatch stopwatch;
                                         auto frame = piece.FrameAt(time);
                                         if (!frame) return Forward(std::move(frame));
                                         return MadeFrame{*std::move(frame), stopwatch.Elapsed()};
                                       });
}

}  // namespace

VideoPiece VideoOfSong(const settings::RenderRequest& options, const LoadedPiece& piece) {
  VideoPiece video;
  video.name = options.piece;
  video.title = piece.song.title;
  video.input = piece.input;
  video.size = piece.options.size;
  video.is_clear = options.no_background;
  video.is_highway = scene::FallsEvenly(piece.options) && !piece.backdrop;
  video.rate = piece.options.rate;
  video.duration = piece.highway->Duration();
  video.moment = [&piece](const std::string& text) { return ParseMoment(text, piece); };
  video.count_in = CountInBefore(options, piece);
  video.frames = FramesOf(options, piece);
  video.sound = PlanSound(options, piece);
  video.song = piece.song;
  video.look = settings::IdentityOf(settings::Options(), options);
  return video;
}

}  // namespace strikeline::pieces
