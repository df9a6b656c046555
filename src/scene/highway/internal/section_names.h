// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "midi/song.h"
#include "scene/frame.h"
#include "scene/highway/internal/lazy_pictures.h"
#include "scene/highway/stage.h"
#include "scene/highway/stamp_picture.h"
#include "scene/highway/timing.h"
#include "scene/highway/typesetter.h"

namespace strikeline::scene {

// The names of sections. Beside the highway where there is room: each comes with its moment, as the
// notes do, stays a while at the strike line and fades; else under the progress bar from its moment
// on. Owns a typesetter; names are set when they are first shown. Thread: any.
class SectionNames {
 public:
  // Null where there are none.
  static Result<std::unique_ptr<const SectionNames>> Make(const std::vector<midi::Marker>& markers,
                                                          const Stage& stage, const Theme& theme,
                                                          const Timing& timing);
  void AddTo(Frame& frame) const;

  bool IsBeside() const { return is_beside_; }
  // Names so near the one before that they would cover it.
  size_t LeftOut() const { return left_out_; }
  const std::u32string& Missing() const { return missing_; }

  // Of the canvas from the top, where names stand under the progress bar.
  static double RowUnderBar(const Stage& stage) { return 0.046 * stage.Height(); }

 private:
  struct Section {
    double time = 0;  // of the piece
    std::string name;
  };
  SectionNames(const Stage& stage, const Theme& theme);
  void Keep(const std::vector<midi::Marker>& markers, const Timing& timing);
  Status OpenFont();
  PicturePtr Set(size_t number) const;
  void AddBeside(Frame& frame, size_t number) const;
  void AddUnderBar(Frame& frame, size_t number) const;
  // 1 while it is new, then fading, gone when the next one is near.
  float Freshness(size_t number, double now) const;

  Stage stage_;
  TextStyle style_;
  Color shade_;
  bool is_beside_ = false;
  double room_ = 0, near_ = 0;  // of a name; seconds between two
  std::vector<Section> sections_;
  size_t left_out_ = 0;
  std::u32string missing_;
  mutable Typesetter typesetter_;                  // of pictures_
  mutable LazyPictures<PicturePtr, 48> pictures_;  // more than are seen at once
};

}  // namespace strikeline::scene
