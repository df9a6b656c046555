// SPDX-License-Identifier: MIT
// The coverage of one pixel by one segment: the twin of StrokeCoverage().

flat in vec4 v_ends;
flat in vec4 v_line;
flat in vec4 v_start;
flat in vec4 v_end;
flat in vec2 v_cuts;
in vec2 v_pixel;

#ifdef COPIES
flat in vec4 v_color;
flat in float v_half_width;
#define color v_color
#define half_width v_half_width
#else
uniform float half_width;
uniform vec4 color;  // straight
#endif

out vec4 out_color;

void main() {
  vec2 from_a = v_pixel - v_ends.xy;
  float along = dot(from_a, v_line.xy);
  float across = v_line.x * from_a.y - v_line.y * from_a.x;
  float past = along - v_line.z;
  float beyond = max(max(-along * v_start.w, past * v_end.w), 0.0);
  float distance_ = sqrt(beyond * beyond + across * across);
  float inked = min(half_width + 0.5 - distance_, min(2.0 * half_width, 1.0));
  float kept = min(min(along + v_cuts.x, v_cuts.y - past), 1.0);
  // A pixel on the edge itself is the earlier segment's.
  bool own = dot(from_a, v_start.xy) < v_start.z && dot(v_pixel - v_ends.zw, v_end.xy) <= 0.0;
  float alpha = own ? color.a * max(inked, 0.0) * max(kept, 0.0) : 0.0;
  out_color = vec4(color.rgb * alpha, alpha);
}
