// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "media/disk/staged_file.h"
#include "media/internal/handles.h"
#include "media/video_settings.h"

namespace strikeline::media::internal {

// Writes packets into a staged video file, from front to back; only the index is written before
// them, where the container has it there (MP4, MOV). Every error of the disk reaches the caller.
// The same calls give the same bytes. A resource; one thread at a time.
class Muxer {
 public:
  // `room`: bytes that the index will take, as a muxer that measured the same packets says.
  static Result<Muxer> Open(const std::filesystem::path& target, bool overwrite,
                            Container container, const std::string& title, int64_t room);
  // One that writes nothing.
  static Result<Muxer> Measure(Container container, const std::string& title);
  // Whether the container needs to know the room of its index beforehand.
  static bool HasIndexInFront(Container container);
  Muxer(Muxer&&) noexcept;
  Muxer& operator=(Muxer&&) noexcept;
  ~Muxer();

  // Before Start(). `delay`: by how many frames decoding runs ahead.
  Status AddVideo(const AVCodecParameters& parameters, AVRational time_base, int64_t delay);
  Status AddAudio(const AVCodecParameters& parameters, AVRational time_base);
  Status Start();
  // Stream 0 is the first added. Times in the time base given for it; packets in order of their dts
  // over all streams.
  Status Write(AVPacket& packet, int stream);
  // All that was written lies in the staged file, durably, but for what the container still holds
  // back.
  Status Flush();
  // The staged file stays, should this be dropped before Finish().
  void Keep();
  const std::filesystem::path& Target() const;
  // Writes the index, makes the file whole and tells its size.
  Result<int64_t> Finish();
  // Instead, of one that measures: the room of the index.
  Result<int64_t> FinishMeasuring();

 private:
  struct State;
  explicit Muxer(std::unique_ptr<State> state);
  static Result<Muxer> Make(std::unique_ptr<State> state, Container container,
                            const std::string& title);
  Result<AVStream*> AddStream(const AVCodecParameters& parameters, AVRational time_base);
  Status Checked(int error) const;
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::media::internal
