// SPDX-License-Identifier: MIT
// What Device makes.
#include "base/check.h"
#include "gpu/device.h"
#include "gpu/internal/device_state.h"
#include "gpu/internal/link_program.h"

namespace strikeline::gpu {
namespace {

Status CheckSize(const internal::DeviceState& state, PixelSize size, std::string_view label) {
  const int limit = state.description.max_texture_size;
  if (size.width >= 1 && size.height >= 1 && size.width <= limit && size.height <= limit) return {};
  return Fail("image {}: {}x{} pixels, {} takes 1 to {} a side", label, size.width, size.height,
              state.description.renderer, limit);
}

uint32_t NewTexture(const TextureParams& params) {
  uint32_t id = 0;
  glGenTextures(1, &id);
  glActiveTexture(GL_TEXTURE0 + internal::kEditUnit);
  glBindTexture(GL_TEXTURE_2D, id);
  const GLint filter = params.filter == Filter::kLinear ? GL_LINEAR : GL_NEAREST;
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, filter);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
  const internal::GlFormat format = internal::GlFormatOf(params.format);
  glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(format.internal), params.size.width,
               params.size.height, 0, format.external, format.type, nullptr);
  return id;
}

uint32_t NewRenderbuffer(PixelSize size, Format format) {
  uint32_t id = 0;
  glGenRenderbuffers(1, &id);
  glBindRenderbuffer(GL_RENDERBUFFER, id);
  glRenderbufferStorage(GL_RENDERBUFFER, internal::GlFormatOf(format).internal, size.width,
                        size.height);
  return id;
}

}  // namespace

Buffer Device::MakeBuffer(const BufferParams& params) {
  uint32_t id = 0;
  glGenBuffers(1, &id);
  const GLenum target = params.use == BufferUse::kUniform ? GL_UNIFORM_BUFFER : GL_ARRAY_BUFFER;
  glBindBuffer(target, id);
  if (params.bytes > 0) {
    glBufferData(target, static_cast<GLsizeiptr>(params.bytes), nullptr,
                 params.rate == BufferRate::kStatic ? GL_STATIC_DRAW : GL_STREAM_DRAW);
  }
  return Buffer(state_.get(), id, params);
}

Result<Texture> Device::MakeTexture(const TextureParams& params) {
  if (Status ok = CheckSize(*state_, params.size, params.label); !ok) return Forward(ok);
  return Texture(state_.get(), NewTexture(params), params);
}

// Attaches through the read binding, so that the target of draws stays.
Result<Framebuffer> Device::MakeFramebuffer(const FramebufferParams& params) {
  if (Status ok = CheckSize(*state_, params.size, params.label); !ok) return Forward(ok);
  uint32_t id = 0;
  glGenFramebuffers(1, &id);
  glBindFramebuffer(GL_READ_FRAMEBUFFER, id);
  Framebuffer made(state_.get(), id, params);
  if (params.attachment == Attachment::kTexture) {
    const TextureParams image = {params.size, params.format, params.filter, params.label};
    made.texture_ = Texture(state_.get(), NewTexture(image), image);
    glFramebufferTexture2D(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D,
                           made.texture_.Id(), 0);
  } else {
    made.renderbuffer_ = Framebuffer::Storage(
        state_.get(), NewRenderbuffer(params.size, params.format), params.label);
    glFramebufferRenderbuffer(GL_READ_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER,
                              made.renderbuffer_.Id());
  }
  const GLenum status = glCheckFramebufferStatus(GL_READ_FRAMEBUFFER);
  if (status == GL_FRAMEBUFFER_COMPLETE) return made;
  return Fail("image {}: {}x{} pixels cannot be drawn into (status 0x{:04x}), out of memory?",
              params.label, params.size.width, params.size.height, status);
}

Result<Program> Device::MakeProgram(const ProgramParams& params) {
  const Result<uint32_t> id = internal::LinkProgram(params, state_->description.is_es);
  if (!id) return Forward(id);
  return Program(state_.get(), *id, params.label);
}

VertexArray Device::MakeVertexArray(const VertexArrayParams& params) {
  uint32_t id = 0;
  glGenVertexArrays(1, &id);
  glBindVertexArray(id);
  return VertexArray(state_.get(), id, params);
}

Result<PixelReadback> Device::MakePixelReadback(const PixelReadbackParams& params) {
  CHECK(params.slots >= 3) << params.slots << " slots; fewer than 3 wait for every frame";
  if (Status ok = CheckSize(*state_, params.size, params.label); !ok) return Forward(ok);
  CHECK(params.order != PixelOrder::kBgra || state_->description.reads_bgra) << "BGRA on this ES";
  PixelReadback ring;
  ring.state_ = state_.get();
  ring.size_ = params.size;
  ring.order_ = params.order;
  const GLsizeiptr bytes =
      GLsizeiptr{params.size.width} * params.size.height * BytesPerPixel(params.order);
  ring.slots_.resize(params.slots);
  for (PixelReadback::Slot& slot : ring.slots_) {
    uint32_t id = 0;
    glGenBuffers(1, &id);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, id);
    glBufferData(GL_PIXEL_PACK_BUFFER, bytes, nullptr, GL_STREAM_READ);
    slot.buffer = PixelReadback::PixelBuffer(state_.get(), id, params.label);
  }
  glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
  return ring;
}

Fence Device::MakeFence() { return Fence(state_.get(), internal::InsertFence(*state_)); }

GpuTimer Device::MakeTimer() {
  GpuTimer timer;
  if (!state_->description.is_software && !state_->description.is_es) {
    uint32_t id = 0;
    glGenQueries(1, &id);
    timer.query_ = GpuTimer::Query(state_.get(), id);
  }
  return timer;
}

}  // namespace strikeline::gpu
