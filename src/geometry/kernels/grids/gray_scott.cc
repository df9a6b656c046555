// SPDX-License-Identifier: MIT
#include "geometry/kernels/grids/gray_scott.h"

#include <algorithm>

#include "base/simd.h"

namespace strikeline::geometry {
namespace {

// Less of a substance is none: it keeps products away from the slow numbers below 1e-38.
constexpr float kTrace = 1e-12F;

STRIKELINE_INLINE float Clamped(float amount) {
  amount = amount > kTrace ? amount : 0.0F;  // also if it is no number
  return amount < 1.0F ? amount : 1.0F;
}

struct Amounts {
  float u, v;
};

// `around_u` and `around_v`: sums over the four neighbours.
STRIKELINE_INLINE Amounts Next(float u, float v, float around_u, float around_v,
                               const GrayScott::Rates& r) {
  const float reaction = u * v * v;
  const float du = r.du * (around_u - 4 * u) - reaction + r.feed * (1 - u);
  const float dv = r.dv * (around_v - 4 * v) + reaction - (r.feed + r.kill) * v;
  return {Clamped(u + r.dt * du), Clamped(v + r.dt * dv)};
}

STRIKELINE_SIMD void StepSpan(const float* __restrict u, const float* __restrict v, int stride,
                              int count, const GrayScott::Rates& rates, float* __restrict u2,
                              float* __restrict v2) {
  const GrayScott::Rates r = rates;
  for (int i = 0; i < count; ++i) {
    const Amounts next = Next(u[i], v[i], u[i - 1] + u[i + 1] + (u[i - stride] + u[i + stride]),
                              v[i - 1] + v[i + 1] + (v[i - stride] + v[i + stride]), r);
    u2[i] = next.u;
    v2[i] = next.v;
  }
}

}  // namespace

GrayScott::GrayScott(const Grid& grid, std::span<const uint8_t> mask, bool closed)
    : grid_(grid), stride_(grid.nx + 2) {
  const size_t size = static_cast<size_t>(stride_) * (static_cast<size_t>(grid.ny) + 2);
  u_.assign(size, 1);
  v_.assign(size, 0);
  for (int j = 0; j < grid.ny; ++j) AddRow(j, mask, closed);
}

void GrayScott::AddRow(int j, std::span<const uint8_t> mask, bool closed) {
  const auto in = [&](int i, int row) {
    return i >= 0 && i < grid_.nx && row >= 0 && row < grid_.ny && mask[grid_.Index(i, row)];
  };
  for (int i = 0; i < grid_.nx; ++i) {
    if (!in(i, j)) continue;
    const int at = static_cast<int>(At(i, j));
    const bool left = in(i - 1, j), right = in(i + 1, j), up = in(i, j - 1), down = in(i, j + 1);
    if (closed && !(left && right && up && down)) {
      border_.push_back({at, left ? at - 1 : at, right ? at + 1 : at, up ? at - stride_ : at,
                         down ? at + stride_ : at});
    } else if (spans_.size() > row_spans_.back() && spans_.back().end == at) {
      ++spans_.back().end;
    } else {
      spans_.push_back({at, at + 1});
    }
  }
  row_spans_.push_back(spans_.size());
  row_border_.push_back(border_.size());
}

void GrayScott::StepRows(const Rates& rates, size_t begin, size_t end) {
  for (size_t k = row_spans_[begin]; k < row_spans_[end]; ++k) {
    const Span span = spans_[k];
    StepSpan(&u_[static_cast<size_t>(span.begin)], &v_[static_cast<size_t>(span.begin)], stride_,
             span.end - span.begin, rates, &u2_[static_cast<size_t>(span.begin)],
             &v2_[static_cast<size_t>(span.begin)]);
  }
  for (size_t k = row_border_[begin]; k < row_border_[end]; ++k) {
    const BorderNode& node = border_[k];
    const auto around = [&](const std::vector<float>& field) {
      const auto get = [&](int at) { return field[static_cast<size_t>(at)]; };
      return get(node.left) + get(node.right) + (get(node.up) + get(node.down));
    };
    const auto at = static_cast<size_t>(node.at);
    const Amounts next = Next(u_[at], v_[at], around(u_), around(v_), rates);
    u2_[at] = next.u;
    v2_[at] = next.v;
  }
}

void GrayScott::Run(const Rates& rates, int steps, const OpContext& context) {
  u2_ = u_;
  v2_ = v_;
  // Bands large enough to be worth a thread's while at each step.
  const size_t band = 1 + kPointGrain / static_cast<size_t>(grid_.nx);
  for (int step = 0; step < steps && !context.Cancelled(); ++step) {
    context.ForRanges(static_cast<size_t>(grid_.ny), band,
                      [&](size_t begin, size_t end) { StepRows(rates, begin, end); });
    u_.swap(u2_);
    v_.swap(v2_);
  }
}

std::vector<double> GrayScott::Field() const {
  std::vector<double> field;
  field.reserve(grid_.Size());
  for (int j = 0; j < grid_.ny; ++j) {
    const float* row = &v_[At(0, j)];
    field.insert(field.end(), row, row + grid_.nx);
  }
  return field;
}

}  // namespace strikeline::geometry
