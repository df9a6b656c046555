// SPDX-License-Identifier: MIT
// What a frame of lines costs, by renderer, at 1600x1600: scenes that stand still, that move, and
// of which a little changes. `bytes` is what is sent to the device for a frame after the first.
#include <numbers>
#include <random>

#include <benchmark/benchmark.h>

#include "app/make_renderer.h"
#include "base/check.h"
#include "base/keep_memory.h"

namespace strikeline::app {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;

constexpr PixelSize kSize{1600, 1600};

// Walks with steps of so many pixels within a square of the picture.
Polylines Walks(int lines, int points, double step, unsigned seed, Vec3 corner = {0, 0, 0},
                float side = 1600) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> unit(0, 1);
  PolylinesBuilder out;
  out.Reserve(static_cast<size_t>(lines) * static_cast<size_t>(points), static_cast<size_t>(lines));
  for (int line = 0; line < lines; ++line) {
    double x = unit(random) * static_cast<double>(side),
           y = unit(random) * static_cast<double>(side);
    double angle = 2 * std::numbers::pi * unit(random);
    for (int i = 0; i < points; ++i) {
      out.Add(corner + Vec3{static_cast<float>(x), static_cast<float>(y), 0});
      x += step * std::cos(angle), y += step * std::sin(angle);
      const bool outside =
          x < 0 || y < 0 || x > static_cast<double>(side) || y > static_cast<double>(side);
      angle += outside ? std::numbers::pi / 8 : unit(random) - 0.5;
    }
    out.EndLine();
  }
  return out.Finish();
}

Polylines Moved(const Polylines& lines, float by) {
  std::vector<Vec3> points(lines.Points().begin(), lines.Points().end());
  for (Vec3& p : points) p.x += by;
  return lines.WithPoints(std::move(points));
}

scene::StrokeLayer LayerOf(Polylines lines, uint64_t id, float width) {
  scene::StrokeLayer layer;
  layer.lines = std::move(lines);
  layer.id = {id, 0};
  layer.color = {0.1f, 0.1f, 0.12f, 1};
  layer.width = width;
  return layer;
}

// Layers of a frame by its number.
using Scene = std::function<std::vector<scene::StrokeLayer>(int frame)>;

Scene Static(int lines, int points, double step) {
  const auto layer = LayerOf(Walks(lines, points, step, 1), 1, 1.2f);
  return [layer](int) { return std::vector{layer}; };
}

Scene Moving(int lines, int points, double step) {
  std::vector<scene::StrokeLayer> frames;
  for (uint64_t i = 0; i < 8; ++i) {
    frames.push_back(
        LayerOf(Moved(Walks(lines, points, step, 1), static_cast<float>(i)), 100 + i, 1.2f));
  }
  return [frames](int frame) {
    auto layer = frames[static_cast<size_t>(frame) % frames.size()];
    layer.id.high = static_cast<uint64_t>(frame);  // as geometry that was never seen
    return std::vector{layer};
  };
}

// 200 small layers, of which 3 change.
Scene Patchwork() {
  std::vector<scene::StrokeLayer> layers;
  for (unsigned i = 0; i < 200; ++i) {
    const Vec3 corner{static_cast<float>(i % 15) * 105, static_cast<float>(i / 15) * 110, 0};
    layers.push_back(LayerOf(Walks(5, 200, 3, i, corner, 100), i, 1.2f));
  }
  return [layers](int frame) mutable {
    for (size_t i : {size_t{20}, size_t{90}, size_t{150}}) {
      layers[i].lines = Moved(layers[i].lines, frame % 2 ? 1.0f : -1.0f);
      layers[i].id.high = static_cast<uint64_t>(frame) + 1;
    }
    return layers;
  };
}

scene::Frame FrameOf(std::vector<scene::StrokeLayer> layers,
                     std::shared_ptr<const scene::Picture> backdrop) {
  scene::Frame frame;
  frame.size = kSize;
  frame.backdrop = std::move(backdrop);
  for (scene::StrokeLayer& layer : layers) frame.layers.push_back(std::move(layer));
  return frame;
}

void Draw(benchmark::State& state, const char* renderer_name, const Scene& scene) {
  std::string reason;
  auto renderer = MakeRenderer(renderer_name, kSize, PlaneFormat::kYuv420, reason);
  CHECK(renderer.has_value()) << renderer.error().message;
  const scene::Box paper{.width = 1600, .height = 1600, .color = {1, 1, 1, 1}};
  const auto backdrop = std::make_shared<const scene::Picture>(
      PixelRect{0, 0, kSize.width, kSize.height}, std::vector<scene::PictureItem>{paper});
  PlanarFrame planes(kSize, PlaneFormat::kYuv420);
  int number = 0;
  const auto draw_next = [&] {
    CHECK((*renderer)->Submit(FrameOf(scene(number++), backdrop)).has_value()) << "draw";
    CHECK((*renderer)->Collect(planes, 0).has_value()) << "read";
  };
  draw_next();
  const int64_t before = (*renderer)->Counts().uploaded_bytes;
  for (auto _ : state) draw_next();
  const auto frames = static_cast<double>(number - 1);
  state.counters["bytes"] = static_cast<double>((*renderer)->Counts().uploaded_bytes - before) / frames;
  state.SetLabel((*renderer)->Name());
}

void RegisterAll() {
  const std::pair<const char*, Scene> scenes[] = {
      {"static, 1 M points in 20 lines", Static(20, 50'000, 1.6)},
      {"static, 500,000 segments", Static(500'000, 2, 4)},
      {"static, 100,000 points", Static(20, 5'000, 1.6)},
      {"moving, 1 M points in 20 lines", Moving(20, 50'000, 1.6)},
      {"200 layers, 3 change", Patchwork()},
  };
  for (const auto& [name, scene] : scenes) {
    for (const char* renderer : {"cpu", "gl"}) {
      benchmark::RegisterBenchmark(
          fmt::format("strokes/{}/{}", renderer, name).c_str(),
          [renderer, scene = scene](benchmark::State& state) { Draw(state, renderer, scene); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime()
          ->MeasureProcessCPUTime();
    }
  }
}

}  // namespace
}  // namespace strikeline::app

int main(int argc, char** argv) {
  strikeline::KeepFreedMemory();  // as the program does
  benchmark::Initialize(&argc, argv);
  strikeline::app::RegisterAll();
  benchmark::RunSpecifiedBenchmarks();
}
