// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "base/result.h"
#include "media/internal/handles.h"
#include "media/internal/picture_index.h"

namespace strikeline::media::internal {

// One place in a file of pictures, which goes on to the picture that is asked for, or begins anew
// at the one before it that needs no other. A resource; one thread.
class PictureDecoder {
 public:
  // The index must outlive it.
  PictureDecoder(std::filesystem::path file, const PictureIndex& index)
      : file_(std::move(file)), index_(index) {}

  // Whether going on to this picture is quicker than beginning anew.
  bool IsBefore(int64_t number) const;
  // Stays until the next call.
  Result<const AVFrame*> Read(int64_t number);

 private:
  Status OpenDecoder(const AVStream& of);
  Status Open();
  Status BeginAt(int64_t key);
  Result<bool> NextPacket();
  Result<bool> NextFrame();
  Result<bool> GoTo(int64_t time);
  std::string PlaceOf(int64_t time) const;
  int64_t KeyOf(int64_t time) const;

  std::filesystem::path file_;
  const PictureIndex& index_;
  InputHandle input_;
  CodecHandle decoder_;
  PacketHandle packet_;
  FrameHandle frame_;
  bool has_packet_ = false;      // that is still to be sent
  bool at_end_ = false;          // all packets are sent
  int64_t at_ = AV_NOPTS_VALUE;  // time of the frame that was decoded last
};

}  // namespace strikeline::media::internal
