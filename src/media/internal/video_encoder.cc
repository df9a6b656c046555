// SPDX-License-Identifier: MIT
#include "media/internal/video_encoder.h"

#include <string>
#include <utility>

#include "media/internal/encoder_table.h"
#include "media/internal/ffmpeg/av_log.h"
#include "media/internal/frame_convert.h"

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/opt.h>
}

namespace strikeline::media::internal {
namespace {

constexpr int kVaapiSurfaces = 32;

// The formats that a codec takes, ending with AV_PIX_FMT_NONE; null if it does not say.
const AVPixelFormat* FormatsOf(const AVCodec& codec) {
#if LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(61, 13, 100)  // FFmpeg 7.1
  const void* formats = nullptr;
  avcodec_get_supported_config(nullptr, &codec, AV_CODEC_CONFIG_PIX_FORMAT, 0, &formats, nullptr);
  return static_cast<const AVPixelFormat*>(formats);
#else
  return codec.pix_fmts;
#endif
}

bool Takes(const AVCodec& codec, AVPixelFormat format) {
  for (const AVPixelFormat* f = FormatsOf(codec); f && *f != AV_PIX_FMT_NONE; ++f) {
    if (*f == format) return true;
  }
  return false;
}

Result<FrameHandle> NewFrame(AVPixelFormat format, int width, int height) {
  FrameHandle frame(av_frame_alloc());
  if (!frame) return Fail("out of memory");
  frame->format = format;
  frame->width = width;
  frame->height = height;
  if (const int error = av_frame_get_buffer(frame.get(), 0); error < 0) {
    return Fail("no memory for a frame: {}", Explain(error));
  }
  return frame;
}

}  // namespace

Result<VideoEncoder> VideoEncoder::Open(const VideoSettings& settings) {
  CaptureLogs();
  const AVCodec* codec = avcodec_find_encoder_by_name(settings.encoder.c_str());
  if (!codec || codec->type != AVMEDIA_TYPE_VIDEO) {
    return Fail("this FFmpeg has no video encoder '{}'", settings.encoder);
  }
  Result<NamedValues> values = EncoderOptions(settings, RowOf(settings.encoder));
  if (!values) return Forward(std::move(values));
  VideoEncoder encoder;
  encoder.context_.reset(avcodec_alloc_context3(codec));
  if (!encoder.context_) return Fail("out of memory");
  if (Status chosen = encoder.ChooseInput(*codec, settings.format, settings.has_alpha); !chosen) {
    return Forward(std::move(chosen));
  }
  encoder.Describe(settings);
  if (encoder.input_ == Input::kVaapi) {
    if (Status opened = encoder.OpenVaapi(); !opened) return Forward(std::move(opened));
  }
  if (Status opened = encoder.OpenCodec(*codec, *values); !opened) {
    return Forward(std::move(opened));
  }
  return encoder;
}

// SVT-AV1 1.4 never returns from closing an encoder that was not given a frame, so it is given one.
VideoEncoder::~VideoEncoder() {
  if (!context_ || sent_ > 0 || !avcodec_is_open(context_.get())) return;
  if (std::string_view(context_->codec->name) != "libsvtav1") return;
  const PixelSize size{context_->width, context_->height};
  const PacketHandle packet(av_packet_alloc());
  if (!Send(std::make_shared<PlanarFrame>(size, PlaneFormat::kYuv420), 0)) return;
  if (!Send(nullptr, 1)) return;
  while (packet && Receive(*packet).value_or(false)) av_packet_unref(packet.get());
}

Status VideoEncoder::ChooseInput(const AVCodec& codec, PlaneFormat format, bool has_alpha) {
  const bool half = format == PlaneFormat::kYuv420;
  const AVPixelFormat direct = PixelFormatOf(format, has_alpha);
  const AVPixelFormat ten = half        ? AV_PIX_FMT_YUV422P10LE
                            : has_alpha ? AV_PIX_FMT_YUVA444P10LE
                                        : AV_PIX_FMT_YUV444P10LE;
  if (Takes(codec, direct)) {
    input_ = Input::kDirect;
    context_->pix_fmt = direct;
  } else if (half && !has_alpha && Takes(codec, AV_PIX_FMT_NV12)) {
    input_ = Input::kNv12;
    context_->pix_fmt = AV_PIX_FMT_NV12;
  } else if (!(half && has_alpha) && Takes(codec, ten)) {
    input_ = Input::kTenBit;
    context_->pix_fmt = ten;
  } else if (half && !has_alpha && Takes(codec, AV_PIX_FMT_VAAPI)) {
    input_ = Input::kVaapi;
    context_->pix_fmt = AV_PIX_FMT_VAAPI;
  } else {
    const char* pixels = half ? "yuv420p" : "yuv444p";
    if (!has_alpha) return Fail("{} cannot encode {}", codec.name, pixels);
    return Fail("{} cannot encode {} with transparency; {}", codec.name, pixels, kKeepTransparency);
  }
  return {};
}

Status VideoEncoder::OpenCodec(const AVCodec& codec, const NamedValues& values) {
  Dictionary options;
  for (const auto& [name, value] : values) options.Set(name.c_str(), value.c_str());
  TakeMessages();
  const int error = avcodec_open2(context_.get(), &codec, options.Address());
  if (error < 0) return Fail("{} could not be opened: {}", codec.name, Explain(error));
  if (const char* unknown = options.Unknown()) {
    return Fail("{} has no option '{}'", codec.name, unknown);
  }
  return {};
}

void VideoEncoder::Describe(const VideoSettings& settings) {
  AVCodecContext& c = *context_;
  c.width = settings.size.width;
  c.height = settings.size.height;
  c.time_base = TimeBaseOf(settings.rate);
  c.framerate = {c.time_base.den, c.time_base.num};
  c.sample_aspect_ratio = {1, 1};
  c.gop_size = GroupOf(settings.rate);
  c.thread_count = settings.threads;
  c.flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_CLOSED_GOP;
  c.color_primaries = AVCOL_PRI_BT709;
  c.color_trc = AVCOL_TRC_BT709;
  c.colorspace = AVCOL_SPC_BT709;
  c.color_range = AVCOL_RANGE_MPEG;
  c.field_order = AV_FIELD_PROGRESSIVE;
  if (settings.format == PlaneFormat::kYuv420) c.chroma_sample_location = AVCHROMA_LOC_LEFT;
}

Status VideoEncoder::OpenVaapi() {
  AVBufferRef* device = nullptr;
  int error = av_hwdevice_ctx_create(&device, AV_HWDEVICE_TYPE_VAAPI, nullptr, nullptr, 0);
  if (error < 0) return Fail("no VA-API device: {}", Explain(error));
  device_.reset(device);
  BufferHandle frames(av_hwframe_ctx_alloc(device));
  if (!frames) return Fail("out of memory");
  auto& surfaces = *reinterpret_cast<AVHWFramesContext*>(frames->data);
  surfaces.format = AV_PIX_FMT_VAAPI;
  surfaces.sw_format = AV_PIX_FMT_NV12;
  surfaces.width = context_->width;
  surfaces.height = context_->height;
  surfaces.initial_pool_size = kVaapiSurfaces;
  error = av_hwframe_ctx_init(frames.get());
  if (error < 0) return Fail("no VA-API surfaces: {}", Explain(error));
  context_->hw_frames_ctx = frames.release();  // the context owns it now
  return {};
}

Result<FrameHandle> VideoEncoder::Upload(FrameHandle frame) {
  FrameHandle surface(av_frame_alloc());
  if (!surface) return Fail("out of memory");
  int error = av_hwframe_get_buffer(context_->hw_frames_ctx, surface.get(), 0);
  if (error >= 0) error = av_hwframe_transfer_data(surface.get(), frame.get(), 0);
  if (error < 0) return Fail("a frame could not be uploaded: {}", Explain(error));
  return surface;
}

Result<FrameHandle> VideoEncoder::Prepare(std::shared_ptr<const PlanarFrame> frame) {
  if (input_ == Input::kDirect) {
    FrameHandle wrapped = WrapFrame(std::move(frame));
    if (!wrapped) return Fail("out of memory");
    return wrapped;
  }
  const AVPixelFormat format = input_ == Input::kTenBit ? context_->pix_fmt : AV_PIX_FMT_NV12;
  Result<FrameHandle> converted = NewFrame(format, context_->width, context_->height);
  if (!converted) return converted;
  if (input_ == Input::kTenBit) {
    To10Bit(*frame, **converted);
  } else {
    ToNv12(*frame, **converted);
  }
  return input_ == Input::kVaapi ? Upload(*std::move(converted)) : std::move(converted);
}

Status VideoEncoder::Send(std::shared_ptr<const PlanarFrame> frame, int64_t index) {
  FrameHandle prepared;
  if (frame) {
    ++sent_;
    Result<FrameHandle> result = Prepare(std::move(frame));
    if (!result) return Forward(std::move(result));
    prepared = *std::move(result);
    prepared->pts = index;
    prepared->sample_aspect_ratio = {1, 1};
    prepared->color_primaries = context_->color_primaries;
    prepared->color_trc = context_->color_trc;
    prepared->colorspace = context_->colorspace;
    prepared->color_range = context_->color_range;
    prepared->chroma_location = context_->chroma_sample_location;
  }
  const int error = avcodec_send_frame(context_.get(), prepared.get());
  if (error < 0)
    return Fail("{} failed at frame {}: {}", context_->codec->name, index, Explain(error));
  return {};
}

Result<bool> VideoEncoder::Receive(AVPacket& packet) {
  const int error = avcodec_receive_packet(context_.get(), &packet);
  if (error == AVERROR(EAGAIN) || error == AVERROR_EOF) return false;
  if (error < 0) return Fail("{} failed: {}", context_->codec->name, Explain(error));
  return true;
}

ParametersHandle VideoEncoder::Parameters() const {
  ParametersHandle parameters(avcodec_parameters_alloc());
  if (!parameters || avcodec_parameters_from_context(parameters.get(), context_.get()) < 0) {
    return nullptr;
  }
  if (input_ == Input::kVaapi) parameters->format = AV_PIX_FMT_NV12;
  return parameters;
}

}  // namespace strikeline::media::internal
