// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "midi/song.h"
#include "scene/frame.h"
#include "scene/highway/decor.h"
#include "scene/highway/internal/lyric_band.h"
#include "scene/highway/internal/section_names.h"
#include "scene/highway/internal/title_card.h"
#include "scene/highway/options.h"
#include "scene/highway/stage.h"
#include "scene/highway/timing.h"
#include "scene/highway/typesetter.h"

namespace strikeline::scene {

// The words of a highway that are the song's: its title, names of sections, lyrics.
struct Words {
  TitleCard title;
  std::unique_ptr<const SectionNames> sections;  // null: none
  std::unique_ptr<const LyricBand> lyrics;       // null: none
  std::vector<std::string> remarks;              // what of them is not as the file has it

  void AddBehindNotes(Frame& frame) const;
  void AddInFront(Frame& frame) const;
};

// `first_note`: seconds of the piece.
Result<Words> MakeWords(const midi::Song& song, const HighwayOptions& options, const Stage& stage,
                        const Timing& timing, double first_note, const ProgressMarks& marks,
                        Typesetter& typesetter);

}  // namespace strikeline::scene
