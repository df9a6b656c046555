// SPDX-License-Identifier: MIT
// A premultiplied picture, shifted down by a fraction of a pixel, faded, and cut at its right.

uniform sampler2D picture;
uniform vec4 rect;
uniform float shift_y;     // 0 to 1
uniform float opacity;
uniform float clip_right;  // canvas pixels
out vec4 fragment;

vec4 texel(ivec2 at) {
  ivec2 size = textureSize(picture, 0);
  return at.y < 0 || at.y >= size.y ? vec4(0.0) : texelFetch(picture, at, 0);
}

void main() {
  ivec2 at = ivec2(floor(gl_FragCoord.xy - rect.xy));
  vec4 color = shift_y > 0.0 ? mix(texel(at), texel(at - ivec2(0, 1)), shift_y) : texel(at);
  fragment = color * opacity * clamp(clip_right - floor(gl_FragCoord.x), 0.0, 1.0);
}
