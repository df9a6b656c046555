// SPDX-License-Identifier: MIT
#include "media/highway264/known.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace strikeline::media::highway264 {
namespace {

using Kind = BlockHint::Kind;

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
  Comparison(std::span<const Waiting> frames, size_t now, size_t reference, int rows)
      : frames_(frames), now_(now), reference_(reference), size_(frames[now].frame->Size()) {
    bool all_fall = true;
    for (size_t i = std::min(now, reference) + 1; i <= std::max(now, reference); ++i) {
      fall_ += frames[i].fall;
      all_fall &= frames[i].fall != 0;
      has_hints_ &= frames[i].IsTold();
    }
    if (!all_fall || fall_ >= rows) fall_ = 0;
    if (reference > now) fall_ = -fall_;
  }
  // How much lower than in the reference what falls is.
  int Fall() const { return fall_; }

  // What is known of row `y` of blocks.
  void Find(int y, size_t list, std::span<Known> row) {
    if (!has_hints_) return Compare(y, list, row);
    const HintBits& last = frames_[std::max(now_, reference_)].bits;
    rests_.assign(static_cast<size_t>(last.words), ~uint64_t{0});
    for (size_t i = std::min(now_, reference_) + 1; i <= std::max(now_, reference_); ++i) {
      Keep(frames_[i].bits.RestsIn(y), rests_);
    }
    FindFell(y);
    for (size_t x = 0; x < row.size(); ++x) {
      row[x].rests[list] = (rests_[x / 64] >> x % 64 & 1) != 0;
      row[x].fell[list] = (fell_[x / 64] >> x % 64 & 1) != 0;
    }
  }

 private:
  static void Keep(std::span<const uint64_t> bits, std::vector<uint64_t>& kept) {
    for (size_t i = 0; i < kept.size(); ++i) kept[i] &= bits[i];
  }
  // Each frame's hints say it of the rows in which the block lies there.
  void FindFell(int y) {
    fell_.assign(rests_.size(), fall_ == 0 ? 0 : ~uint64_t{0});
    if (fall_ == 0) return;
    int top = 16 * y;
    for (size_t i = now_; i > reference_; top -= frames_[i--].fall) KeepFell(frames_[i], top);
    for (size_t i = now_ + 1; i <= reference_; ++i) {
      top += frames_[i].fall;
      KeepFell(frames_[i], top);
    }
    if (top < 0) fell_.assign(fell_.size(), 0);
  }
  void KeepFell(const Waiting& frame, int top) {
    if (top < 0 || top + 16 > size_.height) return fell_.assign(fell_.size(), 0);
    Keep(frame.bits.FellIn(top / 16), fell_);
    if (top % 16 != 0) Keep(frame.bits.FellIn(top / 16 + 1), fell_);
  }
  void Compare(int y, size_t list, std::span<Known> row) const {
    for (size_t x = 0; x < row.size(); ++x) {
      const int column = static_cast<int>(x);
      row[x].rests[list] = Same(column, y, 0);
      row[x].fell[list] = fall_ != 0 && Same(column, y, fall_);
    }
  }
  bool Same(int x, int y, int higher) const {
    const PlanarFrame* const reference = frames_[reference_].frame.get();
    return reference && SameBlock(*frames_[now_].frame, *reference, x, y, higher);
  }

  std::span<const Waiting> frames_;
  size_t now_, reference_;
  PixelSize size_;
  int fall_ = 0;
  bool has_hints_ = true;
  std::vector<uint64_t> rests_ = {}, fell_ = {};  // of a row
};

HintBits BitsOf(std::span<const BlockHint> hints, PixelSize size, int fall) {
  HintBits bits;
  if (hints.empty()) return bits;
  const int columns = (size.width + 15) / 16, rows = (size.height + 15) / 16;
  bits.words = (columns + 63) / 64;
  bits.rests.resize(static_cast<size_t>(bits.words) * static_cast<size_t>(rows));
  bits.fell.resize(bits.rests.size());
  for (int y = 0; y < rows; ++y) {
    const BlockHint* row = &hints[static_cast<size_t>(y * columns)];
    for (int x = 0; x < columns; ++x) {
      const auto at = static_cast<size_t>(y * bits.words + x / 64);
      const BlockHint hint = row[x];
      const bool fell = fall > 0 && hint.kind != Kind::kNew && hint.pixels == fall;
      bits.rests[at] |= uint64_t{hint.kind == Kind::kUnchanged} << x % 64;
      bits.fell[at] |= uint64_t{fell} << x % 64;
    }
  }
  return bits;
}

// The pixels that most of what fell did; 0 if nothing.
int FallOf(std::span<const BlockHint> hints) {
  std::vector<int> counts(kHintFarthest + 1);
  for (const BlockHint& hint : hints) {
    if (hint.kind != Kind::kNew && hint.pixels > 0 && hint.pixels <= kHintFarthest)
      ++counts[static_cast<size_t>(hint.pixels)];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  return *most == 0 ? 0 : static_cast<int>(most - counts.begin());
}

}  // namespace

Waiting WaitingOf(std::shared_ptr<const PlanarFrame> frame, std::span<const BlockHint> hints,
                  const Waiting* before, int64_t number) {
  Waiting one{std::move(frame), number};
  if (!before || (hints.empty() && !before->frame)) return one;
  one.fall = hints.empty() ? FindFall(*before->frame, *one.frame, before->fall) : FallOf(hints);
  one.bits = BitsOf(hints, one.frame->Size(), one.fall);
  return one;
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
    Comparison comparison(frames, now, list == 0 ? before : behind, knowledge.rows);
    knowledge.falls[list] = static_cast<int16_t>(-4 * comparison.Fall());
    for (int y = 0; y < rows; ++y) {
      const size_t first = static_cast<size_t>(y) * static_cast<size_t>(columns);
      comparison.Find(y, list,
                      std::span(knowledge.blocks).subspan(first, static_cast<size_t>(columns)));
    }
  }
}

}  // namespace strikeline::media::highway264
