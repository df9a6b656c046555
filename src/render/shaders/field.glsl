// SPDX-License-Identifier: MIT
// What both stages of a field's programs share. PASS_BODY, PASS_GLOW, PASS_BEAM, PASS_FLASH, PASS_RING or PASS_PRESS is
// defined before this. The block mirrors render/gl/field_block.h.

const int kOutline = 1, kAccent = 2, kCross = 4, kDiamond = 8, kSmall = 16, kSeam = 32, kTail = 64,
          kHalf = 128;

layout(std140) uniform Look {
  vec4 lanes[128];       // centre, half width, half width of the beam, radius of the ring
  vec4 inside;           // straight alpha, as all colours
  vec4 rim_color;
  vec4 flash_color;
  vec4 canvas;           // width, height, pixels per second at the strike line, motion there
  vec4 strike;           // strike_y, fade_in, fade_out, clip_y
  vec4 shape;            // half_height, radius, small_scale, outline
  vec4 symbol;           // rim, symbol, symbol_stroke, seam
  vec4 glow;             // sigma, alpha, -, -
  vec4 burst;            // ring_time, ring_stroke, flash_time, beam_time
  vec4 beam;             // beam_alpha, beam_top, -, -
  vec4 press;            // top, bottom, radius, -
  vec4 view;             // depth, 0: flat; vanish_x, FarY, -
};

vec4 premultiplied(vec4 color, float alpha) { return vec4(color.rgb, 1.0) * (color.a * alpha); }
vec4 over(vec4 above, vec4 below) { return above + below * (1.0 - above.a); }
