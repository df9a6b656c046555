// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "base/units.h"
#include "time/frame_rate.h"

namespace strikeline::media {

inline constexpr int kSampleRate = 48000;
inline constexpr int kChannels = 2;

// Sound that is pulled: 48 kHz stereo, floats left right left right, full scale is 1. Streams, so
// that hours take no memory. A resource; one thread at a time.
class AudioSource {
 public:
  virtual ~AudioSource() = default;
  // Fills `out` (an even number of floats) from its start. Returns the floats written: fewer than
  // asked only at the end, then 0.
  virtual Result<size_t> Read(std::span<float> out) = 0;
  // Leaves samples out, of each channel: what is read then is what would have been read. Returns
  // how many there were. A file is sought in, where that leads to the very sample.
  virtual Result<int64_t> Skip(int64_t samples);
  // Samples that it says it has, about; 0 if it does not.
  virtual int64_t LengthAsTold() const { return 0; }
};

// Samples of the whole of a source of which nothing was read, to the sample; reads its last
// seconds, or all where it cannot be sought in.
Result<int64_t> LengthOf(AudioSource& source);

// Samples (of one channel) that sound as long as this many frames, to the nearest.
int64_t SamplesFor(int64_t frames, FrameRate rate);
int64_t SamplesFor(Seconds time);

std::unique_ptr<AudioSource> Silence();  // without end
// An even number of floats, left right left right, at kSampleRate; it ends behind them.
std::unique_ptr<AudioSource> FromSamples(std::vector<float> interleaved);

// All of them at once, added up; it ends with the last. None: silence without length.
std::unique_ptr<AudioSource> Mix(std::vector<std::unique_ptr<AudioSource>> sources);

// Exactly `total` samples: `source` starts at sample `offset`, with silence before and after; a
// negative offset leaves out its beginning, and what does not fit at the end is cut.
std::unique_ptr<AudioSource> PlaceOnTrack(std::unique_ptr<AudioSource> source, int64_t offset,
                                          int64_t total);

// Any file that FFmpeg reads, resampled. Its first sample is at the file's time 0.
Result<std::unique_ptr<AudioSource>> OpenAudioFile(const std::filesystem::path& file);

}  // namespace strikeline::media
