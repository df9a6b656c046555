// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/content_id.h"
#include "base/result.h"
#include "media/video_settings.h"
#include "time/frame_rate.h"

namespace strikeline::media {

// A stretch of the video's frames that is encoded as one segment.
struct FrameRange {
  int64_t index = 0;     // of the segment, from 0
  FrameIndex first = 0;  // of the video
  int64_t count = 0;
  int64_t done = 0;  // of its frames, which are encoded already
  friend bool operator==(const FrameRange&, const FrameRange&) = default;
};

// "2/5": the second of five parts. A value.
struct PartNumber {
  int number = 1;
  int count = 1;
  friend bool operator==(const PartNumber&, const PartNumber&) = default;
};
// Both from 1 on, the first not above the second.
Result<PartNumber> ParsePartNumber(std::string_view text);

// What is to be rendered: everything two runs must agree on before their segments may stand in one
// video. A value.
struct RenderJob {
  std::string program;  // name and version
  ContentId input;      // of the bytes of the piece
  NamedValues options;  // whatever changes a pixel or a packet; compared by name
  NamedValues notes;    // carried along and never compared: names of files, options of the sound
  FrameRate rate{60, 1};
  int64_t frame_count = 0;     // of the whole video
  int64_t segment_frames = 0;  // of each segment but the last
  PartNumber part;
  friend bool operator==(const RenderJob&, const RenderJob&) = default;
};

// Segments of the job's part, in order. Part i of n has segments [(i-1)*S/n, i*S/n) of all S; it
// may have none.
std::vector<FrameRange> SegmentsOf(const RenderJob& job);

// Empty when segments made for `made` may be used for `wanted`; else what differs, old and new
// value: "the option 'speed' was 1.0 and is 1.5 now". The part number is not compared.
std::string Difference(const RenderJob& made, const RenderJob& wanted);

}  // namespace strikeline::media
