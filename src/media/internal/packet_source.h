// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/planes.h"
#include "base/result.h"
#include "media/internal/handles.h"
#include "media/video_settings.h"

namespace strikeline::media::internal {

// What makes packets of frames: an encoder of FFmpeg, or the highway's own. Groups of pictures are
// closed, the stream is tagged BT.709, limited range, chroma sited left. Time base: one frame. A
// resource; one thread at a time.
class PacketSource {
 public:
  virtual ~PacketSource() = default;
  // The next frame, number `index`; null drains. All packets must have been received before.
  virtual Status Send(std::shared_ptr<const PlanarFrame> frame, int64_t index) = 0;
  // A packet if one is ready.
  virtual Result<bool> Receive(AVPacket& packet) = 0;
  // Null if there is no memory.
  virtual ParametersHandle Parameters() const = 0;
  virtual AVRational TimeBase() const = 0;

  // What another source with the same settings must know to go on behind the frames sent so far,
  // all of whose packets were received; empty if that can't be now, or ever.
  virtual std::vector<uint8_t> Checkpoint() const { return {}; }
  // Goes on there: `last` is the last frame sent, `shown` what a decoder makes of it, uncropped.
  virtual Status GoOn(const std::vector<uint8_t>& checkpoint, const PlanarFrame& shown,
                      std::shared_ptr<const PlanarFrame> last);
};

// Opens `settings.encoder`.
Result<std::unique_ptr<PacketSource>> OpenPacketSource(const VideoSettings& settings);
// The codec of an encoder's packets; AV_CODEC_ID_NONE if there is no such encoder of video.
AVCodecID CodecOf(const std::string& encoder);
// Frames from keyframe to keyframe: what a player seeks by.
int GroupOf(FrameRate rate);
// A frame's time.
AVRational TimeBaseOf(FrameRate rate);

}  // namespace strikeline::media::internal
