// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

namespace strikeline::gpu {

namespace internal {
struct DeviceState;
}

// What kind of GL object a handle owns, so that it is deleted by the right call.
enum class ObjectKind {
  kBuffer,
  kTexture,
  kFramebuffer,
  kRenderbuffer,
  kProgram,
  kVertexArray,
  kQuery
};

// The one owner of a GL object: move-only, id 0 = empty. Base of the public handles. The device
// outlives it, and it is destroyed on the thread where the device is current. Thread: render only.
class Handle {
 public:
  Handle() = default;
  Handle(Handle&& other) noexcept
      : state_(std::exchange(other.state_, nullptr)),
        kind_(other.kind_),
        id_(std::exchange(other.id_, 0)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(state_, other.state_);
    std::swap(kind_, other.kind_);
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle() { Reset(); }

  uint32_t Id() const { return id_; }
  explicit operator bool() const { return id_ != 0; }
  // Deletes the GL object now.
  void Reset();

 protected:
  Handle(internal::DeviceState* state, ObjectKind kind, uint32_t id, std::string_view label);

  internal::DeviceState* state_ = nullptr;

 private:
  ObjectKind kind_ = ObjectKind::kBuffer;
  uint32_t id_ = 0;
};

}  // namespace strikeline::gpu
