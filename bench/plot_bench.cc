// SPDX-License-Identifier: MIT
// What a plotter's file costs: putting lines in order, against vpype's linesort (nearest end next,
// with reversal, from the first line on), and writing SVG and G-code. Random lines and hatched
// shapes.
#include <cmath>

#include <benchmark/benchmark.h>

#include "export/gcode.h"
#include "export/plot_order.h"
#include "export/svg.h"

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;

class Random {
 public:
  float Next(float low, float high) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return low + (high - low) * static_cast<float>(state_ >> 40) / static_cast<float>(1 << 24);
  }

 private:
  uint64_t state_ = 7;
};

// Short lines anywhere on an A3 sheet.
Polylines Scattered(int count) {
  Random random;
  PolylinesBuilder lines;
  for (int i = 0; i < count; ++i) {
    const Vec3 from = {random.Next(0, 297), random.Next(0, 420), 0};
    lines.AddLine({from, from + Vec3{random.Next(-3, 3), random.Next(-3, 3), 0}});
  }
  return lines.Finish();
}

// Discs here and there, each hatched in its own direction, the lines all one way.
Polylines Hatched(int count) {
  constexpr int kHatches = 100;
  Random random;
  PolylinesBuilder lines;
  for (int i = 0; i < count; i += kHatches) {
    const Vec3 center = {random.Next(20, 277), random.Next(20, 400), 0};
    const float angle = random.Next(0, 3), radius = random.Next(4, 20);
    const Vec3 u = {std::cos(angle), std::sin(angle), 0}, v = {-u.y, u.x, 0};
    for (int j = 0; j < kHatches; ++j) {
      const float across = radius * (2 * static_cast<float>(j) + 1 - kHatches) / kHatches;
      const float along = std::sqrt(radius * radius - across * across);
      lines.AddLine({center + across * u + along * v, center + across * u - along * v});
    }
  }
  return lines.Finish();
}

// The way between lines that vpype's linesort leaves; that this is its order, a test says.
double LinesortTravel(const Polylines& lines) {
  PlotOrderOptions options;
  options.merge_tolerance = -1;
  options.effort = 0;
  return OrderForPen(lines, options).pen_up;
}

void Order(benchmark::State& state, const Polylines& lines) {
  PlotOrder order;
  for (auto _ : state) order = OrderForPen(lines);
  state.counters["pen_up_m"] = order.pen_up / 1000;
  state.counters["as_given_m"] = order.pen_up_before / 1000;
  state.counters["of_linesort"] = order.pen_up / LinesortTravel(lines);
}
void OrderScattered(benchmark::State& state) {
  Order(state, Scattered(static_cast<int>(state.range(0))));
}
void OrderHatched(benchmark::State& state) {
  Order(state, Hatched(static_cast<int>(state.range(0))));
}
BENCHMARK(OrderScattered)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(OrderHatched)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

// One layer of long lines: 1000 points each.
scene::Drawing Long(int lines) {
  Random random;
  PolylinesBuilder builder;
  for (int i = 0; i < lines; ++i) {
    for (int j = 0; j < 1000; ++j) builder.Add({random.Next(5, 140), random.Next(5, 200), 0});
    builder.EndLine();
  }
  scene::Drawing drawing;
  drawing.layers.emplace_back().lines = builder.Finish();
  return drawing;
}

void PerPoint(benchmark::State& state, const scene::Drawing& drawing) {
  state.counters["per_point"] = benchmark::Counter(
      static_cast<double>(drawing.layers[0].lines.PointCount()),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

void WriteSvg(benchmark::State& state) {
  const scene::Drawing drawing = Long(500);
  for (auto _ : state) benchmark::DoNotOptimize(SvgOf(drawing).size());
  PerPoint(state, drawing);
}
BENCHMARK(WriteSvg)->Unit(benchmark::kMillisecond);

void WriteGcode(benchmark::State& state) {
  const scene::Drawing drawing = Long(500);
  for (auto _ : state) benchmark::DoNotOptimize(GcodeOf(drawing)->text.size());
  PerPoint(state, drawing);
}
BENCHMARK(WriteGcode)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace strikeline::exports

BENCHMARK_MAIN();
