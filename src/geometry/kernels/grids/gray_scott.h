// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geometry/kernels/grids/grid.h"
#include "geometry/op_context.h"

namespace strikeline::geometry {

// Two substances on the nodes of a grid, of which v feeds on u: the model of P. Gray and S. K.
// Scott, "Autocatalytic reactions in the isothermal, continuous stirred tank reactor" (1983), as J.
// E. Pearson spread it out, "Complex patterns in a simple system" (1993). Owns both fields; nodes
// outside the mask keep u = 1 and v = 0. The same result on any number of threads.
class GrayScott {
 public:
  struct Rates {
    float du = 0, dv = 0;  // diffusion
    float feed = 0, kill = 0;
    float dt = 1;
  };

  // `closed`: nothing flows over the mask's border; else the outside is what it keeps.
  GrayScott(const Grid& grid, std::span<const uint8_t> mask, bool closed);

  float& U(int i, int j) { return u_[At(i, j)]; }
  float& V(int i, int j) { return v_[At(i, j)]; }
  void Run(const Rates& rates, int steps, const OpContext& context);
  // v on the grid's nodes.
  std::vector<double> Field() const;

 private:
  // Nodes of one row whose neighbours are all what they seem.
  struct Span {
    int begin = 0, end = 0;  // indices into the fields
  };
  // A node at a closed border: what lies outside is replaced by the node itself.
  struct BorderNode {
    int at = 0, left = 0, right = 0, up = 0, down = 0;
  };

  size_t At(int i, int j) const {
    return static_cast<size_t>(j + 1) * static_cast<size_t>(stride_) + static_cast<size_t>(i + 1);
  }
  void AddRow(int j, std::span<const uint8_t> mask, bool closed);
  void StepRows(const Rates& rates, size_t begin, size_t end);

  Grid grid_;
  int stride_;                  // a row and a node on either side
  std::vector<float> u_, v_;    // now
  std::vector<float> u2_, v2_;  // next
  std::vector<Span> spans_;
  std::vector<BorderNode> border_;
  std::vector<size_t> row_spans_{0}, row_border_{0};  // where each row's begin
};

}  // namespace strikeline::geometry
