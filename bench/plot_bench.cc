// SPDX-License-Identifier: MIT
// What a plotter's file costs: putting lines in order, against vpype's linesort (nearest end next,
// with reversal, from the first line on), thinning them, fitting arcs to them, and writing SVG and
// G-code. Random lines, hatched shapes, a grid of circles.
#include <cmath>

#include <benchmark/benchmark.h>

#include "export/internal/fit_arcs.h"
#include "export/internal/thin_lines.h"
#include "export/plot.h"
#include "export/plot_order.h"
#include "export/svg.h"
#include "geometry/kernels/numbers/random.h"

namespace strikeline::exports {
namespace {

using geometry::Polylines;
using geometry::PolylinesBuilder;
using geometry::Random;

float Between(Random& random, double low, double high) {
  return static_cast<float>(random.Uniform(low, high));
}

// Short lines anywhere on an A3 sheet.
Polylines Scattered(int count) {
  Random random(7);
  PolylinesBuilder lines;
  for (int i = 0; i < count; ++i) {
    const Vec3 from = {Between(random, 0, 297), Between(random, 0, 420), 0};
    lines.AddLine({from, from + Vec3{Between(random, -3, 3), Between(random, -3, 3), 0}});
  }
  return lines.Finish();
}

// Discs here and there, each hatched in its own direction, the lines all one way.
Polylines Hatched(int count) {
  constexpr int kHatches = 100;
  Random random(7);
  PolylinesBuilder lines;
  for (int i = 0; i < count; i += kHatches) {
    const Vec3 center = {Between(random, 20, 277), Between(random, 20, 400), 0};
    const float angle = Between(random, 0, 3), radius = Between(random, 4, 20);
    const Vec3 u = {std::cos(angle), std::sin(angle), 0}, v = {-u.y, u.x, 0};
    for (int j = 0; j < kHatches; ++j) {
      const float across = radius * (2 * static_cast<float>(j) + 1 - kHatches) / kHatches;
      const float along = std::sqrt(radius * radius - across * across);
      lines.AddLine({center + across * u + along * v, center + across * u - along * v});
    }
  }
  return lines.Finish();
}

// Circles that begin at their right, 1 mm apart.
Polylines Circles(int count) {
  constexpr int kSides = 48;
  const int columns = static_cast<int>(std::sqrt(count));
  PolylinesBuilder lines;
  for (int i = 0; i < count; ++i) {
    for (int k = 0; k <= kSides; ++k) {
      const double angle = k % kSides * 6.28318530717958648 / kSides;
      lines.Add({static_cast<float>(10 + 10 * (i % columns) + 4.5 * std::cos(angle)),
                 static_cast<float>(10 + 10 * (i / columns) + 4.5 * std::sin(angle)), 0});
    }
    lines.EndLine();
  }
  return lines.Finish();
}

// A line 0.02 mm from point to point whose turns are 1 mm apart.
Polylines Spiral(int count) {
  PolylinesBuilder lines;
  for (int i = 0; i < count; ++i) {
    const double turns = std::sqrt(0.02 * i / 3.14159265358979324);
    const double angle = turns * 6.28318530717958648;
    lines.Add({static_cast<float>(200 + turns * std::cos(angle)),
               static_cast<float>(200 + turns * std::sin(angle)), 0});
  }
  return lines.Finish();
}

// Nothing joined, so that all orders leave as many gaps.
PlotOrderOptions Apart() {
  PlotOrderOptions options;
  options.merge_tolerance = -1;
  return options;
}

// The way between lines that vpype's linesort leaves; that this is its order, a test says.
double LinesortTravel(const Polylines& lines) {
  PlotOrderOptions options = Apart();
  options.free_seams = false;
  options.effort = 0;
  return OrderForPen(lines, options).pen_up;
}

void Order(benchmark::State& state, const Polylines& lines) {
  PlotOrder order;
  for (auto _ : state) order = OrderForPen(lines, Apart());
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
void OrderCircles(benchmark::State& state) {
  Order(state, Circles(static_cast<int>(state.range(0))));
}
BENCHMARK(OrderScattered)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(OrderHatched)->Arg(1000)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

BENCHMARK(OrderCircles)->Arg(400)->Arg(10'000)->Unit(benchmark::kMillisecond);

void ThinSpiral(benchmark::State& state) {
  const Polylines spiral = Spiral(static_cast<int>(state.range(0)));
  size_t left = 0;
  for (auto _ : state) left = internal::Thinned(spiral, 0.01).PointCount();
  state.counters["points_left"] = static_cast<double>(left);
}
void FitArcsToSpiral(benchmark::State& state) {
  const Polylines spiral = Spiral(static_cast<int>(state.range(0)));
  size_t runs = 0;
  for (auto _ : state) runs = internal::FitArcs(spiral[0], 0.01).size();
  state.counters["runs"] = static_cast<double>(runs);
}
BENCHMARK(ThinSpiral)->Arg(400'000)->Arg(2'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(FitArcsToSpiral)->Arg(400'000)->Arg(2'000'000)->Unit(benchmark::kMillisecond);

// One layer of long lines: 1000 points each.
scene::Drawing Long(int lines) {
  Random random(7);
  PolylinesBuilder builder;
  for (int i = 0; i < lines; ++i) {
    for (int j = 0; j < 1000; ++j)
      builder.Add({Between(random, 5, 140), Between(random, 5, 200), 0});
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
  const auto profile = LoadPlotterProfile("gcode", plotters::Files());
  for (auto _ : state) benchmark::DoNotOptimize(PlotOf(drawing, *profile)->text.size());
  PerPoint(state, drawing);
}
BENCHMARK(WriteGcode)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace strikeline::exports

BENCHMARK_MAIN();
