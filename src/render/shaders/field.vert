// SPDX-License-Identifier: MIT
// Places the quad of one mark: motion, fade and the extent of what the pass draws.

layout(location = 0) in vec2 when;    // seconds after the chunk's origin, length in seconds
layout(location = 1) in ivec4 kind;   // lane, shape, height, strength
layout(location = 2) in vec4 color;

uniform float since_origin;  // now, seconds after the chunk's origin
uniform float fallen;        // pixels that all has fallen since
uniform float span_from, span_until;  // marks that begin there, cut at its end, likewise

flat out vec4 v_color;
flat out vec4 v_box;    // centre, half size
flat out vec4 v_more;   // radius, alpha, ring radius, half stroke
flat out vec4 v_lean;   // slant, taper, scale, motion
flat out int v_shape;

float wider_at(float y) { return 1.0 + (y - v_box.y) * v_lean.y; }
float largest() { return 1.0 + v_box.w * v_lean.y; }

void emit(vec2 center, vec2 reach) {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0 - 1.0;
  vec2 pixel = center + corner * reach;
  if (view.x > 0.0) {  // nothing shows above the far end of the lanes, nor do sides cross there
    pixel.y = max(pixel.y, view.z);
    pixel.x = center.x + (pixel.y - center.y) * v_lean.x + corner.x * reach.x * wider_at(pixel.y);
  }
  vec2 clip = pixel / canvas.xy * 2.0 - 1.0;
  gl_Position = vec4(clip, 0.0, 1.0);  // y down: row 0 of the framebuffer is the top
}

// The twins of scene::Projection::ScaleAt() and Down().
float scale_at(float down) { return 1.0 + down / view.x; }
float down_at(float from_line) { return view.x * (1.0 / max(1.0 - from_line / view.x, 0.25) - 1.0); }

// What is at v_box.y, `down` pixels below the strike line, lies along the lanes.
void lean(float down) {
  float scale = scale_at(down);
  v_lean.xy = vec2((v_box.x - view.y) / view.x, 1.0 / (view.x * scale));
  v_box.x += v_lean.x * down;
  v_box.z *= scale;
}

// The twin of Project() in render/shading.h.
void project(bool is_stroke) {
  float from_line = v_box.y - strike.x;
  float down = down_at(from_line);
  if (!is_stroke) {
    float low = down_at(from_line + v_box.w), high = down_at(from_line - v_box.w);
    down = (low + high) / 2.0;
    v_box.w = (low - high) / 2.0;
  }
  float scale = scale_at(down);
  lean(down);
  v_box.y = strike.x + down;
  if (is_stroke) v_box.w *= scale;
  v_more.x = min(v_more.x * scale, v_box.w);
  v_lean.zw = vec2(scale, v_lean.w * scale * scale);
}

// The twins of scene::ToParts() and render::WayOf().
float to_parts(float pixels) { return floor(pixels * 256.0 + 0.5) / 256.0; }
// The twin of render::InChunk::Cut().
float length_shown() { return when.y > 0.0 ? min(when.y, span_until - when.x) : 0.0; }
float way() { return to_parts(when.x * canvas.z); }

void place(vec4 lane) {
  float scale = (kind.y & kSmall) != 0 ? shape.z : 1.0;
  float low = strike.x + (fallen - way());
  float half_height =
      length_shown() > 0.0 ? max(to_parts(length_shown() * canvas.z / 2.0), 1.0 / 256.0) : shape.x * scale * (float(kind.z) / 255.0);
  float center_y = length_shown() > 0.0 ? low - half_height : low;
  vec2 half_size = vec2(lane.y * scale, half_height);
  v_box = vec4(lane.x, center_y, half_size);
  v_more.x = min(shape.y * scale, min(half_size.x, half_size.y));
  v_lean.w = canvas.w;
  if (view.x > 0.0) project(length_shown() <= 0.0);
  v_more.y = strike.z > 0.0 ? clamp(1.0 - (v_box.y - strike.x) / strike.z, 0.0, 1.0) : 1.0;
}

void main() {
  vec4 lane = lanes[kind.x];
  float since = since_origin - when.x;
  float strength = float(kind.w) / 255.0;
  v_color = color;
  v_shape = kind.y;
  v_more = vec4(0.0);
  v_lean = vec4(0.0, 0.0, 1.0, 0.0);
#if defined(PASS_BODY)
  place(lane);
  v_more.y *= color.a;
  float motion = max(v_lean.w, kLeastMotion) * largest() * largest();
  emit(v_box.xy, v_box.zw + vec2(1.0, 0.5 + motion / 2.0) + symbol.x + symbol.w + 1.0);
#elif defined(PASS_GLOW)
  place(lane);
  v_more.y *= glow.y * strength;
  float sigma = glow.x * v_lean.z;
  float sigma_y = glow_sigma_y(sigma, max(v_lean.w, kLeastMotion) * largest());
  emit(v_box.xy, v_box.zw + kGlowReach * largest() * vec2(sigma, sigma_y) + 1.0);
#elif defined(PASS_BEAM)
  float left = since < 0.0 || since >= burst.w ? 0.0 : 1.0 - since / burst.w;
  v_more.y = beam.x * left * strength;
  vec2 span = vec2(floor(lane.x - lane.z + 0.5), floor(lane.x + lane.z + 0.5));
  vec2 rows = vec2(floor(beam.y), floor(strike.x + 0.5));
  if (view.x > 0.0) {
    float half_height = (strike.x - beam.y) / 2.0;
    v_box = vec4(lane.x, beam.y + half_height, lane.z, half_height);
    lean(-half_height);
    emit(v_box.xy, v_box.zw + 2.0);
  } else {
    emit(vec2(span.x + span.y, rows.x + rows.y) / 2.0,
         vec2(span.y - span.x, rows.y - rows.x) / 2.0);
  }
#elif defined(PASS_FLASH)
  v_box = vec4(lane.x, strike.x, lane.y, shape.x);
  if (view.x > 0.0) lean(0.0);
  v_more.x = shape.y;
  v_more.y = since < 0.0 || since >= burst.z ? 0.0 : min(1.0, 2.0 * (1.0 - since / burst.z));
  v_color = flash_color;
  v_more.y *= flash_color.a;
  emit(v_box.xy, v_box.zw + 2.0);
#elif defined(PASS_RING)
  float left = since < 0.0 || since >= burst.x ? 0.0 : 1.0 - since / burst.x;
  v_box = vec4(lane.x, strike.x, 0.0, 0.0);
  v_more.y = lane.w > 0.0 ? 0.8 * left * strength : 0.0;
  v_more.z = lane.w * (1.0 - 0.6 * left * left);
  v_more.w = burst.y / 2.0 * (0.5 + 0.5 * left);
  emit(v_box.xy, vec2(v_more.z + v_more.w + 1.0));
#elif defined(PASS_PRESS)
  float half_height = (press.y - press.x) / 2.0;
  v_box = vec4(lane.x, press.x + half_height, lane.z - 1.0, half_height);
  v_more.x = press.z;
  v_more.y = since < 0.0 || since >= length_shown() ? 0.0 : 0.9;
  emit(v_box.xy, v_box.zw + 2.0);
#endif
  bool is_in = when.x >= span_from && when.x < span_until;
  if (v_more.y <= 0.0 || !is_in) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // nothing to see: outside of the clip volume
}
