// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gpu/handle.h"

namespace strikeline::gpu {

// What Device::MakeProgram compiles and links. A value.
struct ProgramParams {
  std::string_view vertex = {};    // GLSL without a #version line: the device puts its own in front
  std::string_view fragment = {};  // likewise; `precision highp float;` is put in front on ES
  std::string_view preamble =
      {};  // put before both, for shared functions and "#define KEY value" lines
  std::string_view label = {};  // names the program in error messages
  // An output of the vertex shader, which Device::Capture writes into a buffer. Such a program
  // needs no fragment shader.
  std::string_view captured = {};
};

// A linked vertex + fragment shader. Uniforms are found by name in a table made at link time; a
// name the linker dropped, or that never was, is ignored (Has tells). Setting one makes the program
// current. Thread: render only.
class Program : public Handle {
 public:
  Program() = default;

  bool Has(std::string_view uniform) const { return Location(uniform) >= 0; }
  // Of GLSL types float, vec2, vec3, vec4; another type is a GL error (see Device::Check).
  void Set(std::string_view uniform, float x);
  void Set(std::string_view uniform, float x, float y);
  void Set(std::string_view uniform, float x, float y, float z);
  void Set(std::string_view uniform, float x, float y, float z, float w);
  // The first elements of an array of vec4.
  void Set(std::string_view uniform, std::span<const std::array<float, 4>> values);
  // Also the texture unit of a sampler.
  void Set(std::string_view uniform, int value);
  void Set(std::string_view uniform, double) = delete;  // say float

  // Connects the std140 uniform block `block` to the binding point (see Device::BindUniformBuffer).
  // Ignored if the program has no such block. A block is written as one struct by
  // Buffer::UploadValue.
  void BindBlock(std::string_view block, int binding);
  // Bytes the block wants, 0 if there is none: to be compared with sizeof of the C++ struct that
  // mirrors it.
  int BlockBytes(std::string_view block) const;

 private:
  friend class Device;
  struct Uniform {
    std::string name;
    int location;
  };
  Program(internal::DeviceState* state, uint32_t id, std::string_view label);
  void ReadUniforms();
  int Location(std::string_view uniform) const;
  int Enter(std::string_view uniform);  // makes the program current; the location

  std::vector<Uniform> uniforms_;  // sorted by name
};

}  // namespace strikeline::gpu
