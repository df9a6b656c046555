// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "media/internal/handles.h"
#include "media/staged_file.h"
#include "media/video_settings.h"

namespace strikeline::media::internal {

// Writes packets into a staged video file. Every error of the disk reaches the caller. The same
// calls give the same bytes. A resource; one thread at a time.
class Muxer {
 public:
  static Result<Muxer> Open(const std::filesystem::path& target, bool overwrite,
                            Container container, const std::string& title);
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
  // Writes the index, makes the file whole and tells its size.
  Result<int64_t> Finish();

 private:
  struct State;
  explicit Muxer(std::unique_ptr<State> state);
  Result<AVStream*> AddStream(const AVCodecParameters& parameters, AVRational time_base);
  Status Checked(int error) const;
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::media::internal
