// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "media/highway264/encoder.h"

// What both fuzz targets of the encoder make of their bytes.
namespace strikeline::media::highway264 {

// Bytes of the input, and zeros behind its end.
class Input {
 public:
  Input(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  int Byte() { return at_ < size_ ? data_[at_++] : 0; }

 private:
  const uint8_t* data_;
  size_t size_, at_ = 0;
};

// Rows of one colour, of noise or of extremes, or of the frame before, fallen.
inline std::shared_ptr<const PlanarFrame> ReadFrame(Input& in, PixelSize size,
                                                    const PlanarFrame* before) {
  auto frame = std::make_shared<PlanarFrame>(size, PlaneFormat::kYuv420);
  uint32_t noise = static_cast<uint32_t>(in.Byte()) + 1;
  const int fall = in.Byte() % 32;
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize s = frame->PlaneSize(plane);
    for (int y = 0; y < s.height; ++y) {
      uint8_t* row = frame->Plane(plane) + static_cast<ptrdiff_t>(y) * frame->Stride(plane);
      const int kind = in.Byte(), from = y - (plane == 0 ? fall : fall / 2);
      if (kind < 128 && before && from >= 0) {
        std::memcpy(row,
                    before->Plane(plane) + static_cast<ptrdiff_t>(from) * before->Stride(plane),
                    static_cast<size_t>(s.width));
        continue;
      }
      for (int x = 0; x < s.width; ++x) {
        noise = noise * 1664525 + 1013904223;
        row[x] = static_cast<uint8_t>(kind % 3 == 0   ? noise >> 24
                                      : kind % 3 == 1 ? (noise >> 31) * 255
                                                      : kind);
      }
    }
  }
  return frame;
}

inline std::vector<BlockHint> ReadHints(Input& in, PixelSize size) {
  const int blocks = ((size.width + 15) / 16) * ((size.height + 15) / 16);
  std::vector<BlockHint> hints;
  if (in.Byte() % 4 == 0) return hints;
  for (int i = 0; i < blocks; ++i) {
    const int byte = in.Byte();
    const int pixels = byte < 16 ? (in.Byte() << 8) - 32768 : byte / 3 % 32;
    hints.push_back({static_cast<BlockHint::Kind>(byte % 3), static_cast<int16_t>(pixels)});
  }
  return hints;
}

inline EncoderSettings ReadSettings(Input& in) {
  EncoderSettings settings;
  settings.size = {2 + 2 * (in.Byte() % 47), 2 + 2 * (in.Byte() % 47)};
  settings.quality = in.Byte() % 50;
  settings.rate = {1 + in.Byte() % 120, 1};
  settings.group = 1 + in.Byte() % 12;
  settings.keep_pictures = true;
  return settings;
}

}  // namespace strikeline::media::highway264
