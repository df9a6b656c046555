// SPDX-License-Identifier: MIT
// Places a picture on the canvas.

uniform vec4 rect;      // left, top, width, height on the canvas, pixels
uniform vec2 canvas;

void main() {
  vec2 pixel = rect.xy + vec2(gl_VertexID & 1, gl_VertexID >> 1) * rect.zw;
  gl_Position = vec4(pixel / canvas * 2.0 - 1.0, 0.0, 1.0);
}
