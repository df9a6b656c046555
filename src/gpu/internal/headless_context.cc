// SPDX-License-Identifier: MIT
#include "gpu/internal/headless_context.h"

// Xlib, which EGL's headers would pull in, defines macros called Status and None.
#define EGL_NO_X11
#define MESA_EGL_NO_X11_HEADERS
#include <algorithm>
#include <cctype>
#include <optional>
#include <utility>
#include <vector>

#include <epoxy/egl.h>
#include <epoxy/gl.h>
#include <fmt/ranges.h>

#include "gpu/device.h"

namespace strikeline::gpu::internal {
namespace {

constexpr char kRemedy[] =
    "install a GPU driver, or Mesa's software rasteriser (packages libegl1 and libgl1-mesa-dri)";

// A display that may or may not have a device behind it.
struct Candidate {
  std::string platform;
  EGLDisplay display = EGL_NO_DISPLAY;
  bool says_software = false;
};

bool HasExtension(const char* list, std::string_view name) {
  std::string_view rest = list ? list : "";
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == name) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string EglError() {
  const EGLint code = eglGetError();
  switch (code) {
    case EGL_NOT_INITIALIZED:
      return "not initialised: no usable driver";
    case EGL_BAD_ALLOC:
      return "out of memory";
    case EGL_BAD_ACCESS:
      return "access denied, or current on another thread";
    case EGL_BAD_MATCH:
      return "this driver has no such context";
    case EGL_CONTEXT_LOST:
      return "context lost";
    default:
      return fmt::format("EGL error 0x{:04x}", code);
  }
}

void AddDevices(std::vector<Candidate>& candidates) {
  EGLint count = 0;
  if (!eglQueryDevicesEXT(0, nullptr, &count) || count <= 0) return;
  std::vector<EGLDeviceEXT> devices(count);
  if (!eglQueryDevicesEXT(count, devices.data(), &count)) return;
  for (int i = 0; i < count; ++i) {
    const char* extensions = eglQueryDeviceStringEXT(devices[i], EGL_EXTENSIONS);
    candidates.push_back({fmt::format("device {}", i),
                          eglGetPlatformDisplayEXT(EGL_PLATFORM_DEVICE_EXT, devices[i], nullptr),
                          HasExtension(extensions, "EGL_MESA_device_software")});
  }
}

// Mesa's surfaceless display first, since it picks the device its user configured; then every
// device by itself, which is how drivers without that platform are reached.
std::vector<Candidate> Candidates() {
  const char* client = eglQueryString(EGL_NO_DISPLAY, EGL_EXTENSIONS);
  std::vector<Candidate> candidates;
  if (!HasExtension(client, "EGL_EXT_platform_base")) return candidates;
  if (HasExtension(client, "EGL_MESA_platform_surfaceless")) {
    candidates.push_back({"surfaceless", eglGetPlatformDisplayEXT(EGL_PLATFORM_SURFACELESS_MESA,
                                                                  EGL_DEFAULT_DISPLAY, nullptr)});
  }
  const bool lists_devices = HasExtension(client, "EGL_EXT_device_base") ||
                             HasExtension(client, "EGL_EXT_device_enumeration");
  if (lists_devices && HasExtension(client, "EGL_EXT_platform_device")) AddDevices(candidates);
  return candidates;
}

// The context wished for, then what there is: with notice of resets, without, ES.
EGLContext CreateContext(EGLDisplay display, EGLConfig config, bool debug) {
  const EGLint flags = debug ? EGL_CONTEXT_OPENGL_DEBUG_BIT_KHR : 0;
  const std::vector<EGLint> core = {EGL_CONTEXT_MAJOR_VERSION,
                                    3,
                                    EGL_CONTEXT_MINOR_VERSION,
                                    3,
                                    EGL_CONTEXT_OPENGL_PROFILE_MASK,
                                    EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT,
                                    EGL_CONTEXT_FLAGS_KHR,
                                    flags,
                                    EGL_NONE};
  std::vector<EGLint> robust = core;
  robust.back() = EGL_CONTEXT_OPENGL_RESET_NOTIFICATION_STRATEGY;
  robust.insert(robust.end(), {EGL_LOSE_CONTEXT_ON_RESET, EGL_NONE});
  if (eglBindAPI(EGL_OPENGL_API)) {
    for (const std::vector<EGLint>& attributes : {robust, core}) {
      EGLContext context = eglCreateContext(display, config, EGL_NO_CONTEXT, attributes.data());
      if (context != EGL_NO_CONTEXT) return context;
    }
  }
  if (!eglBindAPI(EGL_OPENGL_ES_API)) return EGL_NO_CONTEXT;
  const EGLint es[] = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0, EGL_NONE};
  return eglCreateContext(display, config, EGL_NO_CONTEXT, es);
}

EGLConfig AnyConfig(EGLDisplay display) {
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  if (!eglChooseConfig(display, wanted, &config, 1, &count) || count == 0) return nullptr;
  return config;
}

std::string Renderer() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return name ? name : "unnamed";
}

tl::unexpected<Error> NoDevice(DeviceChoice choice, const std::vector<std::string>& reasons) {
  const char* wanted = choice == DeviceChoice::kAuto       ? ""
                       : choice == DeviceChoice::kHardware ? "hardware "
                                                           : "software ";
  return Fail("OpenGL: no {}device could be opened without a window ({}); {}", wanted,
              reasons.empty() ? "EGL offers none" : fmt::format("{}", fmt::join(reasons, "; ")),
              kRemedy);
}

}  // namespace

bool IsSoftwareRenderer(std::string_view renderer) {
  std::string lower(renderer);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* name : {"llvmpipe", "softpipe", "swrast", "software", "swiftshader"}) {
    if (lower.find(name) != std::string::npos) return true;
  }
  return false;
}

HeadlessContext::HeadlessContext(void* display, void* context, std::string platform)
    : display_(display), context_(context), platform_(std::move(platform)) {}

HeadlessContext::HeadlessContext(HeadlessContext&& other) noexcept
    : display_(std::exchange(other.display_, nullptr)),
      context_(std::exchange(other.context_, nullptr)),
      platform_(std::move(other.platform_)) {}

HeadlessContext& HeadlessContext::operator=(HeadlessContext&& other) noexcept {
  std::swap(display_, other.display_);
  std::swap(context_, other.context_);
  std::swap(platform_, other.platform_);
  return *this;
}

HeadlessContext::~HeadlessContext() {
  if (!context_) return;
  if (eglGetCurrentContext() == context_) (void)ReleaseCurrent();
  eglDestroyContext(display_, context_);
}

Status HeadlessContext::MakeCurrent() {
  if (!eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, context_)) {
    return Fail("OpenGL ({}): cannot make the context current: {}", platform_, EglError());
  }
  return {};
}

Status HeadlessContext::ReleaseCurrent() {
  if (!eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT)) {
    return Fail("OpenGL ({}): cannot release the context: {}", platform_, EglError());
  }
  return {};
}

Result<HeadlessContext> HeadlessContext::OpenOn(void* display, const std::string& platform,
                                                bool debug) {
  if (display == EGL_NO_DISPLAY) return Fail("{}: no display", platform);
  if (!eglInitialize(display, nullptr, nullptr)) return Fail("{}: {}", platform, EglError());
  const char* extensions = eglQueryString(display, EGL_EXTENSIONS);
  if (!HasExtension(extensions, "EGL_KHR_surfaceless_context")) {
    return Fail("{}: the driver cannot draw without a surface", platform);
  }
  const bool no_config = HasExtension(extensions, "EGL_KHR_no_config_context");
  EGLContext context =
      CreateContext(display, no_config ? EGL_NO_CONFIG_KHR : AnyConfig(display), debug);
  if (context == EGL_NO_CONTEXT) {
    return Fail("{}: neither OpenGL 3.3 core nor ES 3.0: {}", platform, EglError());
  }
  HeadlessContext opened(display, context, platform);
  if (Status current = opened.MakeCurrent(); !current) return Forward(current);
  return opened;
}

namespace {

// Whether a candidate can be passed over without opening it.
bool NotWanted(const Candidate& candidate, DeviceChoice choice, bool have_software) {
  return candidate.says_software && (have_software || choice == DeviceChoice::kHardware);
}

}  // namespace

Result<HeadlessContext> HeadlessContext::Open(DeviceChoice choice, bool debug) {
  if (!epoxy_has_egl()) return Fail("OpenGL: there is no libEGL.so.1; {}", kRemedy);
  HeadlessContext software;
  std::vector<std::string> reasons;
  for (const Candidate& candidate : Candidates()) {
    if (NotWanted(candidate, choice, static_cast<bool>(software))) continue;
    Result<HeadlessContext> opened = OpenOn(candidate.display, candidate.platform, debug);
    if (!opened) {
      reasons.push_back(opened.error().message);
      continue;
    }
    const std::string renderer = Renderer();
    const bool is_software = IsSoftwareRenderer(renderer);
    if (is_software == (choice == DeviceChoice::kSoftware)) return opened;
    reasons.push_back(fmt::format("{}: {}", candidate.platform, renderer));
    if (is_software && !software) software = *std::move(opened);
  }
  if (!software || choice != DeviceChoice::kAuto) return NoDevice(choice, reasons);
  if (Status current = software.MakeCurrent(); !current) return Forward(current);
  return software;
}

}  // namespace strikeline::gpu::internal
