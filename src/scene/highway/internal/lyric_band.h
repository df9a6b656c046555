// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "midi/lyrics/lyrics.h"
#include "scene/frame.h"
#include "scene/highway/decor.h"
#include "scene/highway/internal/lazy_pictures.h"
#include "scene/highway/internal/lyric_times.h"
#include "scene/highway/stage.h"
#include "scene/highway/stamp_picture.h"
#include "scene/highway/typesetter.h"

namespace strikeline::scene {

// The words that are sung, at the top of the canvas: the line at hand, the next one under it, the
// syllable that is sung in another colour. Behind them the highway is dimmed, so that notes come
// out from under them. Owns a typesetter; lines are set when they are first shown. Thread: any.
class LyricBand {
 public:
  // `marks`: of the progress bar, which it lies under. `top`: where the band's words may begin, in
  // pixels. Null where there are no lyrics.
  static Result<std::unique_ptr<const LyricBand>> Make(midi::Lyrics lyrics, const Stage& stage,
                                                       const Theme& theme, const Timing& timing,
                                                       const ProgressMarks& marks, double top);
  void AddTo(Frame& frame) const;

  const std::string& Told() const { return lyrics_.told; }
  // Characters that no font has.
  const std::u32string& Missing() const { return missing_; }
  // All that it draws lies above.
  double Bottom() const { return bottom_; }
  // The syllable of a line that is sung, or -1.
  int SungAt(size_t line, double now) const;

 private:
  struct Line {
    PicturePtr whole;
    std::vector<PicturePtr> syllables;
  };
  LyricBand(midi::Lyrics lyrics, const Stage& stage, const Theme& theme, const Timing& timing);
  Status OpenFont();
  Line SetLine(size_t number) const;
  void MakeShade(const ProgressMarks& marks, double top);

  midi::Lyrics lyrics_;
  std::vector<LineTimes> times_;
  Timing timing_;
  Stage stage_;
  Theme theme_;
  TextStyle style_;
  double baseline_ = 0, row_ = 0, bottom_ = 0;
  PicturePtr shade_;
  std::u32string missing_;
  mutable Typesetter typesetter_;  // of lines_
  mutable LazyPictures<Line> lines_;
};

}  // namespace strikeline::scene
