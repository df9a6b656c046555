// SPDX-License-Identifier: MIT
// Shades one pixel of a mark.

flat in vec4 v_color;
flat in vec4 v_box;
flat in vec4 v_more;
flat in vec4 v_lean;
flat in int v_shape;
out vec4 fragment;

// On the canvas, whose first row is the framebuffer's: exactly the pixel's middle wherever its mark
// lies, which an interpolated value is not.
vec2 pixel() { return gl_FragCoord.xy; }

float top_fade() {
  if (view.x > 0.0) return clamp((pixel().y - view.z) / strike.y, 0.0, 1.0);
  return strike.y > 0.0 ? 0.15 + 0.85 * clamp(pixel().y / strike.y, 0.0, 1.0) : 1.0;
}

// As MovingBox in render/cpu/fill.h, for this row.
float wider() { return 1.0 + (pixel().y - v_box.y) * v_lean.y; }
float larger(float half_height) {
  return 1.0 + clamp(pixel().y - v_box.y, -half_height, half_height) * v_lean.y;
}
float motion() { return max(v_lean.w, kLeastMotion); }
float row_motion(float size) { return max(motion() * size * size, kLeastMotion); }

// The way along the lanes from a point in the middle row.
vec2 along(vec2 from) {
  vec2 p = pixel() - from;
  return vec2(p.x - p.y * (v_lean.x + (from.x - v_box.x) * v_lean.y), p.y);
}

float rounded(vec4 at, float radius) {
  float size = larger(at.w);
  return box_coverage(along(at.xy), at.zw * vec2(wider(), 1.0), min(radius * size, at.w), row_motion(size));
}

float box(float grow) {
  grow *= v_lean.z;
  return rounded(vec4(v_box.xy, v_box.zw + grow), max(v_more.x + grow, 0.0));
}

float hole() {
  float outline = shape.w * v_lean.z;
  vec4 at = hole_of(v_box, outline, (v_shape & kHalf) != 0);
  return rounded(at, clamp(v_more.x - outline, 0.0, max(at.z, 0.0)));
}

vec4 body() {
  vec2 p = pixel() - v_box.xy;
  float alpha = v_more.y * top_fade();
  if ((v_shape & kTail) != 0) {
    alpha *= clamp((p.y + v_box.w) / (2.0 * v_box.w), 0.0, 1.0);
  }
  vec4 mixed = vec4(0.0);
  vec4 dark = vec4(inside.rgb, 1.0);
  float rim = (v_shape & kAccent) != 0 ? symbol.x / 2.0 : 0.0;
  if ((v_shape & kSeam) != 0) mixed = premultiplied(dark, alpha * box(rim + symbol.w));
  if (rim > 0.0) mixed = over(premultiplied(vec4(rim_color.rgb, 1.0), alpha * box(rim)), mixed);
  mixed = over(premultiplied(vec4(v_color.rgb, 1.0), alpha * box(-rim)), mixed);
  if ((v_shape & kOutline) != 0) mixed = over(premultiplied(dark, alpha * hole()), mixed);
  float size = min(symbol.y * v_lean.z, v_box.w);
  if ((v_shape & kDiamond) != 0) {
    mixed = over(premultiplied(dark, alpha * diamond_coverage(p, size, motion())), mixed);
  } else if ((v_shape & kCross) != 0) {
    mixed = over(premultiplied(dark, alpha * cross_coverage(p, size, symbol.z * v_lean.z, motion())), mixed);
  }
  return mixed;
}

void main() {
  vec4 color = vec4(v_color.rgb, 1.0);
#if defined(PASS_BODY)
  if (pixel().y >= floor(strike.w)) discard;
  fragment = body();
#elif defined(PASS_GLOW)
  if (pixel().y >= floor(strike.w)) discard;
  vec2 p = along(v_box.xy);
  float size = larger(v_box.w), sigma = glow.x * v_lean.z * size;
  float light = blurred_interval(p.x, v_box.z * wider(), sigma) *
                blurred_interval(p.y, v_box.w, glow_sigma_y(sigma, row_motion(size)));
  fragment = premultiplied(color, v_more.y * top_fade() * light);
#elif defined(PASS_BEAM)
  float up = clamp((pixel().y - beam.y) / (strike.x - beam.y), 0.0, 1.0);
  fragment = premultiplied(color, v_more.y * up * (view.x > 0.0 ? box(0.0) : 1.0));
#elif defined(PASS_FLASH) || defined(PASS_PRESS)
  fragment = premultiplied(color, v_more.y * box(0.0));
#elif defined(PASS_RING)
  float off = abs(length(pixel() - v_box.xy) - v_more.z);
  fragment = premultiplied(color, v_more.y * clamp(v_more.w + 0.5 - off, 0.0, 1.0));
#endif
}
