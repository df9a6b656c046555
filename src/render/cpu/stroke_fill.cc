// SPDX-License-Identifier: MIT
#include "render/cpu/stroke_fill.h"

#include <cmath>
#include <cstring>

#include "base/simd.h"
#include "render/cpu/stroke_lines.h"

#pragma GCC diagnostic ignored "-Wpsabi"  // vectors are passed between inlined functions only

namespace strikeline::render {
namespace {

constexpr int kBlock = 8;                                 // pixels that are worked on at once
typedef uint16_t Words __attribute__((vector_size(32)));  // two a pixel
// Alphas of a block: two equal ones a pixel.
union Block {
  uint32_t pixels[kBlock];
  Words words;
};

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

STRIKELINE_INLINE void Cover(const StrokeSegment& s, int x, float y, float scale, Block& block) {
  for (int i = 0; i < kBlock; ++i) {
    const float cover = StrokeCoverage(s, {static_cast<float>(x + i) + 0.5f, y});
    const auto alpha = static_cast<uint32_t>(static_cast<int>(cover * scale + 0.5f));
    block.pixels[i] = alpha | alpha << 16;
  }
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

// Rows of an opaque picture and what is drawn on them.
struct Ink {
  uint8_t* pixels;  // of row `top`
  int stride, width, top, bottom;
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
    __builtin_prefetch(pixels + 4 * x + ahead, 1);
    const int end = x + count;
    for (; x < end; x += kBlock) {
      Block block;
      Cover(s, x, static_cast<float>(row) + 0.5f, scale, block);
      if (x + kBlock <= width) {
        Mix(pixels + 4 * x, even, odd, block.words);
        continue;
      }
      uint8_t edge[4 * kBlock] = {};
      const auto bytes = static_cast<size_t>(4 * (width - x));
      std::memcpy(edge, pixels + 4 * x, bytes);
      Mix(edge, even, odd, block.words);
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
      Block block;
      Cover(s, x, static_cast<float>(row) + 0.5f, scale, block);
      Alpha* to = line + 2 * (x - mask.left);
      const int words = 2 * std::min(kBlock, end - x);
      for (int i = 0; i < words; ++i) to[i] = std::max(to[i], block.words[i]);
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

class LineFill {
 public:
  LineFill(const Canvas& canvas, const scene::StrokeLayer& layer)
      : canvas_(canvas), pen_(layer.color) {
    scale_ = layer.color.a * kOpaque;
    ink_ = {canvas.pixels.Row(0),
            canvas.pixels.Stride(),
            canvas.size.width,
            canvas.top,
            canvas.bottom,
            &pen_,
            scale_};
    // Opaque ink is the same however often it is put on; thin lines hardly lie on themselves.
    at_once_ = layer.color.a < 1 && layer.width * layer.view.scale > 2;
  }

  // The loaded line, within x0 <= x < x1, y0 <= y < y1.
  void Draw(const StrokeLines& lines, int x0, int y0, int x1, int y1) {
    if (!at_once_) {
      lines.ForEachSegment([&](const StrokeSegment& s) {
        const Rows rows(s, y0, y1);
        BlendSegment(s, rows.first, rows.last, ink_);
      });
      return;
    }
    std::vector<Alpha>& alpha2 = canvas_.scratch.alpha2;
    alpha2.assign(2 * static_cast<size_t>(x1 - x0) * static_cast<size_t>(y1 - y0), 0);
    const Mask mask{alpha2.data(), x0, y0, x1 - x0, y1 - y0};
    lines.ForEachSegment([&](const StrokeSegment& s) {
      const Rows rows(s, y0, y1);
      CoverSegment(s, rows.first, rows.last, scale_, mask);
    });
    for (int row = y0; row < y1; ++row) {
      BlendEach(canvas_.Row(row) + 4 * x0, mask.width, pen_,
                mask.alpha2 + 2 * static_cast<ptrdiff_t>(row - y0) * mask.width);
    }
  }

 private:
  const Canvas& canvas_;
  Pen pen_;
  float scale_;
  Ink ink_;
  bool at_once_;
};

}  // namespace

void DrawStrokes(const Canvas& canvas, const scene::StrokeLayer& layer) {
  StrokeLines lines(layer, canvas.size);
  LineFill fill(canvas, layer);
  for (size_t i = 0; i < layer.lines.LineCount(); ++i) {
    const StrokeLines::Extent box = lines.Load(layer.lines[i]);
    if (box.Empty()) continue;
    const int x0 = static_cast<int>(box.x0), x1 = Ceil(box.x1);
    const int y0 = std::max(canvas.top, static_cast<int>(box.y0));
    const int y1 = std::min(canvas.bottom, Ceil(box.y1));
    if (canvas.Touch(x0, y0, x1, y1)) fill.Draw(lines, x0, y0, x1, y1);
  }
}

}  // namespace strikeline::render
