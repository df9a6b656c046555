// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "pieces/frame_source.h"
#include "pieces/song_piece.h"
#include "pieces/soundtrack.h"
#include "time/frame_rate.h"

namespace strikeline::pieces {

// What an export needs to know of a piece, be it a song or a sketch. A resource.
struct VideoPiece {
  std::string name;             // for people
  std::string title;            // written into the video; "" is none
  ContentId input;              // equal ids: equal pieces
  std::string sources_id = {};  // of a sketch, with all files of its own
  PixelSize size;
  double pixels_a_mm = 0;   // of a sketch; a song has no size on paper
  int supersample = 1;      // pictures: frames are so many times as large, and averaged
  bool is_clear = false;    // without a background
  bool is_highway = false;  // most of what is seen rests or falls by whole pixels
  FrameRate rate;
  Seconds duration{0};
  std::function<Result<Seconds>(const std::string&)> moment;  // of what --from and --to say
  Seconds count_in{0};                                        // before what --from says
  std::unique_ptr<FrameSource> frames;
  SoundPlan sound;          // with the whole piece
  midi::Song song;          // what is played where no file gives the sound
  media::NamedValues look;  // everything else that changes a pixel, for the record of the job
  std::function<void()> say_remarks = [] {};  // of the piece, once it is done
};

// `piece` must outlive it.
VideoPiece VideoOfSong(const settings::RenderRequest& options, const LoadedPiece& piece);

}  // namespace strikeline::pieces
