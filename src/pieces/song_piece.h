// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/content_id.h"
#include "midi/drum_map_fit.h"
#include "midi/song.h"
#include "pieces/backdrop.h"
#include "pieces/chart_folder.h"
#include "pieces/take_view.h"
#include "scene/highway/highway.h"
#include "settings/render_request.h"

namespace strikeline::pieces {

// A song read and laid out.
struct LoadedPiece {
  midi::Song song;
  ContentId input;              // of the file's bytes
  ChartFolder beside;           // of a game's chart
  std::string drum_map;         // its name, or its path,
  std::string drum_map_reason;  // and why it was chosen; "" is by nobody
  scene::HighwayOptions options;
  std::unique_ptr<scene::Highway> highway;
  std::unique_ptr<Backdrop> backdrop;  // null: the theme's background, or none
  std::optional<TakeOverSong> take;    // with --take

  // Thread: one at a time. `played`: as of Highway::At().
  Result<scene::Frame> FrameAt(Seconds time, const scene::Played* played = nullptr,
                               const scene::LoopView* loop = nullptr) const;
};
// `open` is asked where there is to be a backdrop.
Result<LoadedPiece> LoadPiece(const settings::RenderRequest& options,
                              BackdropOpener open = nullptr);

// Which frames of the piece are shown: from `first`, `count` of them.
struct FrameSpan {
  FrameIndex first = 0;
  int64_t count = 1;
};
// A sketch is a function of all times. Its duration is only where a video ends by itself; what
// --from and --to say keeps numbers of frames in their range.
inline constexpr Seconds kLatestOfSketch{1e6};

// From --from, `count_in` earlier, and --to; `whole` is how long the video is without them, and of
// a song at most.
Result<FrameSpan> SpanOf(const settings::RenderRequest& options, FrameRate rate,
                         const std::function<Result<Seconds>(const std::string&)>& moment,
                         Seconds whole, Seconds count_in = Seconds(0));
Result<FrameSpan> SpanOf(const settings::RenderRequest& options, const LoadedPiece& piece,
                         Seconds whole);

// "12.5": seconds of the video. "5:3" or "5:2.5": bar and beat of the song.
Result<Seconds> ParseMoment(const std::string& text, const LoadedPiece& piece);
Result<Seconds> ParseMoment(const std::string& text, const midi::Song& song,
                            const scene::Timing& timing);

// How long before --from the video begins, for --count-in.
Seconds CountInBefore(const settings::RenderRequest& options, const LoadedPiece& piece);

}  // namespace strikeline::pieces
