// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "base/planes.h"
#include "base/result.h"
#include "media/internal/packet_source.h"
#include "media/video_settings.h"

namespace strikeline::media::internal {

// One opened FFmpeg video encoder, with whatever conversion or upload its input needs. Stream
// headers are global. A resource; one thread at a time.
class VideoEncoder : public PacketSource {
 public:
  // `settings.encoder` is a name that FFmpeg knows.
  static Result<VideoEncoder> Open(const VideoSettings& settings);

  VideoEncoder(VideoEncoder&&) noexcept = default;
  VideoEncoder& operator=(VideoEncoder&&) = delete;
  ~VideoEncoder() override;

  Status Send(std::shared_ptr<const PlanarFrame> frame, int64_t index) override;
  Result<bool> Receive(AVPacket& packet) override;
  ParametersHandle Parameters() const override;
  AVRational TimeBase() const override { return context_->time_base; }

 private:
  enum class Input { kDirect, kNv12, kTenBit, kVaapi };

  VideoEncoder() = default;
  Status ChooseInput(const AVCodec& codec, PlaneFormat format, bool has_alpha);
  Status OpenVaapi();
  Status OpenCodec(const AVCodec& codec, const NamedValues& values);
  void Describe(const VideoSettings& settings);
  Result<FrameHandle> Prepare(std::shared_ptr<const PlanarFrame> frame);
  Result<FrameHandle> Upload(FrameHandle frame);

  CodecHandle context_;
  BufferHandle device_;
  Input input_ = Input::kDirect;
  int64_t sent_ = 0;  // frames
};

}  // namespace strikeline::media::internal
