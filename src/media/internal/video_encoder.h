// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "base/planes.h"
#include "base/result.h"
#include "media/internal/handles.h"
#include "media/video_settings.h"

namespace strikeline::media::internal {

// One opened FFmpeg video encoder, with whatever conversion or upload its input needs. Stream
// headers are global, groups of pictures are closed, the stream is tagged BT.709, limited range,
// chroma sited left. Time base: one frame. A resource; one thread at a time.
class VideoEncoder {
 public:
  // `settings.encoder` is a name that FFmpeg knows.
  static Result<VideoEncoder> Open(const VideoSettings& settings);

  VideoEncoder(VideoEncoder&&) noexcept = default;
  VideoEncoder& operator=(VideoEncoder&&) = delete;
  ~VideoEncoder();

  // The next frame, number `index`; null drains. All packets must have been received before.
  Status Send(std::shared_ptr<const PlanarFrame> frame, int64_t index);
  // A packet if one is ready.
  Result<bool> Receive(AVPacket& packet);

  const AVCodecContext& Context() const { return *context_; }
  ParametersHandle Parameters() const;

 private:
  enum class Input { kDirect, kNv12, kTenBit, kVaapi };

  VideoEncoder() = default;
  Status ChooseInput(const AVCodec& codec, PlaneFormat format, bool has_alpha);
  Status OpenVaapi();
  void Describe(const VideoSettings& settings);
  Result<FrameHandle> Prepare(std::shared_ptr<const PlanarFrame> frame);
  Result<FrameHandle> Upload(FrameHandle frame);

  CodecHandle context_;
  BufferHandle device_;
  Input input_ = Input::kDirect;
  int64_t sent_ = 0;  // frames
};

}  // namespace strikeline::media::internal
