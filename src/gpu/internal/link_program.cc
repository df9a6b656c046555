// SPDX-License-Identifier: MIT
#include "gpu/internal/link_program.h"

#include <algorithm>
#include <string>
#include <utility>

#include <epoxy/gl.h>

namespace strikeline::gpu::internal {
namespace {

// The preamble's lines are numbered from here on, so that the driver's messages tell it from the
// shader. (The second number of #line was made for this, but Mesa does not print it.)
constexpr int kPreambleLine = 100001;
constexpr int kMaxQuotedLines = 5;

// The text the driver gets. Its messages speak of the caller's lines.
std::string Join(std::string_view preamble, std::string_view body, bool is_es) {
  constexpr char kEs[] = "#version 300 es\nprecision highp float;\nprecision highp int;\n";
  return fmt::format("{}#line {}\n{}\n#line 1\n{}\n", is_es ? kEs : "#version 330 core\n",
                     kPreambleLine, preamble, body);
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view Line(std::string_view text, int number) {
  for (; number > 1; --number) {
    const size_t end = text.find('\n');
    if (end == text.npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find('\n'));
}

// Reads "0:12(", "0(12)" or "ERROR: 0:12:" at the start of a message: the line, 0 if there is none.
int ReadLine(std::string_view message) {
  auto at = std::find_if(message.begin(), message.end(), IsDigit);
  at = std::find_if_not(at, message.end(), IsDigit);
  if (at == message.end() || (*at != ':' && *at != '(')) return 0;
  int line = 0;
  for (++at; at != message.end() && IsDigit(*at) && line < 1'000'000; ++at) {
    line = line * 10 + (*at - '0');
  }
  return line;
}

// The driver's log, each message followed by the line it names.
std::string Annotate(std::string_view log, std::string_view preamble, std::string_view body) {
  std::string text;
  int quoted = 0;
  while (!log.empty()) {
    const std::string_view message = log.substr(0, log.find('\n'));
    log.remove_prefix(std::min(message.size() + 1, log.size()));
    if (message.empty() || message[0] == '\0') continue;
    text += fmt::format("\n  {}", message);
    const int line = ReadLine(message);
    if (line == 0 || ++quoted > kMaxQuotedLines) continue;
    if (line < kPreambleLine) {
      text += fmt::format("\n    shader line {}: {}", line, Line(body, line));
    } else {
      const int own = line - kPreambleLine + 1;
      text += fmt::format("\n    preamble line {}: {}", own, Line(preamble, own));
    }
  }
  return text;
}

// Deletes the shader or program at the end of the block unless it was taken.
struct Object {
  uint32_t id;
  bool is_program;
  Object(uint32_t object, bool program) : id(object), is_program(program) {}
  Object(Object&& other) noexcept : id(std::exchange(other.id, 0)), is_program(other.is_program) {}
  ~Object() {
    if (id != 0) is_program ? glDeleteProgram(id) : glDeleteShader(id);
  }
};

std::string LogOf(const Object& object) {
  GLint length = 0;
  object.is_program ? glGetProgramiv(object.id, GL_INFO_LOG_LENGTH, &length)
                    : glGetShaderiv(object.id, GL_INFO_LOG_LENGTH, &length);
  std::string log(length > 0 ? length : 1, '\0');
  GLsizei written = 0;
  object.is_program ? glGetProgramInfoLog(object.id, length, &written, log.data())
                    : glGetShaderInfoLog(object.id, length, &written, log.data());
  log.resize(written);
  return log;
}

// ES wants a fragment shader even where nothing is drawn.
std::string_view FragmentOf(const ProgramParams& params) {
  const bool draws = params.captured.empty() || !params.fragment.empty();
  return draws ? params.fragment : "void main() {}";
}

Result<Object> Compile(const ProgramParams& params, bool is_vertex, bool is_es) {
  const std::string_view body = is_vertex ? params.vertex : FragmentOf(params);
  const std::string joined = Join(params.preamble, body, is_es);
  const char* text = joined.data();
  const auto length = static_cast<GLint>(joined.size());
  Object shader(glCreateShader(is_vertex ? GL_VERTEX_SHADER : GL_FRAGMENT_SHADER), false);
  glShaderSource(shader.id, 1, &text, &length);
  glCompileShader(shader.id);
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader.id, GL_COMPILE_STATUS, &compiled);
  if (!compiled) {
    return Fail("program {}: the {} shader does not compile:{}", params.label,
                is_vertex ? "vertex" : "fragment", Annotate(LogOf(shader), params.preamble, body));
  }
  return shader;
}

}  // namespace

Result<uint32_t> LinkProgram(const ProgramParams& params, bool is_es) {
  Result<Object> vertex = Compile(params, true, is_es);
  if (!vertex) return Forward(std::move(vertex));
  Result<Object> fragment = Compile(params, false, is_es);
  if (!fragment) return Forward(std::move(fragment));
  Object program(glCreateProgram(), true);
  glAttachShader(program.id, vertex->id);
  glAttachShader(program.id, fragment->id);
  if (!params.captured.empty()) {
    const std::string captured(params.captured);
    const char* const name = captured.c_str();
    glTransformFeedbackVaryings(program.id, 1, &name, GL_INTERLEAVED_ATTRIBS);
  }
  glLinkProgram(program.id);
  glDetachShader(program.id, vertex->id);
  glDetachShader(program.id, fragment->id);
  GLint linked = GL_FALSE;
  glGetProgramiv(program.id, GL_LINK_STATUS, &linked);
  if (!linked) {
    return Fail("program {}: does not link:{}", params.label, Annotate(LogOf(program), "", ""));
  }
  return std::exchange(program.id, 0);
}

}  // namespace strikeline::gpu::internal
