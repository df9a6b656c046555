// SPDX-License-Identifier: MIT
#include "geometry/kernels/grids/marching_squares.h"

#include <algorithm>
#include <utility>

namespace strikeline::geometry {
namespace {

constexpr int32_t kNone = -1;

// A place where an edge of the grid crosses the level.
struct Crossing {
  int i = 0, j = 0;  // the edge's first node
  bool horizontal = true;
  bool into_high = false;  // the edge's second node is at or above the level
  float t = 0;             // along the edge
  int32_t next[2] = {kNone, kNone};
};

class Marcher {
 public:
  Marcher(const Grid& grid, std::span<const double> field, double level,
          const ContourLimits& limits)
      : grid_(grid), field_(field), level_(level), limits_(limits) {}

  std::vector<Contour> Result() {
    const auto nx = static_cast<size_t>(grid_.nx);
    std::vector<uint8_t> high(nx), high_below(nx);
    std::vector<int32_t> along(nx, kNone), along_below(nx, kNone);
    ReadRow(0, high, along);
    for (int j = 0; j + 1 < grid_.ny; ++j) {
      ReadRow(j + 1, high_below, along_below);
      MarchRow(j, high, high_below, along, along_below);
      std::swap(high, high_below);
      std::swap(along, along_below);
    }
    return Loops();
  }

 private:
  // Which nodes of the row are high, and the crossings between them.
  void ReadRow(int j, std::vector<uint8_t>& high, std::vector<int32_t>& along) {
    const double* row = &field_[grid_.Index(0, j)];
    const auto nx = static_cast<size_t>(grid_.nx);
    for (size_t i = 0; i < nx; ++i) high[i] = row[i] >= level_;
    for (size_t i = 0; i + 1 < nx; ++i) {
      along[i] = high[i] == high[i + 1] ? kNone : Cross(static_cast<int>(i), j, true, high[i] == 0);
    }
  }

  int32_t Cross(int i, int j, bool horizontal, bool into_high) {
    const size_t a = grid_.Index(i, j), b = grid_.Index(i + horizontal, j + !horizontal);
    const double step = field_[b] - field_[a];
    const auto t = static_cast<float>(step != 0 ? (level_ - field_[a]) / step : 0.5);
    if (!limits_.sample.empty()) {
      const double from = limits_.sample[a], to = limits_.sample[b];
      const double sample = from + t * (to - from);
      if (!(sample >= limits_.sample_min && sample <= limits_.sample_max)) return kNone;
    }
    crossings_.push_back({i, j, horizontal, into_high, std::clamp(t, 0.0F, 1.0F)});
    return static_cast<int32_t>(crossings_.size() - 1);
  }

  void MarchRow(int j, const std::vector<uint8_t>& high, const std::vector<uint8_t>& high_below,
                const std::vector<int32_t>& along, const std::vector<int32_t>& along_below) {
    const auto cross_down = [&](size_t i) {
      return high[i] == high_below[i] ? kNone : Cross(static_cast<int>(i), j, false, high[i] == 0);
    };
    int32_t left = cross_down(0);
    for (size_t i = 0; i + 1 < high.size(); ++i) {
      const int32_t right = cross_down(i + 1);
      const int corners = high[i] + high[i + 1] + high_below[i] + high_below[i + 1];
      if (corners % 4 != 0 && Allowed(static_cast<int>(i), j)) {
        const bool falling = high[i] && high_below[i + 1];
        JoinCell(static_cast<int>(i), j, falling, {along[i], right, along_below[i], left});
      }
      left = right;
    }
  }

  bool Allowed(int i, int j) const {
    if (limits_.mask.empty()) return true;
    const uint8_t* at = &limits_.mask[grid_.Index(i, j)];
    return at[0] && at[1] && at[grid_.nx] && at[grid_.nx + 1];
  }

  struct Sides {
    int32_t top, right, bottom, left;
  };

  // `falling`: the upper left and lower right corner are high; matters if all sides are crossed.
  void JoinCell(int i, int j, bool falling, Sides sides) {
    int32_t found[4];
    int count = 0;
    for (const int32_t side : {sides.top, sides.right, sides.bottom, sides.left}) {
      if (side != kNone) found[count++] = side;
    }
    if (count == 2) Join(found[0], found[1]);
    if (count != 4) return;
    const size_t a = grid_.Index(i, j), c = grid_.Index(i, j + 1);
    const double mean = (field_[a] + field_[a + 1] + field_[c] + field_[c + 1]) / 4;
    // The two equal corners that the middle is like are joined, the others cut off.
    const bool cut_upper_right = (mean >= level_) == falling;
    Join(sides.top, cut_upper_right ? sides.right : sides.left);
    Join(sides.bottom, cut_upper_right ? sides.left : sides.right);
  }

  void Join(int32_t a, int32_t b) {
    const auto add = [&](int32_t to, int32_t other) {
      Crossing& c = crossings_[static_cast<size_t>(to)];
      c.next[c.next[0] != kNone] = other;
    };
    add(a, b);
    add(b, a);
  }

  // Horizontal edges first, each kind row by row.
  static bool Before(const Crossing& a, const Crossing& b) {
    if (a.horizontal != b.horizontal) return a.horizontal;
    return a.j != b.j ? a.j < b.j : a.i < b.i;
  }

  std::vector<Contour> Loops() const {
    std::vector<uint8_t> seen(crossings_.size());
    std::vector<int32_t> firsts;
    for (const bool open : {true, false}) {
      for (size_t k = 0; k < crossings_.size(); ++k) {
        if (seen[k] || (open && crossings_[k].next[1] != kNone)) continue;
        const int32_t first = FirstOfLoop(static_cast<int32_t>(k), seen);
        if (first != kNone) firsts.push_back(first);
      }
    }
    std::sort(firsts.begin(), firsts.end(), [&](int32_t a, int32_t b) {
      return Before(crossings_[static_cast<size_t>(a)], crossings_[static_cast<size_t>(b)]);
    });
    std::vector<Contour> contours;
    contours.reserve(firsts.size());
    for (const int32_t first : firsts) contours.push_back(Trace(first));
    return contours;
  }

  // Marks all that hangs together, from an end if there is one; if it is a cycle, of three and
  // more, where it begins.
  int32_t FirstOfLoop(int32_t start, std::vector<uint8_t>& seen) const {
    int32_t first = start, before = start, at = start;
    size_t length = 0;
    do {
      seen[static_cast<size_t>(at)] = 1;
      ++length;
      const Crossing& c = crossings_[static_cast<size_t>(at)];
      if (Before(c, crossings_[static_cast<size_t>(first)])) first = at;
      const int32_t next = length > 1 && c.next[0] == before ? c.next[1] : c.next[0];
      before = at;
      at = next;
    } while (at != start && at != kNone);
    return at == start && length >= 3 ? first : kNone;
  }

  Contour Trace(int32_t first) const {
    // Left of the first crossing of its uppermost row, a loop has nothing.
    Contour contour{{}, crossings_[static_cast<size_t>(first)].into_high};
    int32_t before = kNone, at = first;
    do {
      const Crossing& c = crossings_[static_cast<size_t>(at)];
      const double t = c.t;
      contour.ring.push_back(grid_.At(c.i + (c.horizontal ? t : 0), c.j + (c.horizontal ? 0 : t)));
      const int32_t next = before != kNone && c.next[0] == before ? c.next[1] : c.next[0];
      before = at;
      at = next;
    } while (at != first);
    contour.ring.push_back(contour.ring.front());
    return contour;
  }

  const Grid& grid_;
  std::span<const double> field_;
  double level_;
  const ContourLimits& limits_;
  std::vector<Crossing> crossings_;
};

}  // namespace

std::vector<Contour> ClosedContours(const Grid& grid, std::span<const double> field, double level,
                                    const ContourLimits& limits) {
  return Marcher(grid, field, level, limits).Result();
}

}  // namespace strikeline::geometry
