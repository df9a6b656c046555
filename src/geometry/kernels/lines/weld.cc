// SPDX-License-Identifier: MIT
#include "geometry/kernels/lines/weld.h"

#include <algorithm>
#include <bit>

namespace strikeline::geometry {
namespace {

int64_t Rounded(float coordinate, double tolerance) {
  const double multiple = std::clamp(coordinate / tolerance, -9e18, 9e18);
  return static_cast<int64_t>(multiple + (multiple < 0 ? -0.5 : 0.5));
}

int32_t Bits(float coordinate) {
  coordinate += 0.0F;  // -0 becomes 0
  return std::bit_cast<int32_t>(coordinate);
}

template <class T>
struct Key {
  T x, y, z;
  friend bool operator==(const Key&, const Key&) = default;
};

template <class T>
uint64_t Hash(const Key<T>& key) {
  uint64_t hash = 0;
  for (const T k : {key.x, key.y, key.z}) {
    hash = (hash ^ static_cast<uint64_t>(k)) * 0x9e3779b97f4a7c15;
    hash ^= hash >> 32;
  }
  return hash;
}

// Points are one whose keys, key_of(point), are equal. Open addressing; a slot holds a node's
// number + 1.
template <class KeyOf>
Welded WeldBy(std::span<const Vec3> points, KeyOf key_of) {
  size_t slots = 16;
  while (slots < 2 * points.size()) slots *= 2;
  std::vector<int32_t> table(slots);
  std::vector<decltype(key_of(Vec3{}))> keys;
  Welded welded;
  welded.of.reserve(points.size());
  for (const Vec3 p : points) {
    const auto key = key_of(p);
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

}  // namespace

Welded Weld(std::span<const Vec3> points, double tolerance) {
  if (tolerance <= 0) {
    return WeldBy(points, [](Vec3 p) { return Key<int32_t>{Bits(p.x), Bits(p.y), Bits(p.z)}; });
  }
  return WeldBy(points, [tolerance](Vec3 p) {
    return Key<int64_t>{Rounded(p.x, tolerance), Rounded(p.y, tolerance), Rounded(p.z, tolerance)};
  });
}

}  // namespace strikeline::geometry
