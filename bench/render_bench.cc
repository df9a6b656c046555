// SPDX-License-Identifier: MIT
// What a frame of the example song costs up to the planes, by renderer and size: one second of
// video, over and over.
#include <array>

#include <benchmark/benchmark.h>

#include "base/check.h"
#include "jobs/make_renderer.h"
#include "pieces/song_piece.h"
#include "settings/pixel_pair.h"

namespace strikeline::bench {
namespace {

constexpr double kFrom = 34;  // the chorus: kick, ride, ghost notes

void Render(benchmark::State& state, const char* renderer_name, const char* size) {
  settings::RenderRequest options;
  options.piece = STRIKELINE_SOURCE_DIR "/examples/first-light.mid";
  options.size = settings::ParsePixelPair(size);
  const auto piece = pieces::LoadPiece(options);
  CHECK(piece.has_value()) << piece.error().message;
  std::string reason;
  auto renderer =
      jobs::MakeRenderer(renderer_name, piece->options.size, PlaneFormat::kYuv420, reason);
  CHECK(renderer.has_value()) << renderer.error().message;
  std::array<PlanarFrame, 6> turns;  // as many as are on their way in an export
  turns.fill(PlanarFrame(piece->options.size, PlaneFormat::kYuv420));
  FrameIndex frame = 0;
  const auto render_next = [&] {
    const Seconds time = Seconds(kFrom) + TimeOf(frame % 600, piece->options.rate);
    CHECK((*renderer)->Submit(piece->highway->At(time)).has_value()) << "draw";
    const auto slot = static_cast<int>(frame % 6), last = (slot + 5) % 6;
    const render::Collected before{frame > 0 ? &turns[static_cast<size_t>(last)] : nullptr, last};
    CHECK((*renderer)->Collect(turns[static_cast<size_t>(slot)], slot, before).has_value())
        << "read";
    ++frame;
  };
  render_next();  // everything is uploaded and rasterised once
  render::StageTimes sums;
  for (auto _ : state) {
    render_next();
    const render::StageTimes times = (*renderer)->Times();
    sums = {sums.draw + times.draw, sums.read + times.read, sums.convert + times.convert};
  }
  const auto per_frame = [&](double seconds) {
    return benchmark::Counter(1e3 * seconds / static_cast<double>(state.iterations()));
  };
  state.counters["draw_ms"] = per_frame(sums.draw);
  state.counters["read_ms"] = per_frame(sums.read);
  state.counters["convert_ms"] = per_frame(sums.convert);
}

void RegisterAll() {
  for (const char* size : {"640x360", "1920x1080", "1080x1920", "3840x2160"}) {
    for (const char* renderer : {"cpu", "gl", "gl-planes"}) {
      benchmark::RegisterBenchmark(fmt::format("render/{}/{}", renderer, size).c_str(), Render,
                                   renderer, size)
          ->Unit(benchmark::kMillisecond);
    }
  }
}

}  // namespace
}  // namespace strikeline::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  strikeline::bench::RegisterAll();
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
