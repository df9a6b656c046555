// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "export/internal/pen_tour.h"
#include "export/internal/tour_array.h"

namespace strikeline::exports::internal {

constexpr double kLeastGain = 1e-7;  // mm; less is rounding, and could go round in circles

// A step that makes the way shorter: the stretch [from, to] is turned around where it is (place <
// 0) or goes before the line at `place`, turned around or not; or the closed line at `from` goes
// there (or stays, if that is where it is) and begins at `seam`.
struct TourStep {
  double gain = kLeastGain;
  int32_t from = 0, to = 0;
  int32_t place = TourArray::kNone;
  bool turned = false;
  bool has_seam = false;
  Place seam = {};
};

// One link of a chain of turns: the gap at `end` is left open, `open` mm are saved so far, and
// [from, to] is what to turn around; from > to: there is none.
struct TourLink {
  double open = 0;
  int32_t from = 1, to = 0;
  int32_t joined = 0;  // the end that is joined to the one whose gap was open
  int32_t end = 0;     // that which it leaves, whose gap is open now
};

// Finds steps that shorten a tour, of ends and lines that are each other's neighbours. Refers to
// all that it is made from; any thread.
class TourSteps {
 public:
  TourSteps(const TourArray& tour, const PenLines& lines, const PenNeighbors& neighbors,
            bool allow_reverse);

  // Steps that shift more lines around than this are not looked at.
  void SetLongest(int32_t lines) { longest_ = lines; }
  // The best step at either end of a line; its gain is above kLeastGain if there is one.
  TourStep BestAt(int32_t line) const;
  // Lin and Kernighan's step for a gap between `fixed` and `end` of which `open` mm would be saved:
  // the neighbour of `end` whose own gap leaves most open, but none that `links` joined.
  TourLink BestLink(int32_t fixed, int32_t end, double open, std::span<const TourLink> links) const;
  // What closing the gap that two ends of the same side leave costs; one may be none.
  double Closing(bool after, int32_t a, int32_t b) const;

 private:
  // Of closed lines: all its seams are this near to a place.
  struct Disc {
    Place center;
    double radius = 0;
  };

  std::span<const int32_t> NeighborsOf(int32_t end) const {
    return std::span(neighbors_.ends)
        .subspan(static_cast<size_t>(end) * neighbors_.count, neighbors_.count);
  }
  // Calls visit(c, distance) for each neighbour c of a that is nearer than `limit`.
  template <class Visit>
  void VisitNearer(int32_t a, double limit, const Visit& visit) const;
  void FindTurn(int32_t a, TourStep& best) const;
  void FindMove(int32_t a, TourStep& best) const;
  void FindPlace(int32_t a, int32_t other, TourStep& step, double now, TourStep& best) const;
  void FindSeat(int32_t line, TourStep& best) const;
  void FindSeam(int32_t line, int32_t place, double now, TourStep& best) const;

  const TourArray& tour_;
  const PenLines& lines_;
  const PenNeighbors& neighbors_;
  bool allow_reverse_;
  int32_t longest_;
  std::vector<Disc> discs_;
};

}  // namespace strikeline::exports::internal
