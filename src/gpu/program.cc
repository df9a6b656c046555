// SPDX-License-Identifier: MIT
#include "gpu/program.h"

#include <algorithm>

#include "base/check.h"
#include "gpu/internal/device_state.h"

namespace strikeline::gpu {

Program::Program(internal::DeviceState* state, uint32_t id, std::string_view label)
    : Handle(state, ObjectKind::kProgram, id, label) {
  ReadUniforms();
}

void Program::ReadUniforms() {
  GLint count = 0;
  glGetProgramiv(Id(), GL_ACTIVE_UNIFORMS, &count);
  for (GLint i = 0; i < count; ++i) {
    char text[256];
    GLsizei length = 0;
    GLint size = 0;
    GLenum type = 0;
    glGetActiveUniform(Id(), i, sizeof(text), &length, &size, &type, text);
    const GLint location = glGetUniformLocation(Id(), text);
    if (location < 0) continue;  // a member of a block
    std::string name(text, length);
    if (const size_t bracket = name.find('['); bracket != std::string::npos) name.resize(bracket);
    uniforms_.push_back({std::move(name), location});
  }
  std::sort(uniforms_.begin(), uniforms_.end(),
            [](const Uniform& a, const Uniform& b) { return a.name < b.name; });
}

int Program::Location(std::string_view uniform) const {
  const auto found =
      std::lower_bound(uniforms_.begin(), uniforms_.end(), uniform,
                       [](const Uniform& u, std::string_view name) { return u.name < name; });
  return found != uniforms_.end() && found->name == uniform ? found->location : -1;
}

int Program::Enter(std::string_view uniform) {
  CHECK(Id() != 0) << "uniform of an empty program handle";
  internal::UseProgram(*state_, Id());
  return Location(uniform);  // GL ignores -1
}

void Program::Set(std::string_view uniform, float x) { glUniform1f(Enter(uniform), x); }
void Program::Set(std::string_view uniform, float x, float y) { glUniform2f(Enter(uniform), x, y); }
void Program::Set(std::string_view uniform, float x, float y, float z) {
  glUniform3f(Enter(uniform), x, y, z);
}
void Program::Set(std::string_view uniform, float x, float y, float z, float w) {
  glUniform4f(Enter(uniform), x, y, z, w);
}
void Program::Set(std::string_view uniform, std::span<const std::array<float, 4>> values) {
  const int location = Enter(uniform);
  if (values.empty()) return;
  glUniform4fv(location, static_cast<GLsizei>(values.size()), values[0].data());
}
void Program::Set(std::string_view uniform, int value) { glUniform1i(Enter(uniform), value); }

void Program::BindBlock(std::string_view block, int binding) {
  const GLuint index = glGetUniformBlockIndex(Id(), std::string(block).c_str());
  if (index != GL_INVALID_INDEX) glUniformBlockBinding(Id(), index, binding);
}

int Program::BlockBytes(std::string_view block) const {
  const GLuint index = glGetUniformBlockIndex(Id(), std::string(block).c_str());
  GLint bytes = 0;
  if (index != GL_INVALID_INDEX) {
    glGetActiveUniformBlockiv(Id(), index, GL_UNIFORM_BLOCK_DATA_SIZE, &bytes);
  }
  return bytes;
}

}  // namespace strikeline::gpu
