// SPDX-License-Identifier: MIT
// Whatever stands in a checkpoint, an encoder refuses it or goes on from it.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "base/check.h"
#include "highway264_input.h"

namespace strikeline::media::highway264 {
namespace {

using FramePointer = std::shared_ptr<const PlanarFrame>;

struct Stopped {
  std::vector<uint8_t> checkpoint;
  FramePointer last;
};

// An encoder's own checkpoint, behind some frames.
Stopped Encoded(Input& in, const EncoderSettings& settings) {
  Encoder encoder(settings);
  Stopped stopped;
  FramePointer frame;
  for (int count = in.Byte() % 12; count >= 0; --count) {
    frame = ReadFrame(in, settings.size, frame.get());
    encoder.Encode(frame, ReadHints(in, settings.size));
    std::vector<uint8_t> checkpoint = encoder.Checkpoint();
    if (!checkpoint.empty()) stopped = {std::move(checkpoint), frame};
  }
  CHECK(!stopped.checkpoint.empty()) << "there is one behind the first frame";
  return stopped;
}

// Changes some of its bytes, or takes others instead.
void Damage(Input& in, std::vector<uint8_t>& checkpoint) {
  if (in.Byte() % 4 == 0) {
    checkpoint.resize(static_cast<size_t>(in.Byte() * 4));
    for (uint8_t& byte : checkpoint) byte = static_cast<uint8_t>(in.Byte());
  }
  for (int changes = in.Byte() % 8; changes > 0 && !checkpoint.empty(); --changes) {
    const auto at = static_cast<size_t>(in.Byte() << 8 | in.Byte());
    checkpoint[at % checkpoint.size()] = static_cast<uint8_t>(in.Byte());
  }
}

}  // namespace

void FuzzGoOn(const uint8_t* data, size_t size) {
  Input in(data, size);
  const EncoderSettings settings = ReadSettings(in);
  Stopped stopped = Encoded(in, settings);
  Damage(in, stopped.checkpoint);
  const PixelSize whole{(settings.size.width + 15) / 16 * 16,
                        (settings.size.height + 15) / 16 * 16};
  Encoder encoder(settings);
  if (!encoder.GoOn(stopped.checkpoint, *ReadFrame(in, whole, nullptr), stopped.last)) return;
  size_t pictures = 0, frames = 0;
  for (int count = in.Byte() % 12; count > 0; --count, ++frames) {
    stopped.last = ReadFrame(in, settings.size, stopped.last.get());
    pictures += encoder.Encode(stopped.last, ReadHints(in, settings.size)).size();
  }
  pictures += encoder.Finish().size();
  CHECK(pictures == frames) << pictures << " pictures of " << frames << " frames";
}

}  // namespace strikeline::media::highway264

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  strikeline::media::highway264::FuzzGoOn(data, size);
  return 0;
}
