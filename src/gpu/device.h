// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/color.h"
#include "base/result.h"
#include "base/units.h"
#include "gpu/buffer.h"
#include "gpu/fence.h"
#include "gpu/framebuffer.h"
#include "gpu/pixel_readback.h"
#include "gpu/program.h"
#include "gpu/texture.h"
#include "gpu/vertex_array.h"

namespace strikeline::gpu {

// Which device OpenHeadless takes. kAuto: a hardware one if any works, else a software rasteriser.
enum class DeviceChoice { kAuto, kHardware, kSoftware };

// What OpenHeadless opens. A value.
struct DeviceParams {
  // The environment's STRIKELINE_DEVICE (auto, hardware, software) wins over kAuto.
  DeviceChoice choice = DeviceChoice::kAuto;
  // Threads of Mesa's llvmpipe: 0 draws on the calling thread, which costs least where an encoder
  // runs beside. Sets LP_NUM_THREADS unless the user has; -1 leaves the environment alone. Call
  // before other threads start.
  int llvmpipe_threads = 0;
  // Collects the driver's messages (see DebugMessages). On in debug builds.
#ifdef NDEBUG
  bool debug = false;
#else
  bool debug = true;
#endif
};

// What the driver says about itself. A value.
struct DeviceDescription {
  std::string vendor = {};
  std::string renderer = {};
  std::string version = {};
  std::string platform = {};  // how it was opened: "surfaceless", "device 0", "window"
  bool is_software = false;   // llvmpipe, softpipe, swrast
  bool is_es = false;
  int max_texture_size = 0;  // pixels a side
  int max_uniform_block_bytes = 0;
  bool reads_bgra = true;  // PixelOrder::kBgra works (always on desktop GL)
};

// What was sent to the device since it was opened. Programs and uniform setters are not counted. A
// value.
struct DeviceStats {
  int64_t uploads = 0;  // of vertex buffers and textures, and their bytes
  int64_t uploaded_bytes = 0;
  int64_t uniform_uploads = 0;  // of uniform buffers
  int64_t uniform_bytes = 0;
  int64_t draws = 0;
  int64_t captures = 0;
  int64_t read_bytes = 0;
  int64_t live_objects = 0;  // handles that hold a GL object now
  friend bool operator==(const DeviceStats&, const DeviceStats&) = default;
};

// How drawn pixels meet those that are there.
enum class Blend { kOff, kPremultipliedOver, kAdd };
// What vertices are put together to.
enum class Primitive { kTriangles, kTriangleStrip, kLines, kPoints };

// How much of a vertex array one draw call draws. A value.
struct DrawParams {
  Primitive primitive = Primitive::kTriangleStrip;
  int first = 0;  // vertex
  int vertices = 4;
  int instances = 1;  // 0 draws nothing
};

// An OpenGL 3.3 core or ES 3.0 context and everything that is done with it: the only maker of GPU
// objects and the only place of GL state. Objects must be destroyed before it (checked). Move-only.
// Thread: the one that made it current, one at a time.
class Device {
 public:
  // Opens a context without a window and makes it current on this thread.
  static Result<Device> OpenHeadless(const DeviceParams& params = {});
  // Wraps the context that a window library made current on this thread; the library keeps owning
  // it.
  static Result<Device> OfCurrentContext(const DeviceParams& params = {});
  Device(Device&&) noexcept;
  Device& operator=(Device&&) noexcept;
  ~Device();

  // Moves the context between threads: release on the old one, then make current on the new one.
  // Headless only.
  Status MakeCurrent();
  Status ReleaseCurrent();

  const DeviceDescription& Description() const;
  // Since the device was opened; cheap.
  DeviceStats Stats() const;
  // The GL errors since the last call, in words; cheap on software, a round trip on some drivers:
  // once a frame.
  Status Check();
  // Driver messages since the last call, if DeviceParams::debug and the driver can.
  std::vector<std::string> TakeDebugMessages();

  // What is made here must go before the device does. Buffers, vertex arrays, fences and timers can
  // be had always; the others fail where the driver says no, with the label and why.
  Buffer MakeBuffer(const BufferParams& params);
  Result<Texture> MakeTexture(const TextureParams& params);
  Result<Framebuffer> MakeFramebuffer(const FramebufferParams& params);
  // The error holds the driver's log and the source lines it names.
  Result<Program> MakeProgram(const ProgramParams& params);
  VertexArray MakeVertexArray(const VertexArrayParams& params);
  Result<PixelReadback> MakePixelReadback(const PixelReadbackParams& params);
  Fence MakeFence();
  GpuTimer MakeTimer();

  // Draws go to `target` from now on; sets the viewport to all of it and lifts the scissor.
  void SetTarget(const Framebuffer& target);
  // Where clip coordinates -1 to 1 lie. Clear and Blit do not heed it.
  void SetViewport(PixelRect rect);
  // Limits draws, Clear and Blit to the rectangle; nullopt lifts it.
  void SetScissor(std::optional<PixelRect> rect);
  // Holds for all draws until the next call.
  void SetBlend(Blend blend);
  // Writes the four channels as they are (premultiply yourself).
  void Clear(Color color);
  // For samplers that were set to `unit` (see Program::Set); it stays bound.
  void BindTexture(int unit, const Texture& texture);
  // For blocks that were bound to `binding` (see Program::BindBlock); it stays bound.
  void BindUniformBuffer(int binding, const Buffer& buffer);
  // To the target, by the state set before. Nothing where vertices or instances are 0.
  void Draw(const Program& program, const VertexArray& vertices, const DrawParams& params);

  // Runs the vertex shader once a vertex and writes its captured output (see ProgramParams) to the
  // start of `to`, which must have room for it. Nothing is drawn.
  void Capture(const Program& program, const VertexArray& vertices, int count, const Buffer& to);

  // Copies pixels 1:1, or scaled with nearest if the sizes differ; upside down where one height is
  // negative (from `y` down to y + height). The scissor limits it. `to` is the target afterwards
  // with the viewport left as it was.
  void Blit(const Framebuffer& from, PixelRect from_rect, const Framebuffer& to, PixelRect to_rect);
  void Blit(const Framebuffer& from, const Framebuffer& to, PixelRect rect) {
    Blit(from, rect, to, rect);
  }
  // Waits for the draws and reads `rect` into rows `row_bytes` apart (a multiple of the pixel size,
  // at least a row). Row 0 as Framebuffer says.
  void ReadPixels(const Framebuffer& from, PixelRect rect, PixelOrder order, uint8_t* out,
                  int row_bytes);
  // Waits, and reads a buffer back: for tests.
  void ReadBuffer(const Buffer& from, std::span<std::byte> out);
  // From now on draws, captures and blits are counted but not done: what is left is what the
  // processor does beside them. For measurements.
  void SetDry(bool dry);
  // Sends all commands on their way; Finish() waits until they are done.
  void Flush();
  void Finish();

 private:
  explicit Device(std::unique_ptr<internal::DeviceState> state);
  std::unique_ptr<internal::DeviceState> state_;
};

}  // namespace strikeline::gpu
