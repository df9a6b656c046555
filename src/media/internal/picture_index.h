// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <vector>

#include "base/result.h"
#include "media/internal/handles.h"

namespace strikeline::media::internal {

// Where the pictures of a file are: read off its packets, without decoding. A value.
struct PictureIndex {
  int stream = -1;
  AVRational time_base{0, 1};
  std::vector<int64_t> times;  // as they are shown, ascending, in time_base; at least one
  std::vector<int64_t> keys;   // of those that a decoder may begin with
  int64_t end = 0;             // of the last one
  // How it is to be turned: x' = x[0] x + x[1] y, y' = y[0] x + y[1] y, with -1, 0 and 1.
  std::array<int, 2> x{1, 0}, y{0, 1};

  double SecondsAt(int64_t time) const {
    return static_cast<double>(time - times.front()) * av_q2d(time_base);
  }
};

// A file opened for its pictures, everything else left out.
Result<InputHandle> OpenPictures(const std::filesystem::path& file, int& stream);

Result<PictureIndex> IndexPictures(const std::filesystem::path& file);

}  // namespace strikeline::media::internal
