// SPDX-License-Identifier: MIT
#include "scene/highway/oklch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace strikeline::scene {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

// Of Ottosson's page: linear sRGB to cones, their cube roots to Lab, and back.
constexpr Matrix kToCones = {{{0.4122214708, 0.5363325363, 0.0514459929},
                              {0.2119034982, 0.6806995451, 0.1073969566},
                              {0.0883024619, 0.2817188376, 0.6299787005}}};
constexpr Matrix kToLab = {{{0.2104542553, 0.7936177850, -0.0040720468},
                            {1.9779984951, -2.4285922050, 0.4505937099},
                            {0.0259040371, 0.7827717662, -0.8086757660}}};
constexpr Matrix kFromLab = {{{1, 0.3963377774, 0.2158037573},
                              {1, -0.1055613458, -0.0638541728},
                              {1, -0.0894841775, -1.2914855480}}};
constexpr Matrix kFromCones = {{{4.0767416621, -3.3077115913, 0.2309699292},
                                {-1.2684380046, 2.6097574011, -0.3413193965},
                                {-0.0041960863, -0.7034186147, 1.7076147010}}};

Triple Times(const Matrix& matrix, const Triple& v) {
  Triple product;
  for (size_t i = 0; i < 3; ++i) {
    product[i] = matrix[i][0] * v[0] + matrix[i][1] * v[1] + matrix[i][2] * v[2];
  }
  return product;
}

double ToLinear(double encoded) {
  return encoded <= 0.04045 ? encoded / 12.92 : std::pow((encoded + 0.055) / 1.055, 2.4);
}
double ToEncoded(double linear) {
  return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

Triple LinearOf(Color color) { return {ToLinear(color.r), ToLinear(color.g), ToLinear(color.b)}; }

Triple LabOf(Color color) {
  Triple cones = Times(kToCones, LinearOf(color));
  for (double& cone : cones) cone = std::cbrt(cone);
  return Times(kToLab, cones);
}

double LuminanceOf(Color color) {
  const Triple linear = LinearOf(color);
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

}  // namespace

std::optional<Color> FromOklch(const Oklch& color) {
  const double angle = 2 * std::numbers::pi * color.hue;
  Triple cones = Times(
      kFromLab, {color.lightness, color.chroma * std::cos(angle), color.chroma * std::sin(angle)});
  for (double& cone : cones) cone = cone * cone * cone;
  const Triple linear = Times(kFromCones, cones);
  constexpr double kSlack = 1e-6;
  if (!std::all_of(linear.begin(), linear.end(),
                   [](double v) { return v >= -kSlack && v <= 1 + kSlack; })) {
    return std::nullopt;
  }
  const auto channel = [&](size_t i) {
    return static_cast<float>(ToEncoded(std::clamp(linear[i], 0.0, 1.0)));
  };
  return Color{channel(0), channel(1), channel(2), 1};
}

double Distance(Color a, Color b) {
  const Triple p = LabOf(a), q = LabOf(b);
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

double Contrast(Color a, Color b) {
  const double one = LuminanceOf(a), other = LuminanceOf(b);
  return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

}  // namespace strikeline::scene
