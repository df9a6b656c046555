// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "gpu/buffer.h"
#include "gpu/fence.h"
#include "gpu/framebuffer.h"

namespace strikeline::gpu {

// The order of bytes in memory. kRed and kRedGreen are for planes (Format::kR8, kRg8).
enum class PixelOrder { kRgba, kBgra, kRed, kRedGreen };
constexpr int BytesPerPixel(PixelOrder order) {
  return order == PixelOrder::kRed ? 1 : order == PixelOrder::kRedGreen ? 2 : 4;
}

// What Device::MakePixelReadback makes. A value.
struct PixelReadbackParams {
  int slots = 3;        // frames in flight, at least 3
  PixelSize size = {};  // the largest rectangle
  PixelOrder order = PixelOrder::kBgra;
  std::string_view label = {};
};

// Pixels that have arrived: rows `row_bytes` apart, row 0 as Framebuffer says.
struct ArrivedPixels {
  const uint8_t* pixels = nullptr;
  int row_bytes = 0;
  PixelRect rect;
  int64_t tag = 0;
};

// A ring of pixel buffers: frames are read while later ones are drawn, and come out in the order
// they went in. Pays on a GPU; on a software rasteriser Device::ReadPixels is as fast. Drain before
// the last frame is counted on. Move-only. Thread: render only.
class PixelReadback {
 public:
  PixelReadback() = default;

  // Frames under way, 0 to `slots`.
  int Pending() const { return pending_; }
  bool Full() const { return pending_ == static_cast<int>(slots_.size()); }
  // Starts reading `rect`; the tag comes out with the pixels. Not when Full.
  void Submit(const Framebuffer& from, PixelRect rect, int64_t tag = 0);
  // Whether the oldest has arrived; never waits. False if there is none.
  bool Ready();
  // The oldest, waited for if needed; valid until ReleaseOldest. Pending must not be 0.
  Result<ArrivedPixels> MapOldest();
  // Makes room for another; its pixels are gone.
  void ReleaseOldest();

  // Takes every pending frame: `take(const ArrivedPixels&) -> Status`.
  template <class Take>
  Status Drain(Take take) {
    while (Pending() > 0) {
      Result<ArrivedPixels> pixels = MapOldest();
      if (!pixels) return Forward(std::move(pixels));
      Status taken = take(*pixels);
      ReleaseOldest();
      if (!taken) return taken;
    }
    return {};
  }

 private:
  friend class Device;
  class PixelBuffer : public Handle {
   public:
    PixelBuffer() = default;
    PixelBuffer(internal::DeviceState* state, uint32_t id, std::string_view label)
        : Handle(state, ObjectKind::kBuffer, id, label) {}
  };
  struct Slot {
    PixelBuffer buffer;
    Fence fence;
    PixelRect rect;
    int64_t tag = 0;
  };

  internal::DeviceState* state_ = nullptr;
  PixelSize size_;
  PixelOrder order_ = PixelOrder::kBgra;
  std::vector<Slot> slots_;
  int oldest_ = 0;
  int pending_ = 0;
  bool mapped_ = false;
};

}  // namespace strikeline::gpu
