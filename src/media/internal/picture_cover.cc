// SPDX-License-Identifier: MIT
#include "media/internal/picture_cover.h"

#include <algorithm>
#include <cmath>

#include <fmt/core.h>

#include "media/internal/ffmpeg/av_log.h"

namespace strikeline::media::internal {
namespace {

constexpr int kHdHeight = 720;  // pixels: from there on colours that are not told are BT.709

// Filters that turn it by quarters and mirror it.
std::string TurnOf(const PictureIndex& index) {
  const bool is_turned = index.x[0] == 0;
  std::string filters = is_turned ? "transpose=cclock_flip," : "";
  if ((is_turned ? index.x[1] : index.x[0]) < 0) filters += "hflip,";
  if ((is_turned ? index.y[0] : index.y[1]) < 0) filters += "vflip,";
  return filters;
}

// The size at which it covers `to`, pixels that are not square made so.
PixelSize Covering(const AVFrame& frame, bool is_turned, PixelSize to) {
  const AVRational aspect = frame.sample_aspect_ratio;
  double width = frame.width, height = frame.height;
  if (aspect.num > 0 && aspect.den > 0) width *= av_q2d(aspect);
  if (is_turned) std::swap(width, height);
  const double scale = std::max(to.width / width, to.height / height);
  const auto whole = [scale](double length, int least) {
    return std::max(least, static_cast<int>(std::lround(length * scale)));
  };
  return {whole(width, to.width), whole(height, to.height)};
}

std::string FiltersFor(const AVFrame& frame, const PictureIndex& index, PixelSize to) {
  const PixelSize size = Covering(frame, index.x[0] == 0, to);
  const bool is_untold = frame.colorspace == AVCOL_SPC_UNSPECIFIED && frame.height >= kHdHeight;
  return fmt::format(
      "{}scale=w={}:h={}:flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp{},format=bgra,"
      "crop=w={}:h={}",
      TurnOf(index), size.width, size.height, is_untold ? ":in_color_matrix=bt709" : "", to.width,
      to.height);
}

std::string SourceOf(const AVFrame& frame) {
  return fmt::format("video_size={}x{}:pix_fmt={}:time_base=1/1:pixel_aspect=1/1", frame.width,
                     frame.height, frame.format);
}

}  // namespace

Status PictureCover::Open(const AVFrame& frame, const std::string& filters) {
  if (!Filters()) return Fail("its pictures cannot be scaled: {}", Filters().error().message);
  graph_.reset(Filters()->graph_alloc());
  if (!graph_) return Fail("out of memory");
  graph_->nb_threads = 1;
  AVFilterInOut *inputs = nullptr, *outputs = nullptr;
  int error = Filters()->graph_create_filter(&input_, Filters()->get_by_name("buffer"), "in",
                                             SourceOf(frame).c_str(), nullptr, graph_.get());
  if (error >= 0) {
    error = Filters()->graph_create_filter(&output_, Filters()->get_by_name("buffersink"), "out",
                                           nullptr, nullptr, graph_.get());
  }
  if (error >= 0) error = Filters()->graph_parse2(graph_.get(), filters.c_str(), &inputs, &outputs);
  if (error >= 0) error = Filters()->link(input_, 0, inputs->filter_ctx, inputs->pad_idx);
  if (error >= 0) error = Filters()->link(outputs->filter_ctx, outputs->pad_idx, output_, 0);
  if (error >= 0) error = Filters()->graph_config(graph_.get(), nullptr);
  Filters()->inout_free(&inputs);
  Filters()->inout_free(&outputs);
  if (error < 0) return Fail("its pictures cannot be scaled: {}", Explain(error));
  return {};
}

// Mixed with the colour by what the picture leaves clear and by `dim`.
std::vector<uint8_t> PictureCover::Dimmed(const AVFrame& frame) const {
  constexpr uint32_t kWhole = 255 * 256;
  const auto keep = static_cast<uint32_t>(std::lround(256 * (1 - std::clamp(fit_.dim, 0.0, 1.0))));
  const auto byte = [](float share) { return static_cast<uint32_t>(std::lround(255 * share)); };
  const uint32_t toward[] = {byte(fit_.toward.b), byte(fit_.toward.g), byte(fit_.toward.r)};
  std::vector<uint8_t> pixels;
  pixels.resize(static_cast<size_t>(frame.width) * static_cast<size_t>(frame.height) * 4);
  for (int y = 0; y < frame.height; ++y) {
    const uint8_t* from = frame.data[0] + ptrdiff_t{y} * frame.linesize[0];
    uint8_t* to = pixels.data() + ptrdiff_t{y} * frame.width * 4;
    for (int x = 0; x < frame.width * 4; x += 4) {
      const uint32_t share = keep * from[x + 3];
      for (int c = 0; c < 3; ++c) {
        const uint32_t sum = from[x + c] * share + toward[c] * (kWhole - share);
        to[x + c] = static_cast<uint8_t>((sum + kWhole / 2) / kWhole);
      }
      to[x + 3] = 255;
    }
  }
  return pixels;
}

Result<std::vector<uint8_t>> PictureCover::Pixels(const AVFrame& frame, const PictureIndex& index) {
  const std::string filters = FiltersFor(frame, index, fit_.size);
  const std::string kind = SourceOf(frame) + filters;
  if (kind != made_for_) {
    made_for_.clear();
    if (Status opened = Open(frame, filters); !opened) return Forward(std::move(opened));
    made_for_ = kind;
  }
  const FrameHandle given(av_frame_clone(&frame)), taken(av_frame_alloc());
  if (!given || !taken) return Fail("out of memory");
  given->sample_aspect_ratio = {1, 1};
  given->pts = 0;
  int error = Filters()->add_frame(input_, given.get());
  if (error >= 0) error = Filters()->get_frame(output_, taken.get());
  if (error < 0) return Fail("its pictures cannot be scaled: {}", Explain(error));
  return Dimmed(*taken);
}

}  // namespace strikeline::media::internal
