// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "midi/song.h"
#include "practice/judge.h"
#include "practice/statistics.h"
#include "scene/highway/options.h"
#include "settings/render_request.h"

namespace strikeline::pieces {

// A take judged, as it is shown over its song.
struct TakeOverSong {
  std::shared_ptr<const scene::TakeView> view;
  practice::Tally total;  // of what is shown
  std::vector<std::string> remarks;
};

// As what a hit or a note is shown.
scene::TakeView::Kind KindOf(practice::Timing timing);

// Of request.take. `options` are those of the highway, its drum map the one that was chosen.
Result<TakeOverSong> JudgedTake(const settings::RenderRequest& request, const midi::Song& song,
                                const scene::HighwayOptions& options);

// What is shown of what was judged: at every moment the last pass there.
TakeOverSong TakeOverSongOf(const practice::Judge& judge);

}  // namespace strikeline::pieces
