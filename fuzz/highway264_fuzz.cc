// SPDX-License-Identifier: MIT
// Any hints with any pixels: what FFmpeg decodes is what the encoder says that it is.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <memory>
#include <vector>

#include "base/check.h"
#include "highway264_input.h"

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace strikeline::media::highway264 {
namespace {

struct FreeContext {
  void operator()(AVCodecContext* c) const { avcodec_free_context(&c); }
};
struct FreeFrame {
  void operator()(AVFrame* f) const { av_frame_free(&f); }
};
struct FreePacket {
  void operator()(AVPacket* p) const { av_packet_free(&p); }
};

void CheckPicture(const AVFrame& shown, const PlanarFrame& wanted) {
  CHECK(shown.width == wanted.Size().width && shown.height == wanted.Size().height);
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize s = wanted.PlaneSize(plane);
    for (int y = 0; y < s.height; ++y) {
      CHECK(std::memcmp(shown.data[plane] + static_cast<ptrdiff_t>(y) * shown.linesize[plane],
                        wanted.Plane(plane) + static_cast<ptrdiff_t>(y) * wanted.Stride(plane),
                        static_cast<size_t>(s.width)) == 0)
          << "frame " << shown.pts << ", plane " << plane << ", row " << y;
    }
  }
}

void CheckDecoding(const std::vector<uint8_t>& configuration,
                   const std::vector<EncodedPicture>& pictures) {
  const AVCodec* codec = avcodec_find_decoder(AV_CODEC_ID_H264);
  const std::unique_ptr<AVCodecContext, FreeContext> context(avcodec_alloc_context3(codec));
  context->thread_count = 1;
  context->err_recognition = AV_EF_EXPLODE | AV_EF_CAREFUL | AV_EF_BITSTREAM;
  context->extradata =
      static_cast<uint8_t*>(av_mallocz(configuration.size() + AV_INPUT_BUFFER_PADDING_SIZE));
  std::memcpy(context->extradata, configuration.data(), configuration.size());
  context->extradata_size = static_cast<int>(configuration.size());
  CHECK(avcodec_open2(context.get(), codec, nullptr) == 0);
  const std::unique_ptr<AVPacket, FreePacket> packet(av_packet_alloc());
  const std::unique_ptr<AVFrame, FreeFrame> frame(av_frame_alloc());
  std::map<int64_t, const PlanarFrame*> wanted;
  for (const EncodedPicture& picture : pictures) wanted[picture.frame] = &*picture.picture;
  int64_t shown = 0;
  const auto receive = [&] {
    while (avcodec_receive_frame(context.get(), frame.get()) == 0) {
      CHECK(frame->pts == shown && frame->decode_error_flags == 0) << frame->pts;
      CheckPicture(*frame, *wanted.at(shown++));
    }
  };
  for (const EncodedPicture& picture : pictures) {
    CHECK(av_new_packet(packet.get(), static_cast<int>(picture.bytes.size())) == 0);
    std::memcpy(packet->data, picture.bytes.data(), picture.bytes.size());
    packet->pts = picture.frame;
    CHECK(avcodec_send_packet(context.get(), packet.get()) == 0) << picture.frame;
    av_packet_unref(packet.get());
    receive();
  }
  avcodec_send_packet(context.get(), nullptr);
  receive();
  CHECK(shown == static_cast<int64_t>(pictures.size())) << shown;
}

}  // namespace

void FuzzEncoder(const uint8_t* data, size_t size) {
  Input in(data, size);
  const EncoderSettings settings = ReadSettings(in);
  Encoder encoder(settings);
  std::vector<EncodedPicture> pictures;
  const auto take = [&pictures](std::vector<EncodedPicture> some) {
    for (EncodedPicture& one : some) pictures.push_back(std::move(one));
  };
  std::shared_ptr<const PlanarFrame> frame;
  for (int count = 1 + in.Byte() % 12; count > 0; --count) {
    frame = ReadFrame(in, settings.size, frame.get());
    take(encoder.Encode(frame, ReadHints(in, settings.size)));
  }
  take(encoder.Finish());
  CheckDecoding(encoder.Configuration(), pictures);
}

}  // namespace strikeline::media::highway264

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  av_log_set_level(AV_LOG_QUIET);
  strikeline::media::highway264::FuzzEncoder(data, size);
  return 0;
}
