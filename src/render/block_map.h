// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/block_hints.h"
#include "base/content_id.h"
#include "base/units.h"
#include "render/bitmap.h"
#include "scene/frame.h"

namespace strikeline::render {

// Of each block of a ground, a picture that lies still behind all else: how many of its rows, from
// the block's last one upward, are alike in the block's columns and the one left of them, which
// chroma is made from. What falls over alike rows looks as it did. Found once a ground. A value.
class PlainRows {
 public:
  PlainRows() = default;
  explicit PlainRows(const Bitmap& ground);
  // 0 where nothing is known.
  int Of(size_t block) const { return block < alike_.size() ? alike_[block] : 0; }

 private:
  std::vector<uint16_t> alike_;
};

// What lies in each block (kHintBlock pixels on a side) of a frame over its ground: nothing, things
// that fall, or others. Told while the frame is measured, never found in its pixels. Two maps say
// what became of each block between their frames, however far apart those are. A value.
class BlockMap {
 public:
  // Things are taken to reach `margin` pixels farther than is told, for those who draw them so.
  explicit BlockMap(PixelSize size = {}, int margin = 0);

  // Begins a frame: nothing is on its ground.
  void Begin(const ContentId& ground);
  // What is added next is of this layer of the frame at `now`, seconds.
  void BeginField(const scene::FieldLayer& layer, double frame_now);
  // Something in the pixels x0 <= x < x1, y0 <= y < y1 (or beyond the edges) that looks the same
  // wherever it has the same key; with kFalls something that falls with all the others, exactly as
  // scene::Fallen() says. Things are told in the order in which they are drawn.
  static constexpr uint64_t kFalls = 0;
  void Add(int x0, int y0, int x1, int y1, uint64_t key);
  // A picture that falls, added in these pixels. Marks fall as long as they are seen; pictures may
  // come and go anywhere.
  void NoteFalling(const scene::PictureLayer& layer, PixelRect pixels);

  int Columns() const { return columns_; }
  PixelSize Size() const { return size_; }
  // The block's pixels within the picture; columns and rows count from the upper left one.
  PixelRect RectOf(int column, int row) const;

  // Whether a block looks the same in both frames, as nothing in it falls.
  bool SameIn(const BlockMap& other, size_t block) const {
    return keys_[block] == other.keys_[block] && !(falls_[block] | other.falls_[block]);
  }
  bool SameGround(const BlockMap& other) const { return ground_ == other.ground_; }

  friend void HintsBetween(const BlockMap& before, const BlockMap& now, const PlainRows& plain,
                           std::vector<BlockHint>& hints);

 private:
  struct Falling {
    std::shared_ptr<const scene::Field> field;  // held, so that no other one is taken for it
    scene::FieldPass pass;
    scene::MarkSpan span;
    friend bool operator==(const Falling&, const Falling&) = default;
  };
  struct FallingPicture {
    uint64_t what = 0;  // the same as long as it falls
    PixelRect pixels;
  };
  using Flags = std::vector<uint8_t>;
  // Marks the blocks of the pictures that are only in one of both. False: there are none.
  bool FindStrays(const BlockMap& other, Flags& blocks) const;
  // Even pixels that all that falls came down since that frame; 0 if not all did, or too far.
  int FallSince(const BlockMap& before) const;
  bool FellTo(int column, int row, int fall, const BlockMap& before, const PlainRows& plain) const;
  template <class Take>
  void ForEachRow(int x0, int y0, int x1, int y1, Take take) const;

  PixelSize size_;
  int margin_ = 0, columns_ = 0, rows_ = 0;
  ContentId ground_;
  std::vector<uint64_t> keys_;  // of a block: of all that does not fall in it; 0: nothing
  Flags falls_;                 // of a block: whether something falls in it
  std::vector<Falling> fields_;
  std::vector<FallingPicture> pictures_;
  double fallen_ = 0;     // pixels, of all that falls
  int top_ = 0;           // above this row marks appear
  int bottom_ = 0;        // from this row on some are cut off
  float fading_ = 0;      // pixels over which marks fade; what falls farther may vanish at once
  bool is_even_ = false;  // whether all fields fall alike
};

// Of each block of the frame `now`, seen from the frame `before`, which has the same size.
void HintsBetween(const BlockMap& before, const BlockMap& now, const PlainRows& plain,
                  std::vector<BlockHint>& hints);

// A key of what these values tell. Never kFalls.
uint64_t KeyOf(std::span<const uint64_t> values);

}  // namespace strikeline::render
