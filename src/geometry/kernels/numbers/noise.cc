// SPDX-License-Identifier: MIT
#include "geometry/kernels/numbers/noise.h"

#include <string_view>

namespace strikeline::geometry::internal {
namespace {

constexpr uint8_t kOrder[256] = {
    151, 160, 137, 91,  90,  15,  131, 13,  201, 95,  96,  53,  194, 233, 7,   225, 140, 36,  103,
    30,  69,  142, 8,   99,  37,  240, 21,  10,  23,  190, 6,   148, 247, 120, 234, 75,  0,   26,
    197, 62,  94,  252, 219, 203, 117, 35,  11,  32,  57,  177, 33,  88,  237, 149, 56,  87,  174,
    20,  125, 136, 171, 168, 68,  175, 74,  165, 71,  134, 139, 48,  27,  166, 77,  146, 158, 231,
    83,  111, 229, 122, 60,  211, 133, 230, 220, 105, 92,  41,  55,  46,  245, 40,  244, 102, 143,
    54,  65,  25,  63,  161, 1,   216, 80,  73,  209, 76,  132, 187, 208, 89,  18,  169, 200, 196,
    135, 130, 116, 188, 159, 86,  164, 100, 109, 198, 173, 186, 3,   64,  52,  217, 226, 250, 124,
    123, 5,   202, 38,  147, 118, 126, 255, 82,  85,  212, 207, 206, 59,  227, 47,  16,  58,  17,
    182, 189, 28,  42,  223, 183, 170, 213, 119, 248, 152, 2,   44,  154, 163, 70,  221, 153, 101,
    155, 167, 43,  172, 9,   129, 22,  39,  253, 19,  98,  108, 110, 79,  113, 224, 232, 178, 185,
    112, 104, 218, 246, 97,  228, 251, 34,  242, 193, 238, 210, 144, 12,  191, 179, 162, 241, 81,
    51,  145, 235, 249, 14,  239, 107, 49,  192, 214, 31,  181, 199, 106, 157, 184, 84,  204, 176,
    115, 121, 50,  45,  127, 4,   150, 254, 138, 236, 205, 93,  222, 114, 67,  29,  24,  72,  243,
    141, 128, 195, 78,  66,  215, 61,  156, 180,
};

constexpr Float4 kGradients[12] = {{1, 1, 0}, {-1, 1, 0}, {1, -1, 0}, {-1, -1, 0},
                                   {1, 0, 1}, {-1, 0, 1}, {1, 0, -1}, {-1, 0, -1},
                                   {0, 1, 1}, {0, -1, 1}, {0, 1, -1}, {0, -1, -1}};

constexpr NoiseLattice MakeLattice() {
  NoiseLattice lattice{};
  for (size_t i = 0; i < 512; ++i) {
    lattice.order[i] = kOrder[i & 255];
    lattice.gradients[i] = kGradients[lattice.order[i] % 12];
  }
  return lattice;
}

}  // namespace

constexpr NoiseLattice kNoiseLattice = MakeLattice();

}  // namespace strikeline::geometry::internal

namespace strikeline::geometry {
namespace {

// Gradients are the midpoints of a cube's edges, so a product with one is a sum of two coordinates.
constexpr std::string_view kNoiseGlsl = R"glsl(
int noise_order(int i) {
  return int((kNoiseOrder[(i & 255) >> 2] >> uint((i & 3) * 8)) & 255u);
}
float noise_corner(int row, int z, vec3 arm) {
  int edge = noise_order(row + z) % 12;
  float a = edge < 8 ? arm.x : arm.y, b = edge < 4 ? arm.y : arm.z;
  return ((edge & 1) == 0 ? a : -a) + ((edge & 2) == 0 ? b : -b);
}
float noise1(ivec3 cell, vec3 f, vec3 fade) {
  ivec3 c = cell & 255;
  int x0 = noise_order(c.x) + c.y, x1 = noise_order(c.x + 1) + c.y;
  int r00 = noise_order(x0), r01 = noise_order(x0 + 1), r10 = noise_order(x1), r11 = noise_order(x1 + 1);
  vec3 g = f - 1.0;
  vec4 low = vec4(noise_corner(r00, c.z, f), noise_corner(r01, c.z, vec3(f.x, g.y, f.z)),
                  noise_corner(r10, c.z, vec3(g.x, f.yz)), noise_corner(r11, c.z, vec3(g.xy, f.z)));
  vec4 high = vec4(noise_corner(r00, c.z + 1, vec3(f.xy, g.z)), noise_corner(r01, c.z + 1, vec3(f.x, g.yz)),
                   noise_corner(r10, c.z + 1, vec3(g.x, f.y, g.z)), noise_corner(r11, c.z + 1, g));
  vec4 corners = mix(low, high, fade.z);
  vec2 sides = mix(corners.xz, corners.yw, fade.y);
  return mix(sides.x, sides.y, fade.x);
}
vec3 noise3(vec3 point, int whole) {
  vec3 below = floor(point), f = point - below;
  vec3 fade = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
  ivec3 cell = ivec3(below) + whole;
  return vec3(noise1(cell, f, fade), noise1(cell + 100, f, fade), noise1(cell + 200, f, fade));
}
)glsl";

}  // namespace

std::string NoiseGlsl() {
  std::string glsl = "const uint kNoiseOrder[64] = uint[64](";
  for (int i = 0; i < 64; ++i) {
    uint32_t four = 0;
    for (int k = 0; k < 4; ++k) {
      four |= uint32_t{internal::kNoiseLattice.order[4 * i + k]} << (8 * k);
    }
    if (i > 0) glsl += ',';
    glsl += std::to_string(four);
    glsl += 'u';
  }
  glsl += ");";
  glsl += kNoiseGlsl;
  return glsl;
}

}  // namespace strikeline::geometry
