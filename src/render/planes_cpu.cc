// SPDX-License-Identifier: MIT
#include "render/planes_cpu.h"

#include <algorithm>
#include <cstring>

#include "base/check.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#define STRIKELINE_AVX2 __attribute__((target("avx2")))
#endif

namespace strikeline::render {
namespace {

// ITU-R BT.709, limited range: Y = 16 + 219 (0.2126 R + 0.7152 G + 0.0722 B) / 255, times 2^22,
// each weight as the product of a small number that multiplies bytes and a large one (found by
// search: greys are exact, weights to 0.005 of a level).
constexpr int kShiftY = 22;
constexpr int kSmallB = 11, kSmallG = 109, kSmallR = 126;
constexpr int kLargeBg = 23636, kLargeR = 6078;
constexpr int kRoundY = (16 << kShiftY) + (1 << (kShiftY - 1));
// U, V = 128 + 224 (B - Y', R - Y') / (1.8556, 1.5748) / 255, times 2^15. The weights sum to 0, so
// greys are exact.
constexpr int kShift = 15;
constexpr int kUb = 14392, kUg = -11094, kUr = -3298;
constexpr int kVb = -1320, kVg = -13072, kVr = 14392;
static_assert(kUb + kUg + kUr == 0 && kVb + kVg + kVr == 0);
// Chroma of 4:2:0 is a sum with weight 8 = (1 + 2 + 1) * 2, of 4:4:4 with weight 1.
constexpr int kWeightBits = 3;
constexpr int RoundUv(int shift) { return (128 << shift) + (1 << (shift - 1)); }

// Columns done at a time: their sums stay in the first-level cache. Even.
constexpr int kTile = 1024;

// Sums of pixels as words that cannot overflow into their neighbours: blue + red * 2^16, green +
// alpha * 2^16.
// Column x is at kBefore + x, so that wide stores are aligned; the column before the tile is at
// kBefore - 1.
constexpr int kBefore = 16;
struct Sums {
  alignas(64) uint32_t blue_red[kBefore + kTile];
  alignas(64) uint32_t green[kBefore + kTile];
};

// Where the values of one row of pixels go.
struct Row {
  const uint8_t* pixels;
  ByteOrder order;
  uint8_t* y;
};
struct Chroma {
  uint8_t* u;
  uint8_t* v;
};

// The pixel as blue + green * 2^8 + red * 2^16 (on little-endian processors, as all are that run
// this).
uint32_t Load(const uint8_t* pixel, ByteOrder order) {
  uint32_t word;
  std::memcpy(&word, pixel, sizeof(word));
  if (order == ByteOrder::kBgra) return word;
  return (word & 0xff00ff00) | (word >> 16 & 0xff) | (word & 0xff) << 16;
}
uint32_t BlueRed(uint32_t pixel) { return pixel & 0xff00ff; }
uint32_t GreenAlpha(uint32_t pixel) { return (pixel >> 8) & 0xff00ff; }

uint8_t Luma(uint32_t pixel) {
  const int blue = pixel & 0xff, green = (pixel >> 8) & 0xff, red = (pixel >> 16) & 0xff;
  const int sum = kLargeBg * (kSmallB * blue + kSmallG * green) + kLargeR * (kSmallR * red);
  return static_cast<uint8_t>((sum + kRoundY) >> kShiftY);
}
uint8_t ChromaU(uint32_t blue_red, uint32_t green_alpha, int shift) {
  const int blue = blue_red & 0xffff, red = blue_red >> 16, green = green_alpha & 0xffff;
  return static_cast<uint8_t>((kUb * blue + kUg * green + kUr * red + RoundUv(shift)) >> shift);
}
uint8_t ChromaV(uint32_t blue_red, uint32_t green_alpha, int shift) {
  const int blue = blue_red & 0xffff, red = blue_red >> 16, green = green_alpha & 0xffff;
  return static_cast<uint8_t>((kVb * blue + kVg * green + kVr * red + RoundUv(shift)) >> shift);
}

// Each kernel does columns from `first` to the end, in plain loops that compilers vectorise; the
// AVX2 twins below do the same arithmetic and leave their tails to these.

// Luma of two rows, and the sums of both.
void SplitPair(Row top, Row bottom, int first, int width, Sums& sums) {
  uint8_t* __restrict top_y = top.y, * __restrict bottom_y = bottom.y;
  for (int x = first; x < width; ++x) {
    const uint32_t a = Load(top.pixels + 4 * x, top.order);
    const uint32_t b = Load(bottom.pixels + 4 * x, top.order);
    top_y[x] = Luma(a);
    bottom_y[x] = Luma(b);
    sums.blue_red[kBefore + x] = BlueRed(a) + BlueRed(b);
    sums.green[kBefore + x] = GreenAlpha(a) + GreenAlpha(b);
  }
}

// [1 2 1] at every other column.
void FilterSums(const Sums& sums, int first, int samples, Chroma to) {
  constexpr int kAll = kShift + kWeightBits;
  uint8_t* __restrict u = to.u, * __restrict v = to.v;
  for (int k = first; k < samples; ++k) {
    const uint32_t *br = sums.blue_red + kBefore - 1 + 2 * k, *g = sums.green + kBefore - 1 + 2 * k;
    const uint32_t blue_red = br[0] + 2 * br[1] + br[2];
    const uint32_t green = g[0] + 2 * g[1] + g[2];
    u[k] = ChromaU(blue_red, green, kAll);
    v[k] = ChromaV(blue_red, green, kAll);
  }
}

void SplitFull(Row row, Chroma to, int first, int width) {
  uint8_t* __restrict y = row.y, * __restrict u = to.u, * __restrict v = to.v;
  for (int x = first; x < width; ++x) {
    const uint32_t pixel = Load(row.pixels + 4 * x, row.order);
    y[x] = Luma(pixel);
    u[x] = ChromaU(BlueRed(pixel), GreenAlpha(pixel), kShift);
    v[x] = ChromaV(BlueRed(pixel), GreenAlpha(pixel), kShift);
  }
}

#ifdef STRIKELINE_AVX2
// In 16-bit lanes a pixel is {blue | red} and {green | alpha}; one multiply-add sums two products
// exactly.
STRIKELINE_AVX2 inline __m256i Coefficients(int low, int high) {
  return _mm256_set1_epi32(static_cast<int>(static_cast<uint32_t>(high) << 16 | (low & 0xffff)));
}
STRIKELINE_AVX2 inline __m256i BlueRed(__m256i pixels) {
  return _mm256_and_si256(pixels, _mm256_set1_epi32(0xff00ff));
}
STRIKELINE_AVX2 inline __m256i GreenAlpha(__m256i pixels) { return _mm256_srli_epi16(pixels, 8); }
STRIKELINE_AVX2 inline __m256i LoadWide(const void* from) {
  return _mm256_loadu_si256(static_cast<const __m256i*>(from));
}
// What puts the bytes of eight pixels into the order B G R A.
STRIKELINE_AVX2 inline __m256i ToBgra(ByteOrder order) {
  return order == ByteOrder::kBgra
             ? _mm256_set_epi8(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12,
                               11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
             : _mm256_set_epi8(15, 12, 13, 14, 11, 8, 9, 10, 7, 4, 5, 6, 3, 0, 1, 2, 15, 12, 13, 14,
                               11, 8, 9, 10, 7, 4, 5, 6, 3, 0, 1, 2);
}
STRIKELINE_AVX2 inline __m256i LoadPixels(const uint8_t* from, __m256i to_bgra) {
  return _mm256_shuffle_epi8(LoadWide(from), to_bgra);
}
STRIKELINE_AVX2 inline void StoreWide(void* to, __m256i value) {
  _mm256_storeu_si256(static_cast<__m256i*>(to), value);
}

// Eight values of 32 bits.
STRIKELINE_AVX2 inline __m256i Luma(__m256i pixels) {
  const __m256i small =
      _mm256_maddubs_epi16(pixels, _mm256_set1_epi32(kSmallB | kSmallG << 8 | kSmallR << 16));
  const __m256i sum = _mm256_madd_epi16(small, Coefficients(kLargeBg, kLargeR));
  return _mm256_srai_epi32(_mm256_add_epi32(sum, _mm256_set1_epi32(kRoundY)), kShiftY);
}
template <int kBits>
STRIKELINE_AVX2 inline __m256i ChromaOf(__m256i blue_red, __m256i green, __m256i c_br,
                                        __m256i c_g) {
  const __m256i sum =
      _mm256_add_epi32(_mm256_madd_epi16(blue_red, c_br), _mm256_madd_epi16(green, c_g));
  return _mm256_srai_epi32(_mm256_add_epi32(sum, _mm256_set1_epi32(RoundUv(kBits))), kBits);
}
template <int kBits>
STRIKELINE_AVX2 inline __m256i ChromaU(__m256i blue_red, __m256i green) {
  return ChromaOf<kBits>(blue_red, green, Coefficients(kUb, kUr), Coefficients(kUg, 0));
}
template <int kBits>
STRIKELINE_AVX2 inline __m256i ChromaV(__m256i blue_red, __m256i green) {
  return ChromaOf<kBits>(blue_red, green, Coefficients(kVb, kVr), Coefficients(kVg, 0));
}

// 16 + 16 values to bytes: the first 16 in the low half, in order.
STRIKELINE_AVX2 inline __m256i Joined(__m256i a, __m256i b, __m256i c, __m256i d) {
  const __m256i mixed = _mm256_packus_epi16(_mm256_packs_epi32(a, b), _mm256_packs_epi32(c, d));
  return _mm256_permutevar8x32_epi32(mixed, _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7));
}
STRIKELINE_AVX2 inline void StoreHalves(void* low, void* high, __m256i bytes) {
  _mm_storeu_si128(static_cast<__m128i*>(low), _mm256_castsi256_si128(bytes));
  _mm_storeu_si128(static_cast<__m128i*>(high), _mm256_extracti128_si256(bytes, 1));
}

// The wide kernels do blocks of 16 columns; the last one overlaps the one before. They return the
// columns done: none if there are fewer than 16.
STRIKELINE_AVX2 int SplitPairWide(Row top, Row bottom, int width, Sums& sums) {
  if (width < 16) return 0;
  const __m256i to_bgra = ToBgra(top.order);
  for (int next = 0; next < width; next += 16) {
    const int x = std::min(next, width - 16);
    __m256i y[4];
    for (int i = 0; i < 2; ++i) {
      const int at = x + 8 * i;
      const __m256i a = LoadPixels(top.pixels + 4 * at, to_bgra);
      const __m256i b = LoadPixels(bottom.pixels + 4 * at, to_bgra);
      y[i] = Luma(a);
      y[2 + i] = Luma(b);
      StoreWide(sums.blue_red + kBefore + at, _mm256_add_epi32(BlueRed(a), BlueRed(b)));
      StoreWide(sums.green + kBefore + at, _mm256_add_epi32(GreenAlpha(a), GreenAlpha(b)));
    }
    StoreHalves(top.y + x, bottom.y + x, Joined(y[0], y[1], y[2], y[3]));
  }
  return width;
}

// Eight sums [1 2 1] around every other word, from `at` on.
STRIKELINE_AVX2 inline __m256i Filter(const uint32_t* at) {
  const __m256i low = _mm256_add_epi32(LoadWide(at), LoadWide(at + 1));
  const __m256i high = _mm256_add_epi32(LoadWide(at + 8), LoadWide(at + 9));
  return _mm256_permute4x64_epi64(_mm256_hadd_epi32(low, high), 0xd8);
}

STRIKELINE_AVX2 int FilterSumsWide(const Sums& sums, int samples, Chroma to) {
  constexpr int kAll = kShift + kWeightBits;
  if (samples < 16) return 0;
  for (int next = 0; next < samples; next += 16) {
    const int k = std::min(next, samples - 16);
    __m256i u[2], v[2];
    for (int i = 0; i < 2; ++i) {
      const __m256i blue_red = Filter(sums.blue_red + kBefore - 1 + 2 * (k + 8 * i));
      const __m256i green = Filter(sums.green + kBefore - 1 + 2 * (k + 8 * i));
      u[i] = ChromaU<kAll>(blue_red, green);
      v[i] = ChromaV<kAll>(blue_red, green);
    }
    StoreHalves(to.u + k, to.v + k, Joined(u[0], u[1], v[0], v[1]));
  }
  return samples;
}

STRIKELINE_AVX2 int SplitFullWide(Row row, Chroma to, int width) {
  if (width < 16) return 0;
  const __m256i to_bgra = ToBgra(row.order);
  for (int next = 0; next < width; next += 16) {
    const int x = std::min(next, width - 16);
    __m256i y[2], u[2], v[2];
    for (int i = 0; i < 2; ++i) {
      const __m256i pixels = LoadPixels(row.pixels + 4 * (x + 8 * i), to_bgra);
      const __m256i blue_red = BlueRed(pixels), green = GreenAlpha(pixels);
      y[i] = Luma(pixels);
      u[i] = ChromaU<kShift>(blue_red, green);
      v[i] = ChromaV<kShift>(blue_red, green);
    }
    StoreHalves(to.u + x, to.v + x, Joined(u[0], u[1], v[0], v[1]));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(row.y + x),
                     _mm256_castsi256_si128(Joined(y[0], y[1], y[0], y[1])));
  }
  return width;
}

#else
int SplitPairWide(Row, Row, int, Sums&) { return 0; }
int FilterSumsWide(const Sums&, int, Chroma) { return 0; }
int SplitFullWide(Row, Chroma, int) { return 0; }
#endif

const uint8_t* PixelAt(const BgraView& from, int x, int y) {
  return from.pixels + ptrdiff_t{y - from.top} * from.stride_bytes + ptrdiff_t{4} * (x - from.left);
}
Row RowAt(const BgraView& from, PlanarFrame& to, int x, int y) {
  return {PixelAt(from, x, y), from.order, to.Plane(0) + ptrdiff_t{y} * to.Stride(0) + x};
}
Chroma ChromaAt(PlanarFrame& to, int x, int y) {
  return {to.Plane(1) + ptrdiff_t{y} * to.Stride(1) + x,
          to.Plane(2) + ptrdiff_t{y} * to.Stride(2) + x};
}

bool IsWithin(PixelRect rect, int x, int y, int width, int height) {
  return rect.x >= x && rect.y >= y && rect.x + rect.width <= x + width &&
         rect.y + rect.height <= y + height;
}
PixelRect GrownLeft(PixelRect rect) { return {rect.x - 1, rect.y, rect.width + 1, rect.height}; }

// Two rows of at most kTile columns.
void ConvertPair(const BgraView& from, int x, int y, int width, bool wide, PlanarFrame& to) {
  Sums sums;
  const int left = std::max(x - 1, 0);
  const uint32_t a = Load(PixelAt(from, left, y), from.order);
  const uint32_t b = Load(PixelAt(from, left, y + 1), from.order);
  sums.blue_red[kBefore - 1] = BlueRed(a) + BlueRed(b);
  sums.green[kBefore - 1] = GreenAlpha(a) + GreenAlpha(b);
  const Row top = RowAt(from, to, x, y), bottom = RowAt(from, to, x, y + 1);
  SplitPair(top, bottom, wide ? SplitPairWide(top, bottom, width, sums) : 0, width, sums);
  const Chroma chroma = ChromaAt(to, x / 2, y / 2);
  FilterSums(sums, wide ? FilterSumsWide(sums, width / 2, chroma) : 0, width / 2, chroma);
}

}  // namespace

namespace internal {

bool HasWideKernels() {
#ifdef STRIKELINE_AVX2
  static const bool has = __builtin_cpu_supports("avx2");
  return has;
#else
  return false;
#endif
}

void ConvertRegionWith(const BgraView& from, PixelRect region, bool wide, PlanarFrame& to) {
  CHECK((region.x | region.y | region.width | region.height) % 2 == 0) << "odd region";
  CHECK(region.width >= 0 && region.height >= 0 &&
        IsWithin(region, 0, 0, to.Size().width, to.Size().height))
      << "region outside of the picture";
  if (region.width == 0 || region.height == 0) return;
  PixelRect seen = region;
  if (region.x > 0 && to.Format() == PlaneFormat::kYuv420) seen = GrownLeft(region);
  CHECK(IsWithin(seen, from.left, from.top, from.size.width, from.size.height))
      << "region outside of the view";
  const bool full = to.Format() == PlaneFormat::kYuv444;
  for (int y = region.y; y < region.y + region.height; y += full ? 1 : 2) {
    if (full) {
      const Row row = RowAt(from, to, region.x, y);
      const Chroma chroma = ChromaAt(to, region.x, y);
      SplitFull(row, chroma, wide ? SplitFullWide(row, chroma, region.width) : 0, region.width);
      continue;
    }
    for (int done = 0; done < region.width; done += kTile) {
      ConvertPair(from, region.x + done, y, std::min(kTile, region.width - done), wide, to);
    }
  }
}

}  // namespace internal

void ConvertRegion(const BgraView& from, PixelRect region, PlanarFrame& to) {
  internal::ConvertRegionWith(from, region, internal::HasWideKernels(), to);
}

}  // namespace strikeline::render
