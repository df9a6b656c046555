// SPDX-License-Identifier: MIT
// The arithmetic of marks: twin of render/shading.h, name by name. Lengths in pixels, y down, pixel centres at .5.

const float kLeastMotion = 1.0 / 32.0;
const float kGlowReach = 2.75;

float half_square(float v) { return v > 0.0 ? v * v / 2.0 : 0.0; }

float trapezoid_cdf(float y, float motion) {
  float wide = (1.0 + motion) / 2.0, narrow = (1.0 - motion) / 2.0;
  y = clamp(y, -wide, wide);
  return (half_square(y + wide) - half_square(y + narrow) - half_square(y - narrow) +
          half_square(y - wide)) / motion;
}

float interval_coverage(float y, float half_size, float motion) {
  return half_size <= 0.0
             ? 0.0
             : trapezoid_cdf(y + half_size, motion) - trapezoid_cdf(y - half_size, motion);
}

float column_half_height(float x, vec2 half_size, float radius) {
  float into_corner = min(max(abs(x) - (half_size.x - radius), 0.0), radius);
  return half_size.y - radius + sqrt(max(radius * radius - into_corner * into_corner, 0.0));
}

float half_column_coverage(float x, float half_width) {
  return clamp((half_width - abs(x)) * 2.0 + 0.5, 0.0, 1.0);
}

float half_box(float x, float y, vec2 half_size, float radius, float motion) {
  return half_column_coverage(x, half_size.x) *
         interval_coverage(y, column_half_height(x, half_size, radius), motion);
}

float box_coverage(vec2 p, vec2 half_size, float radius, float motion) {
  if (half_size.x <= 0.0 || half_size.y <= 0.0) return 0.0;
  return (half_box(p.x - 0.25, p.y, half_size, radius, motion) +
          half_box(p.x + 0.25, p.y, half_size, radius, motion)) / 2.0;
}

float diamond_coverage(vec2 p, float half_size, float motion) {
  return (interval_coverage(p.y, half_size - abs(p.x - 0.25), motion) +
          interval_coverage(p.y, half_size - abs(p.x + 0.25), motion)) / 2.0;
}

float half_cross(float x, float y, float half_size, float stroke, float motion) {
  float reach = 0.70710678 * stroke;
  float low = max(abs(x) - reach, 0.0), high = min(abs(x) + reach, half_size);
  return half_column_coverage(x, half_size) *
         (interval_coverage(y, high, motion) - interval_coverage(y, low, motion));
}

float cross_coverage(vec2 p, float half_size, float stroke, float motion) {
  return (half_cross(p.x - 0.25, p.y, half_size, stroke, motion) +
          half_cross(p.x + 0.25, p.y, half_size, stroke, motion)) / 2.0;
}

float erf_approximated(float x) {
  float a = abs(x);
  float p = 1.0 + a * (0.278393 + a * (0.230389 + a * (0.000972 + a * 0.078108)));
  p *= p;
  p *= p;
  return sign(x) * (1.0 - 1.0 / p);
}

float blurred_interval(float x, float half_size, float sigma) {
  float scale = 0.70710678 / sigma;
  return (erf_approximated((x + half_size) * scale) - erf_approximated((x - half_size) * scale)) /
         2.0;
}

float glow_sigma_y(float sigma, float motion) {
  return sqrt(sigma * sigma + motion * motion / 12.0);
}

// Of a box with its middle and half size, as the hole's.
vec4 hole_of(vec4 box, float outline, bool is_half) {
  box.zw -= outline;
  if (is_half) {
    box.z /= 2.0;
    box.x += box.z;
  }
  return box;
}
