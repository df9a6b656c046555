// SPDX-License-Identifier: MIT
#include "render/cpu/fill.h"

#include <cmath>

#include "base/simd.h"

namespace strikeline::render {
namespace {

// Pixels x0 <= x < x1, y0 <= y < y1 of the canvas.
struct Bounds {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool Empty() const { return x0 >= x1 || y0 >= y1; }
  int Width() const { return x1 - x0; }
};

int Floor(float v) { return static_cast<int>(std::floor(std::clamp(v, -1e6f, 1e6f))); }

// Of those pixels, the columns of an upright box grown by reach.
Bounds Narrowed(Bounds b, const MovingBox& box, float reach) {
  const float dx = box.half_width + reach;
  b.x0 = std::clamp(Floor(box.center_x - dx), b.x0, b.x1);
  b.x1 = std::clamp(Floor(box.center_x + dx) + 1, b.x0, b.x1);
  return b;
}

// The pixels around a box grown by reach, within the canvas, below the far end of the lanes and
// above the clip line; empty if none is to be drawn.
Bounds Touch(const Canvas& canvas, const MovingBox& box, float reach_x, float reach_y,
             const RowShade& shade) {
  const int far = shade.look ? Floor(shade.look->FarY()) : 0;
  const int clip = shade.look ? Floor(shade.look->clip_y) : canvas.bottom;
  // In 256ths, as the middle of what falls: the rows are the same ones wherever it is.
  const float dy = std::ceil((box.half_height + reach_y) * 256) / 256;
  const Bounds rows{canvas.left, std::max({canvas.top, far, Floor(box.center_y - dy)}),
                    canvas.right, std::min({canvas.bottom, clip, Floor(box.center_y + dy) + 1})};
  Bounds b = Narrowed(rows, box.InRow(static_cast<float>(rows.y0)), reach_x);
  if (!box.IsUpright()) {
    const Bounds low = Narrowed(rows, box.InRow(static_cast<float>(rows.y1)), reach_x);
    b.x0 = std::min(b.x0, low.x0);
    b.x1 = std::max(b.x1, low.x1);
  }
  return canvas.Touch(b.x0, b.y0, b.x1, b.y1) ? b : Bounds{};
}

// Of the lower end, which is the nearest to the viewer.
float Largest(const MovingBox& box) { return 1 + box.half_height * box.taper; }

float ReachY(const MovingBox& box) { return (1 + box.motion * Largest(box) * Largest(box)) / 2; }

// Calls `draw(columns, row)` for each row, with what `make(box, bounds, larger)` makes of an
// upright box that is `larger` times the given one: once where the box itself is upright, else for
// each row.
template <class Make, class Draw>
void ForEachRow(const MovingBox& box, Bounds b, float reach, Make make, Draw draw) {
  if (box.IsUpright()) {
    auto columns = make(box, b, 1.0f);
    for (int row = b.y0; row < b.y1; ++row) draw(columns, row);
    return;
  }
  for (int row = b.y0; row < b.y1; ++row) {
    const float y = static_cast<float>(row) + 0.5f;
    const MovingBox here = box.InRow(y);
    auto columns = make(here, Narrowed(b, here, reach), box.LargerAt(y));
    draw(columns, row);
  }
}

STRIKELINE_SIMD void CoverColumns(const float* half, const float* cover, int count, float y,
                                  float motion, float* out) {
  for (int i = 0; i < count; ++i) {
    out[i] = cover[i] * IntervalCoverage(y, half[i], motion);
  }
}

// Two equal alphas a pixel from two half columns a pixel.
STRIKELINE_SIMD void ToAlpha2(const float* coverage, int pixels, float scale, Alpha* alpha2) {
  for (int i = 0; i < pixels; ++i) {
    const float mean = (coverage[2 * i] + coverage[2 * i + 1]) * scale;
    const auto alpha = static_cast<Alpha>(mean * kOpaque + 0.5f);
    alpha2[2 * i] = alpha2[2 * i + 1] = alpha;
  }
}

// The columns of a box: those at its rounded or cut edges, left and right, with two half columns
// each; between them all columns are alike.
class BoxColumns {
 public:
  BoxColumns(const Canvas& canvas, const MovingBox& box, Bounds bounds)
      : canvas_(canvas), box_(box), bounds_(bounds) {
    const float straight = box.half_width - std::max(box.radius, 0.25f);
    left_ = std::clamp(Floor(box.center_x - straight) + 1, bounds.x0, bounds.x1);
    right_ = std::clamp(Floor(box.center_x + straight) - 1, left_, bounds.x1);
    const auto halves = static_cast<size_t>(2 * EdgeCount());
    Scratch& s = canvas.scratch;
    s.half.resize(halves);
    s.cover.resize(halves);
    s.coverage.resize(halves);
    s.alpha2.resize(static_cast<size_t>(2 * EdgeCount()));
    for (int i = 0; i < 2 * EdgeCount(); ++i) {
      const int pixel =
          i / 2 < left_ - bounds.x0 ? bounds.x0 + i / 2 : right_ + i / 2 - (left_ - bounds.x0);
      const float x = static_cast<float>(pixel) + (i % 2 ? 0.75f : 0.25f) - box.center_x;
      s.half[static_cast<size_t>(i)] =
          ColumnHalfHeight(x, box.half_width, box.half_height, box.radius);
      s.cover[static_cast<size_t>(i)] = HalfColumnCoverage(x, box.half_width);
    }
  }

  void BlendRow(int row, const Pen& pen, float alpha) {
    const float y = static_cast<float>(row) + 0.5f - box_.center_y;
    Scratch& s = canvas_.scratch;
    CoverColumns(s.half.data(), s.cover.data(), 2 * EdgeCount(), y, box_.motion, s.coverage.data());
    ToAlpha2(s.coverage.data(), EdgeCount(), alpha / 2, s.alpha2.data());
    uint8_t* pixels = canvas_.Row(row);
    const int left_count = left_ - bounds_.x0;
    BlendEach(pixels + bounds_.x0 * 4, left_count, pen, s.alpha2.data());
    const float middle = IntervalCoverage(y, box_.half_height, box_.motion);
    BlendFlat(pixels + left_ * 4, right_ - left_, pen, ToAlpha(middle * alpha));
    BlendEach(pixels + right_ * 4, bounds_.x1 - right_, pen, s.alpha2.data() + 2 * left_count);
  }

 private:
  int EdgeCount() const { return left_ - bounds_.x0 + bounds_.x1 - right_; }

  const Canvas& canvas_;
  const MovingBox& box_;
  Bounds bounds_;
  int left_, right_;  // the alike columns are left_ <= x < right_
};

// Small shapes, pixel by pixel: `coverage(x, y)` from the middle.
template <class Coverage>
void FillSmall(const Canvas& canvas, const MovingBox& box, const Pen& pen, const RowShade& shade,
               Coverage coverage) {
  const Bounds b = Touch(canvas, box, 1, ReachY(box), shade);
  if (b.Empty()) return;
  std::vector<Alpha>& alpha2 = canvas.scratch.alpha2;
  alpha2.resize(static_cast<size_t>(2 * b.Width()));
  for (int row = b.y0; row < b.y1; ++row) {
    const float y = static_cast<float>(row) + 0.5f;
    const float alpha = shade.At(y);
    for (int x = b.x0; x < b.x1; ++x) {
      const float dx = static_cast<float>(x) + 0.5f - box.center_x;
      std::fill_n(alpha2.begin() + 2 * (x - b.x0), 2,
                  ToAlpha(alpha * coverage(dx, y - box.center_y)));
    }
    BlendEach(canvas.Row(row) + b.x0 * 4, b.Width(), pen, alpha2.data());
  }
}

STRIKELINE_SIMD void BlurColumns(float first_x, int pixels, float half, float sigma,
                                 Alpha* alpha2) {
  for (int i = 0; i < pixels; ++i) {
    const float blurred = BlurredInterval(first_x + static_cast<float>(i), half, sigma);
    const auto alpha = static_cast<Alpha>(blurred * kOpaque + 0.5f);
    alpha2[2 * i] = alpha2[2 * i + 1] = alpha;
  }
}

// The columns of a box's light: x0..flat0 and flat1..x1 differ; between them the light is even, or
// nothing where the box will cover it.
class GlowColumns {
 public:
  GlowColumns(const Canvas& canvas, const MovingBox& box, float sigma, Bounds b)
      : canvas_(canvas), box_(box), bounds_(b), sigma_y_(GlowSigmaY(sigma, box.motion)) {
    const float even = std::max(box.half_width - kGlowReach * sigma, 0.0f);
    flat0_ = std::clamp(Floor(box.center_x - even) + 1, b.x0, b.x1);
    flat1_ = std::clamp(Floor(box.center_x + even), flat0_, b.x1);
    inside0_ = std::clamp(Floor(box.center_x - box.half_width) + 2, b.x0, flat0_);
    inside1_ = std::clamp(Floor(box.center_x + box.half_width) - 1, flat1_, b.x1);
    std::vector<Alpha>& alpha2 = canvas.scratch.alpha2;
    alpha2.resize(static_cast<size_t>(2 * (flat0_ - b.x0 + b.x1 - flat1_)));
    left_ = alpha2.data();
    right_ = left_ + 2 * (flat0_ - b.x0);
    const float first = 0.5f - box.center_x;
    BlurColumns(first + static_cast<float>(b.x0), flat0_ - b.x0, box.half_width, sigma, left_);
    BlurColumns(first + static_cast<float>(flat1_), b.x1 - flat1_, box.half_width, sigma, right_);
  }

  // Nearer than `solid` to the middle, the box covers what is within it.
  void BlendRow(int row, const Pen& pen, float alpha, float solid) {
    const float y = static_cast<float>(row) + 0.5f - box_.center_y;
    const float light = alpha * BlurredInterval(y, box_.half_height, sigma_y_);
    const Alpha scale = ToAlpha(light);
    if (scale == 0) return;
    uint8_t* pixels = canvas_.Row(row);
    const bool hidden = std::abs(y) < solid;
    const int to = hidden ? inside0_ : flat0_, from = hidden ? inside1_ : flat1_;
    BlendScaled(pixels + bounds_.x0 * 4, to - bounds_.x0, pen, left_, scale);
    if (!hidden) BlendFlat(pixels + flat0_ * 4, flat1_ - flat0_, pen, scale);
    BlendScaled(pixels + from * 4, bounds_.x1 - from, pen, right_ + 2 * (from - flat1_), scale);
  }

 private:
  const Canvas& canvas_;
  const MovingBox& box_;
  Bounds bounds_;
  float sigma_y_;
  int flat0_ = 0, flat1_ = 0, inside0_ = 0, inside1_ = 0;
  Alpha* left_ = nullptr;
  Alpha* right_ = nullptr;
};

STRIKELINE_SIMD void RingRow(float first_x, int pixels, float y, const RingShape& ring,
                             Alpha* alpha2) {
  for (int i = 0; i < pixels; ++i) {
    const float x = first_x + static_cast<float>(i);
    const float off = std::abs(std::sqrt(x * x + y * y) - ring.radius);
    const float cover = std::min(std::max(ring.half_stroke + 0.5f - off, 0.0f), 1.0f);
    const auto alpha = static_cast<Alpha>(cover * ring.alpha * kOpaque + 0.5f);
    alpha2[2 * i] = alpha2[2 * i + 1] = alpha;
  }
}

}  // namespace

MovingBox MovingBox::InRow(float y) const {
  const float larger = LargerAt(y);
  return {center_x + (y - center_y) * slant,
          center_y,
          half_width * WiderAt(y),
          half_height,
          std::min(radius * larger, half_height),
          std::max(motion * larger * larger, kLeastMotion)};
}

void FillBox(const Canvas& canvas, const MovingBox& box, const Pen& pen, const RowShade& shade) {
  if (box.half_width <= 0 || box.half_height <= 0) return;
  const Bounds b = Touch(canvas, box, 0.5f, ReachY(box), shade);
  if (b.Empty()) return;
  const auto make = [&canvas](const MovingBox& here, Bounds bounds, float) {
    return BoxColumns(canvas, here, bounds);
  };
  ForEachRow(box, b, 0.5f, make, [&](BoxColumns& columns, int row) {
    const float alpha = shade.At(static_cast<float>(row) + 0.5f);
    if (alpha > 0) columns.BlendRow(row, pen, alpha);
  });
}

void FillDiamond(const Canvas& canvas, const MovingBox& box, const Pen& pen,
                 const RowShade& shade) {
  FillSmall(canvas, box, pen, shade, [&box](float x, float y) {
    return DiamondCoverage(x, y, box.half_height, box.motion);
  });
}

void FillCross(const Canvas& canvas, const MovingBox& box, float stroke, const Pen& pen,
               const RowShade& shade) {
  FillSmall(canvas, box, pen, shade, [&box, stroke](float x, float y) {
    return CrossCoverage(x, y, box.half_height, stroke, box.motion);
  });
}

void FillGlow(const Canvas& canvas, const MovingBox& box, float sigma, bool covered, const Pen& pen,
              const RowShade& shade) {
  const float largest = Largest(box), reach = kGlowReach * largest;
  const float reach_y = reach * GlowSigmaY(sigma, box.motion * largest);
  const Bounds b = Touch(canvas, box, reach * sigma, reach_y, shade);
  if (b.Empty()) return;
  const float solid = covered ? box.half_height - box.radius - ReachY(box) : 0;
  const auto make = [&](const MovingBox& here, Bounds bounds, float larger) {
    return GlowColumns(canvas, here, sigma * larger, bounds);
  };
  ForEachRow(box, b, reach * sigma, make, [&](GlowColumns& columns, int row) {
    columns.BlendRow(row, pen, shade.At(static_cast<float>(row) + 0.5f), solid);
  });
}

void FillBeam(const Canvas& canvas, float x0, float x1, float top, float bottom, const Pen& pen,
              float alpha) {
  const int left = std::clamp(static_cast<int>(std::lround(x0)), canvas.left, canvas.right);
  const int right = std::clamp(static_cast<int>(std::lround(x1)), left, canvas.right);
  const int first = std::clamp(Floor(top), canvas.top, canvas.bottom);
  const int last = std::clamp(static_cast<int>(std::lround(bottom)), first, canvas.bottom);
  if (!canvas.Touch(left, first, right, last)) return;
  for (int row = first; row < last; ++row) {
    const float up = (static_cast<float>(row) + 0.5f - top) / (bottom - top);
    BlendFlat(canvas.Row(row) + left * 4, right - left, pen,
              ToAlpha(alpha * std::clamp(up, 0.0f, 1.0f)));
  }
}

void FillRing(const Canvas& canvas, float center_x, float center_y, const RingShape& ring,
              const Pen& pen) {
  const float reach = ring.radius + ring.half_stroke + 1;
  const MovingBox box{center_x, center_y, reach, reach, 0};
  if (ring.alpha <= 0) return;
  const Bounds b = Touch(canvas, box, 0, 0, {});
  if (b.Empty()) return;
  std::vector<Alpha>& alpha2 = canvas.scratch.alpha2;
  alpha2.resize(static_cast<size_t>(2 * b.Width()));
  for (int row = b.y0; row < b.y1; ++row) {
    RingRow(static_cast<float>(b.x0) + 0.5f - center_x, b.Width(),
            static_cast<float>(row) + 0.5f - center_y, ring, alpha2.data());
    BlendEach(canvas.Row(row) + b.x0 * 4, b.Width(), pen, alpha2.data());
  }
}

}  // namespace strikeline::render
