// SPDX-License-Identifier: MIT
#include "media/internal/audio_decoder.h"

#include <algorithm>
#include <string_view>

#include "media/audio_source.h"
#include "media/internal/ffmpeg/av_log.h"

namespace strikeline::media::internal {
namespace {

constexpr int64_t kLongestGap = int64_t{24} * 3600 * kSampleRate;
// Whose times after a seek are those of the samples, tried against decoding from the beginning.
constexpr std::string_view kExactFormats[] = {"wav", "flac", "ogg", "mp3",
                                              "mov,mp4,m4a,3gp,3g2,mj2"};
// Codecs mix a frame with those before it; after so long nothing of the seek is left.
constexpr double kForget = 1;  // seconds

std::string Said() {
  const std::string messages = TakeMessages();
  return messages.empty() ? "" : " (" + messages + ")";
}

}  // namespace

Status AudioDecoder::Open() {
  CaptureLogs();
  TakeMessages();
  if (Status opened = OpenFile(); !opened) return opened;
  if (Status opened = OpenDecoder(); !opened) return opened;
  packet_.reset(av_packet_alloc());
  frame_.reset(av_frame_alloc());
  if (!packet_ || !frame_) return Fail("out of memory");
  Result<bool> got = Next();
  if (!got) return Forward(std::move(got));
  if (!*got) return Fail("{} holds no sound that can be decoded{}", Name(), Said());
  rate_ = std::max(1, frame_->sample_rate);
  first_ = frame_->best_effort_timestamp;
  return {};
}

Status AudioDecoder::OpenFile() {
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

Status AudioDecoder::OpenDecoder() {
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

// Packets that are broken are left out.
Result<bool> AudioDecoder::Next() {
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

int64_t AudioDecoder::GapBeforeFirst() const {
  const int64_t start = input_->start_time;
  if (first_ == AV_NOPTS_VALUE || start == AV_NOPTS_VALUE) return 0;
  const AVRational sample{1, kSampleRate};
  const int64_t gap = av_rescale_q(first_, input_->streams[stream_]->time_base, sample) -
                      av_rescale_q(start, AV_TIME_BASE_Q, sample);
  // One sample is what rounding the two times may leave.
  return gap > 1 && gap < kLongestGap ? gap : 0;
}

int64_t AudioDecoder::Position() const {
  return av_rescale_q(frame_->best_effort_timestamp - first_, input_->streams[stream_]->time_base,
                      {1, rate_});
}

int64_t AudioDecoder::LengthAsTold() const {
  const AVStream& stream = *input_->streams[stream_];
  if (stream.duration == AV_NOPTS_VALUE || stream.duration <= 0) return 0;
  return av_rescale_q(stream.duration, stream.time_base, {1, rate_});
}

bool AudioDecoder::TellsExactTimes() const {
  const std::string_view format = input_->iformat->name;
  const AVRational base = input_->streams[stream_]->time_base;
  return first_ != AV_NOPTS_VALUE && av_cmp_q(base, {1, rate_}) <= 0 &&
         std::find(std::begin(kExactFormats), std::end(kExactFormats), format) !=
             std::end(kExactFormats);
}

Result<bool> AudioDecoder::SeekTo(int64_t sample) {
  if (!TellsExactTimes()) return false;
  const AVRational base = input_->streams[stream_]->time_base;
  const auto forget = static_cast<int64_t>(kForget * rate_);
  const int64_t from = std::max<int64_t>(0, sample - forget);
  const int64_t time = first_ + av_rescale_q(from, {1, rate_}, base);
  if (av_seek_frame(input_.get(), stream_, time, AVSEEK_FLAG_BACKWARD) < 0) return false;
  avcodec_flush_buffers(decoder_.get());
  int64_t begun = -1;
  while (true) {
    Result<bool> got = Next();
    if (!got || !*got) return got;
    if (frame_->best_effort_timestamp == AV_NOPTS_VALUE) return false;
    if (begun < 0) begun = Position();
    if (begun > from) return false;
    if (Position() + frame_->nb_samples > sample) return Position() <= sample;
  }
}

}  // namespace strikeline::media::internal
