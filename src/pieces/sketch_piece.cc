// SPDX-License-Identifier: MIT
#include "pieces/sketch_piece.h"

#include <cmath>

#include "base/parse_number.h"
#include "base/read_file.h"
#include "params/store_file.h"
#include "pieces/load_parameters.h"
#include "pieces/remarks.h"
#include "pieces/sketch_frames.h"
#include "settings/sequence_name.h"
#include "sketch/drawer.h"
#include "sketch/layers.h"

namespace strikeline::pieces {
namespace {

constexpr double kShorterSide = 1080;  // pixels

int Even(double length) { return 2 * static_cast<int>(std::lround(length / 2)); }

Result<PixelSize> SizeOf(const settings::RenderOptions& options, const scene::Canvas& canvas) {
  const bool pictures = settings::ParseSequence(options.output).has_value();
  if (!options.size.empty()) {
    return pictures ? settings::ParseAnySize(options.size) : settings::ParseSize(options.size);
  }
  const double width = canvas.width.Value(), height = canvas.height.Value();
  const double scale = options.scale.value_or(kShorterSide / std::min(width, height));
  const PixelSize size{Even(width * scale), Even(height * scale)};
  return settings::ParseSize(fmt::format("{}x{}", size.width, size.height));
}

Result<FrameRate> RateOf(const settings::RenderOptions& options, double own) {
  return ParseFrameRate(options.fps.empty() ? fmt::format("{:.6g}", own) : options.fps);
}

Result<Seconds> Moment(const std::string& text) {
  const auto seconds = ParseDecimal(text);
  if (seconds && *seconds >= 0) return Seconds(*seconds);
  return Fail("'{}' is not a time (write seconds such as 12.5)", text);
}

SoundPlan SoundOf(const settings::RenderOptions& options) {
  SoundPlan plan;
  plan.silent = options.silent || options.audio.empty();
  plan.audio = options.audio;
  plan.audio_offset = options.audio_offset;
  return plan;
}

sketch::SketchPicture PictureOf(const settings::RenderOptions& options, PixelSize size,
                                const sketch::SketchAbout& about) {
  sketch::SketchPicture picture{
      {size.width * options.supersample, size.height * options.supersample},
      about.background.value_or(Color{1, 1, 1, 1})};
  if (options.no_background) picture.background.reset();
  return picture;
}

// All that a sketch's video is asked for, checked and read.
struct Asked {
  PixelSize size;
  FrameRate rate;
  Tails tails = Tails::kAuto;
  params::UserState user;
  ContentId library;
};

Result<Asked> Check(const settings::RenderOptions& options, const sketch::SketchAbout& about,
                    const sketch::CompiledSketch& compiled) {
  const auto size = SizeOf(options, about.canvas);
  if (!size) return Forward(size);
  const auto rate = RateOf(options, about.fps);
  if (!rate) {
    return Fail("{}: {}", options.fps.empty() ? "the sketch's fps" : "--fps", rate.error().message);
  }
  const auto tails = ParseTails(options.tails);
  if (!tails) return Forward(tails);
  if (options.gpu_memory < 1) return Fail("--gpu-memory must be at least 1 (MiB)");
  auto user = LoadParameters(options.song, options.parameters);
  if (!user) return Forward(std::move(user));
  const auto library = IdOfFile(compiled.library.string());
  if (!library) return Forward(library);
  return Asked{*size, *rate, *tails, *std::move(user), *library};
}

media::NamedValues LookOf(const settings::RenderOptions& options, const params::UserState& user) {
  const std::string tuned = params::StoreText({.user = user}, {}, params::SaveMode::kRecovery);
  return {{"tails", options.tails},
          {"seed", std::to_string(options.seed)},
          {"parameters", IdOf(std::string_view(tuned)).Hex()}};
}

std::unique_ptr<SketchFrames> FramesOf(const settings::RenderOptions& options, Asked asked,
                                       sketch::Sketch sketch) {
  const sketch::SketchPicture picture = PictureOf(options, asked.size, sketch.About());
  return std::make_unique<SketchFrames>(
      std::move(sketch),
      SketchFrames::Params{options.song,
                           {.seed = options.seed, .variation = {}, .user = std::move(asked.user)},
                           picture,
                           Seconds(options.time_limit),
                           asked.tails});
}

}  // namespace

Result<VideoPiece> VideoOfSketch(const settings::RenderOptions& options) {
  if (const Status numbers = settings::CheckNumbers(options); !numbers) return Forward(numbers);
  Result<sketch::CompiledSketch> compiled = sketch::LibraryOf(options.song, options.library);
  if (!compiled) return Forward(std::move(compiled));
  Result<sketch::Sketch> sketch = sketch::Sketch::Load(compiled->library);
  if (!sketch) return Forward(std::move(sketch));
  Result<Asked> asked = Check(options, sketch->About(), *compiled);
  if (!asked) return Forward(std::move(asked));
  VideoPiece video;
  video.name = options.song;
  video.input = asked->library;
  video.sources_id = compiled->sources_id;
  video.size = asked->size;
  video.supersample = options.supersample;
  video.is_clear = options.no_background;
  video.look = LookOf(options, asked->user);
  video.rate = asked->rate;
  video.duration = sketch->About().duration;
  video.moment = Moment;
  auto frames = FramesOf(options, *std::move(asked), *std::move(sketch));
  video.say_remarks = [source = frames.get()] { SayRemarks(source->Diagnostics()); };
  video.frames = std::move(frames);
  video.sound = SoundOf(options);
  return video;
}

}  // namespace strikeline::pieces
