// SPDX-License-Identifier: MIT
#include "gpu/vertex_array.h"

#include "base/check.h"
#include "gpu/internal/device_state.h"

namespace strikeline::gpu {
namespace {

GLenum GlType(AttributeType type) {
  switch (type) {
    case AttributeType::kInt8:
      return GL_BYTE;
    case AttributeType::kUint8:
      return GL_UNSIGNED_BYTE;
    case AttributeType::kInt16:
      return GL_SHORT;
    case AttributeType::kUint16:
      return GL_UNSIGNED_SHORT;
    case AttributeType::kInt32:
      return GL_INT;
    case AttributeType::kUint32:
      return GL_UNSIGNED_INT;
    default:
      return GL_FLOAT;
  }
}

}  // namespace

VertexArray::VertexArray(internal::DeviceState* state, uint32_t id, const VertexArrayParams& params)
    : Handle(state, ObjectKind::kVertexArray, id, params.label), streams_(params.streams) {
  for (const VertexStream& stream : streams_) {
    for (const VertexAttribute& a : stream.attributes) {
      CHECK(a.components >= 1 && a.components <= 4) << a.components << " components";
      glEnableVertexAttribArray(a.location);
      glVertexAttribDivisor(a.location, stream.divisor);
    }
  }
}

void VertexArray::Point(int stream, const Buffer& buffer, size_t byte_offset) {
  CHECK(Id() != 0) << "empty vertex array handle";
  CHECK(stream >= 0 && stream < static_cast<int>(streams_.size())) << "no stream " << stream;
  glBindVertexArray(Id());
  glBindBuffer(GL_ARRAY_BUFFER, buffer.Id());
  const VertexStream& s = streams_[stream];
  for (const VertexAttribute& a : s.attributes) {
    void* const start = internal::GlOffset(byte_offset + a.offset);
    if (a.read == AttributeRead::kAsInteger) {
      glVertexAttribIPointer(a.location, a.components, GlType(a.type), s.stride, start);
    } else {
      glVertexAttribPointer(a.location, a.components, GlType(a.type),
                            a.read == AttributeRead::kNormalized, s.stride, start);
    }
  }
}

}  // namespace strikeline::gpu
