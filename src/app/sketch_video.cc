// SPDX-License-Identifier: MIT
#include "app/sketch_video.h"

#include <cmath>

#include "app/sketch_frames.h"
#include "base/parse_number.h"

namespace strikeline::app {
namespace {

constexpr double kShorterSide = 1080;  // pixels

int Even(double length) { return 2 * static_cast<int>(std::lround(length / 2)); }

Result<PixelSize> SizeOf(const RenderOptions& options, const scene::Canvas& canvas) {
  if (!options.size.empty()) return ParseSize(options.size);
  const double width = canvas.width.Value(), height = canvas.height.Value();
  const double scale = options.scale.value_or(kShorterSide / std::min(width, height));
  const PixelSize size{Even(width * scale), Even(height * scale)};
  return ParseSize(fmt::format("{}x{}", size.width, size.height));
}

Result<FrameRate> RateOf(const RenderOptions& options, double own) {
  return ParseFrameRate(options.fps.empty() ? fmt::format("{:.6g}", own) : options.fps);
}

Result<Seconds> Moment(const std::string& text) {
  const auto seconds = ParseDecimal(text);
  if (seconds && *seconds >= 0) return Seconds(*seconds);
  return Fail("'{}' is not a time (write seconds such as 12.5)", text);
}

SoundPlan SoundOf(const RenderOptions& options) {
  SoundPlan plan;
  plan.silent = options.silent || options.audio.empty();
  plan.audio = options.audio;
  plan.audio_offset = options.audio_offset;
  return plan;
}

}  // namespace

Result<VideoPiece> VideoOfSketch(const RenderOptions& options) {
  Result<host::CompiledSketch> compiled = LibraryOf(options.song);
  if (!compiled) return Forward(std::move(compiled));
  Result<host::Sketch> sketch = host::Sketch::Load(compiled->library);
  if (!sketch) return Forward(std::move(sketch));
  const host::SketchAbout about = sketch->About();
  const auto size = SizeOf(options, about.canvas);
  if (!size) return Forward(size);
  const auto rate = RateOf(options, about.fps);
  if (!rate) return Fail("--fps: {}", rate.error().message);
  const auto tails = ParseTails(options.tails);
  if (!tails) return Forward(tails);
  if (options.gpu_memory < 1) return Fail("--gpu-memory must be at least 1 (MiB)");
  const auto input = IdOfFile(compiled->library.string());
  if (!input) return Forward(input);

  VideoPiece video;
  video.name = options.song;
  video.input = *input;
  video.size = *size;
  video.rate = *rate;
  video.duration = about.duration;
  video.moment = Moment;
  auto frames = std::make_unique<SketchFrames>(
      *std::move(sketch),
      SketchFrames::Params{options.song,
                           {*size, about.background.value_or(Color{1, 1, 1, 1})},
                           Seconds(options.time_limit),
                           *tails});
  video.say_remarks = [source = frames.get()] { SayRemarks(source->Diagnostics()); };
  video.frames = std::move(frames);
  video.sound = SoundOf(options);
  return video;
}

}  // namespace strikeline::app
