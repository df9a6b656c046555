// SPDX-License-Identifier: MIT
#include "painter/frame_maker.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <optional>

#include <fmt/core.h>

#include "base/stopwatch.h"
#include "base/utf8.h"
#include "painter/frame_report.h"
#include "painter/line_frame.h"
#include "render/cpu/cpu_renderer.h"
#include "sketch/deadline.h"
#include "sketch/drawer.h"
#include "sketch/layers.h"
#include "sketch/located.h"

namespace strikeline::painter {
namespace {

std::string Remarks(const std::vector<geometry::Diagnostic>& diagnostics) {
  std::string text;
  for (const geometry::Diagnostic& d : diagnostics) {
    text += (text.empty() ? "" : "\n") + TextOf(d);
  }
  return text;
}

void SaySlowest(const std::vector<geometry::Evaluator::Timing>& timings, HostReply& reply) {
  for (const geometry::Evaluator::Timing& timing : timings) {
    if (timing.duration.Value() <= reply.slowest) continue;
    reply.slowest = timing.duration.Value();
    const size_t size = std::min(timing.op.size(), sizeof(reply.slowest_op) - 1);
    std::memcpy(reply.slowest_op, timing.op.data(), size);
    reply.slowest_op[size] = 0;
  }
}

// The canvas as large as fits.
PixelSize Fitted(const scene::Canvas& canvas, PixelSize box) {
  const double width = canvas.width.Value(), height = canvas.height.Value();
  const double scale =
      std::min({box.width / width, box.height / height, kLargestSide / std::max(width, height)});
  return {std::max(1, static_cast<int>(std::lround(width * scale))),
          std::max(1, static_cast<int>(std::lround(height * scale)))};
}

// Bytes of this process in memory.
uint64_t MemoryInUse() {
  unsigned long long pages = 0, resident = 0;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen("/proc/self/statm", "r"),
                                                       std::fclose);
  if (!file || std::fscanf(file.get(), "%llu %llu", &pages, &resident) != 2) return 0;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

void Say(std::string_view text, HostReply& reply) {
  text = CutUtf8(text, sizeof(reply.text) - 1);
  std::memcpy(reply.text, text.data(), text.size());
  reply.text[text.size()] = 0;
}

struct FrameMaker::State {
  State(sketch::Sketch drawn, uint8_t* into)
      : sketch(std::move(drawn)),
        memory(into),
        splitter({.tolerance = sketch::ToleranceOf(sketch.About().canvas)}) {}

  Status Draw(const HostRequest& request, HostReply& reply);
  Status TakeParams(const HostRequest& request);
  void Evaluate(const HostRequest& request, HostReply& reply);
  Status Give(const HostRequest& request, HostReply& reply);
  Status Paint(PixelSize fitted, Color background, uint8_t* slot);
  Status Report(HostReply& reply);

  sketch::Sketch sketch;
  uint8_t* memory;
  sketch::DrawSettings settings;
  geometry::Evaluator evaluator;
  std::optional<sketch::SketchScene> scene;  // before `evaluator` goes, of the last frame
  geometry::TailSplitter splitter;
  std::vector<scene::StrokeLayer> layers;
  KnownIds known;  // lines that the window has
  std::optional<render::CpuRenderer> renderer;
  PixelSize size;
  std::string report;  // as the window knows it
};

FrameMaker::FrameMaker(sketch::Sketch sketch, uint8_t* memory)
    : state_(std::make_unique<State>(std::move(sketch), memory)) {}
FrameMaker::~FrameMaker() = default;

HostReply FrameMaker::Answer(const HostRequest& request) {
  HostReply reply;
  reply.id = request.id;
  if (const Status drawn = state_->Draw(request, reply); !drawn) {
    reply.failed = 1;
    Say(drawn.error().message, reply);
  }
  reply.memory = MemoryInUse();
  return reply;
}

Status FrameMaker::State::Draw(const HostRequest& request, HostReply& reply) {
  if (Status taken = TakeParams(request); !taken) return taken;
  Stopwatch watch;
  constexpr double kInTime =
      0.8;  // of the limit: the window hears the line before it loses patience
  std::optional<sketch::Deadline> deadline;
  if (sketch.CanInterrupt() && request.time_limit > 0) {
    deadline.emplace(Seconds(kInTime * request.time_limit), [this] { sketch.Interrupt(); });
  }
  auto drawn = sketch.Draw(Seconds(request.time), settings);
  if (!drawn) return tl::unexpected(drawn.error());
  scene = *std::move(drawn);
  reply.draw = watch.Lap();
  reply.duration = sketch.About().duration.Value(), reply.fps = sketch.About().fps;
  Evaluate(request, reply);
  deadline.reset();
  reply.evaluate = watch.Lap();
  if (Status given = Give(request, reply); !given) return given;
  reply.paint = watch.Lap();
  return Report(reply);
}

Status FrameMaker::State::TakeParams(const HostRequest& request) {
  if (request.params_bytes == 0) return {};
  auto params = DecodeParams({reinterpret_cast<const char*>(memory + kParamsAt),
                              std::min<size_t>(request.params_bytes, kParamsBytes)});
  if (!params) return Forward(std::move(params));
  settings.user = std::move(params->user);
  settings.midi = std::move(params->midi);
  return {};
}

void FrameMaker::State::Evaluate(const HostRequest& request, HostReply& reply) {
  std::vector<geometry::Diagnostic> remarks;
  std::vector<geometry::Evaluator::Timing> timings;
  const auto quality = geometry::Quality::kDraft;  // what is saved is drawn by jobs
  if (static_cast<HostOutput>(request.wanted) == HostOutput::kTails) {
    std::vector<geometry::Geometry> recipes;
    for (const sketch::SketchLayer& layer : scene->layers) recipes.push_back(layer.geometry);
    auto split = splitter.Evaluate(evaluator, recipes, {quality});
    remarks = sketch::Located(split.evaluation.diagnostics, *scene);
    timings = std::move(split.evaluation.timings);
    layers = sketch::LayersOf(std::move(split), *scene);
  } else {
    const scene::Drawing drawing =
        sketch::Evaluated(evaluator, sketch.About(), *scene, {quality}, &remarks, &timings);
    std::vector<ContentId> ids;
    for (const sketch::SketchLayer& layer : scene->layers) ids.push_back(layer.geometry.Id());
    layers = sketch::LayersOf(drawing, ids);
  }
  Say(Remarks(remarks), reply);
  SaySlowest(timings, reply);
  for (const scene::StrokeLayer& layer : layers) {
    reply.points += layer.lines.PointCount(), reply.lines += layer.lines.LineCount();
  }
}

Status FrameMaker::State::Give(const HostRequest& request, HostReply& reply) {
  const scene::Canvas& canvas = sketch.About().canvas;
  const PixelSize fitted = Fitted(canvas, {request.width, request.height});
  reply.width = fitted.width, reply.height = fitted.height;
  const Color background = scene->background.value_or(Color{1, 1, 1, 1});
  for (scene::StrokeLayer& layer : layers) layer.view = sketch::ViewOf(canvas, fitted);
  uint8_t* const slot = memory + static_cast<size_t>(request.slot) * kSlotBytes;
  if (static_cast<HostOutput>(request.wanted) == HostOutput::kPixels) {
    return Paint(fitted, background, slot);
  }
  const std::string lines = Encoded(LineFrame{background, layers}, known);
  if (lines.size() > kSlotBytes) return Fail("has too many points for the window to draw");
  std::memcpy(slot, lines.data(), lines.size());
  reply.line_bytes = lines.size();
  return {};
}

Status FrameMaker::State::Paint(PixelSize fitted, Color background, uint8_t* slot) {
  if (!renderer || size != fitted) renderer.emplace(fitted);
  size = fitted;
  const auto pixels = renderer->Still(sketch::FrameOf(layers, {fitted, background}));
  if (!pixels) return tl::unexpected(pixels.error());
  std::memcpy(slot, pixels->bytes.data(), pixels->bytes.size());
  return {};
}

Status FrameMaker::State::Report(HostReply& reply) {
  std::string encoded = Encoded(*scene);
  if (encoded == report) return {};
  if (encoded.size() > kReportBytes) return Fail("makes too many calls ({})", scene->calls.size());
  std::memcpy(memory + kReportAt, encoded.data(), encoded.size());
  reply.report_bytes = encoded.size();
  report = std::move(encoded);
  return {};
}

}  // namespace strikeline::painter
