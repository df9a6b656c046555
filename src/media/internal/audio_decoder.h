// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.h"
#include "media/internal/handles.h"

namespace strikeline::media::internal {

// The sound of a file, decoded frame by frame. A resource; one thread.
class AudioDecoder {
 public:
  explicit AudioDecoder(std::filesystem::path file) : file_(std::move(file)) {}

  // Opens everything and decodes the first frame, so that what is wrong is known at once.
  Status Open();

  const AVFrame& Frame() const { return *frame_; }
  // Decodes the frame behind it; false at the end.
  Result<bool> Next();

  // Of the file, not of a frame's: samples a second, and of silence (at kSampleRate) between its
  // time 0 and its first sample.
  int Rate() const { return rate_; }
  int64_t GapBeforeFirst() const;
  // Of the first sample of the frame, counted from the file's first one.
  int64_t Position() const;
  // How long it says that it is, from its first sample on; 0 if it does not.
  int64_t LengthAsTold() const;

  // Goes to a frame that begins at or before this sample and is decoded as if all before it had
  // been. False where the file does not lead there to the sample; then it must be opened anew.
  Result<bool> SeekTo(int64_t sample);

  std::string Name() const { return file_.string(); }

 private:
  Status OpenFile();
  Status OpenDecoder();
  bool TellsExactTimes() const;

  std::filesystem::path file_;
  InputHandle input_;
  CodecHandle decoder_;
  PacketHandle packet_;
  FrameHandle frame_;
  int stream_ = -1;
  int rate_ = 1;
  int64_t first_ = 0;  // time of the first frame, in the stream's time base
};

}  // namespace strikeline::media::internal
