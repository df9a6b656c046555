// SPDX-License-Identifier: MIT
#include "media/internal/picture_decoder.h"

#include <algorithm>
#include <iterator>

#include "media/internal/ffmpeg/av_log.h"

namespace strikeline::media::internal {
namespace {

constexpr int64_t kFewPictures = 8;  // are decoded rather than passed over

int64_t TimeOf(const AVFrame& frame) {
  return frame.pts != AV_NOPTS_VALUE ? frame.pts : frame.best_effort_timestamp;
}

}  // namespace

// The last time at which a decoder may begin for a picture.
int64_t PictureDecoder::KeyOf(int64_t time) const {
  const auto after = std::upper_bound(index_.keys.begin(), index_.keys.end(), time);
  return after == index_.keys.begin() ? index_.times.front() : *std::prev(after);
}

bool PictureDecoder::IsBefore(int64_t number) const {
  const int64_t time = index_.times[static_cast<size_t>(number)];
  if (at_ == AV_NOPTS_VALUE || at_ > time) return false;
  const int64_t near =
      index_.times[static_cast<size_t>(std::max<int64_t>(0, number - kFewPictures))];
  return at_ >= near || KeyOf(time) <= at_;
}

std::string PictureDecoder::PlaceOf(int64_t time) const {
  if (index_.times.size() == 1) return file_.string();
  return fmt::format("{} at {:.2f} s", file_.string(), index_.SecondsAt(time));
}

Status PictureDecoder::OpenDecoder(const AVStream& of) {
  const AVCodec* codec = avcodec_find_decoder(of.codecpar->codec_id);
  if (!codec) {
    return Fail("{}: this FFmpeg cannot decode {}", file_.string(),
                avcodec_get_name(of.codecpar->codec_id));
  }
  decoder_.reset(avcodec_alloc_context3(codec));
  packet_.reset(av_packet_alloc());
  frame_.reset(av_frame_alloc());
  if (!decoder_ || !packet_ || !frame_) return Fail("out of memory");
  int error = avcodec_parameters_to_context(decoder_.get(), of.codecpar);
  decoder_->pkt_timebase = of.time_base;
  decoder_->thread_count = 1;  // several are at work
  // A picture that was cut off is not taken for whole; of a video its frames say so.
  if (index_.times.size() == 1) decoder_->err_recognition |= AV_EF_EXPLODE;
  if (error >= 0) error = avcodec_open2(decoder_.get(), codec, nullptr);
  if (error < 0) return Fail("{} could not be decoded: {}", file_.string(), Explain(error));
  return {};
}

Status PictureDecoder::Open() {
  int stream = -1;
  Result<InputHandle> input = OpenPictures(file_, stream);
  if (!input) return Forward(std::move(input));
  if (stream != index_.stream) return Fail("{} has changed", file_.string());
  input_ = *std::move(input);
  if (Status opened = OpenDecoder(*input_->streams[stream]); !opened) return opened;
  has_packet_ = at_end_ = false;
  at_ = AV_NOPTS_VALUE;
  return {};
}

// Into packet_; false at the end.
Result<bool> PictureDecoder::NextPacket() {
  while (true) {
    av_packet_unref(packet_.get());
    const int error = av_read_frame(input_.get(), packet_.get());
    if (error == AVERROR_EOF) return false;
    if (error < 0) return Fail("{} could not be read: {}", file_.string(), Explain(error));
    if (packet_->stream_index == index_.stream && packet_->size > 0) return true;
  }
}

// So that the first packet is that of a picture at `key` or before it which needs no other. Where
// the file does not lead there, at its beginning.
Status PictureDecoder::BeginAt(int64_t key) {
  if (Status opened = Open(); !opened) return opened;
  auto from = std::upper_bound(index_.keys.begin(), index_.keys.end(), key);
  for (; from != index_.keys.begin() && *std::prev(from) > index_.keys.front(); --from) {
    if (av_seek_frame(input_.get(), index_.stream, *std::prev(from), AVSEEK_FLAG_BACKWARD) < 0)
      break;
    Result<bool> got = NextPacket();
    if (!got) return Forward(std::move(got));
    if (!*got || !(packet_->flags & AV_PKT_FLAG_KEY) || packet_->pts > key) continue;
    has_packet_ = true;
    return {};
  }
  return Open();
}

// Into frame_; false at the end.
Result<bool> PictureDecoder::NextFrame() {
  while (true) {
    const int received = avcodec_receive_frame(decoder_.get(), frame_.get());
    if (received >= 0) return true;
    if (received == AVERROR_EOF) return false;
    if (received != AVERROR(EAGAIN)) {
      return Fail("{} could not be decoded: {}", file_.string(), Explain(received));
    }
    if (!has_packet_ && !at_end_) {
      Result<bool> got = NextPacket();
      if (!got) return got;
      has_packet_ = *got;
      at_end_ = !*got;
    }
    // What is wrong with a packet shows where its picture is wanted.
    avcodec_send_packet(decoder_.get(), has_packet_ ? packet_.get() : nullptr);
    has_packet_ = false;
  }
}

// False where the picture was passed over.
Result<bool> PictureDecoder::GoTo(int64_t time) {
  while (at_ == AV_NOPTS_VALUE || at_ < time) {
    Result<bool> got = NextFrame();
    if (!got) return got;
    if (!*got) return false;
    // A picture alone needs no time.
    at_ = index_.times.size() == 1 ? time : TimeOf(*frame_);
  }
  return at_ == time;
}

Result<const AVFrame*> PictureDecoder::Read(int64_t number) {
  const int64_t time = index_.times[static_cast<size_t>(number)];
  TakeMessages();
  if (!IsBefore(number)) {
    if (Status begun = BeginAt(KeyOf(time)); !begun) return Forward(std::move(begun));
  }
  Result<bool> found = GoTo(time);
  if (found && !*found) {
    if (Status begun = Open(); !begun) return Forward(std::move(begun));
    found = GoTo(time);
  }
  if (!found) return Forward(std::move(found));
  const bool is_broken = (frame_->flags & AV_FRAME_FLAG_CORRUPT) || frame_->decode_error_flags;
  if (*found && !is_broken) return frame_.get();
  at_ = AV_NOPTS_VALUE;
  const std::string said = TakeMessages();
  return Fail("{} cannot be decoded{}", PlaceOf(time), said.empty() ? "" : " (" + said + ")");
}

}  // namespace strikeline::media::internal
