// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/kernels/regions/rings.h"
#include "geometry/op_context.h"

namespace strikeline::geometry {

// An edge of a convex piece; the piece is on its left, which is where x turns to y.
struct PieceEdge {
  Vec2d from, to;
  int32_t piece = 0;
  int32_t tag = 0;  // the caller's, kept
};

// What convex pieces cover together, and the border of it: of each edge, what lies inside no other
// piece. Nothing else is computed, so no part of the border can get lost in what lies between.
class ConvexUnion {
 public:
  // `tolerance`: such distances are none. Far above the rounding of the coordinates.
  explicit ConvexUnion(double tolerance) : tolerance_(tolerance) {}

  // Takes memory for so many, which may be too many: what is not filled costs next to nothing.
  void Reserve(size_t pieces, size_t corners);
  // Corners turn from x to y, the last is not the first again. Gives the number of the piece.
  int32_t AddPiece(std::span<const Vec2d> corners);
  // An edge of a piece, or a part of one, that may be on the border.
  void AddEdge(const PieceEdge& edge) { edges_.push_back(edge); }

  // The parts of edges that are on the border, in the order of the edges. Where edges of two pieces
  // coincide, the earlier piece's is, if both pieces are on one side of it, else neither.
  std::vector<PieceEdge> Border(const OpContext& context) const;

 private:
  struct Piece {
    size_t first_corner = 0, count = 0;
    Box2d box;
  };
  struct Part {
    double begin = 0, end = 1;
  };
  class Cells;
  class Rest;

  std::span<const Vec2d> CornersOf(const Piece& piece) const {
    return std::span<const Vec2d>(corners_).subspan(piece.first_corner, piece.count);
  }
  Part PartWithin(const PieceEdge& edge, int32_t piece) const;
  void AddParts(const PieceEdge& edge, const Cells& cells, Rest& rest,
                std::vector<PieceEdge>& border) const;

  double tolerance_;
  std::vector<Vec2d> corners_;
  std::vector<Vec2d> ways_;  // unit, of the edge that begins at each corner
  std::vector<Piece> pieces_;
  std::vector<PieceEdge> edges_;
};

}  // namespace strikeline::geometry
