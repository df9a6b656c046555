// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scene/highway/drum_fields.h"
#include "scene/highway/key_fields.h"
#include "scene/highway/stamp_picture.h"
#include "scene/highway/typesetter.h"
#include "scene/picture.h"

namespace strikeline::scene {

// The still parts of a highway. Each function makes pictures once, when the piece is made.

struct ProgressMarks {
  std::vector<double> sections;  // 0 to 1 along the piece
};

// The progress bar's track with the marks of sections.
void AddProgressTrack(const Stage& stage, const ProgressMarks& marks, const Theme& theme,
                      std::vector<PictureItem>& items);

// Background, lane tints and separators, labels, progress track: opaque, as large as the canvas.
Result<PicturePtr> MakeDrumBackdrop(const DrumFields& drums, const ProgressMarks& marks,
                                    const Theme& theme, Typesetter& typesetter);
Result<PicturePtr> MakeKeyBackdrop(const PianoStage& piano, const ProgressMarks& marks,
                                   const Theme& theme);

// The same over a veil of the theme's background below the lanes, so that notes are seen before
// whatever lies behind.
PicturePtr WithVeil(const Picture& backdrop, const Stage& stage, const Theme& theme);

// Strike line and targets.
PicturePtr MakeTargets(const Stage& stage, const Theme& theme);

// The piano's white keys with their names; then its black keys with the strike line.
Result<PicturePtr> MakeWhiteKeys(const PianoStage& piano, const Theme& theme,
                                 Typesetter& typesetter);
PicturePtr MakeBlackKeys(const PianoStage& piano, const Theme& theme);

// The progress bar, full; the frame clips it.
PicturePtr MakeProgress(const Stage& stage, const Theme& theme);

// The characters of numbers and clocks, each a picture whose left edge is at 0 and whose baseline
// is at 0.
struct Figures {
  static constexpr std::string_view kCharacters = "0123456789: bpm";
  std::vector<PicturePtr> glyphs;  // by their place in kCharacters
  std::vector<float> advances;     // pixels, likewise
  float height = 0;                // of a 0
};
Result<Figures> MakeFigures(const Stage& stage, const Theme& theme, Typesetter& typesetter);

}  // namespace strikeline::scene
