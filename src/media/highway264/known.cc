// SPDX-License-Identifier: MIT
#include "media/highway264/known.h"

#include <algorithm>
#include <cstring>

namespace strikeline::media::highway264 {
namespace {

using Kind = BlockHint::Kind;

constexpr int kFarthest = 480;  // pixels that a vector may reach

template <size_t kCount>
bool SameBytes(const uint8_t* a, const uint8_t* b) {
  return std::memcmp(a, b, kCount) == 0;
}

// Whether rectangles of a plane are the same; the second one lies `higher` rows higher in its
// frame.
bool SameIn(const PlanarFrame& a, const PlanarFrame& b, int plane, PixelRect r, int higher) {
  const ptrdiff_t stride = a.Stride(plane);
  const uint8_t* pa = a.Plane(plane) + stride * r.y + r.x;
  const uint8_t* pb = b.Plane(plane) + stride * (r.y - higher) + r.x;
  for (int row = 0; row < r.height; ++row, pa += stride, pb += stride) {
    const bool same = r.width == 16  ? SameBytes<16>(pa, pb)
                      : r.width == 8 ? SameBytes<8>(pa, pb)
                                     : std::memcmp(pa, pb, static_cast<size_t>(r.width)) == 0;
    if (!same) return false;
  }
  return true;
}

// Whether block (x, y) of `now` is what lay `higher` rows higher in `before`. An odd number of rows
// is no whole one of chroma.
bool SameBlock(const PlanarFrame& now, const PlanarFrame& before, int x, int y, int higher) {
  const PixelSize size = now.Size();
  const PixelRect r{16 * x, 16 * y, std::min(16, size.width - 16 * x),
                    std::min(16, size.height - 16 * y)};
  if (higher % 2 != 0 || r.y - higher < 0 || r.y - higher + r.height > size.height) return false;
  const PixelRect half{r.x / 2, r.y / 2, r.width / 2, r.height / 2};
  return SameIn(now, before, 0, r, higher) && SameIn(now, before, 1, half, higher / 2) &&
         SameIn(now, before, 2, half, higher / 2);
}

// The blocks of one picture against one of its references.
class Comparison {
 public:
  Comparison(std::span<const Waiting> frames, size_t now, size_t reference)
      : frames_(frames), now_(now), reference_(reference), size_(frames[now].frame->Size()) {
    for (size_t i = std::min(now, reference) + 1; i <= std::max(now, reference); ++i) {
      fall_ += frames[i].fall;
      all_fall_ &= frames[i].fall != 0;
      has_hints_ &= !frames[i].hints.empty();
    }
    if (!all_fall_ || fall_ > kFarthest) fall_ = 0;
    if (reference > now) fall_ = -fall_;
  }
  // How much lower than in the reference what falls is.
  int Fall() const { return fall_; }

  bool Rests(int x, int y, size_t at) const {
    return HintsSay([&](const Waiting& w) { return w.hints[at].kind == Kind::kUnchanged; }) ||
           Same(x, y, 0);
  }
  bool Fell(int x, int y) const { return fall_ != 0 && (HintsSayFell(x, y) || Same(x, y, fall_)); }

 private:
  template <class Test>
  bool HintsSay(const Test& test) const {
    if (!has_hints_) return false;
    for (size_t i = std::min(now_, reference_) + 1; i <= std::max(now_, reference_); ++i) {
      if (!test(frames_[i])) return false;
    }
    return true;
  }
  // Each frame's hints say it of the rows in which the block lies there.
  bool HintsSayFell(int x, int y) const {
    if (!has_hints_) return false;
    int top = 16 * y;
    if (now_ > reference_) {
      for (size_t i = now_; i > reference_; top -= frames_[i--].fall) {
        if (!RowsFell(frames_[i], x, top)) return false;
      }
      return top >= 0;
    }
    for (size_t i = now_ + 1; i <= reference_; ++i) {
      top += frames_[i].fall;
      if (!RowsFell(frames_[i], x, top)) return false;
    }
    return true;
  }
  bool RowsFell(const Waiting& w, int x, int top) const {
    const int columns = (size_.width + 15) / 16;
    if (top < 0 || top + 16 > size_.height) return false;
    for (const int y : {top / 16, (top + 15) / 16}) {
      const BlockHint& hint = w.hints[static_cast<size_t>(y * columns + x)];
      if (hint.kind != Kind::kFell || hint.pixels != w.fall) return false;
    }
    return true;
  }
  bool Same(int x, int y, int higher) const {
    return SameBlock(*frames_[now_].frame, *frames_[reference_].frame, x, y, higher);
  }

  std::span<const Waiting> frames_;
  size_t now_, reference_;
  PixelSize size_;
  int fall_ = 0;
  bool all_fall_ = true, has_hints_ = true;
};

}  // namespace

int FallOf(std::span<const BlockHint> hints) {
  std::vector<int> counts(kFarthest + 1);
  for (const BlockHint& hint : hints) {
    if (hint.kind == Kind::kFell && hint.pixels > 0 && hint.pixels <= kFarthest)
      ++counts[static_cast<size_t>(hint.pixels)];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? 0 : static_cast<int>(most - counts.begin());
}

int FindFall(const PlanarFrame& before, const PlanarFrame& now, int expected) {
  constexpr int kLooks = 1024, kMostSamples = 48, kFarthestTried = 128;
  const int columns = now.Size().width / 16, blocks = columns * (now.Size().height / 16);
  std::vector<int> votes(kFarthestTried + 1);
  int samples = 0;
  const auto vote = [&](int block, int fall) {
    const bool same = SameBlock(now, before, block % columns, block / columns, fall);
    votes[static_cast<size_t>(fall)] += same ? 1 : 0;
    return same;
  };
  for (int block = 0; block < blocks && samples < kMostSamples; block += 1 + blocks / kLooks) {
    if (SameBlock(now, before, block % columns, block / columns, 0)) continue;
    ++samples;
    if (expected > 0 && expected <= kFarthestTried && vote(block, expected)) continue;
    for (int fall = 2; fall <= kFarthestTried; fall += 2) vote(block, fall);
  }
  const auto most = std::max_element(votes.begin(), votes.end());
  return *most < 2 ? 0 : static_cast<int>(most - votes.begin());
}

void FindKnown(std::span<const Waiting> frames, size_t before, size_t now, size_t behind,
               Knowledge& knowledge) {
  const PixelSize size = frames[now].frame->Size();
  const int columns = (size.width + 15) / 16, rows = (size.height + 15) / 16;
  knowledge.blocks.assign(static_cast<size_t>(columns) * static_cast<size_t>(rows), {});
  knowledge.falls = {};
  for (size_t list = 0; list < (behind == now ? 1u : 2u); ++list) {
    const Comparison comparison(frames, now, list == 0 ? before : behind);
    knowledge.falls[list] = static_cast<int16_t>(-4 * comparison.Fall());
    size_t at = 0;
    for (int y = 0; y < rows; ++y) {
      for (int x = 0; x < columns; ++x, ++at) {
        Known& known = knowledge.blocks[at];
        known.rests[list] = comparison.Rests(x, y, at);
        known.fell[list] = comparison.Fell(x, y);
      }
    }
  }
}

}  // namespace strikeline::media::highway264
