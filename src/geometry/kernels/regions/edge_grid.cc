// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/edge_grid.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace strikeline::geometry {
namespace {

// Where in a cell its anchor is: off the middle, so that drawings on round numbers do not meet it.
constexpr double kAnchor = 0.41421356237;

double XAt(Vec2d a, Vec2d b, double y) { return a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x); }
double YAt(Vec2d a, Vec2d b, double x) { return a.y + (x - a.x) / (b.x - a.x) * (b.y - a.y); }

size_t CellAt(double offset, double per_cell, size_t count) {
  return static_cast<size_t>(std::clamp(offset * per_cell, 0.0, static_cast<double>(count - 1)));
}

Vec2d NearestOn(Vec2d a, Vec2d b, Vec2d p) {
  const Vec2d d = b - a;
  const double square = Dot(d, d);
  return square > 0 ? a + d * std::clamp(Dot(p - a, d) / square, 0.0, 1.0) : a;
}

}  // namespace

EdgeGrid::EdgeGrid(std::span<const Ring> rings) : box_(BoxOf(rings)) {
  for (const Ring& ring : rings) {
    for (size_t i = 1; i < ring.size(); ++i) edges_.push_back({ring[i - 1], ring[i]});
  }
  if (edges_.empty()) box_ = {{0, 0}, {0, 0}};
  // About two cells per edge, as square as the box allows.
  constexpr double kMost = 2048;
  const Vec2d size = box_.Size();
  const double longest = std::max({size.x, size.y, 1e-30});
  const double wide = std::max(size.x, 1e-9 * longest), high = std::max(size.y, 1e-9 * longest);
  const double count = 2 * static_cast<double>(edges_.size()) + 1;
  columns_ = static_cast<size_t>(std::clamp(std::sqrt(count * wide / high), 1.0, kMost));
  rows_ = static_cast<size_t>(std::clamp(std::sqrt(count * high / wide), 1.0, kMost));
  cell_ = {wide / static_cast<double>(columns_), high / static_cast<double>(rows_)};
  per_cell_ = {1 / cell_.x, 1 / cell_.y};
  slack_ = 1e-9 * longest;
  SortEdges();
  MarkAnchors();
}

size_t EdgeGrid::Column(double x) const { return CellAt(x - box_.min.x, per_cell_.x, columns_); }
size_t EdgeGrid::Row(double y) const { return CellAt(y - box_.min.y, per_cell_.y, rows_); }

Vec2d EdgeGrid::AnchorOf(size_t column, size_t row) const {
  return {box_.min.x + (static_cast<double>(column) + kAnchor) * cell_.x,
          box_.min.y + (static_cast<double>(row) + kAnchor) * cell_.y};
}

std::span<const int32_t> EdgeGrid::EdgesIn(size_t cell) const {
  const auto begin = static_cast<size_t>(starts_[cell]);
  return std::span(items_).subspan(begin, static_cast<size_t>(starts_[cell + 1]) - begin);
}

// Row by row: in each, the cells under the part of the way that crosses it.
template <class Visit>
void EdgeGrid::VisitCells(Vec2d a, Vec2d b, const Visit& visit) const {
  if (a.y > b.y) std::swap(a, b);
  const double left = std::min(a.x, b.x) - slack_, right = std::max(a.x, b.x) + slack_;
  if (a.y > box_.max.y + slack_ || b.y < box_.min.y - slack_) return;
  if (left > box_.max.x || right < box_.min.x) return;
  const size_t first = Row(a.y - slack_), last = Row(b.y + slack_);
  const double slope = b.y > a.y ? (b.x - a.x) / (b.y - a.y) : 0;
  for (size_t row = first; row <= last; ++row) {
    double low = left, high = right;
    if (first < last && b.y > a.y) {
      const double top = box_.min.y + static_cast<double>(row) * cell_.y;
      const double x0 = a.x + (std::max(top - slack_, a.y) - a.y) * slope;
      const double x1 = a.x + (std::min(top + cell_.y + slack_, b.y) - a.y) * slope;
      low = std::max(left, std::min(x0, x1) - slack_);
      high = std::min(right, std::max(x0, x1) + slack_);
      if (low > box_.max.x || high < box_.min.x) continue;
    }
    const size_t end = Column(high);
    for (size_t column = Column(low); column <= end; ++column) visit(row * columns_ + column);
  }
}

void EdgeGrid::SortEdges() {
  starts_.assign(columns_ * rows_ + 1, 0);
  for (const Edge& edge : edges_) {
    VisitCells(edge.a, edge.b, [&](size_t cell) { ++starts_[cell + 1]; });
  }
  for (size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  items_.resize(static_cast<size_t>(starts_.back()));
  std::vector<int32_t> next(starts_.begin(), starts_.end() - 1);
  for (size_t i = 0; i < edges_.size(); ++i) {
    VisitCells(edges_[i].a, edges_[i].b, [&](size_t cell) {
      items_[static_cast<size_t>(next[cell]++)] = static_cast<int32_t>(i);
    });
  }
}

// One scanline through the anchors of each row: every crossing turns over the anchors right of it.
void EdgeGrid::MarkAnchors() {
  anchor_inside_.assign(columns_ * rows_, 0);
  for (const Edge& edge : edges_) {
    const auto [low, high] = std::minmax(edge.a.y, edge.b.y);
    for (size_t row = Row(low), last = Row(high); row <= last; ++row) {
      const double y = AnchorOf(0, row).y;
      if ((edge.a.y > y) == (edge.b.y > y)) continue;
      const double x = XAt(edge.a, edge.b, y);
      size_t column = Column(x);
      if (AnchorOf(column, row).x <= x) ++column;
      if (column < columns_) anchor_inside_[row * columns_ + column] ^= 1;
    }
  }
  for (size_t cell = 1; cell < anchor_inside_.size(); ++cell) {
    if (cell % columns_ != 0) anchor_inside_[cell] ^= anchor_inside_[cell - 1];
  }
}

// From p along x under the cell's anchor, then along y to the anchor: each crossing changes sides.
bool EdgeGrid::Contains(Vec2d p) const {
  if (!(p.x >= box_.min.x && p.x <= box_.max.x && p.y >= box_.min.y && p.y <= box_.max.y)) {
    return false;
  }
  const size_t column = Column(p.x), row = Row(p.y), cell = row * columns_ + column;
  const Vec2d anchor = AnchorOf(column, row);
  bool inside = anchor_inside_[cell];
  for (const int32_t item : EdgesIn(cell)) {
    const auto& [a, b] = edges_[static_cast<size_t>(item)];
    if ((a.y > p.y) != (b.y > p.y)) {
      const double x = XAt(a, b, p.y);
      inside ^= (x > p.x) != (x > anchor.x);
    }
    if ((a.x > anchor.x) != (b.x > anchor.x)) {
      const double y = YAt(a, b, anchor.x);
      inside ^= (y > p.y) != (y > anchor.y);
    }
  }
  return inside;
}

void EdgeGrid::AddCrossings(Vec2d a, Vec2d b, std::vector<double>& places) const {
  constexpr double kEnd = 1e-9;  // a way through a corner must not slip between its edges
  const Vec2d way = b - a;
  VisitCells(a, b, [&](size_t cell) {
    for (const int32_t item : EdgesIn(cell)) {
      const Edge& edge = edges_[static_cast<size_t>(item)];
      const Vec2d along = edge.b - edge.a, to = edge.a - a;
      const double area = Cross(way, along);
      if (area == 0) continue;
      const double place = Cross(to, along) / area, on_edge = Cross(to, way) / area;
      if (place > 0 && place < 1 && on_edge >= -kEnd && on_edge <= 1 + kEnd) {
        places.push_back(place);
      }
    }
  });
}

// Least distance from p of the cells outside the columns and rows that were looked at.
double EdgeGrid::Unseen(Vec2d p, size_t left, size_t right, size_t top, size_t bottom) const {
  const double beside_x = std::max({box_.min.x - p.x, p.x - box_.max.x, 0.0});
  const double beside_y = std::max({box_.min.y - p.y, p.y - box_.max.y, 0.0});
  const auto at = [](double origin, size_t i, double size) {
    return origin + static_cast<double>(i) * size;
  };
  double least = std::numeric_limits<double>::infinity();
  if (left > 0) least = std::min(least, std::hypot(p.x - at(box_.min.x, left, cell_.x), beside_y));
  if (right + 1 < columns_) {
    least = std::min(least, std::hypot(at(box_.min.x, right + 1, cell_.x) - p.x, beside_y));
  }
  if (top > 0) least = std::min(least, std::hypot(p.y - at(box_.min.y, top, cell_.y), beside_x));
  if (bottom + 1 < rows_) {
    least = std::min(least, std::hypot(at(box_.min.y, bottom + 1, cell_.y) - p.y, beside_x));
  }
  return least - slack_;
}

void EdgeGrid::LookIn(size_t cell, Vec2d p, Candidate& found) const {
  for (const int32_t item : EdgesIn(cell)) {
    const Edge& edge = edges_[static_cast<size_t>(item)];
    const Vec2d q = NearestOn(edge.a, edge.b, p);
    const double square = Dot(q - p, q - p);
    if (square < found.square) found = {q, square};
  }
}

// Rings of cells around p's, until what is outside them is farther than what was found.
EdgeGrid::Near EdgeGrid::Nearest(Vec2d p) const {
  const size_t column = Column(p.x), row = Row(p.y);
  Candidate found{edges_[0].a, std::numeric_limits<double>::infinity()};
  for (size_t reach = 0;; ++reach) {
    const size_t left = column - std::min(column, reach), top = row - std::min(row, reach);
    const size_t right = std::min(column + reach, columns_ - 1);
    const size_t bottom = std::min(row + reach, rows_ - 1);
    for (size_t r = top; r <= bottom; ++r) {
      const bool whole = r + reach == row || r == row + reach;  // else its two ends
      const size_t step = whole ? 1 : std::max<size_t>(1, right - left);
      for (size_t c = left; c <= right; c += step) {
        if (whole || c + reach == column || c == column + reach) LookIn(r * columns_ + c, p, found);
      }
    }
    const double unseen = Unseen(p, left, right, top, bottom);
    if (unseen > 0 && unseen * unseen >= found.square) break;
    if (std::isinf(unseen)) break;
  }
  return {found.point, std::sqrt(found.square)};
}

}  // namespace strikeline::geometry
