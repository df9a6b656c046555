// SPDX-License-Identifier: MIT
#include "gpu/buffer.h"

#include "base/check.h"
#include "gpu/internal/device_state.h"

namespace strikeline::gpu {
namespace {

GLenum Target(BufferUse use) {
  return use == BufferUse::kUniform ? GL_UNIFORM_BUFFER : GL_ARRAY_BUFFER;
}
GLenum Usage(BufferRate rate) {
  return rate == BufferRate::kStatic ? GL_STATIC_DRAW : GL_STREAM_DRAW;
}

}  // namespace

Buffer::Buffer(internal::DeviceState* state, uint32_t id, const BufferParams& params)
    : Handle(state, ObjectKind::kBuffer, id, params.label),
      use_(params.use),
      rate_(params.rate),
      size_(params.bytes) {}

void Buffer::Upload(std::span<const std::byte> bytes) {
  CHECK(Id() != 0) << "upload to an empty buffer handle";
  glBindBuffer(Target(use_), Id());
  glBufferData(Target(use_), static_cast<GLsizeiptr>(bytes.size()), bytes.data(), Usage(rate_));
  size_ = bytes.size();
  Count(bytes.size());
}

void Buffer::UpdateRange(size_t offset, std::span<const std::byte> bytes) {
  CHECK(Id() != 0) << "update of an empty buffer handle";
  CHECK(offset <= size_ && bytes.size() <= size_ - offset)
      << "bytes " << offset << " + " << bytes.size() << " of a buffer of " << size_;
  if (bytes.empty()) return;
  glBindBuffer(Target(use_), Id());
  glBufferSubData(Target(use_), static_cast<GLintptr>(offset),
                  static_cast<GLsizeiptr>(bytes.size()), bytes.data());
  Count(bytes.size());
}

void Buffer::Count(size_t bytes) {
  DeviceStats& stats = state_->stats;
  const bool uniform = use_ == BufferUse::kUniform;
  ++(uniform ? stats.uniform_uploads : stats.uploads);
  (uniform ? stats.uniform_bytes : stats.uploaded_bytes) += static_cast<int64_t>(bytes);
}

}  // namespace strikeline::gpu
