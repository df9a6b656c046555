// SPDX-License-Identifier: MIT
#include "gpu/device.h"

#include <cstdlib>
#include <string>
#include <utility>

#include <epoxy/gl.h>

#include "base/check.h"
#include "gpu/internal/device_state.h"

namespace strikeline::gpu {
namespace {

constexpr size_t kMaxMessages = 100;

std::string Text(GLenum name) {
  const auto* text = reinterpret_cast<const char*>(glGetString(name));
  return text ? text : "";
}

int Integer(GLenum name) {
  GLint value = 0;
  glGetIntegerv(name, &value);
  return value;
}

void GLAPIENTRY Collect(GLenum, GLenum, GLuint, GLenum severity, GLsizei length, const GLchar* text,
                        const void* user) {
  auto& state = *static_cast<internal::DeviceState*>(const_cast<void*>(user));
  if (severity == GL_DEBUG_SEVERITY_NOTIFICATION || state.messages.size() >= kMaxMessages) return;
  state.messages.emplace_back(text, length);
}

DeviceDescription DescriptionOf(std::string platform) {
  const bool is_es = !epoxy_is_desktop_gl();
  return {.vendor = Text(GL_VENDOR),
          .renderer = Text(GL_RENDERER),
          .version = Text(GL_VERSION),
          .platform = std::move(platform),
          .is_software = internal::IsSoftwareRenderer(Text(GL_RENDERER)),
          .is_es = is_es,
          .max_texture_size = Integer(GL_MAX_TEXTURE_SIZE),
          .max_uniform_block_bytes = Integer(GL_MAX_UNIFORM_BLOCK_SIZE),
          .reads_bgra = !is_es || epoxy_has_gl_extension("GL_EXT_read_format_bgra")};
}

// Asks the driver what it is, and sets the state that never changes.
Status Describe(internal::DeviceState& state, const DeviceParams& params, std::string platform) {
  state.description = DescriptionOf(std::move(platform));
  const bool is_es = state.description.is_es;
  const int version = epoxy_gl_version();
  if (version < (is_es ? 30 : 33)) {
    return Fail("{}: OpenGL 3.3 or ES 3.0 is needed, this is {}", state.description.renderer,
                state.description.version);
  }
  const bool khr_debug = (!is_es && version >= 43) || epoxy_has_gl_extension("GL_KHR_debug");
  state.can_label = khr_debug && !is_es && params.debug;
  state.can_ask_for_reset = (!is_es && version >= 45) || (is_es && version >= 32);
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glDisable(GL_DITHER);
  if (khr_debug && !is_es && params.debug) {
    glEnable(GL_DEBUG_OUTPUT);
    glEnable(GL_DEBUG_OUTPUT_SYNCHRONOUS);
    glDebugMessageCallback(Collect, &state);
  }
  return {};
}

// The caller's choice, or the environment's where the caller has none.
Result<DeviceChoice> Choose(DeviceChoice choice) {
  const char* text = std::getenv("STRIKELINE_DEVICE");
  const std::string_view wish = text ? text : "";
  if (choice != DeviceChoice::kAuto || wish.empty() || wish == "auto") return choice;
  if (wish == "software") return DeviceChoice::kSoftware;
  if (wish == "hardware") return DeviceChoice::kHardware;
  return Fail("STRIKELINE_DEVICE={}: say auto, hardware or software", wish);
}

const char* InWords(GLenum error) {
  switch (error) {
    case GL_OUT_OF_MEMORY:
      return "out of GPU memory";
    case GL_CONTEXT_LOST:
      return "the context is lost";
    case GL_INVALID_ENUM:
      return "invalid enum";
    case GL_INVALID_VALUE:
      return "invalid value";
    case GL_INVALID_OPERATION:
      return "invalid operation";
    case GL_INVALID_FRAMEBUFFER_OPERATION:
      return "invalid framebuffer operation";
    default:
      return "unknown error";
  }
}

}  // namespace

Device::Device(std::unique_ptr<internal::DeviceState> state) : state_(std::move(state)) {}
Device::Device(Device&&) noexcept = default;
Device& Device::operator=(Device&&) noexcept = default;
Device::~Device() = default;

Result<Device> Device::OpenHeadless(const DeviceParams& params) {
  const Result<DeviceChoice> choice = Choose(params.choice);
  if (!choice) return Forward(choice);
  if (params.llvmpipe_threads >= 0) {
    setenv("LP_NUM_THREADS", std::to_string(params.llvmpipe_threads).c_str(), 0);
  }
  Result<internal::HeadlessContext> context =
      internal::HeadlessContext::Open(*choice, params.debug);
  if (!context) return Forward(std::move(context));
  auto state = std::make_unique<internal::DeviceState>();
  state->context = *std::move(context);
  if (Status ok = Describe(*state, params, state->context.Platform()); !ok) return Forward(ok);
  return Device(std::move(state));
}

Result<Device> Device::OfCurrentContext(const DeviceParams& params) {
  auto state = std::make_unique<internal::DeviceState>();
  if (Status ok = Describe(*state, params, "window"); !ok) return Forward(ok);
  return Device(std::move(state));
}

Status Device::MakeCurrent() {
  CHECK(state_->context) << "the window library moves its context itself";
  return state_->context.MakeCurrent();
}

Status Device::ReleaseCurrent() {
  CHECK(state_->context) << "the window library moves its context itself";
  return state_->context.ReleaseCurrent();
}

const DeviceDescription& Device::Description() const { return state_->description; }
DeviceStats Device::Stats() const { return state_->stats; }
std::vector<std::string> Device::TakeDebugMessages() { return std::exchange(state_->messages, {}); }

Status Device::Check() {
  const std::string& renderer = state_->description.renderer;
  if (state_->can_ask_for_reset && glGetGraphicsResetStatus() != GL_NO_ERROR) {
    return Fail("{}: the GPU was reset and the context is lost", renderer);
  }
  std::string words;
  GLenum error = glGetError();
  for (int i = 0; i < 8 && error != GL_NO_ERROR; ++i, error = glGetError()) {
    words += fmt::format("{}{}", words.empty() ? "" : ", ", InWords(error));
  }
  if (words.empty()) return {};
  return Fail("{}: {}", renderer, words);
}

}  // namespace strikeline::gpu
