// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "media/audio_source.h"
#include "media/internal/av_log.h"
#include "media/internal/handles.h"

extern "C" {
#include <libavutil/opt.h>
}

namespace strikeline::media {
namespace {

using internal::Explain;

constexpr int64_t kLongestGap = int64_t{24} * 3600 * kSampleRate;

// Pulls packets from the file, frames from the decoder, samples from the resampler.
class FileSource : public AudioSource {
 public:
  explicit FileSource(std::filesystem::path file) : file_(std::move(file)) {}

  // Opens everything and decodes the first frame, so that what is wrong is known at once.
  Status Open() {
    if (Status opened = OpenFile(); !opened) return opened;
    if (Status opened = OpenDecoder(); !opened) return opened;
    packet_.reset(av_packet_alloc());
    frame_.reset(av_frame_alloc());
    if (!packet_ || !frame_) return Fail("out of memory");
    Result<bool> got = NextFrame();
    if (!got) return Forward(std::move(got));
    if (!*got) return Fail("{} holds no sound that can be decoded{}", Name(), Said());
    silence_ = GapBeforeFirst();
    return {};
  }

  Result<size_t> Read(std::span<float> out) override {
    out = out.first(out.size() / kChannels * kChannels);
    const auto quiet = std::min(silence_ * kChannels, static_cast<int64_t>(out.size()));
    std::fill_n(out.begin(), quiet, 0.0f);
    silence_ -= quiet / kChannels;
    size_t filled = static_cast<size_t>(quiet);
    while (filled < out.size()) {
      if (taken_ == pending_.size()) {
        if (finished_) break;
        if (Status refilled = Refill(); !refilled) return Forward(std::move(refilled));
      }
      const size_t count = std::min(out.size() - filled, pending_.size() - taken_);
      std::copy_n(pending_.begin() + static_cast<ptrdiff_t>(taken_), count,
                  out.begin() + static_cast<ptrdiff_t>(filled));
      taken_ += count;
      filled += count;
    }
    return filled;
  }

 private:
  std::string Name() const { return file_.string(); }
  static std::string Said() {
    const std::string messages = internal::TakeMessages();
    return messages.empty() ? "" : " (" + messages + ")";
  }

  Status OpenFile() {
    internal::TakeMessages();
    AVFormatContext* input = nullptr;
    const std::string url = "file:" + file_.string();
    int error = avformat_open_input(&input, url.c_str(), nullptr, nullptr);
    if (error < 0) return Fail("{} could not be opened as sound: {}", Name(), Explain(error));
    input_.reset(input);
    error = avformat_find_stream_info(input, nullptr);
    if (error < 0) return Fail("{} could not be read: {}", Name(), Explain(error));
    stream_ = av_find_best_stream(input, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (stream_ < 0) return Fail("{} has no sound in it", Name());
    for (unsigned i = 0; i < input->nb_streams; ++i) {
      if (static_cast<int>(i) != stream_) input->streams[i]->discard = AVDISCARD_ALL;
    }
    return {};
  }

  Status OpenDecoder() {
    const AVStream& stream = *input_->streams[stream_];
    const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
    if (!codec) {
      return Fail("{}: this FFmpeg cannot decode {}", Name(),
                  avcodec_get_name(stream.codecpar->codec_id));
    }
    decoder_.reset(avcodec_alloc_context3(codec));
    if (!decoder_) return Fail("out of memory");
    int error = avcodec_parameters_to_context(decoder_.get(), stream.codecpar);
    decoder_->pkt_timebase = stream.time_base;
    if (error >= 0) error = avcodec_open2(decoder_.get(), codec, nullptr);
    if (error < 0) return Fail("{} could not be decoded: {}", Name(), Explain(error));
    return {};
  }

  // Made for the first frame and again should the format change within the file.
  Status OpenResampler() {
    SwrContext* resampler = nullptr;
    AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    AVChannelLayout from = {};
    if (frame_->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
      av_channel_layout_default(&from, frame_->ch_layout.nb_channels);
    } else {
      av_channel_layout_copy(&from, &frame_->ch_layout);
    }
    int error = swr_alloc_set_opts2(&resampler, &stereo, AV_SAMPLE_FMT_FLT, kSampleRate, &from,
                                    static_cast<AVSampleFormat>(frame_->format),
                                    frame_->sample_rate, 0, nullptr);
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

  // Into frame_; false at the end. Packets that are broken are left out.
  Result<bool> NextFrame() {
    for (;;) {
      const int received = avcodec_receive_frame(decoder_.get(), frame_.get());
      if (received >= 0) return true;
      if (received == AVERROR_EOF) return false;
      const int read = av_read_frame(input_.get(), packet_.get());
      if (read == AVERROR_EOF) {
        avcodec_send_packet(decoder_.get(), nullptr);
        continue;
      }
      if (read < 0) return Fail("{} could not be read: {}", Name(), Explain(read));
      if (packet_->stream_index == stream_) avcodec_send_packet(decoder_.get(), packet_.get());
      av_packet_unref(packet_.get());
    }
  }

  // Samples of silence between the file's time 0 and its first sample.
  int64_t GapBeforeFirst() const {
    const int64_t first = frame_->best_effort_timestamp;
    const int64_t start = input_->start_time;
    if (first == AV_NOPTS_VALUE || start == AV_NOPTS_VALUE) return 0;
    const AVRational sample{1, kSampleRate};
    const int64_t gap = av_rescale_q(first, input_->streams[stream_]->time_base, sample) -
                        av_rescale_q(start, AV_TIME_BASE_Q, sample);
    // One sample is what rounding the two times may leave.
    return gap > 1 && gap < kLongestGap ? gap : 0;
  }

  // Resamples what `frame` holds, or with nullptr what the resampler still has, into pending_.
  Status Resample(const AVFrame* frame) {
    const int samples = frame ? frame->nb_samples : 0;
    const int room = std::max(swr_get_out_samples(resampler_.get(), samples), 0) + 256;
    pending_.resize(static_cast<size_t>(room) * kChannels);
    auto* to = reinterpret_cast<uint8_t*>(pending_.data());
    const auto** from = frame ? const_cast<const uint8_t**>(frame->extended_data) : nullptr;
    const int count = swr_convert(resampler_.get(), &to, room, from, samples);
    if (count < 0) return Fail("{} could not be resampled: {}", Name(), Explain(count));
    pending_.resize(static_cast<size_t>(count) * kChannels);
    taken_ = 0;
    return {};
  }

  // Refills pending_ from frame_, and decodes the frame after it.
  Status Refill() {
    if (!resampler_) {
      if (Status opened = OpenResampler(); !opened) return opened;
    }
    if (at_end_) {
      finished_ = true;
      return Resample(nullptr);
    }
    if (Status done = Resample(frame_.get()); !done) return done;
    const int format = frame_->format, rate = frame_->sample_rate;
    const int channels = frame_->ch_layout.nb_channels;
    Result<bool> got = NextFrame();
    if (!got) return Forward(std::move(got));
    at_end_ = !*got;
    if (!at_end_ && (format != frame_->format || rate != frame_->sample_rate ||
                     channels != frame_->ch_layout.nb_channels)) {
      resampler_.reset();
    }
    return {};
  }

  std::filesystem::path file_;
  internal::InputHandle input_;
  internal::CodecHandle decoder_;
  internal::ResamplerHandle resampler_;
  internal::PacketHandle packet_;
  internal::FrameHandle frame_;
  int stream_ = -1;
  int64_t silence_ = 0;         // still to come before the first sample
  std::vector<float> pending_;  // resampled
  size_t taken_ = 0;            // of pending_
  bool at_end_ = false;         // frame_ is empty: all are decoded
  bool finished_ = false;       // and the resampler is empty
};

}  // namespace

Result<std::unique_ptr<AudioSource>> OpenAudioFile(const std::filesystem::path& file) {
  internal::CaptureLogs();
  auto source = std::make_unique<FileSource>(file);
  if (Status opened = source->Open(); !opened) return Forward(std::move(opened));
  return source;
}

}  // namespace strikeline::media
