// SPDX-License-Identifier: MIT
#include "app/live/run_host.h"

#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstring>
#include <optional>

#include <fmt/format.h>

#include "app/draw_command.h"
#include "app/live/host_protocol.h"
#include "app/sketch_frames.h"
#include "base/stopwatch.h"
#include "render/cpu/cpu_renderer.h"

namespace strikeline::app {
namespace {

[[maybe_unused]] constexpr rlim_t kMostMemory = rlim_t{8} << 30;  // of addresses, with libraries'

// A host ends with its window, leaves no core behind and cannot take all memory.
void LimitYourself() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // these map all there is
  const rlimit memory{kMostMemory, kMostMemory};
  setrlimit(RLIMIT_AS, &memory);
#endif
  std::signal(SIGINT, SIG_IGN);  // Ctrl-C is for the window
}

void Say(const std::string& text, HostReply& reply) {
  const size_t size = std::min(text.size(), sizeof(reply.text) - 1);
  std::memcpy(reply.text, text.data(), size);
  reply.text[size] = 0;
}

std::string Remarks(const std::vector<geometry::Diagnostic>& diagnostics) {
  std::string text;
  for (const geometry::Diagnostic& d : diagnostics) {
    text += fmt::format("{}{}{}{}: {}", text.empty() ? "" : "\n", d.op,
                        d.parameter.empty() ? "" : ".", d.parameter, d.reason);
  }
  return text;
}

// The canvas as large as fits.
PixelSize Fitted(const scene::Canvas& canvas, PixelSize box) {
  const double width = canvas.width.Value(), height = canvas.height.Value();
  const double scale =
      std::min({box.width / width, box.height / height, kLargestSide / std::max(width, height)});
  return {std::max(1, static_cast<int>(std::lround(width * scale))),
          std::max(1, static_cast<int>(std::lround(height * scale)))};
}

class Host {
 public:
  Host(host::Sketch sketch, uint8_t* memory) : sketch_(std::move(sketch)), memory_(memory) {}

  HostReply Answer(const HostRequest& request) {
    HostReply reply;
    reply.id = request.id;
    if (const Status drawn = Draw(request, reply); !drawn) {
      reply.failed = 1;
      Say(drawn.error().message, reply);
    }
    return reply;
  }

 private:
  Status Draw(const HostRequest& request, HostReply& reply) {
    Stopwatch watch;
    const Seconds time(request.time);
    host::DrawSettings settings;
    settings.seed = request.seed;
    const auto scene = sketch_.Draw(time, settings);
    if (!scene) return tl::unexpected(scene.error());
    reply.draw = watch.Lap();
    reply.duration = sketch_.About().duration.Value(), reply.fps = sketch_.About().fps;
    std::vector<geometry::Diagnostic> remarks;
    const scene::Drawing drawing =
        Evaluated(evaluator_, sketch_.About(), *scene, {geometry::Quality::kDraft}, &remarks);
    reply.evaluate = watch.Lap();
    Say(Remarks(remarks), reply);
    for (const scene::LineLayer& layer : drawing.layers) {
      reply.points += layer.lines.PointCount(), reply.lines += layer.lines.LineCount();
    }
    Status painted = Paint(request, drawing, *scene, reply);
    reply.paint = watch.Lap();
    return painted;
  }

  Status Paint(const HostRequest& request, const scene::Drawing& drawing,
               const host::SketchScene& scene, HostReply& reply) {
    const PixelSize size = Fitted(drawing.canvas, {request.width, request.height});
    reply.width = size.width, reply.height = size.height;
    if (!renderer_ || size_ != size) renderer_.emplace(size);
    size_ = size;
    std::vector<ContentId> ids;
    for (const host::SketchLayer& layer : scene.layers) ids.push_back(layer.geometry.Id());
    const SketchPicture picture{size, drawing.background.value_or(Color{1, 1, 1, 1})};
    const auto pixels = renderer_->Still(FrameOf(drawing, ids, picture));
    if (!pixels) return tl::unexpected(pixels.error());
    std::memcpy(memory_ + static_cast<size_t>(request.slot) * kSlotBytes, pixels->bytes.data(),
                pixels->bytes.size());
    return {};
  }

  host::Sketch sketch_;
  uint8_t* memory_;
  geometry::Evaluator evaluator_;
  std::optional<render::CpuRenderer> renderer_;
  PixelSize size_;
};

}  // namespace

int RunHost(const std::string& library) {
  LimitYourself();
  void* memory = mmap(nullptr, kSharedBytes, PROT_READ | PROT_WRITE, MAP_SHARED, kHostMemory, 0);
  if (memory == MAP_FAILED) return 1;
  HostReply reply;
  auto sketch = host::Sketch::Load(library);
  if (!sketch) {
    reply.failed = 1;
    Say(sketch.error().message, reply);
    return send(kHostSocket, &reply, sizeof(reply), MSG_NOSIGNAL) < 0 ? 2 : 1;
  }
  Host host(*std::move(sketch), static_cast<uint8_t*>(memory));
  HostRequest request;
  while (recv(kHostSocket, &request, sizeof(request), 0) == sizeof(request)) {
    reply = host.Answer(request);
    if (send(kHostSocket, &reply, sizeof(reply), MSG_NOSIGNAL) != sizeof(reply)) break;
  }
  return 0;
}

}  // namespace strikeline::app
