// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "scene/frame.h"
#include "scene/highway/decor.h"
#include "scene/highway/options.h"
#include "scene/highway/timing.h"

namespace strikeline::scene {

// How a take stands, in the upper left corner: the accuracy so far, and how many notes were what.
// Immutable; any thread.
class TakePanel {
 public:
  static Result<TakePanel> Make(const TakeView& take, const Stage& stage, const Theme& theme,
                                const Timing& timing, Typesetter& typesetter);

  // `down`: pixels that it stands lower.
  void AddTo(Frame& frame, float down) const;
  // All pictures that it may show.
  std::vector<PicturePtr> Pictures() const;

 private:
  // Letters of one size, each a picture whose left edge and baseline are at 0.
  struct Letters {
    std::map<char, PicturePtr> pictures;
    std::map<char, float> advances;
  };
  static Result<Letters> LettersOf(const TextStyle& style, const std::string& characters,
                                   Typesetter& typesetter);
  Status SetGround(const Stage& stage, const Theme& theme, Typesetter& typesetter);
  void Write(const Letters& letters, const std::string& text, float right, float baseline,
             Frame& frame) const;

  std::vector<TakeView::Standing> standings_;
  std::vector<double> times_;  // of the piece, parallel
  PicturePtr ground_;
  Letters large_, small_;
  float right_ = 0, large_baseline_ = 0, first_baseline_ = 0, line_ = 0;
};

}  // namespace strikeline::scene
