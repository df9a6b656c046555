// SPDX-License-Identifier: MIT
// What a sketch draws, and how long a frame of it takes, as one line of JSON:
//   sketch_bench SKETCH [FRAMES] [TIME...]
// For each time (0 where none is named) the lines, points and length (mm, in x and y) of each
// layer; then medians over FRAMES (20), in ms of CPU of all threads: `anew`, with nothing
// remembered of lines, and `unchanged`, with all of the last frame remembered; `draw` is the
// sketch's own part, on the clock. For one thread: taskset -c 0. tools/try_grafix.py compares it
// with another program's.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <vector>

#include <fmt/core.h>

#include "base/json.h"
#include "base/keep_memory.h"
#include "base/quantile.h"
#include "sketch/drawer.h"

namespace strikeline::bench {
namespace {

double LengthOf(const geometry::Polylines& lines) {
  double length = 0;
  for (size_t i = 0; i < lines.LineCount(); ++i) {
    for (size_t k = 1; k < lines[i].size(); ++k) {
      const Vec3 from = lines[i][k - 1], to = lines[i][k];
      length += std::hypot(double{to.x} - from.x, double{to.y} - from.y);
    }
  }
  return length;
}

Json FrameJson(Seconds time, const sketch::Drawn& drawn) {
  Json layers = Json::Array(), remarks = Json::Array();
  for (const scene::LineLayer& layer : drawn.drawing.layers) {
    layers.Add({{"polylines", layer.lines.LineCount()},
                {"points", layer.lines.PointCount()},
                {"length_xy", LengthOf(layer.lines)}});
  }
  for (const geometry::Diagnostic& remark : drawn.diagnostics) {
    remarks.Add(remark.op + ": " + remark.reason);
  }
  return {{"t", time.Value()}, {"layers", layers}, {"remarks", remarks}};
}

// Medians of frames at the time; `forget` says whether lines are made anew.
Result<Json> TimesOf(sketch::SketchDrawer& drawer, Seconds time, int frames, bool forget) {
  std::vector<double> total, draw;
  for (int i = 0; i < frames; ++i) {
    if (forget) drawer.Forget();
    const std::clock_t before = std::clock();
    const auto drawn = drawer.At(time, {});
    if (!drawn) return Forward(drawn);
    total.push_back(1000.0 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
    draw.push_back(1000 * drawn->draw.Value());
  }
  return Json{{"total_ms", Median(total)}, {"draw_ms", Median(draw)}};
}

Result<Json> Measured(const std::string& file, int frames, const std::vector<Seconds>& times) {
  auto drawer = sketch::SketchDrawer::Open(file, Seconds(120));
  if (!drawer) return Forward(std::move(drawer));
  Json list = Json::Array();
  for (const Seconds time : times) {
    const auto drawn = drawer->At(time, {});
    if (!drawn) return Forward(drawn);
    list.Add(FrameJson(time, *drawn));
  }
  auto anew = TimesOf(*drawer, times[0], frames, true);
  if (!anew) return anew;
  auto unchanged = TimesOf(*drawer, times[0], frames, false);
  if (!unchanged) return unchanged;
  return Json{{"frames", list}, {"anew", *anew}, {"unchanged", *unchanged}};
}

int Run(int argc, char** argv) {
  if (argc < 2) return fmt::print(stderr, "sketch_bench SKETCH [FRAMES] [TIME...]\n"), 2;
  std::vector<Seconds> times;
  for (int i = 3; i < argc; ++i) times.emplace_back(std::atof(argv[i]));
  if (times.empty()) times.emplace_back(0);
  const auto measured = Measured(argv[1], argc > 2 ? std::atoi(argv[2]) : 20, times);
  if (!measured) return fmt::print(stderr, "{}\n", measured.error().message), 1;
  fmt::print("{}\n", measured->Sorted().Written());
  return 0;
}

}  // namespace
}  // namespace strikeline::bench

int main(int argc, char** argv) {
  strikeline::KeepFreedMemory();  // as the program does
  return strikeline::bench::Run(argc, argv);
}
