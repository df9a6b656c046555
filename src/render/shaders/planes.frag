// SPDX-License-Identifier: MIT
// Turns the picture into the encoder's planes, four samples a pixel of an RGBA target: twin of render/planes_cpu.cc.
// BT.709, limited range; 4:2:0 chroma is sited left: [1 2 1] / 4 across, the mean of two rows down.
// Rows of Y come first; then 4:2:0 has rows of U and V side by side, 4:4:4 rows of U, then of V.

uniform sampler2D picture;
uniform vec2 picture_size;  // pixels
uniform vec2 v_start;       // first target texel of V
uniform int subsampled;     // 1: 4:2:0, 0: 4:4:4
out vec4 fragment;

ivec2 size() { return ivec2(picture_size); }

vec3 pixel(int x, int y) {
  return texelFetch(picture, clamp(ivec2(x, y), ivec2(0), size() - 1), 0).rgb;
}

float luma(vec3 c) { return dot(c, vec3(0.2126, 0.7152, 0.0722)); }

float y_sample(int x, int y) { return (16.0 + 219.0 * luma(pixel(x, y))) / 255.0; }

vec3 chroma_color(int x, int y) {
  if (subsampled == 0) return pixel(x, y);
  vec3 sum = vec3(0.0);
  for (int row = 0; row < 2; ++row) {
    sum += pixel(2 * x - 1, 2 * y + row) + 2.0 * pixel(2 * x, 2 * y + row) +
           pixel(2 * x + 1, 2 * y + row);
  }
  return sum / 8.0;
}

float u_sample(int x, int y) {
  vec3 c = chroma_color(x, y);
  return (128.0 + 224.0 * (c.b - luma(c)) / 1.8556) / 255.0;
}

float v_sample(int x, int y) {
  vec3 c = chroma_color(x, y);
  return (128.0 + 224.0 * (c.r - luma(c)) / 1.5748) / 255.0;
}

float plane_sample(ivec2 at, int i) {
  if (at.y < size().y) return y_sample(at.x * 4 + i, at.y);
  ivec2 from_v = at - ivec2(v_start);
  if (from_v.x >= 0 && from_v.y >= 0) return v_sample(from_v.x * 4 + i, from_v.y);
  return u_sample(at.x * 4 + i, at.y - size().y);
}

void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  fragment = vec4(plane_sample(at, 0), plane_sample(at, 1), plane_sample(at, 2), plane_sample(at, 3));
}
