// SPDX-License-Identifier: MIT
#include "media/highway264/intra.h"

#include <algorithm>
#include <cstring>

namespace strikeline::media::highway264 {
namespace {

// Modes of squares that are asked for by name; the others are diagonals.
enum SquareMode {
  kUp,
  kLeft,
  kMeanOf,
  kDownLeft,
  kDownRight,
  kRightDown,
  kDownRightFlat,
  kLeftDown,
  kUpRight
};

// The pixels around `side` x `side` pixels at `at`, whose rows lie 16 bytes apart.
struct Around {
  const uint8_t* above;
  const uint8_t* left;  // rows 16 bytes apart
  int Top(int i) const { return above[i]; }
  int Left(int i) const { return left[ptrdiff_t{16} * i]; }
};

// The mean of `count` pixels above and as many on the left, of those that are there.
int MeanOf(int top, int left, bool has_top, bool has_left, int count) {
  if (has_top && has_left) return (top + left + count) / (2 * count);
  if (!has_top && !has_left) return 128;
  return ((has_top ? top : left) + count / 2) / count;
}

// A plane through the edges, 8.3.3.4 and 8.3.4.4. `corner` is the pixel up left.
void PredictPlane(const Around& around, int corner, int side, int factor, int shift, uint8_t* to) {
  const int half = side / 2;
  const auto top = [&](int i) { return i < 0 ? corner : around.Top(i); };
  const auto left = [&](int i) { return i < 0 ? corner : around.Left(i); };
  int h = 0, v = 0;
  for (int i = 1; i <= half; ++i) {
    h += i * (top(half - 1 + i) - top(half - 1 - i));
    v += i * (left(half - 1 + i) - left(half - 1 - i));
  }
  const int b = (factor * h + (1 << (shift - 1))) >> shift,
            c = (factor * v + (1 << (shift - 1))) >> shift;
  const int a = 16 * (left(side - 1) + top(side - 1));
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      to[16 * y + x] = Clamp((a + b * (x - half + 1) + c * (y - half + 1) + 16) >> 5);
    }
  }
}

void FillRows(const Around& around, WholeMode mode, int side, uint8_t* to) {
  for (int y = 0; y < side; ++y) {
    if (mode == kVertical) {
      std::memcpy(to + 16 * y, around.above, static_cast<size_t>(side));
    } else {
      std::memset(to + 16 * y, around.Left(y), static_cast<size_t>(side));
    }
  }
}

// Each quarter of a plane of chroma has a mean of its own.
void PredictChromaMeans(const Around& around, const Borders& borders, uint8_t* to) {
  for (int quarter = 0; quarter < 4; ++quarter) {
    const int bx = quarter % 2, by = quarter / 2;
    int top = 0, left = 0;
    for (int i = 0; i < 4; ++i) {
      if (borders.top) top += around.Top(4 * bx + i);
      if (borders.left) left += around.Left(4 * by + i);
    }
    const bool use_top = borders.top && !(bx == 0 && by == 1 && borders.left);
    const bool use_left = borders.left && !(bx == 1 && by == 0 && borders.top);
    const int mean = MeanOf(top, left, use_top, use_left, 4);
    for (int y = 0; y < 4; ++y) std::memset(to + 16 * (4 * by + y) + 4 * bx, mean, 4);
  }
}

// Pixels of what surrounds a block within or around its macroblock, Y.
class EdgeReader {
 public:
  EdgeReader(const Picture& picture, int x, int y, const uint8_t* inside)
      : picture_(picture), x_(x), y_(y), inside_(inside) {}
  uint8_t At(int px, int py) const { return *Place(px, py); }
  const uint8_t* Place(int px, int py) const {
    if (px >= 0 && px < 16 && py >= 0) return inside_ + 16 * py + px;
    const int column = px < 0 ? x_ - 1 : px < 16 ? x_ : x_ + 1;
    return picture_.Y(column, y_) + ptrdiff_t{16} * py + (px & 15);
  }

 private:
  const Picture& picture_;
  int x_, y_;
  const uint8_t* inside_;
};

Borders BordersOf(const Borders& whole, int block_x, int block_y, int blocks) {
  Borders b;
  b.left = block_x > 0 || whole.left;
  b.top = block_y > 0 || whole.top;
  b.corner = block_x > 0 ? b.top : block_y > 0 ? whole.left : whole.corner;
  if (block_y == 0) {
    b.right_top = block_x + 1 < blocks ? whole.top : whole.right_top;
  } else if (blocks == 2) {
    b.right_top = block_x == 0;
  } else {  // blocks are coded in the order of a Z of Zs
    b.right_top = block_x % 2 == 0 || (block_x == 1 && block_y == 2);
  }
  return b;
}

template <int kSide>
Edge<kSide> ReadEdge(const Picture& picture, int x, int y, const Borders& whole,
                     const uint8_t* inside, int block_x, int block_y) {
  Edge<kSide> edge = {{}, BordersOf(whole, block_x, block_y, 16 / kSide), {}, {}};
  const EdgeReader pixels(picture, x, y, inside);
  const int px = kSide * block_x, py = kSide * block_y;
  uint8_t* e = edge.pixels.data();
  if (edge.borders.left) {
    const uint8_t* left = pixels.Place(px - 1, py);
    for (int i = 0; i < kSide; ++i) e[kSide - 1 - i] = left[16 * i];
  }
  if (edge.borders.corner) e[kSide] = pixels.At(px - 1, py - 1);
  if (!edge.borders.top) return edge;
  std::memcpy(e + kSide + 1, pixels.Place(px, py - 1), kSide);
  if (edge.borders.right_top) {
    std::memcpy(e + 2 * kSide + 1, pixels.Place(px + kSide, py - 1), kSide);
  } else {
    std::memset(e + 2 * kSide + 1, e[2 * kSide], kSide);
  }
  return edge;
}

// 8.3.2.2.1
Edge<8> Filtered(const Edge<8>& in) {
  Edge<8> out = in;
  const auto* e = in.pixels.data();
  const auto smooth = [](int a, int b, int c) {
    return static_cast<uint8_t>((a + 2 * b + c + 2) >> 2);
  };
  for (size_t i = 1; i < 24; ++i) {
    const bool is_first_left = i == 7, is_first_top = i == 9;
    int before = e[i - 1], behind = e[i + 1];
    if (is_first_left && !in.borders.corner) behind = e[i];
    if (is_first_top && !in.borders.corner) before = e[i];
    if (i == 8 && !in.borders.left) before = e[i];
    if (i == 8 && !in.borders.top) behind = e[i];
    out.pixels[i] = smooth(before, e[i], behind);
  }
  out.pixels[0] = smooth(e[1], e[0], e[0]);
  out.pixels[24] = smooth(e[23], e[24], e[24]);
  return out;
}

// Pixel (x, y) of a diagonal mode; `e` as in Edge. Names as in 8.3.1.2.4 and on.
template <int kSide>
struct Diagonals {
  const uint8_t *e, *twos, *threes;
  int Two(int i) const { return twos[i]; }
  int Three(int i) const { return threes[i]; }
  int DownLeft(int x, int y) const {
    const int top = kSide + 1;
    return x + y == 2 * kSide - 2 ? (e[top + 2 * kSide - 2] + 3 * e[top + 2 * kSide - 1] + 2) >> 2
                                  : Three(top + x + y + 1);
  }
  int DownRight(int x, int y) const { return Three(kSide + x - y); }
  int VerticalRight(int x, int y) const {
    const int z = 2 * x - y, k = kSide + x - (y >> 1);
    if (z >= 0) return z % 2 == 0 ? Two(k) : Three(k);
    return z == -1 ? Three(kSide) : Three(kSide + 1 - y + 2 * x);
  }
  int HorizontalDown(int x, int y) const {
    const int z = 2 * y - x, k = kSide - y + (x >> 1);
    if (z >= 0) return z % 2 == 0 ? Two(k - 1) : Three(k);
    return z == -1 ? Three(kSide) : Three(kSide - 1 + x - 2 * y);
  }
  int VerticalLeft(int x, int y) const {
    const int k = kSide + 1 + x + (y >> 1);
    return y % 2 == 0 ? Two(k) : Three(k + 1);
  }
  int HorizontalUp(int x, int y) const {
    const int z = x + 2 * y, k = kSide - 1 - y - (x >> 1);
    if (z > 2 * kSide - 3) return e[0];
    if (z == 2 * kSide - 3) return (e[1] + 3 * e[0] + 2) >> 2;
    return z % 2 == 0 ? Two(k - 1) : Three(k - 1);
  }
};

template <int kSide, class Pixel>
void Fill(uint8_t* to, const Pixel& pixel) {
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) to[16 * y + x] = static_cast<uint8_t>(pixel(x, y));
  }
}

template <int kSide>
int MeanOfEdge(const Edge<kSide>& edge) {
  int top = 0, left = 0;
  for (size_t i = 0; i < kSide; ++i) {
    left += edge.pixels[i];
    top += edge.pixels[kSide + 1 + i];
  }
  return MeanOf(top, left, edge.borders.top, edge.borders.left, kSide);
}

}  // namespace

bool IsPossible(WholeMode mode, const Borders& b) {
  return mode == kMean || (mode == kVertical     ? b.top
                           : mode == kHorizontal ? b.left
                                                 : b.top && b.left && b.corner);
}

int ChromaModeNumber(WholeMode mode) {
  constexpr int kNumbers[] = {2, 1, 0, 3};
  return kNumbers[mode];
}

void PredictWhole(const Picture& picture, int x, int y, const Borders& borders, WholeMode mode,
                  uint8_t* to) {
  const uint8_t* here = picture.Y(x, y);
  const Around around{here - 16, borders.left ? picture.Y(x - 1, y) + 15 : nullptr};
  if (mode == kPlane) return PredictPlane(around, picture.Y(x - 1, y)[-1], 16, 5, 6, to);
  if (mode != kMean) return FillRows(around, mode, 16, to);
  int top = 0, left = 0;
  for (int i = 0; i < 16; ++i) {
    if (borders.top) top += around.Top(i);
    if (borders.left) left += around.Left(i);
  }
  std::memset(to, MeanOf(top, left, borders.top, borders.left, 16), 256);
}

void PredictWholeChroma(const Picture& picture, int x, int y, const Borders& borders,
                        WholeMode mode, uint8_t* to) {
  for (int plane = 0; plane < 2; ++plane, to += 8) {
    const uint8_t* here = picture.C(x, y) + 8 * plane;
    const Around around{here - 16, borders.left ? picture.C(x - 1, y) + 8 * plane + 7 : nullptr};
    if (mode == kPlane) {
      PredictPlane(around, picture.C(x - 1, y)[8 * plane + 7 - 16], 8, 34, 6, to);
    } else if (mode == kMean) {
      PredictChromaMeans(around, borders, to);
    } else {
      FillRows(around, mode, 8, to);
    }
  }
}

Edge<4> EdgeOf4(const Picture& picture, int x, int y, const Borders& borders, const uint8_t* inside,
                int block_x, int block_y) {
  return ReadEdge<4>(picture, x, y, borders, inside, block_x, block_y);
}
Edge<8> EdgeOf8(const Picture& picture, int x, int y, const Borders& borders, const uint8_t* inside,
                int block_x, int block_y) {
  return Filtered(ReadEdge<8>(picture, x, y, borders, inside, block_x, block_y));
}

template <int kSide>
void SetMeans(Edge<kSide>& edge) {
  const uint8_t* e = edge.pixels.data();
  for (size_t i = 0; i < 3 * kSide; ++i)
    edge.twos[i] = static_cast<uint8_t>((e[i] + e[i + 1] + 1) >> 1);
  for (size_t i = 1; i < 3 * kSide; ++i) {
    edge.threes[i] = static_cast<uint8_t>((e[i - 1] + 2 * e[i] + e[i + 1] + 2) >> 2);
  }
}

template void SetMeans<4>(Edge<4>& edge);
template void SetMeans<8>(Edge<8>& edge);

template <int kSide>
void PredictSquare(const Edge<kSide>& edge, int mode, uint8_t* to) {
  const uint8_t* e = edge.pixels.data();
  const Diagonals<kSide> d{e, edge.twos.data(), edge.threes.data()};
  switch (mode) {
    case kUp:
      return Fill<kSide>(to, [&](int x, int) { return e[kSide + 1 + x]; });
    case kLeft:
      return Fill<kSide>(to, [&](int, int y) { return e[kSide - 1 - y]; });
    case kMeanOf:
      return Fill<kSide>(to, [mean = MeanOfEdge(edge)](int, int) { return mean; });
    case kDownLeft:
      return Fill<kSide>(to, [&](int x, int y) { return d.DownLeft(x, y); });
    case kDownRight:
      return Fill<kSide>(to, [&](int x, int y) { return d.DownRight(x, y); });
    case kRightDown:
      return Fill<kSide>(to, [&](int x, int y) { return d.VerticalRight(x, y); });
    case kDownRightFlat:
      return Fill<kSide>(to, [&](int x, int y) { return d.HorizontalDown(x, y); });
    case kLeftDown:
      return Fill<kSide>(to, [&](int x, int y) { return d.VerticalLeft(x, y); });
    default:
      return Fill<kSide>(to, [&](int x, int y) { return d.HorizontalUp(x, y); });
  }
}
template void PredictSquare<4>(const Edge<4>& edge, int mode, uint8_t* to);
template void PredictSquare<8>(const Edge<8>& edge, int mode, uint8_t* to);

}  // namespace strikeline::media::highway264
