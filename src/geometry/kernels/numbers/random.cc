// SPDX-License-Identifier: MIT
#include "geometry/kernels/numbers/random.h"

#include <array>
#include <cmath>
#include <span>

#include "geometry/kernels/numbers/ziggurat_edges.h"

namespace strikeline::geometry {
namespace {

// SeedSequence: M. O'Neill, "Developing a seed_seq alternative"; constants as there.
class SeedPool {
 public:
  explicit SeedPool(uint64_t seed) {
    const std::array<uint32_t, 4> entropy = {static_cast<uint32_t>(seed),
                                             static_cast<uint32_t>(seed >> 32), 0, 0};
    for (size_t i = 0; i < 4; ++i) pool_[i] = Hash(entropy[i]);
    for (size_t from = 0; from < 4; ++from) {
      for (size_t to = 0; to < 4; ++to) {
        if (from != to) pool_[to] = Mix(pool_[to], Hash(pool_[from]));
      }
    }
  }

  std::array<uint64_t, 4> Generate() const {
    std::array<uint64_t, 4> words{};
    uint32_t factor = 0x8b51f9dd;
    for (size_t i = 0; i < 8; ++i) {
      uint32_t value = pool_[i % 4] ^ factor;
      factor *= 0x58f38ded;
      value *= factor;
      value ^= value >> 16;
      words[i / 2] |= static_cast<uint64_t>(value) << (32 * (i % 2));
    }
    return words;
  }

 private:
  uint32_t Hash(uint32_t value) {
    value ^= factor_;
    factor_ *= 0x931e8875;
    value *= factor_;
    return value ^ value >> 16;
  }

  static uint32_t Mix(uint32_t a, uint32_t b) {
    const uint32_t mixed = 0xca01f9dd * a - 0x4973f715 * b;
    return mixed ^ mixed >> 16;
  }

  std::array<uint32_t, 4> pool_{};
  uint32_t factor_ = 0x43b0d7e5;
};

constexpr uint64_t kMultiplierHigh = 0x2360ed051fc65da4;  // of PCG's 128-bit generator
constexpr uint64_t kMultiplierLow = 0x4385df649fccf645;

constexpr double kTailStart = 3.6541528853610087963519472518;

// G. Marsaglia, W. Tsang, "The ziggurat method": 256 layers under exp(-x^2 / 2).
struct Ziggurat {
  std::array<double, 256> scale;     // of 52 random bits to a place in the layer
  std::array<uint64_t, 256> inside;  // bits below lie under the curve for sure
  std::array<double, 256> height;

  Ziggurat() {
    constexpr double kRange = 0x1p52;
    const std::span<const double, 256> edges = kZigguratEdges;
    for (size_t i = 0; i < 256; ++i) {
      const double inner = i == 0 ? edges[255] : i == 1 ? 0 : edges[i - 1];
      scale[i] = edges[i] / kRange;
      inside[i] = static_cast<uint64_t>(std::round(inner / edges[i] * kRange));
      height[i] = i == 0 ? 1 : std::exp(-0.5 * edges[i] * edges[i]);
    }
  }
};

const Ziggurat& Layers() {
  static const Ziggurat layers;
  return layers;
}

}  // namespace

Random::Random(uint64_t seed) {
  const std::array<uint64_t, 4> words = SeedPool(seed).Generate();
  increment_ = ((static_cast<Bits128>(words[2]) << 64 | words[3]) << 1) | 1;
  NextBits();
  state_ += static_cast<Bits128>(words[0]) << 64 | words[1];
  NextBits();
}

uint64_t Random::NextBits() {
  state_ = state_ * (static_cast<Bits128>(kMultiplierHigh) << 64 | kMultiplierLow) + increment_;
  const auto high = static_cast<uint64_t>(state_ >> 64);
  const uint64_t mixed = high ^ static_cast<uint64_t>(state_);
  const unsigned turn = static_cast<unsigned>(high >> 58);
  return mixed >> turn | mixed << (-turn & 63);
}

uint32_t Random::NextBits32() {
  has_kept_ = !has_kept_;
  if (!has_kept_) return kept_;
  const uint64_t bits = NextBits();
  kept_ = static_cast<uint32_t>(bits >> 32);
  return static_cast<uint32_t>(bits);
}

double Random::Uniform() { return static_cast<double>(NextBits() >> 11) * 0x1p-53; }

double Random::Uniform(double low, double high) { return low + (high - low) * Uniform(); }

// D. Lemire, "Fast random integer generation in an interval".
uint32_t Random::Below32(uint32_t count) {
  uint64_t product = static_cast<uint64_t>(NextBits32()) * count;
  if (static_cast<uint32_t>(product) < count) {
    const uint32_t reject_below = -count % count;
    while (static_cast<uint32_t>(product) < reject_below) {
      product = static_cast<uint64_t>(NextBits32()) * count;
    }
  }
  return static_cast<uint32_t>(product >> 32);
}

uint64_t Random::Below64(uint64_t count) {
  Bits128 product = static_cast<Bits128>(NextBits()) * count;
  if (static_cast<uint64_t>(product) < count) {
    const uint64_t reject_below = -count % count;
    while (static_cast<uint64_t>(product) < reject_below) {
      product = static_cast<Bits128>(NextBits()) * count;
    }
  }
  return static_cast<uint64_t>(product >> 64);
}

int64_t Random::Integer(int64_t low, int64_t high) {
  const uint64_t count = static_cast<uint64_t>(high) - static_cast<uint64_t>(low);
  constexpr uint64_t kRange32 = uint64_t{1} << 32;
  uint64_t above = 0;  // a range of one value costs no random bits
  if (high > low && count > 1) {
    above = count < kRange32    ? Below32(static_cast<uint32_t>(count))
            : count == kRange32 ? NextBits32()
                                : Below64(count);
  }
  return static_cast<int64_t>(static_cast<uint64_t>(low) + above);
}

double Random::Normal(double mean, double sigma) { return mean + sigma * StandardNormal(); }

double Random::StandardNormal() {
  const Ziggurat& layers = Layers();
  while (true) {
    const uint64_t random = NextBits();
    const size_t layer = random & 0xff;
    const uint64_t bits = random >> 9 & 0xfffffffffffff;
    const double distance = static_cast<double>(bits) * layers.scale[layer];
    const double x = (random & 0x100) != 0 ? -distance : distance;
    if (bits < layers.inside[layer]) return x;
    if (layer == 0) return NormalTail(bits);
    const double below = layers.height[layer], above = layers.height[layer - 1];
    if ((above - below) * Uniform() + below < std::exp(-0.5 * x * x)) return x;
  }
}

// G. Marsaglia's method for the tail; the sign comes from a bit of the place in the layer.
double Random::NormalTail(uint64_t bits) {
  while (true) {
    const double x = -1 / kTailStart * std::log1p(-Uniform());
    const double y = -std::log1p(-Uniform());
    if (y + y > x * x) return (bits & 0x100) != 0 ? -(kTailStart + x) : kTailStart + x;
  }
}

}  // namespace strikeline::geometry
