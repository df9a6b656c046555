// SPDX-License-Identifier: MIT
#pragma once

#include <cmath>

namespace strikeline {

// Three numbers: a point or a direction. Float in bulk data, double in formulas. A value.
template <class T>
struct Vec3Of {
  T x = 0, y = 0, z = 0;

  friend constexpr bool operator==(const Vec3Of&, const Vec3Of&) = default;
  friend constexpr Vec3Of operator+(Vec3Of a, Vec3Of b) {
    return {a.x + b.x, a.y + b.y, a.z + b.z};
  }
  friend constexpr Vec3Of operator-(Vec3Of a, Vec3Of b) {
    return {a.x - b.x, a.y - b.y, a.z - b.z};
  }
  friend constexpr Vec3Of operator-(Vec3Of a) { return {-a.x, -a.y, -a.z}; }
  friend constexpr Vec3Of operator*(Vec3Of a, T k) { return {a.x * k, a.y * k, a.z * k}; }
  friend constexpr Vec3Of operator*(T k, Vec3Of a) { return a * k; }
  friend constexpr Vec3Of operator*(Vec3Of a, Vec3Of b) {
    return {a.x * b.x, a.y * b.y, a.z * b.z};
  }
  friend constexpr Vec3Of operator/(Vec3Of a, T k) { return {a.x / k, a.y / k, a.z / k}; }
  constexpr Vec3Of& operator+=(Vec3Of b) { return *this = *this + b; }
};
using Vec3 = Vec3Of<float>;
using Vec3d = Vec3Of<double>;

constexpr Vec3d Wide(Vec3 v) { return {v.x, v.y, v.z}; }
// To the nearest float; beyond its range infinite.
constexpr Vec3 Narrow(Vec3d v) {
  return {static_cast<float>(v.x), static_cast<float>(v.y), static_cast<float>(v.z)};
}

template <class T>
constexpr T Dot(Vec3Of<T> a, Vec3Of<T> b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
template <class T>
constexpr Vec3Of<T> Cross(Vec3Of<T> a, Vec3Of<T> b) {
  return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
template <class T>
T Length(Vec3Of<T> a) {
  return std::sqrt(Dot(a, a));
}
template <class T>
T Distance(Vec3Of<T> a, Vec3Of<T> b) {
  return Length(b - a);
}
template <class T>
bool IsFinite(Vec3Of<T> a) {
  return std::isfinite(a.x) && std::isfinite(a.y) && std::isfinite(a.z);
}

}  // namespace strikeline
