// SPDX-License-Identifier: MIT
#include "geometry/kernels/regions/convex_union.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace strikeline::geometry {
namespace {

bool AreApart(const Box2d& a, const Box2d& b) {
  return a.max.x < b.min.x || a.min.x > b.max.x || a.max.y < b.min.y || a.min.y > b.max.y;
}

}  // namespace

// The numbers of the pieces that reach into each cell of a grid.
class ConvexUnion::Cells {
 public:
  explicit Cells(const ConvexUnion& all) : slack_(all.tolerance_) {
    Box2d box;
    for (const Vec2d p : all.corners_) box.Add(p);
    const Vec2d size = box.Size();
    cell_ = CellFor(all.pieces_, size);
    origin_ = box.min;
    columns_ = 1 + static_cast<size_t>(size.x / cell_);
    rows_ = 1 + static_cast<size_t>(size.y / cell_);
    starts_.assign(columns_ * rows_ + 2, 0);
    std::vector<std::pair<uint32_t, int32_t>> entries;
    entries.reserve(4 * all.pieces_.size());
    for (size_t i = 0; i < all.pieces_.size(); ++i) {
      Visit(all.CornersOf(all.pieces_[i]), [&](size_t cell) {
        ++starts_[cell + 2];
        entries.emplace_back(static_cast<uint32_t>(cell), static_cast<int32_t>(i));
      });
    }
    for (size_t i = 2; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
    items_.resize(entries.size());
    for (const auto& [cell, piece] : entries) items_[starts_[cell + 1]++] = piece;
  }

  // Calls visit(cell) for the cells that a polygon or, of two corners, an edge reaches into.
  template <class VisitCell>
  void Visit(std::span<const Vec2d> corners, const VisitCell& visit) const {
    Box2d box;
    for (const Vec2d p : corners) box.Add(p);
    const size_t first = RowAt(box.min.y - slack_), last = RowAt(box.max.y + slack_);
    if (first == last) return VisitRow(first, box.min.x, box.max.x, visit);
    for (size_t row = first; row <= last; ++row) {
      const double top = origin_.y + static_cast<double>(row) * cell_;
      const auto [left, right] = Between(corners, top - slack_, top + cell_ + slack_);
      if (left <= right) VisitRow(row, left, right, visit);
    }
  }

  std::span<const int32_t> In(size_t cell) const {
    return std::span<const int32_t>(items_).subspan(starts_[cell],
                                                    starts_[cell + 1] - starts_[cell]);
  }

 private:
  // A quarter as large as a piece, but not many more cells than pieces: they lie along lines, so
  // that most cells are empty.
  double CellFor(std::span<const Piece> pieces, Vec2d size) const {
    constexpr double kCells = 2;
    const auto count = static_cast<double>(pieces.size());
    double extents = 0;
    for (const Piece& piece : pieces) extents += piece.box.Size().x + piece.box.Size().y;
    return std::max({extents / (8 * count), std::sqrt(size.x * size.y / (kCells * count)),
                     std::max(size.x, size.y) / (kCells * count), slack_});
  }

  size_t At(double offset, size_t count) const {
    return static_cast<size_t>(std::clamp(offset / cell_, 0.0, static_cast<double>(count - 1)));
  }
  size_t RowAt(double y) const { return At(y - origin_.y, rows_); }
  size_t ColumnAt(double x) const { return At(x - origin_.x, columns_); }

  template <class VisitCell>
  void VisitRow(size_t row, double left, double right, const VisitCell& visit) const {
    const size_t last = ColumnAt(right + slack_);
    for (size_t column = ColumnAt(left - slack_); column <= last; ++column) {
      visit(row * columns_ + column);
    }
  }

  // From where to where in x the corners' edges are between two heights.
  static std::pair<double, double> Between(std::span<const Vec2d> corners, double low,
                                           double high) {
    double left = std::numeric_limits<double>::infinity(), right = -left;
    Vec2d a = corners.back();
    for (const Vec2d b : corners) {
      const double y0 = std::clamp(a.y, low, high), y1 = std::clamp(b.y, low, high);
      const bool crosses = y0 != y1;
      if (crosses || (a.y >= low && a.y <= high)) {
        const double slope = crosses ? (b.x - a.x) / (b.y - a.y) : 0;
        const double x0 = crosses ? a.x + (y0 - a.y) * slope : a.x;
        const double x1 = crosses ? a.x + (y1 - a.y) * slope : b.x;
        left = std::min({left, x0, x1});
        right = std::max({right, x0, x1});
      }
      a = b;
    }
    return {left, right};
  }

  double slack_;
  double cell_ = 1;
  Vec2d origin_;
  size_t columns_ = 1, rows_ = 1;
  std::vector<uint32_t> starts_;
  std::vector<int32_t> items_;
};

void ConvexUnion::Reserve(size_t pieces, size_t corners) {
  corners_.reserve(corners);
  ways_.reserve(corners);
  pieces_.reserve(pieces);
  edges_.reserve(corners);
}

int32_t ConvexUnion::AddPiece(std::span<const Vec2d> corners) {
  Piece& piece = pieces_.emplace_back(Piece{corners_.size(), corners.size(), {}});
  const Vec2d slack{tolerance_, tolerance_};
  for (size_t i = 0; i < corners.size(); ++i) {
    const Vec2d way = corners[i + 1 < corners.size() ? i + 1 : 0] - corners[i];
    piece.box.Add(corners[i] - slack);
    piece.box.Add(corners[i] + slack);
    corners_.push_back(corners[i]);
    ways_.push_back(way * (1 / Length(way)));
  }
  return static_cast<int32_t>(pieces_.size() - 1);
}

// Empty (end <= begin) if none.
ConvexUnion::Part ConvexUnion::PartWithin(const PieceEdge& edge, int32_t piece) const {
  constexpr Part kNone = {0, 0};
  const Vec2d way = edge.to - edge.from;
  const auto& [first, count, box] = pieces_[static_cast<size_t>(piece)];
  Part part;
  for (size_t i = first; i < first + count && part.begin < part.end; ++i) {
    const double from = Cross(ways_[i], edge.from - corners_[i]);
    const double to = from + Cross(ways_[i], way);
    if (from <= tolerance_ && to <= tolerance_) {
      if (std::min(from, to) < -tolerance_) return kNone;
      if (Dot(ways_[i], way) > 0 && edge.piece < piece) return kNone;
    } else if (from < -tolerance_) {
      part.begin = std::max(part.begin, from / (from - to));
    } else if (to < -tolerance_) {
      part.end = std::min(part.end, from / (from - to));
    }
  }
  return part;
}

// What of an edge is left when parts of it are taken away.
class ConvexUnion::Rest {
 public:
  // Parts of this length are none.
  void Reset(double least) {
    least_ = least;
    all_ = {};
    gaps_.clear();
  }

  void Remove(const Part& part) {
    if (part.end - part.begin <= least_) return;
    if (part.begin <= all_.begin) {
      all_.begin = std::max(all_.begin, part.end);
    } else if (part.end >= all_.end) {
      all_.end = std::min(all_.end, part.begin);
    } else {
      gaps_.push_back(part);
    }
  }

  bool IsNothing() const { return all_.end - all_.begin <= least_; }

  template <class VisitPart>
  void Visit(const VisitPart& visit) {
    std::sort(gaps_.begin(), gaps_.end(),
              [](const Part& a, const Part& b) { return a.begin < b.begin; });
    double place = all_.begin;
    for (const Part& gap : gaps_) {
      const double end = std::min(gap.begin, all_.end);
      if (end - place > least_) visit(Part{place, end});
      place = std::max(place, gap.end);
    }
    if (all_.end - place > least_) visit(Part{place, all_.end});
  }

 private:
  double least_ = 0;
  Part all_;
  std::vector<Part> gaps_;
};

void ConvexUnion::AddParts(const PieceEdge& edge, const Cells& cells, Rest& rest,
                           std::vector<PieceEdge>& border) const {
  const Vec2d ends[] = {edge.from, edge.to}, way = edge.to - edge.from;
  rest.Reset(tolerance_ / Length(way));
  Box2d box;
  for (const Vec2d end : ends) box.Add(end);
  const auto remove = [&](int32_t piece) {
    if (AreApart(box, pieces_[static_cast<size_t>(piece)].box)) return;
    rest.Remove(PartWithin(edge, piece));
  };
  // Neighbours, which cover the most, come first.
  if (edge.piece > 0) remove(edge.piece - 1);
  if (edge.piece + 1 < static_cast<int32_t>(pieces_.size())) remove(edge.piece + 1);
  cells.Visit(ends, [&](size_t cell) {
    for (const int32_t piece : cells.In(cell)) {
      if (rest.IsNothing()) return;
      if (std::abs(piece - edge.piece) > 1) remove(piece);
    }
  });
  if (rest.IsNothing()) return;
  rest.Visit([&](const Part& part) {
    const Vec2d from = part.begin > 0 ? edge.from + way * part.begin : edge.from;
    const Vec2d to = part.end < 1 ? edge.from + way * part.end : edge.to;
    border.push_back({from, to, edge.piece, edge.tag});
  });
}

std::vector<PieceEdge> ConvexUnion::Border(const OpContext& context) const {
  if (pieces_.empty()) return {};
  constexpr size_t kGrain = 1024;
  const Cells cells(*this);
  std::vector<std::vector<PieceEdge>> ranges((edges_.size() + kGrain - 1) / kGrain);
  context.ForRanges(edges_.size(), kGrain, [&](size_t begin, size_t end) {
    Rest rest;
    for (size_t i = begin; i < end && !context.Cancelled(); ++i) {
      AddParts(edges_[i], cells, rest, ranges[begin / kGrain]);
    }
  });
  if (ranges.size() == 1) return std::move(ranges[0]);
  size_t count = 0;
  for (const auto& range : ranges) count += range.size();
  std::vector<PieceEdge> border;
  border.reserve(count);
  for (const auto& range : ranges) border.insert(border.end(), range.begin(), range.end());
  return border;
}

}  // namespace strikeline::geometry
