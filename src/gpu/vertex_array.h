// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "gpu/buffer.h"
#include "gpu/handle.h"

namespace strikeline::gpu {

// How a component lies in the buffer.
enum class AttributeType { kFloat, kInt8, kUint8, kInt16, kUint16, kInt32, kUint32 };
// How the shader sees integers: as floats of the same value, as 0 to 1 (or -1 to 1), or as
// int/uint.
enum class AttributeRead { kAsFloat, kNormalized, kAsInteger };

// One input of the vertex shader. A value.
struct VertexAttribute {
  int location = 0;    // layout(location = n) in the vertex shader
  int components = 1;  // 1 to 4
  AttributeType type = AttributeType::kFloat;
  AttributeRead read = AttributeRead::kAsFloat;
  int offset = 0;  // bytes from the start of the element
};

// Attributes that lie together in the elements of one buffer.
struct VertexStream {
  std::vector<VertexAttribute> attributes = {};
  int stride = 0;   // bytes from one element to the next
  int divisor = 0;  // 0: one element per vertex; n: one per n instances
};

// What Device::MakeVertexArray makes. A value.
struct VertexArrayParams {
  std::vector<VertexStream> streams = {};  // may be empty: shaders that need only gl_VertexID
  std::string_view label = {};
};

// How buffers become vertex attributes. Holds no buffers: what Point named must live while it is
// drawn. Thread: render only.
class VertexArray : public Handle {
 public:
  VertexArray() = default;

  // Lets stream `stream` read `buffer` from `byte_offset` on. To draw instances [k, k + n) where
  // there is no base instance (GL 3.3, ES 3.0), point at k * stride and draw n.
  void Point(int stream, const Buffer& buffer, size_t byte_offset = 0);

 private:
  friend class Device;
  VertexArray(internal::DeviceState* state, uint32_t id, const VertexArrayParams& params);

  std::vector<VertexStream> streams_;
};

}  // namespace strikeline::gpu
