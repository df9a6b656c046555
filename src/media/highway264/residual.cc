// SPDX-License-Identifier: MIT
#include "media/highway264/residual.h"

#include <cstdlib>
#include <cstring>

namespace strikeline::media::highway264 {
namespace {

constexpr int kWorthOf8x8 = 4, kWorthOfLuma = 6, kWorthOfChroma = 7;

// DCs that are coded by themselves are left out of blocks where these are looked at. (To set them
// to 0 first costs more: wide loads wait for narrow stores.)
enum class Dc { kHere, kElsewhere };

// Whether a block of a group, `kSide` rows of as many levels, has any that is not 0.
template <int kSide>
bool HasAny(const int16_t* levels, Dc dc) {
  uint64_t any = 0;
  for (int u = 0; u < kSide; ++u) {
    for (int i = 0; i < kSide; i += 4) {
      uint64_t four;
      std::memcpy(&four, levels + 16 * u + i, sizeof four);
      if (u == 0 && i == 0 && dc == Dc::kElsewhere) four >>= 16;  // the first lies lowest
      any |= four;
    }
  }
  return any != 0;
}

// A block's levels in the order of their scan, the first of which means nothing if the DC is
// elsewhere. Whether any is not 0; if not, nothing is written.
template <int kSide>
bool Scan(const int16_t* levels, int16_t* to, Dc dc = Dc::kHere) {
  if (!HasAny<kSide>(levels, dc)) return false;
  const uint8_t* scan = kSide == 4 ? kScan4.data() : kScan8.data();
  for (int i = 0; i < kSide * kSide; ++i) to[i] = levels[scan[i]];
  return true;
}

// What a block's levels are worth: nearly nothing if there are only ones, far apart. `wide`: of a
// block of 8x8.
int Worth(const int16_t* levels, int count, bool wide) {
  constexpr int kAlone[] = {3, 2, 2, 1, 1, 1};
  constexpr int kMuch = 9;
  int worth = 0, run = 0;
  for (int i = 0; i < count; ++i) {
    if (levels[i] == 0) {
      ++run;
      continue;
    }
    if (std::abs(levels[i]) > 1) return kMuch;
    const int place = wide ? run / 4 : run;
    worth += place < 6 ? kAlone[place] : 0;
    run = 0;
  }
  return worth;
}

template <int kSide>
void Clear(int16_t* levels) {
  for (int u = 0; u < kSide; ++u) std::memset(levels + 16 * u, 0, kSide * sizeof(int16_t));
}

// Bit i: whether any 4x4 block of the i-th quarter of a macroblock is flagged.
int PatternOf(uint32_t flags) {
  constexpr uint32_t kQuarter = 0x33;
  int pattern = 0;
  for (int i = 0; i < 4; ++i)
    pattern |= (flags >> (2 * (i & 1) + 8 * (i >> 1)) & kQuarter ? 1 : 0) << i;
  return pattern;
}
constexpr uint32_t kLumaFlags = 0xFFFF;
uint32_t FlagsOfQuarter(int i) { return 0x33u << (2 * (i & 1) + 8 * (i >> 1)); }

// Drops quarters, or all, that aren't worth their bits. `worth` by quarter.
void DropLone(const std::array<int, 4>& worth, uint32_t& flags) {
  int total = 0;
  for (int i = 0; i < 4; ++i) {
    const int mine = worth[static_cast<size_t>(i)];
    if (mine < kWorthOf8x8) {
      flags &= ~FlagsOfQuarter(i);
    } else {
      total += mine;
    }
  }
  if (total < kWorthOfLuma) flags &= ~kLumaFlags;
}

}  // namespace

namespace {

// What is not the same for blocks of 4x4 and of 8x8: how they are transformed, and which flags and
// which quarter a block has.
template <int kSide>
struct BlocksOf;
template <>
struct BlocksOf<4> {
  static constexpr auto kForward = ForwardBlocks4, kInverse = InverseBlocks4;
  static constexpr auto kQuantize = Quantize4;
  static constexpr auto kScale = Scale4;
  static uint32_t FlagsOf(int block) { return 1u << block; }
  static int QuarterOf(int block) { return block % 4 / 2 + block / 8 * 2; }
};
template <>
struct BlocksOf<8> {
  static constexpr auto kForward = ForwardBlocks8, kInverse = InverseBlocks8;
  static constexpr auto kQuantize = Quantize8;
  static constexpr auto kScale = Scale8;
  static uint32_t FlagsOf(int block) { return FlagsOfQuarter(block); }
  static int QuarterOf(int block) { return block; }
};

// Where the levels of a block of a macroblock lie among its groups.
template <int kSide>
size_t PlaceOf(int block) {
  constexpr int kAcross = 16 / kSide;
  return static_cast<size_t>(16 * kSide * (block / kAcross) + kSide * (block % kAcross));
}

template <int kSide>
void CodeLuma(const Pixels& source, const Pixels& prediction, const Quantizer& quantizer, Lone lone,
              Macroblock& m, Pixels& result) {
  using Of = BlocksOf<kSide>;
  constexpr int kCount = kSide * kSide, kGroups = 16 / kSide;
  alignas(32) int16_t rows[256], levels[256];
  m.transform8 = false;
  m.flags &= ~kLumaFlags;
  m.pattern &= ~15;
  result.y = prediction.y;
  Subtract(source.y.data(), prediction.y.data(), 16, rows);
  Of::kForward(rows, kGroups, rows);
  if (!Of::kQuantize(rows, kGroups, quantizer, levels)) return;
  std::array<int, 4> worth = {};
  for (int i = 0; i < 256 / kCount; ++i) {
    int16_t* to = &m.luma[static_cast<size_t>(kCount * i)];
    if (!Scan<kSide>(levels + PlaceOf<kSide>(i), to)) continue;
    m.flags |= Of::FlagsOf(i);
    if (lone == Lone::kDrop)
      worth[static_cast<size_t>(Of::QuarterOf(i))] += Worth(to, kCount, kSide == 8);
  }
  const uint32_t before = m.flags;
  if (lone == Lone::kDrop) DropLone(worth, m.flags);
  m.pattern |= PatternOf(m.flags);
  if (m.pattern % 16 == 0) return;
  m.transform8 = kSide == 8;
  for (int i = 0; i < 256 / kCount; ++i) {
    if (before & ~m.flags & Of::FlagsOf(i)) Clear<kSide>(levels + PlaceOf<kSide>(i));
  }
  Of::kScale(levels, kGroups, quantizer, rows);
  Of::kInverse(rows, kGroups, rows);
  Add(prediction.y.data(), rows, 16, result.y.data());
}

template <int kSide>
void CodeSquare(const Pixels& source, const Quantizer& quantizer, int block_x, int block_y,
                Macroblock& m, Pixels& result) {
  using Of = BlocksOf<kSide>;
  constexpr int kCount = kSide * kSide;
  alignas(32) int16_t rows[16 * kSide], levels[16 * kSide];
  const size_t at = static_cast<size_t>(16 * kSide * block_y);
  Subtract(&source.y[at], &result.y[at], kSide, rows);
  Of::kForward(rows, 1, rows);
  Of::kQuantize(rows, 1, quantizer, levels);
  const int block = 16 / kSide * block_y + block_x;
  if (!Scan<kSide>(levels + kSide * block_x, &m.luma[static_cast<size_t>(kCount * block)])) return;
  m.flags |= Of::FlagsOf(block);
  Of::kScale(levels, 1, quantizer, rows);
  Of::kInverse(rows, 1, rows);
  alignas(32) uint8_t sum[16 * kSide];
  Add(&result.y[at], rows, kSide, sum);
  for (int i = 0; i < kSide; ++i) {
    std::memcpy(&result.y[at + static_cast<size_t>(16 * i + kSide * block_x)],
                sum + 16 * i + kSide * block_x, kSide);
  }
}

}  // namespace

void CodeLuma4(const Pixels& source, const Pixels& prediction, const Quantizer& quantizer,
               Lone lone, Macroblock& m, Pixels& result) {
  CodeLuma<4>(source, prediction, quantizer, lone, m, result);
}
void CodeLuma8(const Pixels& source, const Pixels& prediction, const Quantizer& quantizer,
               Lone lone, Macroblock& m, Pixels& result) {
  CodeLuma<8>(source, prediction, quantizer, lone, m, result);
}
void CodeSquare4(const Pixels& source, const Quantizer& quantizer, int block_x, int block_y,
                 Macroblock& m, Pixels& result) {
  CodeSquare<4>(source, quantizer, block_x, block_y, m, result);
}
void CodeSquare8(const Pixels& source, const Quantizer& quantizer, int block_x, int block_y,
                 Macroblock& m, Pixels& result) {
  CodeSquare<8>(source, quantizer, block_x, block_y, m, result);
}

void CodeLumaWhole(const Pixels& source, const std::array<uint8_t, 256>& prediction,
                   const Quantizer& quantizer, Macroblock& m, Pixels& result) {
  alignas(32) int16_t rows[256], levels[256];
  std::array<int, 16> dc;
  m.transform8 = false;
  m.flags &= ~(kLumaFlags | 1u << kFlagOfDc);
  m.pattern &= ~15;
  Subtract(source.y.data(), prediction.data(), 16, rows);
  ForwardBlocks4(rows, 4, rows);
  Quantize4(rows, 4, quantizer, levels);
  for (size_t i = 0; i < 16; ++i) {
    const size_t at = 64 * (i / 4) + 4 * (i % 4);
    dc[i] = rows[at];
    if (Scan<4>(levels + at, &m.luma[16 * i], Dc::kElsewhere)) m.flags |= 1u << i;
  }
  if (m.flags & kLumaFlags) m.pattern |= 15;
  Hadamard4x4(dc);
  for (int& value : dc) value = quantizer.DcLevel(value, 2);
  for (size_t i = 0; i < 16; ++i) {
    m.dc[i] = static_cast<int16_t>(dc[static_cast<size_t>(kScan4[i] / 16 + 4 * (kScan4[i] % 16))]);
    if (m.dc[i] != 0) m.flags |= 1u << kFlagOfDc;
  }
  Hadamard4x4(dc);
  Scale4(levels, 4, quantizer, rows);
  const int shift = quantizer.qp / 6;
  for (size_t i = 0; i < 16; ++i) {
    const int scaled = dc[i] * quantizer.dc_scale * 16;
    rows[64 * (i / 4) + 4 * (i % 4)] = static_cast<int16_t>(
        shift >= 6 ? scaled << (shift - 6) : (scaled + (1 << (5 - shift))) >> (6 - shift));
  }
  InverseBlocks4(rows, 4, rows);
  Add(prediction.data(), rows, 16, result.y.data());
}

namespace {

// DC coefficients of a plane of chroma: levels, flag, and their scaled values instead of the
// coefficients.
void CodeChromaDc(const Quantizer& quantizer, size_t plane, int16_t* coefficients, Macroblock& m) {
  const auto at = [&](size_t i) { return 64 * (i / 2) + 8 * plane + 4 * (i % 2); };
  std::array<int, 4> dc;
  for (size_t i = 0; i < 4; ++i) dc[i] = coefficients[at(i)];
  dc = Hadamard2x2(dc);
  int any = 0;
  for (size_t i = 0; i < 4; ++i) {
    dc[i] = quantizer.DcLevel(dc[i], 1);
    m.chroma_dc[plane][i] = static_cast<int16_t>(dc[i]);
    any |= dc[i];
  }
  if (any != 0) m.flags |= 1u << FlagOfChromaDc(static_cast<int>(plane));
  dc = Hadamard2x2(dc);
  for (size_t i = 0; i < 4; ++i) {
    coefficients[at(i)] =
        static_cast<int16_t>((dc[i] * quantizer.dc_scale << quantizer.qp / 6) >> 1);
  }
}

}  // namespace

void CodeChroma(const Pixels& source, const Pixels& prediction, const Quantizer& quantizer,
                Lone lone, Macroblock& m, Pixels& result) {
  alignas(32) int16_t rows[128], levels[128], scaled[128];
  constexpr uint32_t kAc = 0xFFu << FlagOfChroma(0, 0, 0), kDc = 3u << FlagOfChromaDc(0);
  m.flags &= ~(kAc | kDc);
  m.pattern &= 15;
  result.c = prediction.c;
  if (SumOfDifferences(source.c.data(), prediction.c.data(), 8) <= quantizer.quiet_sum) return;
  Subtract(source.c.data(), prediction.c.data(), 8, rows);
  ForwardBlocks4(rows, 2, rows);
  Quantize4(rows, 2, quantizer, levels);
  int worth = 0;
  for (size_t i = 0; i < 8; ++i) {
    const size_t plane = i / 4, x = i % 2, y = i / 2 % 2, at = 64 * y + 8 * plane + 4 * x;
    if (!Scan<4>(levels + at, m.chroma[i].data(), Dc::kElsewhere)) continue;
    m.flags |=
        1u << FlagOfChroma(static_cast<int>(plane), static_cast<int>(x), static_cast<int>(y));
    worth += Worth(m.chroma[i].data() + 1, 15, false);
  }
  if (lone == Lone::kDrop && worth < kWorthOfChroma) m.flags &= ~kAc;
  const bool has_ac = m.flags & kAc;
  if (!has_ac) std::memset(levels, 0, sizeof levels);
  Scale4(levels, 2, quantizer, scaled);
  for (size_t plane = 0; plane < 2; ++plane) {
    for (size_t i = 0; i < 4; ++i) {
      const size_t at = 64 * (i / 2) + 8 * plane + 4 * (i % 2);
      scaled[at] = rows[at];
    }
    CodeChromaDc(quantizer, plane, scaled, m);
  }
  m.pattern |= has_ac ? 32 : m.flags & kDc ? 16 : 0;
  if (m.pattern < 16) return;
  InverseBlocks4(scaled, 2, rows);
  Add(prediction.c.data(), rows, 8, result.c.data());
}

}  // namespace strikeline::media::highway264
