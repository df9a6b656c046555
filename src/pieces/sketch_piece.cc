// SPDX-License-Identifier: MIT
#include "pieces/sketch_piece.h"

#include "base/parse_number.h"
#include "base/read_file.h"
#include "params/store_file.h"
#include "pieces/load_parameters.h"
#include "pieces/picture_size.h"
#include "pieces/remarks.h"
#include "pieces/sketch_frames.h"
#include "settings/read_options.h"
#include "sketch/drawer.h"
#include "sketch/layers.h"

namespace strikeline::pieces {
namespace {

Result<FrameRate> RateOf(const settings::RenderRequest& request, double own) {
  return request.fps ? *request.fps : ParseFrameRate(fmt::format("{:.6g}", own));
}

Result<Seconds> Moment(const std::string& text) {
  const auto seconds = ParseDecimal(text);
  if (!seconds || *seconds < 0) {
    return Fail("'{}' is not a time (write seconds such as 12.5)", text);
  }
  if (Seconds(*seconds) <= kLatestOfSketch) return Seconds(*seconds);
  return Fail("'{}' is too late: write at most {:.0f} seconds", text, kLatestOfSketch.Value());
}

SoundPlan SoundOf(const settings::RenderRequest& request) {
  SoundPlan plan;
  plan.silent = request.silent || request.audio.empty();
  plan.audio = request.audio;
  plan.audio_offset = request.audio_offset.value_or(0);
  return plan;
}

sketch::SketchPicture PictureOf(const settings::RenderRequest& request, PixelSize size,
                                const sketch::SketchAbout& about) {
  sketch::SketchPicture picture{
      {size.width * request.supersample, size.height * request.supersample},
      about.background.value_or(Color{1, 1, 1, 1})};
  if (request.no_background) picture.background.reset();
  return picture;
}

std::unique_ptr<SketchFrames> FramesOf(const settings::RenderRequest& request,
                                       sketch::Sketch sketch, sketch::DrawSettings drawing,
                                       PixelSize size) {
  const sketch::SketchPicture picture = PictureOf(request, size, sketch.About());
  return std::make_unique<SketchFrames>(
      std::move(sketch), SketchFrames::Params{request.piece, std::move(drawing), picture,
                                              Seconds(request.time_limit), request.tails});
}

// What the record of a job holds of it.
media::NamedValues LookOf(const settings::RenderRequest& request, const params::UserState& user) {
  const std::string tuned = params::StoreText({.user = user}, {}, params::SaveMode::kRecovery);
  media::NamedValues look = settings::IdentityOf(settings::Options(), request);
  look.emplace_back("--parameters", IdOf(std::string_view(tuned)).Hex());
  return look;
}

// What of it depends on the sketch's canvas and times.
Status Measure(const settings::RenderRequest& request, const sketch::SketchAbout& about,
               VideoPiece& video) {
  const auto size = PictureSize(request, about.canvas);
  if (!size) return Forward(size);
  const auto rate = RateOf(request, about.fps);
  if (!rate) return Fail("the sketch's fps: {}", rate.error().message);
  video.size = *size;
  video.pixels_a_mm = sketch::ViewOf(about.canvas, *size).scale;
  video.rate = *rate;
  video.duration = about.duration;
  video.supersample = request.supersample;
  video.is_clear = request.no_background;
  return {};
}

}  // namespace

Result<VideoPiece> VideoOfSketch(const settings::RenderRequest& request) {
  Result<sketch::CompiledSketch> compiled = sketch::LibraryOf(request.piece, request.library);
  if (!compiled) return Forward(std::move(compiled));
  Result<sketch::Sketch> sketch = sketch::Sketch::Load(compiled->library);
  if (!sketch) return Forward(std::move(sketch));
  auto drawing = DrawSettingsOf(request);
  if (!drawing) return Forward(std::move(drawing));
  const auto input = IdOfFile(compiled->library.string());
  if (!input) return Forward(input);

  VideoPiece video;
  const Status measured = Measure(request, sketch->About(), video);
  if (!measured) return Forward(measured);
  video.name = request.piece;
  video.input = *input;
  video.sources_id = compiled->sources_id;
  video.look = LookOf(request, drawing->user);
  video.moment = Moment;
  auto frames = FramesOf(request, *std::move(sketch), *std::move(drawing), video.size);
  video.say_remarks = [source = frames.get()] { SayRemarks(source->Diagnostics()); };
  video.frames = std::move(frames);
  video.sound = SoundOf(request);
  return video;
}

}  // namespace strikeline::pieces
