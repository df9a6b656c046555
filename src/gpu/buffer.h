// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "gpu/handle.h"

namespace strikeline::gpu {

// What the bytes are to the pipeline.
enum class BufferUse { kVertex, kUniform };
// How often the content changes: once, or about once a frame.
enum class BufferRate { kStatic, kStream };

// What Device::MakeBuffer makes. A value.
struct BufferParams {
  BufferUse use = BufferUse::kVertex;
  BufferRate rate = BufferRate::kStatic;
  size_t bytes = 0;  // allocated at once, content undefined; 0: by the first Upload
  std::string_view label = {};
};

// Bytes on the GPU for vertices, instances or a uniform block. Every upload is counted in
// Device::Stats. Thread: render only.
class Buffer : public Handle {
 public:
  Buffer() = default;

  // Replaces the whole content and the size. Memory of the same size is orphaned, so no draw is
  // waited for.
  void Upload(std::span<const std::byte> bytes);
  // Replaces a part; offset + bytes.size() <= SizeBytes().
  void UpdateRange(size_t offset, std::span<const std::byte> bytes);
  template <class T>
  void Upload(std::span<const T> values) {
    Upload(std::as_bytes(values));
  }
  // For a uniform block: the bytes of one struct.
  template <class T>
  void UploadValue(const T& value) {
    Upload(std::as_bytes(std::span<const T>(&value, 1)));
  }
  size_t SizeBytes() const { return size_; }

 private:
  friend class Device;
  Buffer(internal::DeviceState* state, uint32_t id, const BufferParams& params);
  void Count(size_t bytes);

  BufferUse use_ = BufferUse::kVertex;
  BufferRate rate_ = BufferRate::kStatic;
  size_t size_ = 0;
};

}  // namespace strikeline::gpu
