// SPDX-License-Identifier: MIT
#include "gpu/pixel_readback.h"

#include "base/check.h"
#include "gpu/internal/device_state.h"

namespace strikeline::gpu {
namespace {

// A frame that takes longer than this will not come.
constexpr Seconds kPatience{20};

}  // namespace

void PixelReadback::Submit(const Framebuffer& from, PixelRect rect, int64_t tag) {
  CHECK(!Full()) << "every slot of the read-back ring is in use";
  CHECK(rect.width > 0 && rect.height > 0 && rect.width <= size_.width &&
        rect.height <= size_.height)
      << rect.width << "x" << rect.height << " pixels in slots of " << size_.width << "x"
      << size_.height;
  Slot& slot = slots_[(oldest_ + pending_) % slots_.size()];
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from.Id());
  glBindBuffer(GL_PIXEL_PACK_BUFFER, slot.buffer.Id());
  glPixelStorei(GL_PACK_ROW_LENGTH, 0);
  glReadPixels(rect.x, rect.y, rect.width, rect.height, internal::GlOrder(order_), GL_UNSIGNED_BYTE,
               nullptr);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  slot.fence = Fence(state_, internal::InsertFence(*state_));
  slot.rect = rect;
  slot.tag = tag;
  ++pending_;
  state_->stats.read_bytes += int64_t{rect.width} * rect.height * BytesPerPixel(order_);
}

bool PixelReadback::Ready() { return pending_ > 0 && slots_[oldest_].fence.Passed(); }

Result<ArrivedPixels> PixelReadback::MapOldest() {
  CHECK(pending_ > 0 && !mapped_) << "nothing to map, or mapped already";
  Slot& slot = slots_[oldest_];
  if (Status passed = slot.fence.Wait(kPatience); !passed) return Forward(passed);
  const int row_bytes = slot.rect.width * BytesPerPixel(order_);
  const GLsizeiptr bytes = GLsizeiptr{row_bytes} * slot.rect.height;
  glBindBuffer(GL_PIXEL_PACK_BUFFER, slot.buffer.Id());
  const void* pixels = glMapBufferRange(GL_PIXEL_PACK_BUFFER, 0, bytes, GL_MAP_READ_BIT);
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  if (!pixels) {
    return Fail("{}: {} bytes of pixels cannot be mapped: out of memory or the context is lost",
                state_->description.renderer, bytes);
  }
  mapped_ = true;
  return ArrivedPixels{static_cast<const uint8_t*>(pixels), row_bytes, slot.rect, slot.tag};
}

void PixelReadback::ReleaseOldest() {
  CHECK(pending_ > 0) << "nothing to release";
  if (mapped_) {
    glBindBuffer(GL_PIXEL_PACK_BUFFER, slots_[oldest_].buffer.Id());
    glUnmapBuffer(GL_PIXEL_PACK_BUFFER);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    mapped_ = false;
  }
  slots_[oldest_].fence = Fence();
  oldest_ = (oldest_ + 1) % static_cast<int>(slots_.size());
  --pending_;
}

}  // namespace strikeline::gpu
