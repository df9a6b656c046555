// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/color.h"
#include "base/result.h"
#include "base/units.h"

namespace strikeline::media {

// How a picture is put on a canvas: as large as it must be to cover that, its middle, and mixed
// with a colour. A value.
struct PictureFit {
  PixelSize size;
  Color toward{0, 0, 0, 1};  // where the picture is clear, too
  double dim = 0;            // 0 to 1: nothing but the colour
};

// A picture, or the pictures of a video, which are read in any order: one that was asked for by its
// number is the same to the byte whatever was read before. Any file that FFmpeg reads. A resource;
// one thread.
class PictureFile {
 public:
  // Several places of a video may be read in turn, up to `places`, each with a decoder of its own.
  // Reads where pictures are, not what they hold.
  static Result<PictureFile> Open(const std::filesystem::path& file, const PictureFit& fit,
                                  int places = 1);
  PictureFile(PictureFile&&) noexcept;
  PictureFile& operator=(PictureFile&&) noexcept;
  ~PictureFile();

  int64_t Count() const;  // at least 1
  // Which is shown at a time: the first before 0; behind the end it begins anew.
  int64_t NumberAt(Seconds time) const;
  // B G R A, rows from the top without gaps, opaque. Where a picture cannot be decoded whole, an
  // error.
  Result<std::vector<uint8_t>> Read(int64_t number);

 private:
  struct State;
  explicit PictureFile(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::media
