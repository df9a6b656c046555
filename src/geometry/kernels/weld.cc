// SPDX-License-Identifier: MIT
#include "geometry/kernels/weld.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace strikeline::geometry {
namespace {

using Key = std::array<int64_t, 3>;

int64_t Rounded(float coordinate, double tolerance) {
  const double multiple = std::clamp(coordinate / tolerance, -9e18, 9e18);
  return static_cast<int64_t>(multiple + (multiple < 0 ? -0.5 : 0.5));
}

int64_t Bits(float coordinate) {
  coordinate += 0.0F;  // -0 becomes 0
  int32_t bits;
  std::memcpy(&bits, &coordinate, sizeof(bits));
  return bits;
}

Key KeyOf(Vec3 p, double tolerance) {
  if (tolerance <= 0) return {Bits(p.x), Bits(p.y), Bits(p.z)};
  return {Rounded(p.x, tolerance), Rounded(p.y, tolerance), Rounded(p.z, tolerance)};
}

uint64_t Hash(const Key& key) {
  uint64_t hash = 0;
  for (const int64_t k : key) {
    hash = (hash ^ static_cast<uint64_t>(k)) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 32;
  }
  return hash;
}

}  // namespace

// Open addressing; a slot holds a node's number + 1.
Welded Weld(std::span<const Vec3> points, double tolerance) {
  size_t slots = 16;
  while (slots < 2 * points.size()) slots *= 2;
  std::vector<int32_t> table(slots);
  std::vector<Key> keys;
  Welded welded;
  welded.of.reserve(points.size());
  for (const Vec3 p : points) {
    const Key key = KeyOf(p, tolerance);
    size_t slot = Hash(key) & (slots - 1);
    while (table[slot] != 0 && keys[static_cast<size_t>(table[slot] - 1)] != key) {
      slot = (slot + 1) & (slots - 1);
    }
    if (table[slot] == 0) {
      welded.nodes.push_back(p);
      keys.push_back(key);
      table[slot] = static_cast<int32_t>(keys.size());
    }
    welded.of.push_back(table[slot] - 1);
  }
  return welded;
}

}  // namespace strikeline::geometry
