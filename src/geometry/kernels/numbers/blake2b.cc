// SPDX-License-Identifier: MIT
#include "geometry/kernels/numbers/blake2b.h"

#include <array>

namespace strikeline::geometry {
namespace {

constexpr size_t kBlockBytes = 128;

// Fractional parts of the roots of the first primes, as in SHA-512.
constexpr std::array<uint64_t, 8> kStart = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179};

// Which words of the block each round takes; rounds 10 and 11 are 0 and 1 again.
constexpr uint8_t kOrder[10][16] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

uint64_t TurnedRight(uint64_t x, int bits) { return x >> bits | x << (64 - bits); }

using State = std::array<uint64_t, 16>;

void Mix(State& v, size_t a, size_t b, size_t c, size_t d, uint64_t x, uint64_t y) {
  v[a] += v[b] + x;
  v[d] = TurnedRight(v[d] ^ v[a], 32);
  v[c] += v[d];
  v[b] = TurnedRight(v[b] ^ v[c], 24);
  v[a] += v[b] + y;
  v[d] = TurnedRight(v[d] ^ v[a], 16);
  v[c] += v[d];
  v[b] = TurnedRight(v[b] ^ v[c], 63);
}

void Round(State& v, const std::array<uint64_t, 16>& words, const uint8_t* order) {
  for (size_t i = 0; i < 4; ++i) {
    Mix(v, i, 4 + i, 8 + i, 12 + i, words[order[2 * i]], words[order[2 * i + 1]]);
  }
  for (size_t i = 0; i < 4; ++i) {
    Mix(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, words[order[8 + 2 * i]],
        words[order[9 + 2 * i]]);
  }
}

}  // namespace

uint64_t Blake2b64(std::string_view message) {
  message = message.substr(0, kBlockBytes);
  std::array<uint64_t, 16> words{};
  for (size_t i = 0; i < message.size(); ++i) {
    words[i / 8] |= uint64_t{static_cast<uint8_t>(message[i])} << (8 * (i % 8));
  }
  constexpr uint64_t kParameters = 0x01010000 | 8;  // one leaf, no key, 8 bytes
  State v;
  for (size_t i = 0; i < 8; ++i) v[i] = v[i + 8] = kStart[i];
  v[0] ^= kParameters;
  v[12] ^= message.size();
  v[14] = ~v[14];  // the last block
  for (size_t round = 0; round < 12; ++round) Round(v, words, kOrder[round % 10]);
  const uint64_t digest = kStart[0] ^ kParameters ^ v[0] ^ v[8];
  uint64_t big_endian = 0;
  for (int i = 0; i < 8; ++i) big_endian = big_endian << 8 | (digest >> (8 * i) & 0xff);
  return big_endian;
}

}  // namespace strikeline::geometry
