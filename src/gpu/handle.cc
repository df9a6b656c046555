// SPDX-License-Identifier: MIT
#include "gpu/handle.h"

#include <algorithm>

#include "gpu/internal/device_state.h"

namespace strikeline::gpu {
namespace {

// Every implementation takes labels of at least 256 characters.
constexpr size_t kMaxLabel = 255;

GLenum Namespace(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kBuffer:
      return GL_BUFFER;
    case ObjectKind::kTexture:
      return GL_TEXTURE;
    case ObjectKind::kFramebuffer:
      return GL_FRAMEBUFFER;
    case ObjectKind::kRenderbuffer:
      return GL_RENDERBUFFER;
    case ObjectKind::kProgram:
      return GL_PROGRAM;
    case ObjectKind::kVertexArray:
      return GL_VERTEX_ARRAY;
    default:
      return GL_QUERY;
  }
}

void Delete(internal::DeviceState& state, ObjectKind kind, uint32_t id) {
  switch (kind) {
    case ObjectKind::kBuffer:
      return glDeleteBuffers(1, &id);
    case ObjectKind::kTexture:
      return glDeleteTextures(1, &id);
    case ObjectKind::kFramebuffer:
      return glDeleteFramebuffers(1, &id);
    case ObjectKind::kRenderbuffer:
      return glDeleteRenderbuffers(1, &id);
    case ObjectKind::kProgram:
      if (state.program == id) internal::UseProgram(state, 0);
      return glDeleteProgram(id);
    case ObjectKind::kVertexArray:
      return glDeleteVertexArrays(1, &id);
    case ObjectKind::kQuery:
      return glDeleteQueries(1, &id);
  }
}

}  // namespace

Handle::Handle(internal::DeviceState* state, ObjectKind kind, uint32_t id, std::string_view label)
    : state_(state), kind_(kind), id_(id) {
  if (id == 0) return;
  ++state_->stats.live_objects;
  // A query exists only once it has begun, and cannot be named before.
  if (state_->can_label && !label.empty() && kind != ObjectKind::kQuery) {
    glObjectLabel(Namespace(kind), id, static_cast<GLsizei>(std::min(label.size(), kMaxLabel)),
                  label.data());
  }
}

void Handle::Reset() {
  if (id_ == 0) return;
  Delete(*state_, kind_, id_);
  --state_->stats.live_objects;
  id_ = 0;
}

}  // namespace strikeline::gpu
