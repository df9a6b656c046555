// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "media/highway264/encoder.h"
#include "media/internal/packet_source.h"

namespace strikeline::media::internal {

inline constexpr std::string_view kHighwayEncoder = "highway264";

// Whether a level of H.264 allows such a video.
bool AllowsHighway(const VideoSettings& settings);

// The highway's own encoder of H.264 as a source of packets. It has a quality (crf) and nothing
// else, and encodes 4:2:0. Where frames have no hints, what did not change or fell is found by
// comparing. A resource; one thread at a time.
class HighwayEncoder : public PacketSource {
 public:
  static Result<HighwayEncoder> Open(const VideoSettings& settings);

  Status Send(std::shared_ptr<const PlanarFrame> frame, int64_t index) override;
  Result<bool> Receive(AVPacket& packet) override;
  ParametersHandle Parameters() const override;
  AVRational TimeBase() const override { return TimeBaseOf(settings_.rate); }
  std::vector<uint8_t> Checkpoint() const override;
  Status GoOn(const std::vector<uint8_t>& checkpoint, const PlanarFrame& shown,
              std::shared_ptr<const PlanarFrame> last) override;

 private:
  explicit HighwayEncoder(const VideoSettings& settings);

  VideoSettings settings_;
  highway264::Encoder encoder_;
  std::deque<highway264::EncodedPicture> ready_;
};

}  // namespace strikeline::media::internal
