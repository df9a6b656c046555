// SPDX-License-Identifier: MIT
#include "media/time_stretch.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "base/check.h"
#include "media/internal/ffmpeg/av_log.h"
#include "media/internal/ffmpeg/filter_library.h"
#include "media/internal/handles.h"
#include "media/internal/pour.h"

namespace strikeline::media {
namespace {

using internal::Explain;
using internal::Filters;
using internal::FrameHandle;
using internal::GraphHandle;

constexpr int kHandedOver = 4096;  // samples handed to the filter at a time
// Half a window of the filter at kSampleRate. So much of what it is given first it plays before
// its beginning: measured, all else sounds that much (at the rate) too early.
constexpr int64_t kHalfWindow = 1024;

// source -> abuffer -> atempo -> aformat -> abuffersink
class Stretched : public AudioSource {
 public:
  Stretched(std::unique_ptr<AudioSource> source, double rate)
      : source_(std::move(source)), rate_(rate) {}

  Status Open() {
    internal::CaptureLogs();
    if (!Filters()) return Fail("the sound cannot be stretched: {}", Filters().error().message);
    graph_.reset(Filters()->graph_alloc());
    frame_.reset(av_frame_alloc());
    if (!graph_ || !frame_) return Fail("out of memory");
    const std::string input = fmt::format(
        "sample_rate={0}:sample_fmt=flt:channel_layout=stereo:time_base=1/{0}", kSampleRate);
    AVFilterContext *tempo = nullptr, *format = nullptr;
    for (const Status& made :
         {Add("abuffer", input, &input_), Add("atempo", fmt::format("{:.6f}", rate_), &tempo),
          Add("aformat", "sample_fmts=flt:channel_layouts=stereo", &format),
          Add("abuffersink", "", &output_)}) {
      if (!made) return made;
    }
    int error = Filters()->link(input_, 0, tempo, 0);
    if (error >= 0) error = Filters()->link(tempo, 0, format, 0);
    if (error >= 0) error = Filters()->link(format, 0, output_, 0);
    if (error >= 0) error = Filters()->graph_config(graph_.get(), nullptr);
    if (error < 0) return Fail("the sound cannot be stretched: {}", Explain(error));
    return {};
  }

  Result<size_t> Read(std::span<float> out) override {
    const size_t asked = out.size();
    while (!out.empty()) {
      if (ready_.empty()) {
        const auto more = Refill();
        if (!more) return Forward(more);
        if (!*more) break;
      }
      internal::Pour(ready_, out);
    }
    return asked - out.size();
  }

  // The filter looks for what fits what it gave last, so it begins a while before.
  Result<int64_t> Skip(int64_t samples) override {
    constexpr int64_t kBefore = kSampleRate / 2;
    if (fed_ > 0 || samples <= 2 * kBefore) return AudioSource::Skip(samples);
    const int64_t far =
        std::llround(static_cast<double>(samples - kBefore) * rate_) - std::exchange(lead_, 0);
    const auto skipped = source_->Skip(far);
    if (!skipped) return skipped;
    const int64_t done = std::llround(static_cast<double>(*skipped + kHalfWindow) / rate_);
    if (*skipped < far) return done;
    const auto rest = AudioSource::Skip(samples - done);
    return rest.map([&](int64_t dropped) { return done + dropped; });
  }

 private:
  Status Add(const char* filter, const std::string& arguments, AVFilterContext** made) {
    const AVFilter* kind = Filters()->get_by_name(filter);
    if (!kind) return Fail("this FFmpeg has no filter '{}'", filter);
    const int error = Filters()->graph_create_filter(made, kind, filter, arguments.c_str(), nullptr,
                                                     graph_.get());
    if (error < 0) return Fail("filter '{}': {}", filter, Explain(error));
    return {};
  }

  // The next frame out of the filter; false at the end.
  Result<bool> Refill() {
    while (true) {
      av_frame_unref(frame_.get());
      const int error = Filters()->get_frame(output_, frame_.get());
      if (error >= 0) {
        ready_ = {reinterpret_cast<const float*>(frame_->data[0]),
                  static_cast<size_t>(frame_->nb_samples) * kChannels};
        return true;
      }
      if (error == AVERROR_EOF) return false;
      if (error != AVERROR(EAGAIN)) return Fail("stretching the sound: {}", Explain(error));
      if (const Status fed = Feed(); !fed) return tl::unexpected(fed.error());
    }
  }

  Status Feed() {
    FrameHandle block(av_frame_alloc());
    if (!block) return Fail("out of memory");
    block->format = AV_SAMPLE_FMT_FLT;
    block->sample_rate = kSampleRate;
    block->nb_samples = kHandedOver;
    av_channel_layout_default(&block->ch_layout, kChannels);
    if (av_frame_get_buffer(block.get(), 0) < 0) return Fail("out of memory");
    const std::span<float> samples(reinterpret_cast<float*>(block->data[0]),
                                   static_cast<size_t>(kHandedOver) * kChannels);
    const auto quiet = static_cast<size_t>(std::exchange(lead_, 0)) * kChannels;
    std::fill_n(samples.begin(), quiet, 0.0f);
    const auto read = source_->Read(samples.subspan(quiet));
    if (!read) return Forward(read);
    block->nb_samples = static_cast<int>(quiet + *read) / kChannels;
    block->pts = fed_;
    fed_ += block->nb_samples;
    const int error = Filters()->add_frame(input_, block->nb_samples == 0 ? nullptr : block.get());
    if (error < 0) return Fail("stretching the sound: {}", Explain(error));
    return {};
  }

  std::unique_ptr<AudioSource> source_;
  double rate_;
  GraphHandle graph_;
  AVFilterContext* input_ = nullptr;   // owned by the graph
  AVFilterContext* output_ = nullptr;  // owned by the graph
  FrameHandle frame_;
  std::span<const float> ready_;  // of frame_: what is not given yet
  int64_t fed_ = 0;
  int64_t lead_ = kHalfWindow;  // samples of silence to be fed before the source's
};

}  // namespace

Result<std::unique_ptr<AudioSource>> TimeStretch(std::unique_ptr<AudioSource> source, double rate) {
  CHECK(rate >= 0.5 && rate <= 2) << rate;
  auto stretched = std::make_unique<Stretched>(std::move(source), rate);
  if (const Status opened = stretched->Open(); !opened) return tl::unexpected(opened.error());
  return stretched;
}

}  // namespace strikeline::media
