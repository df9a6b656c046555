// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>

#include "base/vec3.h"

namespace strikeline::geometry {

// Room for points that have no value until they are written: all of them, before a Polylines takes
// them. What kernels fill on several threads; a std::vector would write zeroes first, on one, which
// takes as long as many kernels do. Filled by one thread or, at different places, by many.
class PointBuffer {
 public:
  explicit PointBuffer(size_t count) : bytes_(new std::byte[count * sizeof(Vec3)]), size_(count) {}

  size_t size() const { return size_; }
  Vec3* data() const { return reinterpret_cast<Vec3*>(bytes_.get()); }
  Vec3& operator[](size_t i) const { return data()[i]; }
  // Leaves out what is behind the first `count` points; their memory stays taken.
  void Truncate(size_t count) { size_ = std::min(size_, count); }

 private:
  friend class Polylines;
  std::unique_ptr<std::byte[]> bytes_;  // a new array of them holds objects of trivial types
  size_t size_ = 0;
};

}  // namespace strikeline::geometry
