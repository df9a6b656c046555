// SPDX-License-Identifier: MIT
// What a frame of lines costs at 1600x1600, in five scenes: (a) a million points that stand still,
// (b) that turn, (c) that are displaced and twisted, (d) a filling whose density changes, (e) 200
// small figures of which 3 change; drawn in five ways, each leaving out something that the one
// before does every frame. `beside_ms` is what the processor does for a frame beside drawing
// (operations, indices, uploads, calls), `bytes` what is sent to the device.
//   STRIKELINE_BENCH_POINTS=10000000 for as many points in (a) to (c).
#include <cstdlib>
#include <functional>
#include <map>
#include <numbers>

#include <benchmark/benchmark.h>
#include <epoxy/gl.h>

#include "base/check.h"
#include "base/keep_memory.h"
#include "base/stopwatch.h"
#include "geometry/tail.h"
#include "render/cpu/cpu_renderer.h"
#include "render/gl/gl_renderer.h"

namespace strikeline::render {
namespace {

using geometry::Geometry;
using geometry::Polylines;
using scene::StrokeLayer;

constexpr PixelSize kSize{1600, 1600};
constexpr Color kInk{0.1f, 0.1f, 0.12f, 1};
constexpr float kWidth = 1.2f;

Geometry With(std::string_view op, std::vector<geometry::Argument> args, const Geometry& in) {
  return Geometry::Make(*geometry::FindOp(op), args, {in});
}

// Waves across the picture.
Geometry Waves(int lines, int points) {
  geometry::PolylinesBuilder out;
  for (int line = 0; line < lines; ++line) {
    const auto phase = static_cast<float>(line);
    for (int i = 0; i < points; ++i) {
      const float x = 1200 * static_cast<float>(i) / static_cast<float>(points);
      const float y = 200 + 1200 * phase / static_cast<float>(lines);
      out.Add({200 + x, y + 60 * std::sin(0.02f * x + phase), 0});
    }
    out.EndLine();
  }
  return Geometry(out.Finish());
}

// The recipes of a frame.
using Scene = std::function<std::vector<Geometry>(int frame)>;

Scene Still(int points) {
  return [waves = Waves(20, points / 20)](int) { return std::vector{waves}; };
}

Geometry Turned(const Geometry& in, int frame) {
  return With("rotate", {{"rotation", Vec3d{0, 0, 0.5 * frame}}}, in);
}

Scene Turning(int points) {
  return [waves = Waves(20, points / 20)](int frame) { return std::vector{Turned(waves, frame)}; };
}

Scene Flowing(int points) {
  return [waves = Waves(20, points / 20)](int frame) {
    const Geometry twisted =
        With("twist", {{"angle", 20.0 + frame}, {"axis_dir", Vec3d{1, 0, 0}}}, waves);
    const std::vector<geometry::Argument> args = {{"amplitude", Vec3d{20, 20, 0}},
                                                  {"spatial_freq", Vec3d{0.01, 0.01, 0.01}},
                                                  {"t", 0.02 * frame}};
    return std::vector{With("displace", args, twisted)};
  };
}

Scene Filling() {
  const std::vector<geometry::Argument> args = {
      {"n_sides", int64_t{60}}, {"center", Vec3d{800, 800, 0}}, {"scale", 1400.0}};
  const Geometry disc = Geometry::Make(*geometry::FindOp("polygon"), args);
  return [disc](int frame) {
    return std::vector{With("fill", {{"density", 1000.0 + frame % 100}}, disc)};
  };
}

Scene Patchwork() {
  std::vector<Geometry> figures;
  for (int i = 0; i < 200; ++i) {
    const Vec3d place{110.0 * (i % 14) + 30, 110.0 * (i / 14), 0};
    figures.push_back(With("translate", {{"delta", place}},
                           With("scale", {{"auto_center", false}, {"scale", Vec3d{0.06, 0.06, 1}}},
                                Waves(5, 200 + i))));
  }
  return [figures](int frame) {
    std::vector<Geometry> all = figures;
    for (size_t i : {size_t{20}, size_t{90}, size_t{150}}) all[i] = Turned(all[i], frame);
    return all;
  };
}

// A way of drawing.
class Way {
 public:
  virtual ~Way() = default;
  virtual void Frame(const std::vector<Geometry>& recipes, bool dry) = 0;
  virtual int64_t SentBytes() const = 0;
};

gpu::Device OpenDevice() {
  auto device = gpu::Device::OpenHeadless({});
  CHECK(device.has_value()) << device.error().message;
  return std::move(*device);
}

// Line strips with restart indices, as the program before this one draws them: everything is sent
// for every layer in every frame, and indices are made point by point.
class Strips : public Way {
 public:
  enum class Keeps { kNothing, kIndices, kUploads };
  explicit Strips(Keeps keeps) : keeps_(keeps), device_(OpenDevice()) {
    auto program = device_.MakeProgram(
        {.vertex = "layout(location = 0) in vec3 p;\nvoid main() {\n"
                   "  gl_Position = vec4(p.xy / 800.0 - 1.0, 0.0, 1.0);\n}\n",
         .fragment = "out vec4 color;\nvoid main() { color = vec4(0.1, 0.1, 0.12, 1.0); }\n",
         .label = "strips"});
    CHECK(program.has_value()) << program.error().message;
    program_ = std::move(*program);
    target_ = *device_.MakeFramebuffer({.size = kSize, .label = "canvas"});
    glEnable(GL_PRIMITIVE_RESTART);
    glPrimitiveRestartIndex(kRestart);
  }

  void Frame(const std::vector<Geometry>& recipes, bool dry) override {
    const auto evaluation = evaluator_.Evaluate(recipes, {});
    device_.SetTarget(target_);
    if (!dry) device_.Clear({1, 1, 1, 1});
    glUseProgram(program_.Id());
    layers_.resize(recipes.size());
    for (size_t i = 0; i < recipes.size(); ++i) {
      Draw(layers_[i], recipes[i].Id(), evaluation.lines[i], dry);
    }
    if (!dry) device_.Finish();
  }
  int64_t SentBytes() const override { return sent_; }

 private:
  static constexpr uint32_t kRestart = 0xffffffff;
  struct Layer {
    ContentId id;
    Polylines lines;
    std::vector<uint32_t> indices;
    GLuint vertices = 0, points = 0, order = 0;
  };

  static std::vector<uint32_t> IndicesOf(const Polylines& lines) {
    std::vector<uint32_t> indices;
    for (size_t line = 0; line < lines.LineCount(); ++line) {
      for (int32_t i = lines.Offsets()[line]; i < lines.Offsets()[line + 1]; ++i) {
        indices.push_back(static_cast<uint32_t>(i));
      }
      indices.push_back(kRestart);
    }
    return indices;
  }

  void Send(GLenum target, const void* bytes, size_t count) {
    glBufferData(target, static_cast<GLsizeiptr>(count), bytes, GL_DYNAMIC_DRAW);
    sent_ += static_cast<int64_t>(count);
  }

  void Draw(Layer& layer, const ContentId& id, const Polylines& lines, bool dry) {
    if (layer.vertices == 0) {
      glGenVertexArrays(1, &layer.vertices);
      glGenBuffers(1, &layer.points);
      glGenBuffers(1, &layer.order);
    }
    glBindVertexArray(layer.vertices);
    const bool same_order = lines.SharesOffsetsWith(layer.lines);
    if (keeps_ == Keeps::kNothing || !same_order) layer.indices = IndicesOf(lines);
    if (keeps_ != Keeps::kUploads || layer.id != id) {
      glBindBuffer(GL_ARRAY_BUFFER, layer.points);
      Send(GL_ARRAY_BUFFER, lines.Points().data(), lines.Points().size_bytes());
      glVertexAttribPointer(0, 3, GL_FLOAT, GL_FALSE, sizeof(Vec3), nullptr);
      glEnableVertexAttribArray(0);
      glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, layer.order);
      Send(GL_ELEMENT_ARRAY_BUFFER, layer.indices.data(), layer.indices.size() * sizeof(uint32_t));
    }
    layer.id = id, layer.lines = lines;
    const auto count = static_cast<GLsizei>(layer.indices.size());
    if (!dry) glDrawElements(GL_LINE_STRIP, count, GL_UNSIGNED_INT, nullptr);
  }

  const Keeps keeps_;
  gpu::Device device_;
  gpu::Program program_;
  gpu::Framebuffer target_;
  geometry::Evaluator evaluator_;
  std::vector<Layer> layers_;
  int64_t sent_ = 0;
};

// Ours, with a frame's layers made from evaluated recipes or from prefixes and tails.
class Ours : public Way {
 public:
  Ours(std::unique_ptr<Renderer> renderer, gpu::Device* device, bool tails)
      : renderer_(std::move(renderer)), device_(device), tails_(tails) {
    const scene::Box paper{.width = 1600, .height = 1600, .color = {1, 1, 1, 1}};
    backdrop_ = std::make_shared<const scene::Picture>(PixelRect{0, 0, kSize.width, kSize.height},
                                                       std::vector<scene::PictureItem>{paper});
  }

  void Frame(const std::vector<Geometry>& recipes, bool dry) override {
    scene::Frame frame;
    frame.size = kSize;
    frame.backdrop = backdrop_;
    for (StrokeLayer& layer : tails_ ? Tailed(recipes) : Evaluated(recipes)) {
      frame.layers.push_back(std::move(layer));
    }
    if (device_) device_->SetDry(dry);
    CHECK(renderer_->Submit(frame).has_value()) << "draw";
    if (dry) return;
    if (device_) {
      device_->Finish();
    } else {
      CHECK(renderer_->Collect(planes_, 0, {}).has_value()) << "draw";
    }
  }
  int64_t SentBytes() const override { return renderer_->Counts().uploaded_bytes; }

 private:
  std::vector<StrokeLayer> Evaluated(const std::vector<Geometry>& recipes) {
    auto evaluation = evaluator_.Evaluate(recipes, {});
    std::vector<StrokeLayer> layers;
    for (size_t i = 0; i < recipes.size(); ++i) {
      layers.push_back({.lines = std::move(evaluation.lines[i]),
                        .id = recipes[i].Id(),
                        .color = kInk,
                        .width = kWidth});
    }
    return layers;
  }
  std::vector<StrokeLayer> Tailed(const std::vector<Geometry>& recipes) {
    auto split = splitter_.Evaluate(evaluator_, recipes, {});
    std::vector<StrokeLayer> layers;
    for (auto& parts : split.lines) {
      for (geometry::TailedLines& part : parts) {
        layers.push_back({.lines = std::move(part.prefix),
                          .id = part.prefix_id,
                          .tail = std::move(part.tail),
                          .tailed_id = part.id,
                          .color = kInk,
                          .width = kWidth});
      }
    }
    return layers;
  }

  std::unique_ptr<Renderer> renderer_;
  gpu::Device* device_;  // the renderer's; null: it has none
  const bool tails_;
  std::shared_ptr<const scene::Picture> backdrop_;
  geometry::Evaluator evaluator_;
  geometry::TailSplitter splitter_{{.tolerance = 1600.0 / 30'000}};
  PlanarFrame planes_{kSize, PlaneFormat::kYuv420};
};

std::unique_ptr<Way> OursOnGl(bool tails) {
  auto made = GlRenderer::Make(OpenDevice(), kSize, PlaneFormat::kYuv420, PlaneMaker::kAuto,
                               int64_t{2} << 30);
  CHECK(made.has_value()) << made.error().message;
  gpu::Device* device = &(*made)->Device();
  return std::make_unique<Ours>(std::move(*made), device, tails);
}

using MakeWay = std::function<std::unique_ptr<Way>()>;

void Run(benchmark::State& state, const MakeWay& make, const Scene& scene) {
  const std::unique_ptr<Way> way = make();
  int number = 0;
  way->Frame(scene(number++), false);
  const int64_t before = way->SentBytes();
  for (auto _ : state) way->Frame(scene(number++), false);
  state.counters["bytes"] = static_cast<double>(way->SentBytes() - before) / (number - 1);
  state.counters["frames/s"] =
      benchmark::Counter(static_cast<double>(number - 1), benchmark::Counter::kIsRate);
  std::vector<double> beside;
  for (int i = 0; i < 21; ++i) {
    const std::vector<Geometry> recipes = scene(number++);
    const Stopwatch watch;
    way->Frame(recipes, true);
    beside.push_back(1e3 * watch.Elapsed());
  }
  std::nth_element(beside.begin(), beside.begin() + 10, beside.end());
  state.counters["beside_ms"] = beside[10];
}

void RegisterAll() {
  const char* asked = std::getenv("STRIKELINE_BENCH_POINTS");
  const int points = asked ? std::atoi(asked) : 1'000'000;
  const std::pair<const char*, Scene> scenes[] = {{"a still", Still(points)},
                                                  {"b turning", Turning(points)},
                                                  {"c twisted and displaced", Flowing(points)},
                                                  {"d filling", Filling()},
                                                  {"e 3 of 200", Patchwork()}};
  using Keeps = Strips::Keeps;
  const std::pair<const char*, MakeWay> ways[] = {
      {"1 indices and uploads", [] { return std::make_unique<Strips>(Keeps::kNothing); }},
      {"2 cached indices", [] { return std::make_unique<Strips>(Keeps::kIndices); }},
      {"3 skipped uploads", [] { return std::make_unique<Strips>(Keeps::kUploads); }},
      {"4 ours", [] { return OursOnGl(false); }},
      {"5 ours with tails", [] { return OursOnGl(true); }},
      {"6 ours on the CPU",
       [] { return std::make_unique<Ours>(std::make_unique<CpuRenderer>(kSize), nullptr, false); }},
  };
  for (const auto& [scene_name, scene] : scenes) {
    for (const auto& [way_name, make] : ways) {
      benchmark::RegisterBenchmark(
          fmt::format("{}/{}", scene_name, way_name).c_str(),
          [make = make, scene = scene](benchmark::State& state) { Run(state, make, scene); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime()
          ->Iterations(5);
    }
  }
}

}  // namespace
}  // namespace strikeline::render

int main(int argc, char** argv) {
  strikeline::KeepFreedMemory();  // as the program does
  benchmark::Initialize(&argc, argv);
  strikeline::render::RegisterAll();
  benchmark::RunSpecifiedBenchmarks();
}
