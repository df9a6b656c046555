// SPDX-License-Identifier: MIT
#include "pieces/piece.h"

#include "settings/read_options.h"

namespace strikeline::pieces {

VideoPiece VideoOfSong(const settings::RenderRequest& options, const LoadedPiece& piece) {
  VideoPiece video;
  video.name = options.piece;
  video.title = piece.song.title;
  video.input = piece.input;
  video.size = piece.options.size;
  video.rate = piece.options.rate;
  video.duration = piece.highway->Duration();
  video.moment = [&piece](const std::string& text) { return ParseMoment(text, piece); };
  video.count_in = CountInBefore(options, piece);
  video.frames = std::make_unique<PieceFrames>(*piece.highway);
  video.sound = PlanSound(options, piece);
  video.song = piece.song;
  video.look = settings::IdentityOf(settings::Options(), options);
  return video;
}

}  // namespace strikeline::pieces
