// SPDX-License-Identifier: MIT
// What Device does with what it made.
#include <cstring>

#include "base/check.h"
#include "gpu/device.h"
#include "gpu/internal/device_state.h"

namespace strikeline::gpu {
namespace {

GLenum Mode(Primitive primitive) {
  switch (primitive) {
    case Primitive::kTriangles:
      return GL_TRIANGLES;
    case Primitive::kLines:
      return GL_LINES;
    case Primitive::kPoints:
      return GL_POINTS;
    default:
      return GL_TRIANGLE_STRIP;
  }
}

}  // namespace

void Device::SetTarget(const Framebuffer& target) {
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, target.Id());
  SetViewport({0, 0, target.Size().width, target.Size().height});
  SetScissor(std::nullopt);
}

void Device::SetViewport(PixelRect rect) { glViewport(rect.x, rect.y, rect.width, rect.height); }

void Device::SetScissor(std::optional<PixelRect> rect) {
  if (!rect) {
    glDisable(GL_SCISSOR_TEST);
    return;
  }
  glEnable(GL_SCISSOR_TEST);
  glScissor(rect->x, rect->y, rect->width, rect->height);
}

void Device::SetBlend(Blend blend) {
  if (blend == Blend::kOff) {
    glDisable(GL_BLEND);
    return;
  }
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, blend == Blend::kAdd ? GL_ONE : GL_ONE_MINUS_SRC_ALPHA);
}

void Device::Clear(Color color) {
  glClearColor(color.r, color.g, color.b, color.a);
  glClear(GL_COLOR_BUFFER_BIT);
}

void Device::BindTexture(int unit, const Texture& texture) {
  CHECK(unit >= 0 && unit < internal::kEditUnit) << "texture unit " << unit;
  glActiveTexture(GL_TEXTURE0 + unit);
  glBindTexture(GL_TEXTURE_2D, texture.Id());
}

void Device::BindUniformBuffer(int binding, const Buffer& buffer) {
  glBindBufferBase(GL_UNIFORM_BUFFER, binding, buffer.Id());
}

void Device::Draw(const Program& program, const VertexArray& vertices, const DrawParams& params) {
  if (params.vertices <= 0 || params.instances <= 0) return;
  CHECK(program && vertices) << "draw with an empty handle";
  internal::UseProgram(*state_, program.Id());
  glBindVertexArray(vertices.Id());
  ++state_->stats.draws;
  if (state_->dry) return;
  glDrawArraysInstanced(Mode(params.primitive), params.first, params.vertices, params.instances);
}

void Device::Capture(const Program& program, const VertexArray& vertices, int count,
                     const Buffer& to) {
  if (count <= 0) return;
  CHECK(program && vertices && to) << "capture with an empty handle";
  internal::UseProgram(*state_, program.Id());
  glBindVertexArray(vertices.Id());
  ++state_->stats.captures;
  if (state_->dry) return;
  glBindBufferBase(GL_TRANSFORM_FEEDBACK_BUFFER, 0, to.Id());
  glEnable(GL_RASTERIZER_DISCARD);
  glBeginTransformFeedback(GL_POINTS);
  glDrawArrays(GL_POINTS, 0, count);
  glEndTransformFeedback();
  glDisable(GL_RASTERIZER_DISCARD);
  glBindBufferBase(GL_TRANSFORM_FEEDBACK_BUFFER, 0, 0);
}

void Device::Blit(const Framebuffer& from, PixelRect a, const Framebuffer& to, PixelRect b) {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from.Id());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, to.Id());
  if (state_->dry) return;
  glBlitFramebuffer(a.x, a.y, a.x + a.width, a.y + a.height, b.x, b.y, b.x + b.width,
                    b.y + b.height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

void Device::ReadPixels(const Framebuffer& from, PixelRect rect, PixelOrder order, uint8_t* out,
                        int row_bytes) {
  const int pixel_bytes = BytesPerPixel(order);
  CHECK(rect.width >= 0 && rect.height >= 0 && row_bytes % pixel_bytes == 0 &&
        row_bytes >= rect.width * pixel_bytes)
      << "rows of " << row_bytes << " bytes for " << rect.width << " pixels";
  CHECK(order != PixelOrder::kBgra || state_->description.reads_bgra) << "BGRA on this ES";
  glBindFramebuffer(GL_READ_FRAMEBUFFER, from.Id());
  glPixelStorei(GL_PACK_ROW_LENGTH, row_bytes / pixel_bytes);
  glReadPixels(rect.x, rect.y, rect.width, rect.height, internal::GlOrder(order), GL_UNSIGNED_BYTE,
               out);
  state_->stats.read_bytes += int64_t{rect.width} * rect.height * pixel_bytes;
}

void Device::ReadBuffer(const Buffer& from, std::span<std::byte> out) {
  CHECK(out.size() <= from.SizeBytes()) << out.size() << " bytes of " << from.SizeBytes();
  if (out.empty()) return;
  glBindBuffer(GL_COPY_READ_BUFFER, from.Id());
  const void* bytes = glMapBufferRange(GL_COPY_READ_BUFFER, 0, static_cast<GLsizeiptr>(out.size()),
                                       GL_MAP_READ_BIT);
  if (!bytes) return;  // Check() says why
  std::memcpy(out.data(), bytes, out.size());
  glUnmapBuffer(GL_COPY_READ_BUFFER);
}

void Device::SetDry(bool dry) { state_->dry = dry; }
void Device::Flush() { glFlush(); }
void Device::Finish() { glFinish(); }

}  // namespace strikeline::gpu
