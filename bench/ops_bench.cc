// SPDX-License-Identifier: MIT
// Operations on large inputs, in ns of CPU and of wall time per input point, and whole cases in ms.
// The two inputs: 20 lines of 50,000 points, and 500,000 lines of 2. Run with
// --benchmark_filter=NAME for one operation.
#include <cmath>
#include <random>

#include <benchmark/benchmark.h>

#include "base/check.h"
#include "base/keep_memory.h"
#include "geometry/evaluator.h"

namespace strikeline::geometry {
namespace {

// So that copies of a million points are timed, not declined.
constexpr Budget kRoomForAll = {100'000'000, 20'000'000, int64_t{8} << 30};

// 20 waves over a sheet of 200 mm, 50,000 points each.
const Polylines& LongLines() {
  static const Polylines lines = [] {
    PolylinesBuilder builder;
    for (int line = 0; line < 20; ++line) {
      for (int i = 0; i < 50'000; ++i) {
        const float x = 200.0F * static_cast<float>(i) / 50'000;
        builder.Add({x, 10.0F * static_cast<float>(line) + 4 * std::sin(x), std::cos(x)});
      }
      builder.EndLine();
    }
    return builder.Finish();
  }();
  return lines;
}

// 500,000 lines of two points anywhere on a sheet of 200 mm, some 3 mm long.
const Polylines& Segments() {
  static const Polylines lines = [] {
    std::mt19937 dice(1);
    std::uniform_real_distribution<float> place(0, 200), step(-2, 2);
    PolylinesBuilder builder;
    for (int i = 0; i < 500'000; ++i) {
      const Vec3 from{place(dice), place(dice), step(dice)};
      builder.AddLine({from, from + Vec3{step(dice), step(dice), step(dice)}});
    }
    return builder.Finish();
  }();
  return lines;
}

Polylines Made(std::string_view name, const std::vector<Argument>& args,
               const std::vector<Polylines>& in = {}) {
  const Op* op = FindOp(name);
  CHECK(op) << name;
  OpContext context({.op = name});
  return Apply(*op, args, in, context);
}

// Times one operation; `points` are those of the inputs.
void Time(benchmark::State& state, std::string_view name, const std::vector<Argument>& args,
          const std::vector<Polylines>& in) {
  const Op* op = FindOp(name);
  CHECK(op) << name;
  size_t points = 0, out = 0;
  for (const Polylines& lines : in) points += lines.PointCount();
  for (auto _ : state) {
    OpContext context({.op = name, .budget = kRoomForAll});
    const Polylines made = Apply(*op, args, in, context);
    if (context.Declined()) state.SkipWithError("declined");
    out = made.PointCount();
    benchmark::DoNotOptimize(made.Points().data());
  }
  state.counters["points_out"] = static_cast<double>(out);
  const auto per_point =
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert;
  if (points > 0) {
    state.counters["s_per_point"] = benchmark::Counter(static_cast<double>(points), per_point);
  }
}

struct Case {
  std::string_view op;
  std::vector<Argument> args;
};

std::vector<Case> PointCases() {
  const Vec3d tilt{10, 20, 30};
  return {{"affine", {{"rotation", tilt}, {"scale", Vec3d{1.1, 0.9, 1}}}},
          {"rotate", {{"rotation", tilt}}},
          {"scale", {{"scale", Vec3d{1.1, 0.9, 1}}}},
          {"translate", {{"delta", tilt}}},
          {"displace", {}},
          {"wobble", {}},
          {"twist", {}},
          {"quantize", {}},
          {"lowpass", {}},
          {"highpass", {}},
          {"dash", {}},
          {"drop", {{"interval", int64_t{3}}}},
          {"trim", {}},
          {"subdivide", {{"subdivisions", int64_t{1}}}},
          {"resample", {}},
          {"simplify", {}},
          {"pixelate", {}},
          {"mirror", {{"n_mirror", int64_t{3}}}},
          {"extrude", {{"delta", Vec3d{0, 0, 5}}, {"subdivisions", int64_t{0}}}},
          {"bold", {}},
          {"deduplicate", {}},
          {"collapse", {}},
          {"repeat", {}}};
}

Polylines Rings(int count, double side, double radius) {
  std::vector<Polylines> rings;
  const int columns = static_cast<int>(std::ceil(std::sqrt(count)));
  const double step = side / columns;
  for (int i = 0; i < count; ++i) {
    rings.push_back(Made(
        "circle", {{"radius", radius},
                   {"center", Vec3d{step * (i % columns + 0.5), step * (i / columns + 0.5), 0}}}));
  }
  return Concat(rings);
}

Polylines Disc(double radius) { return Made("circle", {{"radius", radius}}); }

void AddWholeCases() {
  const auto add = [](const char* label, std::string_view op, std::vector<Argument> args,
                      std::vector<Polylines> in) {
    benchmark::RegisterBenchmark(label, [=](benchmark::State& s) { Time(s, op, args, in); })
        ->Unit(benchmark::kMillisecond)
        ->UseRealTime()
        ->MeasureProcessCPUTime();
  };
  add("case/reaction_diffusion", "reaction_diffusion", {}, {Disc(50)});
  add("case/metaball", "metaball", {}, {Rings(64, 100, 5)});
  add("case/growth", "growth", {}, {Disc(50)});
  add("case/isocontour", "isocontour", {}, {Disc(50)});
  add("case/fill 512 rings", "fill", {}, {Rings(512, 200, 3)});
  add("case/fill dense", "fill", {{"density", 1000.0}, {"angle_sets", int64_t{2}}}, {Disc(100)});
  add("case/clip 1000 lines", "clip", {},
      {Made("grid", {{"nx", int64_t{500}}, {"ny", int64_t{500}}, {"scale", 120.0}}),
       Rings(2, 60, 14)});
  add("case/partition", "partition", {{"site_count", int64_t{100}}}, {Disc(50)});
  add("case/buffer", "buffer", {}, {Rings(32, 100, 5)});
  add("case/relax", "relax", {}, {Made("sphere", {{"subdivisions", int64_t{3}}})});
  add("case/warp", "warp", {},
      {Made("resample", {}, {Made("grid", {{"scale", 100.0}})}), Disc(30)});
  add("case/mirror3d", "mirror3d", {{"n_azimuth", int64_t{12}}},
      {Made("resample", {{"step", 0.05}}, {Made("grid", {{"scale", 40.0}})})});
  add("case/extrude of 50,000", "extrude", {{"delta", Vec3d{0, 0, 5}}},
      {Made("resample", {{"step", 0.02}},
            {Made("grid", {{"nx", int64_t{10}}, {"ny", int64_t{10}}, {"scale", 50.0}})})});
}

// What it costs to find a result that is remembered.
void AddCache() {
  benchmark::RegisterBenchmark("cache/1,000 remembered results", [](benchmark::State& state) {
    std::vector<Geometry> recipes;
    for (int i = 0; i < 1000; ++i) {
      recipes.push_back(
          Geometry::Make(*FindOp("circle"), std::vector<Argument>{{"radius", 1.0 + i}}));
    }
    Evaluator evaluator;
    evaluator.Evaluate(recipes, {});
    for (auto _ : state) benchmark::DoNotOptimize(evaluator.Evaluate(recipes, {}).remembered);
    state.SetItemsProcessed(1000 * state.iterations());
  })->Unit(benchmark::kMicrosecond);
}

void AddPointCases() {
  for (const Case& one : PointCases()) {
    for (const bool is_long : {true, false}) {
      const std::string label = std::string(one.op) + (is_long ? "/20 lines" : "/500,000 segments");
      benchmark::RegisterBenchmark(label.c_str(),
                                   [one, is_long](benchmark::State& state) {
                                     Time(state, one.op, one.args,
                                          {is_long ? LongLines() : Segments()});
                                   })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime()
          ->MeasureProcessCPUTime();
    }
  }
}

}  // namespace
}  // namespace strikeline::geometry

int main(int argc, char** argv) {
  strikeline::KeepFreedMemory();  // as the program does
  benchmark::Initialize(&argc, argv);
  strikeline::geometry::AddPointCases();
  strikeline::geometry::AddWholeCases();
  strikeline::geometry::AddCache();
  benchmark::RunSpecifiedBenchmarks();
}
