// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "media/video_settings.h"

namespace strikeline::media {

// The encoder that was found to work, and why it was taken. A value.
struct EncoderChoice {
  VideoSettings settings;  // complete: encoder named, preset and crf filled in
  std::string reason;      // "h264_nvenc works"
  bool hardware = false;
  bool reads_hints = false;  // of frames
};

// Tries encoders by opening them at this size and rate (hardware ones must also give a packet).
// "auto" takes the first working hardware H.264 encoder; else the highway's own, for a highway at
// the quality that nothing was said about; else libx264, which also has what is to be small or was
// told a preset, a quality or options; for .webm libvpx-vp9; with transparency also ProRes 4444 for
// .mov and FFV1 for .mkv. Where none works the error is the last one's. Refuses a codec that the
// container cannot hold, naming one that can. Thread: any.
Result<EncoderChoice> ChooseEncoder(const VideoSettings& settings, Container container);

// One row of what this machine can do, for `strikeline doctor`.
struct EncoderState {
  std::string name;
  bool works = false;
  std::string reason;  // why not
};
// Opens each encoder of the table once. Thread: any.
std::vector<EncoderState> ListEncoders();

}  // namespace strikeline::media
