// SPDX-License-Identifier: MIT
#include "media/internal/packet_source.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "media/internal/highway_encoder.h"
#include "media/internal/video_encoder.h"

namespace strikeline::media::internal {
namespace {

template <class Encoder>
Result<std::unique_ptr<PacketSource>> Owned(Result<Encoder> encoder) {
  if (!encoder) return Forward(std::move(encoder));
  return std::make_unique<Encoder>(*std::move(encoder));
}

}  // namespace

Result<std::unique_ptr<PacketSource>> OpenPacketSource(const VideoSettings& settings) {
  if (settings.encoder == kHighwayEncoder) return Owned(HighwayEncoder::Open(settings));
  return Owned(VideoEncoder::Open(settings));
}

Status PacketSource::GoOn(const std::vector<uint8_t>&, const PlanarFrame&,
                          std::shared_ptr<const PlanarFrame>) {
  return Fail("this encoder cannot go on where it was stopped");
}

AVCodecID CodecOf(const std::string& encoder) {
  if (encoder == kHighwayEncoder) return AV_CODEC_ID_H264;
  const AVCodec* codec = avcodec_find_encoder_by_name(encoder.c_str());
  return codec && codec->type == AVMEDIA_TYPE_VIDEO ? codec->id : AV_CODEC_ID_NONE;
}

int GroupOf(FrameRate rate) {
  constexpr double kSeconds = 4;
  return std::max(1, static_cast<int>(std::lround(rate.PerSecond() * kSeconds)));
}

AVRational TimeBaseOf(FrameRate rate) {
  int numerator = 0, denominator = 1;
  av_reduce(&numerator, &denominator, rate.numerator, rate.denominator, INT32_MAX);
  return {denominator, numerator};
}

}  // namespace strikeline::media::internal
