// SPDX-License-Identifier: MIT
#include "render/block_map.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <unordered_set>

namespace strikeline::render {
namespace {

uint64_t Mixed(uint64_t key, uint64_t more) {
  constexpr uint64_t kOdd = 0x9e3779b97f4a7c15;
  key = (key << 23 | key >> 41) ^ more;
  key *= kOdd;
  return key ^ key >> 29;
}

int BlocksIn(int pixels) { return (pixels + kHintBlock - 1) / kHintBlock; }

}  // namespace

uint64_t KeyOf(std::span<const uint64_t> values) {
  uint64_t key = values.size();
  for (const uint64_t value : values) key = Mixed(key, value);
  return key == BlockMap::kFalls ? 1 : key;
}

PlainRows::PlainRows(const Bitmap& ground) {
  const int columns = BlocksIn(ground.size.width), height = ground.size.height;
  alike_.resize(static_cast<size_t>(columns) * static_cast<size_t>(BlocksIn(height)));
  std::vector<uint16_t> alike(static_cast<size_t>(columns), 0);
  for (int y = 0; y < height; ++y) {
    const bool is_last = y % kHintBlock == kHintBlock - 1 || y == height - 1;
    for (int column = 0; column < columns; ++column) {
      const int left = std::max(kHintBlock * column - 1, 0);
      const int right = std::min(kHintBlock * (column + 1), ground.size.width);
      uint16_t& rows = alike[static_cast<size_t>(column)];
      const bool is_alike =
          y > 0 && std::memcmp(ground.Row(y) + 4 * left, ground.Row(y - 1) + 4 * left,
                               static_cast<size_t>(4 * (right - left))) == 0;
      rows = static_cast<uint16_t>(is_alike ? rows + 1 : 1);
      if (is_last) alike_[static_cast<size_t>(y / kHintBlock * columns + column)] = rows;
    }
  }
}

BlockMap::BlockMap(PixelSize size, int margin)
    : size_(size),
      margin_(margin),
      columns_(BlocksIn(size.width)),
      rows_(BlocksIn(size.height)),
      keys_(static_cast<size_t>(columns_) * static_cast<size_t>(rows_)),
      falls_(keys_.size()) {}

void BlockMap::Begin(const ContentId& ground) {
  ground_ = ground;
  std::fill(keys_.begin(), keys_.end(), 0);
  std::fill(falls_.begin(), falls_.end(), uint8_t{0});
  fields_.clear();
  pictures_.clear();
  top_ = 0;
  bottom_ = size_.height;
  fading_ = float{kHintFarthest} + 1;
  is_even_ = true;
}

void BlockMap::BeginField(const scene::FieldLayer& layer, double frame_now) {
  const scene::FieldLook& look = layer.field->Look();
  const double now = frame_now - layer.span.later;
  const double fallen = scene::Fallen(now, look.pixels_per_second);
  if (fields_.empty()) fallen_ = fallen;
  is_even_ = is_even_ && look.view.IsFlat() && fallen == fallen_;
  top_ = std::max(top_, static_cast<int>(std::ceil(look.fade_in)));
  bottom_ = std::min(bottom_, static_cast<int>(std::floor(look.clip_y)));
  if (look.fade_out > 0) fading_ = std::min(fading_, look.fade_out);
  fields_.push_back({layer.field, layer.pass, layer.span});
}

// Calls take(first, end) for each row of the blocks that those pixels reach.
template <class Take>
void BlockMap::ForEachRow(int x0, int y0, int x1, int y1, Take take) const {
  x0 = std::max(x0 - margin_, 0);
  y0 = std::max(y0 - margin_, 0);
  x1 = std::min(x1 + margin_ + 1, size_.width);  // chroma right of a pixel is made from it too
  y1 = std::min(y1 + margin_, size_.height);
  if (x0 >= x1 || y0 >= y1) return;
  const int left = x0 / kHintBlock, right = (x1 - 1) / kHintBlock;
  for (int row = y0 / kHintBlock; row <= (y1 - 1) / kHintBlock; ++row) {
    const auto first = static_cast<size_t>(row * columns_ + left);
    const size_t end = first + static_cast<size_t>(right - left + 1);
    take(first, end);
  }
}

void BlockMap::Add(int x0, int y0, int x1, int y1, uint64_t key) {
  ForEachRow(x0, y0, x1, y1, [this, key](size_t first, size_t end) {
    if (key == kFalls) {
      std::fill(falls_.begin() + static_cast<ptrdiff_t>(first),
                falls_.begin() + static_cast<ptrdiff_t>(end), uint8_t{1});
      return;
    }
    for (size_t at = first; at < end; ++at) {
      keys_[at] = std::max<uint64_t>(Mixed(keys_[at], key), 1);
    }
  });
}

void BlockMap::NoteFalling(const scene::PictureLayer& layer, PixelRect pixels) {
  const ContentId id = layer.picture->Id();
  const uint64_t values[] = {id.low, id.high, std::bit_cast<uint32_t>(std::round(layer.shift_x)),
                             std::bit_cast<uint64_t>(layer.shift_y - fallen_)};
  pictures_.push_back({KeyOf(values), pixels});
}

bool BlockMap::FindStrays(const BlockMap& other, Flags& blocks) const {
  const auto same = [](const FallingPicture& a, const FallingPicture& b) {
    return a.what == b.what;
  };
  if (std::equal(pictures_.begin(), pictures_.end(), other.pictures_.begin(), other.pictures_.end(),
                 same)) {
    return false;
  }
  std::unordered_set<uint64_t> known;
  for (const FallingPicture& picture : other.pictures_) known.insert(picture.what);
  blocks.assign(keys_.size(), 0);
  for (const FallingPicture& picture : pictures_) {
    if (known.count(picture.what) > 0) continue;
    const PixelRect r = picture.pixels;
    ForEachRow(r.x, r.y, r.x + r.width, r.y + r.height, [&blocks](size_t first, size_t end) {
      std::fill(blocks.begin() + static_cast<ptrdiff_t>(first),
                blocks.begin() + static_cast<ptrdiff_t>(end), uint8_t{1});
    });
  }
  return true;
}

PixelRect BlockMap::RectOf(int column, int row) const {
  const int x = column * kHintBlock, y = row * kHintBlock;
  return {x, y, std::min(kHintBlock, size_.width - x), std::min(kHintBlock, size_.height - y)};
}

int BlockMap::FallSince(const BlockMap& before) const {
  const bool all_fell =
      is_even_ && before.is_even_ && !fields_.empty() && fields_ == before.fields_;
  const double fall = all_fell ? fallen_ - before.fallen_ : 0;
  if (!(fall > 0 && fall <= kHintFarthest && fall < fading_)) return 0;
  const int pixels = static_cast<int>(fall);
  return pixels == fall && pixels % 2 == 0 ? pixels : 0;
}

// Only what falls is in the block now, and was where it came from; and there it had appeared
// already, and here it is not cut off yet.
bool BlockMap::FellTo(int column, int row, int fall, const BlockMap& before,
                      const PlainRows& plain) const {
  const PixelRect block = RectOf(column, row);
  const int top = block.y - fall;
  const auto at = [this, column](int y) {
    return static_cast<size_t>(y / kHintBlock * columns_ + column);
  };
  const size_t here = at(block.y);
  if (top < top_ || block.y + block.height > bottom_ || keys_[here] != 0) return false;
  if (plain.Of(here) < block.height + fall) return false;
  return before.keys_[at(top)] == 0 && before.keys_[at(top + block.height - 1)] == 0;
}

void HintsBetween(const BlockMap& before, const BlockMap& now, const PlainRows& plain,
                  std::vector<BlockHint>& hints) {
  hints.assign(now.keys_.size(), {});
  if (!now.SameGround(before)) return;
  BlockMap::Flags come, gone;
  const bool have_come = now.FindStrays(before, come), have_gone = before.FindStrays(now, gone);
  const bool has_strays = have_come || have_gone;
  const auto is_stray = [&](int column, int row, int fall) {
    const auto at = [&](int y) {
      return static_cast<size_t>(y / kHintBlock * now.columns_ + column);
    };
    const int top = kHintBlock * row - fall, end = top + now.RectOf(column, row).height;
    return come[at(kHintBlock * row)] != 0 || gone[at(top)] != 0 || gone[at(end - 1)] != 0;
  };
  const int fall = now.FallSince(before);
  size_t at = 0;
  for (int row = 0; row < now.rows_; ++row) {
    for (int column = 0; column < now.columns_; ++column, ++at) {
      BlockHint& hint = hints[at];
      const bool fell = fall > 0 && now.FellTo(column, row, fall, before, plain) &&
                        !(has_strays && is_stray(column, row, fall));
      if (now.SameIn(before, at)) {
        hint.kind = BlockHint::Kind::kUnchanged;
      } else if (fell) {
        hint.kind = BlockHint::Kind::kFell;
      }
      hint.pixels = static_cast<int16_t>(fell ? fall : 0);
    }
  }
}

}  // namespace strikeline::render
