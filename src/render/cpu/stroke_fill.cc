// SPDX-License-Identifier: MIT
#include "render/cpu/stroke_fill.h"

#include <cmath>
#include <cstring>

#include "base/simd.h"

#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace strikeline::render {
namespace {

constexpr int kBlock = 8;                                 // pixels that are worked on at once
typedef uint16_t Words __attribute__((vector_size(32)));  // two a pixel

STRIKELINE_INLINE int Ceil(float v) {
  return static_cast<int>(std::ceil(std::min(std::max(v, -1e6f), 1e6f)));
}

// Where on a row lies what one linear function of x and y confines: x from base + slope * y.
struct Strip {
  // a * x + b * y within low to high.
  STRIKELINE_INLINE Strip(float a, float b, float low, float high) {
    if (std::abs(a) < 1e-6f) return;
    const float inverse = 1 / a;
    slope = -b * inverse;
    const float x0 = low * inverse, x1 = high * inverse;
    first = std::min(x0, x1), last = std::max(x0, x1);
  }
  float slope = 0, first = -1e9f, last = 1e9f;
};

// Calls `take(row, x, count)` for the pixels of rows top to bottom that the segment may cover.
template <class Take>
STRIKELINE_INLINE void ForEachRun(const StrokeSegment& s, int width, int top, int bottom,
                                  Take take) {
  const float reach = s.half + 0.5f;
  const Strip band(-s.along.y, s.along.x, -reach, reach);
  const Strip length(s.along.x, s.along.y, -s.start.reach, s.length + s.end.reach);
  for (int row = top; row < bottom; ++row) {
    const float y = static_cast<float>(row) + 0.5f - s.a.y;
    const float low = std::max(band.first + band.slope * y, length.first + length.slope * y);
    const float high = std::min(band.last + band.slope * y, length.last + length.slope * y);
    const int first = std::max(0, Ceil(s.a.x + low - 0.5f));
    const int last = std::min(width, Ceil(s.a.x + high + 0.5f));
    if (first < last) take(row, first, last - first);
  }
}

// Alphas of a block: two equal ones a pixel.
STRIKELINE_INLINE void Cover(const StrokeSegment& s, int x, float y, float scale, Words& words) {
  uint32_t pixels[kBlock];
  for (int i = 0; i < kBlock; ++i) {
    const float cover = StrokeCoverage(s, {static_cast<float>(x + i) + 0.5f, y});
    const auto alpha = static_cast<uint32_t>(static_cast<int>(cover * scale + 0.5f));
    pixels[i] = alpha | alpha << 16;
  }
  std::memcpy(&words, pixels, sizeof words);
}

STRIKELINE_INLINE void Mix(uint8_t* pixels, const Words& even, const Words& odd, const Words& t) {
  Words words;
  std::memcpy(&words, pixels, sizeof words);
  const Words rest = 256 - t;
  const Words mixed_even = (words & 255) * rest + (even * t + 128);
  const Words mixed_odd = (words >> 8) * rest + (odd * t + 128);
  const Words mixed = (mixed_even >> 8) | (mixed_odd & 0xff00);
  std::memcpy(pixels, &mixed, sizeof mixed);
}

// Pixels that a line moves right from row to row.
STRIKELINE_INLINE float SlopeOf(const StrokeSegment& s) {
  return std::abs(s.along.y) < 1e-3f ? 0 : s.along.x / s.along.y;
}
constexpr int kRowsAhead = 6;  // of the one that is drawn, rows are fetched into the cache

// An address and not a pointer: it may lie outside of the picture, where nothing is fetched.
STRIKELINE_INLINE void Prefetch(const uint8_t* from, ptrdiff_t bytes) {
  const auto address = reinterpret_cast<uintptr_t>(from) + static_cast<uintptr_t>(bytes);
  __builtin_prefetch(reinterpret_cast<const void*>(address), 1);
}

// Rows of an opaque picture and what is drawn on them.
struct Ink {
  uint8_t* pixels;  // of row `top`
  int stride, width, top;
  const Pen* pen;
  float scale;  // from coverage to alpha
};

STRIKELINE_SIMD void BlendSegment(const StrokeSegment& segment, int top, int bottom,
                                  const Ink& ink) {
  const StrokeSegment s = segment;
  Words even, odd;
  std::memcpy(&even, ink.pen->even, sizeof even);
  std::memcpy(&odd, ink.pen->odd, sizeof odd);
  const float scale = ink.scale;
  const int width = ink.width;
  const auto ahead = kRowsAhead * (ink.stride + static_cast<ptrdiff_t>(4 * SlopeOf(s)));
  ForEachRun(s, width, top, bottom, [&](int row, int x, int count) {
    uint8_t* pixels = ink.pixels + static_cast<ptrdiff_t>(row - ink.top) * ink.stride;
    Prefetch(pixels, 4 * x + ahead);
    const int end = x + count;
    for (; x < end; x += kBlock) {
      Words alphas;
      Cover(s, x, static_cast<float>(row) + 0.5f, scale, alphas);
      if (x + kBlock <= width) {
        Mix(pixels + 4 * x, even, odd, alphas);
        continue;
      }
      uint8_t edge[4 * kBlock] = {};
      const auto bytes = static_cast<size_t>(4 * (width - x));
      std::memcpy(edge, pixels + 4 * x, bytes);
      Mix(edge, even, odd, alphas);
      std::memcpy(pixels + 4 * x, edge, bytes);
    }
  });
}

// The most that any segment of a line covers of each pixel, as alpha.
struct Mask {
  Alpha* alpha2;  // two equal ones a pixel
  int left, top, width, height;
};

STRIKELINE_SIMD void CoverSegment(const StrokeSegment& segment, int top, int bottom, float scale,
                                  const Mask& mask) {
  const StrokeSegment s = segment;
  ForEachRun(s, mask.left + mask.width, top, bottom, [&](int row, int x, int count) {
    Alpha* line = mask.alpha2 + 2 * static_cast<ptrdiff_t>(row - mask.top) * mask.width;
    const int end = x + count;
    for (x = std::max(x, mask.left); x < end; x += kBlock) {
      Words alphas;
      Cover(s, x, static_cast<float>(row) + 0.5f, scale, alphas);
      Alpha* to = line + 2 * (x - mask.left);
      const int words = 2 * std::min(kBlock, end - x);
      for (int i = 0; i < words; ++i) to[i] = std::max(to[i], alphas[i]);
    }
  });
}

// The rows that a segment may cover.
struct Rows {
  Rows(const StrokeSegment& s, int top, int bottom) {
    const float out = std::abs(s.along.x) * (s.half + 0.5f);
    const float from = s.a.y - s.along.y * s.start.reach, to = s.b.y + s.along.y * s.end.reach;
    first = std::max(top, Ceil(std::min(from, to) - out - 0.5f));
    last = std::min(bottom, Ceil(std::max(from, to) + out + 0.5f));
  }
  int first, last;
};

// Draws a layer's lines on a canvas. Thread: one at a time.
class StrokeFill {
 public:
  StrokeFill(const Canvas& canvas, const StrokePaths& strokes)
      : canvas_(canvas), strokes_(strokes), pen_(Layer().color) {
    scale_ = Layer().color.a * kOpaque;
    ink_ = {canvas.Row(canvas.top),
            canvas.pixels.Stride(),
            canvas.size.width,
            canvas.top,
            &pen_,
            scale_};
    // Opaque ink is the same however often it is put on; thin lines hardly lie on themselves.
    at_once_ = Layer().color.a < 1 && Layer().width * Layer().view.scale > 2;
  }

  void Draw(const StrokePath& path) {
    if (Ceil(path.y1) <= canvas_.top || static_cast<int>(path.y0) >= canvas_.bottom) return;
    if (at_once_) return DrawAtOnce(path);
    ForEachSegment(path, canvas_.top, canvas_.bottom,
                   [&](const StrokeSegment& s, const Rows& rows) {
                     BlendSegment(s, rows.first, rows.last, ink_);
                   });
  }

 private:
  const scene::StrokeLayer& Layer() const { return strokes_.Layer(); }

  template <class Take>
  void ForEachSegment(const StrokePath& path, int top, int bottom, Take take) const {
    strokes_.ForEachSegment(
        path, static_cast<float>(top), static_cast<float>(bottom),
        [&](const StrokeSegment& segment) { take(segment, Rows(segment, top, bottom)); });
  }

  void DrawAtOnce(const StrokePath& path) {
    const int x0 = static_cast<int>(path.x0), y0 = std::max(canvas_.top, static_cast<int>(path.y0));
    const int width = Ceil(path.x1) - x0, height = std::min(canvas_.bottom, Ceil(path.y1)) - y0;
    if (width <= 0 || height <= 0) return;
    alpha2_.assign(2 * static_cast<size_t>(width) * static_cast<size_t>(height), 0);
    const Mask mask{alpha2_.data(), x0, y0, width, height};
    ForEachSegment(path, y0, y0 + height, [&](const StrokeSegment& s, const Rows& rows) {
      CoverSegment(s, rows.first, rows.last, scale_, mask);
    });
    for (int row = 0; row < height; ++row) {
      BlendEach(canvas_.Row(y0 + row) + 4 * x0, width, pen_,
                mask.alpha2 + 2 * static_cast<ptrdiff_t>(row) * width);
    }
  }

  const Canvas& canvas_;
  const StrokePaths& strokes_;
  Pen pen_;
  float scale_;
  Ink ink_;
  bool at_once_;
  std::vector<Alpha> alpha2_;
};

}  // namespace

void Touch(const StrokePaths& strokes, Measure& measure) {
  for (const StrokePath& path : strokes.Paths()) {
    measure.Add(static_cast<int>(path.x0), static_cast<int>(path.y0), Ceil(path.x1), Ceil(path.y1));
  }
}

void DrawStrokes(const Canvas& canvas, const StrokePaths& strokes) {
  StrokeFill fill(canvas, strokes);
  for (const StrokePath& path : strokes.Paths()) fill.Draw(path);
}

}  // namespace strikeline::render
