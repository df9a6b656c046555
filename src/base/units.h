// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstdint>

namespace strikeline {

// A number with its unit in the type: explicit in, explicit out, arithmetic within the unit only. A
// value.
template <class Tag>
class Quantity {
 public:
  constexpr Quantity() = default;
  explicit constexpr Quantity(double value) : value_(value) {}
  constexpr double Value() const { return value_; }

  friend constexpr auto operator<=>(Quantity, Quantity) = default;
  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    return Quantity(a.value_ + b.value_);
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    return Quantity(a.value_ - b.value_);
  }
  friend constexpr Quantity operator-(Quantity a) { return Quantity(-a.value_); }
  friend constexpr Quantity operator*(double k, Quantity a) { return Quantity(k * a.value_); }
  friend constexpr Quantity operator*(Quantity a, double k) { return Quantity(k * a.value_); }
  friend constexpr Quantity operator/(Quantity a, double k) { return Quantity(a.value_ / k); }
  friend constexpr double operator/(Quantity a, Quantity b) { return a.value_ / b.value_; }
  constexpr Quantity& operator+=(Quantity b) { return *this = *this + b; }
  constexpr Quantity& operator-=(Quantity b) { return *this = *this - b; }

 private:
  double value_ = 0;
};

using Seconds = Quantity<struct SecondsTag>;
using Pixels = Quantity<struct PixelsTag>;
using Millimeters = Quantity<struct MillimetersTag>;
using Degrees = Quantity<struct DegreesTag>;

// Width and height of a picture in whole pixels.
struct PixelSize {
  int width = 0;
  int height = 0;
  friend constexpr bool operator==(PixelSize, PixelSize) = default;
};

// A rectangle of whole pixels; which way y grows is the user's to say. Empty if width or height is
// 0.
struct PixelRect {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;
  friend constexpr bool operator==(PixelRect, PixelRect) = default;
};

}  // namespace strikeline
