// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "media/audio_source.h"
#include "media/internal/audio_decoder.h"
#include "media/internal/ffmpeg/av_log.h"
#include "media/internal/pour.h"

extern "C" {
#include <libavutil/opt.h>
}

namespace strikeline::media {
namespace {

using internal::Explain;

constexpr int64_t kWorthSeeking = 4 * kSampleRate;  // what is nearer is decoded and dropped
constexpr int64_t kResamplerReach = kSampleRate / 10;

// Pulls frames from the decoder, samples from the resampler.
class FileSource : public AudioSource {
 public:
  explicit FileSource(std::filesystem::path file) : decoder_(std::move(file)) {}

  Status Open() {
    if (Status opened = decoder_.Open(); !opened) return opened;
    silence_ = decoder_.GapBeforeFirst();
    return {};
  }

  Result<size_t> Read(std::span<float> out) override {
    out = out.first(out.size() / kChannels * kChannels);
    const auto quiet = std::min(silence_ * kChannels, static_cast<int64_t>(out.size()));
    std::fill_n(out.begin(), quiet, 0.0f);
    silence_ -= quiet / kChannels;
    const size_t asked = out.size();
    out = out.subspan(static_cast<size_t>(quiet));
    while (!out.empty()) {
      if (pending_.empty()) {
        if (finished_) break;
        if (Status refilled = Refill(); !refilled) return Forward(std::move(refilled));
      }
      internal::Pour(pending_, out);
    }
    return asked - out.size();
  }

  // From the file's beginning: to where a sample of the file and one of ours fall together, a bit
  // before; so that the resampler gives what it would have given had all been read.
  Result<int64_t> Skip(int64_t samples) override {
    const int64_t gap = silence_;
    if (samples - gap < kWorthSeeking || resampler_) return AudioSource::Skip(samples);
    const int64_t rate = decoder_.Rate(), step = rate / std::gcd(rate, int64_t{kSampleRate});
    const int64_t ours = step * kSampleRate / rate;  // as long as `step` of the file's
    const int64_t steps = (samples - gap - kResamplerReach) / ours;
    const auto sought = decoder_.SeekTo(steps * step);
    if (!sought) return Forward(sought);
    if (*sought) {
      silence_ = 0;
      to_drop_ = steps * step - decoder_.Position();
      const auto rest = AudioSource::Skip(samples - gap - steps * ours);
      return rest.map([&](int64_t dropped) { return gap + steps * ours + dropped; });
    }
    if (Status opened = decoder_.Open(); !opened) return Forward(std::move(opened));
    return AudioSource::Skip(samples);
  }

  int64_t LengthAsTold() const override {
    const int64_t told = decoder_.LengthAsTold();
    return told == 0 ? 0 : decoder_.GapBeforeFirst() + told * kSampleRate / decoder_.Rate();
  }

 private:
  std::string Name() const { return decoder_.Name(); }

  // Made for the first frame and again should the format change within the file.
  Status OpenResampler() {
    const AVFrame& frame = decoder_.Frame();
    SwrContext* resampler = nullptr;
    AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    AVChannelLayout from = {};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(&from, frame.ch_layout.nb_channels);
    } else {
      av_channel_layout_copy(&from, &frame.ch_layout);
    }
    int error = swr_alloc_set_opts2(&resampler, &stereo, AV_SAMPLE_FMT_FLT, kSampleRate, &from,
                                    static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0,
                                    nullptr);
    resampler_.reset(resampler);
    // One channel goes to both sides as loud as it is, not 3 dB softer.
    constexpr double kBoth[] = {1, 1};
    if (error >= 0 && from.nb_channels == 1) error = swr_set_matrix(resampler, kBoth, 1);
    av_channel_layout_uninit(&from);
    // More than two channels are mixed so that nothing clips.
    if (error >= 0) error = av_opt_set_double(resampler, "rematrix_maxval", 1.0, 0);
    if (error >= 0) error = swr_init(resampler);
    if (error < 0) return Fail("{} could not be resampled: {}", Name(), Explain(error));
    return {};
  }

  // Where the frame's samples begin that are not to be dropped, of each plane.
  std::vector<const uint8_t*> PlanesOf(const AVFrame& frame, int64_t dropped) const {
    const auto format = static_cast<AVSampleFormat>(frame.format);
    const int channels = frame.ch_layout.nb_channels;
    const bool is_planar = av_sample_fmt_is_planar(format) != 0;
    const int64_t bytes = av_get_bytes_per_sample(format) * (is_planar ? 1 : channels) * dropped;
    const int count = is_planar ? channels : 1;
    std::vector<const uint8_t*> planes;
    planes.reserve(static_cast<size_t>(count));
    for (int i = 0; i < count; ++i) {
      planes.push_back(frame.extended_data[i] + bytes);
    }
    return planes;
  }

  // Resamples the frame, or with nullptr what the resampler still has, into pending_.
  Status Resample(const AVFrame* frame) {
    std::vector<const uint8_t*> from;
    int samples = 0;
    if (frame) {
      const int64_t dropped = std::min<int64_t>(to_drop_, frame->nb_samples);
      from = PlanesOf(*frame, dropped);
      samples = frame->nb_samples - static_cast<int>(dropped);
      to_drop_ -= dropped;
    }
    const int room = std::max(swr_get_out_samples(resampler_.get(), samples), 0) + 256;
    resampled_.resize(static_cast<size_t>(room) * kChannels);
    auto* to = reinterpret_cast<uint8_t*>(resampled_.data());
    const int count =
        swr_convert(resampler_.get(), &to, room, frame ? from.data() : nullptr, samples);
    if (count < 0) return Fail("{} could not be resampled: {}", Name(), Explain(count));
    pending_ = std::span(resampled_).first(static_cast<size_t>(count) * kChannels);
    return {};
  }

  // Refills pending_ from the frame, and decodes the one after it.
  Status Refill() {
    if (!resampler_) {
      if (Status opened = OpenResampler(); !opened) return opened;
    }
    if (at_end_) {
      finished_ = true;
      return Resample(nullptr);
    }
    const AVFrame& frame = decoder_.Frame();
    if (Status done = Resample(&frame); !done) return done;
    const std::array before = {frame.format, frame.sample_rate, frame.ch_layout.nb_channels};
    Result<bool> got = decoder_.Next();
    if (!got) return Forward(std::move(got));
    at_end_ = !*got;
    const std::array after = {frame.format, frame.sample_rate, frame.ch_layout.nb_channels};
    if (!at_end_ && before != after) resampler_.reset();
    return {};
  }

  internal::AudioDecoder decoder_;
  internal::ResamplerHandle resampler_;
  int64_t silence_ = 0;  // still to come before the first sample
  int64_t to_drop_ = 0;  // samples of the frame and those behind it
  std::vector<float> resampled_;
  std::span<const float> pending_;  // of resampled_: what is not given yet
  bool at_end_ = false;             // all frames are decoded
  bool finished_ = false;           // and the resampler is empty
};

}  // namespace

Result<std::unique_ptr<AudioSource>> OpenAudioFile(const std::filesystem::path& file) {
  auto source = std::make_unique<FileSource>(file);
  if (Status opened = source->Open(); !opened) return Forward(std::move(opened));
  return source;
}

Result<int64_t> LengthOf(AudioSource& source) {
  // The last seconds are decoded: they are what a file may be wrong about.
  constexpr int64_t kLooked = 5 * kSampleRate;
  const auto skipped = source.Skip(std::max<int64_t>(0, source.LengthAsTold() - kLooked));
  if (!skipped) return skipped;
  std::vector<float> block(1 << 16);
  int64_t floats = 0;
  while (true) {
    const auto read = source.Read(block);
    if (!read) return Forward(read);
    floats += static_cast<int64_t>(*read);
    if (*read < block.size()) return *skipped + floats / kChannels;
  }
}

}  // namespace strikeline::media
