// SPDX-License-Identifier: MIT
#include "media/highway264/picture.h"

#include <algorithm>
#include <cstring>

namespace strikeline::media::highway264 {
namespace {

// `count` rows of 16 bytes of a column from row `first` on, which may lie outside.
const uint8_t* RowsFrom(const uint8_t* column, int height, int first, int count, uint8_t* buffer) {
  if (first >= 0 && first + count <= height) return column + ptrdiff_t{16} * first;
  for (int i = 0; i < count; ++i) {
    std::memcpy(buffer + ptrdiff_t{16} * i,
                column + ptrdiff_t{16} * std::clamp(first + i, 0, height - 1), 16);
  }
  return buffer;
}

// A block of a plane, from pixel (x, y) on; the last ones again where the plane ends.
template <int kSide>
void CopyBlock(const PlanarFrame& frame, int plane, int x, int y, uint8_t* to) {
  const PixelSize size = frame.PlaneSize(plane);
  const int there = std::min(size.width - x, kSide);
  for (int i = 0; i < kSide; ++i, to += 16) {
    const uint8_t* row =
        frame.Plane(plane) + ptrdiff_t{std::min(y + i, size.height - 1)} * frame.Stride(plane) + x;
    if (there == kSide) {
      std::memcpy(to, row, kSide);
    } else {
      std::memcpy(to, row, static_cast<size_t>(there));
      std::memset(to + there, row[there - 1], static_cast<size_t>(kSide - there));
    }
  }
}

}  // namespace

Picture::Picture(int across, int down) : columns_(across), rows_(down) {
  const size_t count = static_cast<size_t>(across) * static_cast<size_t>(down);
  y_ = std::make_unique_for_overwrite<uint8_t[]>(256 * count);
  c_ = std::make_unique_for_overwrite<uint8_t[]>(128 * count);
  coded.resize(count);
  quantizers.resize(count);
  stamps.resize(count);
  columns.resize(count);
}

void Picture::Put(int x, int y, const Pixels& pixels, uint32_t stamp) {
  std::memcpy(Y(x, y), pixels.y.data(), pixels.y.size());
  std::memcpy(C(x, y), pixels.c.data(), pixels.c.size());
  stamps[At(x, y)] = stamp;
}

void Picture::FindColumns(int x, int y, const Picture* other) {
  const size_t at = At(x, y);
  columns[at] = 0;
  if (std::memcmp(Y(x, y), Y(x, y) + 16, 240) != 0 || std::memcmp(C(x, y), C(x, y) + 16, 112) != 0)
    return;
  columns[at] = stamps[at];
  const auto is_like = [&](const Picture& picture, int row) {
    return picture.columns[picture.At(x, row)] != 0 &&
           std::memcmp(picture.Y(x, row), Y(x, y), 16) == 0 &&
           std::memcmp(picture.C(x, row), C(x, y), 16) == 0;
  };
  if (y > 0 && is_like(*this, y - 1)) {
    columns[at] = columns[At(x, y - 1)];
  } else if (other && is_like(*other, y)) {
    columns[at] = other->columns[at];
  }
}

uint32_t Picture::ColumnsFrom(int x, int y, int vector) const {
  const int around = vector % 8 == 0 ? 0 : 3, top = 16 * y + (vector >> 2);
  const int first = std::clamp((top - around) >> 4, 0, rows_ - 1),
            last = std::clamp((top + 15 + around) >> 4, 0, rows_ - 1);
  const uint32_t found = columns[At(x, first)];
  for (int row = first + 1; row <= last; ++row) {
    if (columns[At(x, row)] != found) return 0;
  }
  return found;
}

uint8_t Picture::QuantizerAt(int x, int top) const {
  const int first = std::clamp(top >> 4, 0, rows_ - 1),
            last = std::clamp((top + 15) >> 4, 0, rows_ - 1);
  return std::max(quantizers[At(x, first)], quantizers[At(x, last)]);
}

PlanarFrame Picture::Planes(PixelSize size) const {
  PlanarFrame frame(size, PlaneFormat::kYuv420);
  for (int plane = 0; plane < 3; ++plane) {
    const int side = plane == 0 ? 16 : 8;
    const PixelSize cropped = frame.PlaneSize(plane);
    for (int row = 0; row < cropped.height; ++row) {
      for (int x = 0; side * x < cropped.width; ++x) {
        const uint8_t* column = plane == 0 ? Y(x, 0) : C(x, 0) + 8 * (plane - 1);
        std::memcpy(frame.Plane(plane) + ptrdiff_t{row} * frame.Stride(plane) + side * x,
                    column + ptrdiff_t{16} * row,
                    static_cast<size_t>(std::min(side, cropped.width - side * x)));
      }
    }
  }
  return frame;
}

void PredictLuma(const Picture& picture, int x, int y, int vector, uint8_t* to) {
  uint8_t buffer[16 * 21];
  const int fraction = vector & 3, first = 16 * y + (vector >> 2);
  const int before = fraction ? 2 : 0;
  const uint8_t* rows =
      RowsFrom(picture.Y(x, 0), 16 * picture.Rows(), first - before, fraction ? 21 : 16, buffer) +
      ptrdiff_t{16} * before;
  if (fraction) {
    Interpolate(rows, fraction, to);
  } else {
    std::memcpy(to, rows, 256);
  }
}

const uint8_t* LumaFrom(const Picture& picture, int x, int y, int vector, uint8_t* buffer) {
  const int first = 16 * y + (vector >> 2);
  if (vector % 4 == 0) return RowsFrom(picture.Y(x, 0), 16 * picture.Rows(), first, 16, buffer);
  PredictLuma(picture, x, y, vector, buffer);
  return buffer;
}

void PredictChroma(const Picture& picture, int x, int y, int vector, uint8_t* to) {
  uint8_t buffer[16 * 9];
  const int fraction = vector & 7, first = 8 * y + (vector >> 3);
  const uint8_t* rows =
      RowsFrom(picture.C(x, 0), 8 * picture.Rows(), first, fraction ? 9 : 8, buffer);
  if (fraction) {
    InterpolateChroma(rows, fraction, to);
  } else {
    std::memcpy(to, rows, 128);
  }
}

void Predict(const Picture& picture, int x, int y, int vector, Pixels& to) {
  PredictLuma(picture, x, y, vector, to.y.data());
  PredictChroma(picture, x, y, vector, to.c.data());
}

void ReadSource(const PlanarFrame& frame, int x, int y, Pixels& to) {
  CopyBlock<16>(frame, 0, 16 * x, 16 * y, to.y.data());
  CopyBlock<8>(frame, 1, 8 * x, 8 * y, to.c.data());
  CopyBlock<8>(frame, 2, 8 * x, 8 * y, to.c.data() + 8);
}

}  // namespace strikeline::media::highway264
