// SPDX-License-Identifier: MIT
#include "geometry/eigen3.h"

#include <algorithm>
#include <cmath>

namespace strikeline::geometry {
namespace {

// Turns rows and columns p and q of `a` so that a[p][q] becomes 0, and columns p and q of `v`.
void Rotate(double (&a)[3][3], double (&v)[3][3], int p, int q) {
  const double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const double t = (tau < 0 ? -1 : 1) / (std::abs(tau) + std::hypot(1.0, tau));
  const double c = 1 / std::sqrt(1 + t * t), s = t * c;
  for (int k = 0; k < 3; ++k) {
    const double kp = a[k][p], kq = a[k][q];
    a[k][p] = c * kp - s * kq, a[k][q] = s * kp + c * kq;
  }
  for (int k = 0; k < 3; ++k) {
    const double pk = a[p][k], qk = a[q][k];
    a[p][k] = c * pk - s * qk, a[q][k] = s * pk + c * qk;
    const double vp = v[k][p], vq = v[k][q];
    v[k][p] = c * vp - s * vq, v[k][q] = s * vp + c * vq;
  }
}

}  // namespace

// Cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations, 8.5); a matrix that is diagonal
// in an axis keeps that axis exactly.
Eigen3 EigenOf(const Symmetric3& m) {
  double a[3][3] = {{m.xx, m.xy, m.xz}, {m.xy, m.yy, m.yz}, {m.xz, m.yz, m.zz}};
  double v[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  constexpr int kSweeps = 16;  // converges in 5 or 6
  for (int n = 0; n < kSweeps * 3; ++n) {
    const int p = n % 3 == 2 ? 1 : 0, q = n % 3 == 0 ? 1 : 2;
    if (std::abs(a[p][q]) <= 1e-30 * (std::abs(a[p][p]) + std::abs(a[q][q]))) continue;
    Rotate(a, v, p, q);
  }
  std::array<int, 3> order = {0, 1, 2};
  std::sort(order.begin(), order.end(),
            [&](int i, int k) { return a[i][i] > a[k][k] || (a[i][i] == a[k][k] && i < k); });
  Eigen3 eigen;
  for (size_t i = 0; i < 3; ++i) {
    const int k = order[i];
    eigen.values[i] = a[k][k];
    eigen.vectors[i] = {v[0][k], v[1][k], v[2][k]};
  }
  return eigen;
}

}  // namespace strikeline::geometry
