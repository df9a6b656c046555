// SPDX-License-Identifier: MIT
// Places the quad of one segment. The four inputs are views of one buffer, a point apart; w holds flags.

layout(location = 0) in vec4 before;
layout(location = 1) in vec4 from;
layout(location = 2) in vec4 to;
layout(location = 3) in vec4 after;

const int kBegins = 1;     // a segment begins at this point
const int kMeetsLast = 2;  // and meets the one before
const int kMeetsNext = 4;  // the segment that ends here meets the one that begins here or at a line's start
const int kDot = 8;        // the segment has no length

uniform vec2 canvas;     // pixels
#ifdef COPIES            // six vertices a segment, an instance a copy; the copies differ in these
layout(location = 4) in vec4 map_x;
layout(location = 5) in vec4 map_y;
layout(location = 6) in vec4 color;
layout(location = 7) in float half_width;
flat out vec4 v_color;
flat out float v_half_width;
#else                    // an instance a segment
uniform vec4 map_x;      // to pixels: dot(map_x, (point, 1))
uniform vec4 map_y;
uniform float half_width;
#endif
uniform int cap;
uniform int mitred;

flat out vec4 v_ends;    // from, to
flat out vec4 v_line;    // direction, length, unused
flat out vec4 v_start;   // edge, open, round
flat out vec4 v_end;     // edge, unused, round
flat out vec2 v_cuts;
out vec2 v_pixel;

const float kLongest = 16384.0;

vec2 pixel(vec4 point) {
  vec4 p = vec4(point.xyz, 1.0);
  return vec2(dot(map_x, p), dot(map_y, p));
}

int corner() {
#ifdef COPIES
  int vertex = gl_VertexID % 6;
  return vertex < 3 ? vertex : vertex == 3 ? 2 : vertex == 4 ? 1 : 3;  // 0 1 2, 2 1 3
#else
  return gl_VertexID;
#endif
}

// The part of 0 to `length` at which from + t * step lies within low to high.
vec2 cut(vec2 span, float from_, float step_, float low, float high) {
  if (abs(step_) < 1e-12) return from_ < low || from_ > high ? span.xx : span;
  float t0 = (low - from_) / step_, t1 = (high - from_) / step_;
  return vec2(max(span.x, min(t0, t1)), min(span.y, max(t0, t1)));
}

void main() {
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);  // outside of the clip volume
  int flags = int(from.w), flags_to = int(to.w);
  if ((flags & kBegins) == 0) return;
  vec2 a = pixel(from), b = pixel(to);
  vec2 way = b - a;
  float size = length(way);
  bool dot_ = (flags & kDot) != 0;
  if (!dot_ && !(size > kLeastStep)) return;
  vec2 along = dot_ ? vec2(1.0, 0.0) : way * (1.0 / size);
  if (dot_) size = 0.0;

  StrokeEnd start = end_of(cap, half_width), end = start;
  if ((flags & kMeetsLast) != 0) {
    vec2 last = a - pixel(before);
    float last_size = length(last);
    if (last_size > kLeastStep) {
      start = joint_of(last * (1.0 / last_size), along, min(size, last_size), mitred != 0, half_width);
      start.edge = -start.edge;
    }
  }
  if ((flags_to & kMeetsNext) != 0) {
    vec2 next = pixel(after) - b;
    float next_size = length(next);
    if (next_size > kLeastStep) {
      end = joint_of(along, next * (1.0 / next_size), min(size, next_size), mitred != 0, half_width);
    }
  }
  if (size > kLongest) {
    vec2 span = vec2(0.0, size);
    float margin = 64.0 + half_width * kMitreLimit + 1.0;
    span = cut(span, a.x, along.x, -margin, canvas.x + margin);
    span = cut(span, a.y, along.y, -margin, canvas.y + margin);
    span.y = max(span.x, span.y);
    if (span.y < size) b = a + span.y * along, end = end_of(kCapButt, half_width);
    if (span.x > 0.0) a = a + span.x * along, start = end_of(kCapButt, half_width);
    size = span.y - span.x;
  }
  v_ends = vec4(a, b);
  v_line = vec4(along, size, 0.0);
  v_start = vec4(start.edge, start.open, start.round_);
  v_end = vec4(end.edge, 0.0, end.round_);
  v_cuts = vec2(start.cut, end.cut);
#ifdef COPIES
  v_color = color;
  v_half_width = half_width;
#endif
  int at = corner();
  float s = (at & 1) == 0 ? -start.reach : size + end.reach;
  float t = (at >> 1) == 0 ? -(half_width + 0.5) : half_width + 0.5;
  v_pixel = a + along * s + vec2(-along.y, along.x) * t;
  gl_Position = vec4(v_pixel / canvas * 2.0 - 1.0, 0.0, 1.0);  // y down: row 0 is the top
}
