// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/block_hints.h"
#include "base/planes.h"
#include "base/units.h"
#include "time/frame_rate.h"

namespace strikeline::media::highway264 {

// What is encoded and how well; a level must allow size and rate (LevelOf). A value.
struct EncoderSettings {
  PixelSize size{1920, 1080};  // even
  FrameRate rate{60, 1};
  double quality = 22;         // near to a crf of x264: lower is better
  int64_t group = 240;         // frames from keyframe to keyframe
  bool keep_pictures = false;  // packets hold what a decoder makes of them
};

// One coded picture. NAL units with lengths of four bytes, in the order of decoding. A value.
struct EncodedPicture {
  std::vector<uint8_t> bytes;
  int64_t frame = 0;  // number of the frame that it shows
  bool is_key = false;
  std::optional<PlanarFrame> picture;  // if EncoderSettings::keep_pictures
};

// Makes H.264 of frames of which it is known what each block of them is: what did not change is not
// looked at, what fell is told to fall. Any hints with any pixels give a valid stream; what is seen
// suffers if they lie. High profile, CABAC, one slice a picture, no deblocking; closed groups of a
// keyframe, pictures that refer to what was shown before, and three between each two of those. The
// same frames, hints and settings give the same bytes. A resource; one thread.
class Encoder {
 public:
  explicit Encoder(const EncoderSettings& settings);
  Encoder(Encoder&&) noexcept;
  Encoder& operator=(Encoder&&) noexcept;
  ~Encoder();

  // What stands beside the stream in a file: an avcC box.
  std::vector<uint8_t> Configuration() const;
  // The next frame, with one hint a block or none at all, against the frame before. It is held
  // until its picture is coded, and until the next ones are.
  std::vector<EncodedPicture> Encode(std::shared_ptr<const PlanarFrame> frame,
                                     std::span<const BlockHint> hints);
  // Behind the last frame: what is left.
  std::vector<EncodedPicture> Finish();

  // All that another encoder with the same settings must know to go on behind the last frame, but
  // for that frame and its coded picture; empty if frames wait to be coded, which is the case
  // behind three of four. A hundredth of a picture.
  std::vector<uint8_t> Checkpoint() const;
  // Goes on where another was: `shown` is what a decoder makes of the last frame, whole
  // macroblocks. Instead of the first call of Encode(); further packets are those that the other
  // one would have given. False if `checkpoint` is none of such an encoder.
  bool GoOn(std::span<const uint8_t> checkpoint, const PlanarFrame& shown,
            std::shared_ptr<const PlanarFrame> last);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::media::highway264
