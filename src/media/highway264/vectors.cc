// SPDX-License-Identifier: MIT
#include "media/highway264/vectors.h"

#include <algorithm>
#include <cstdlib>

namespace strikeline::media::highway264 {
namespace {

bool Uses(const Coded* coded, size_t list) { return coded && coded->motion.used[list]; }
int VectorOf(const Coded* coded, size_t list) {
  return Uses(coded, list) ? coded->motion.vector[list] : 0;
}

const Coded* ThirdOf(const Neighbours& around) {
  return around.right_top ? around.right_top : around.corner;
}

}  // namespace

int ExpectedVector(const Neighbours& around, size_t list) {
  const Coded* third = ThirdOf(around);
  const int a = VectorOf(around.left, list), b = VectorOf(around.top, list),
            c = VectorOf(third, list);
  if (!around.top && !third && around.left) return a;
  const int used = Uses(around.left, list) + Uses(around.top, list) + Uses(third, list);
  if (used == 1) return a + b + c;  // the others are 0
  return std::max(std::min(a, b), std::min(std::max(a, b), c));
}

void SetSkipMotion(const Neighbours& around, Motion& motion) {
  motion = {{true, false}, {0, 0}};
  const auto rests = [](const Coded* c) {
    return !c || (c->motion.used[0] && c->motion.vector[0] == 0);
  };
  if (!rests(around.left) && !rests(around.top))
    motion.vector[0] = static_cast<int16_t>(ExpectedVector(around, 0));
}

void SetDirectMotion(const Neighbours& around, const Coded& beyond, Motion& motion) {
  motion = {};
  for (size_t list = 0; list < 2; ++list) {
    motion.used[list] =
        Uses(around.left, list) || Uses(around.top, list) || Uses(ThirdOf(around), list);
  }
  if (!motion.used[0] && !motion.used[1]) {
    motion.used = {true, true};
    return;
  }
  const size_t list = beyond.motion.used[0] ? 0 : 1;
  const bool beyond_rests = beyond.motion.used[list] && std::abs(beyond.motion.vector[list]) <= 1;
  for (size_t i = 0; i < 2 && !beyond_rests; ++i) {
    if (motion.used[i]) motion.vector[i] = static_cast<int16_t>(ExpectedVector(around, i));
  }
}

}  // namespace strikeline::media::highway264
