// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "settings/render_options.h"
#include "pieces/piece.h"
#include "base/result.h"

namespace strikeline::app {

// Names of numbered pictures: "frames/%05d.png". The folder and what goes before and after a
// number.
struct SequenceName {
  std::string before, after;
  int digits = 0;  // at least
  std::string Of(int64_t frame) const;
};
// Nothing if the name holds no number; ParseSequence also if it is no .png.
std::optional<SequenceName> ParseNumbered(const std::string& output);
std::optional<SequenceName> ParseSequence(const std::string& output);

// `strikeline render PIECE -o frames/%05d.png`: a picture for each frame, written on all cores.
// Frame n of the piece has the number n. With --resume those that are there stay.
Result<ExportOutcome> ExportSequence(const RenderOptions& options, VideoPiece piece,
                                     const SequenceName& name, const std::atomic<bool>& cancel);

}  // namespace strikeline::app
