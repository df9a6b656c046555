// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "gpu/device.h"
#include "render/bitmap.h"

namespace strikeline::live {

// Small pictures of variations, in files beside the sketch and as textures of one window. Thread:
// the window's, which is in use.
class Thumbnails {
 public:
  static constexpr int kSide = 144;  // pixels
  explicit Thumbnails(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Of a picture (B G R A), with room left at its sides. Files that cannot be written are left out.
  void Make(gpu::Device& device, const std::string& variation, const render::Bitmap& picture);
  // Gives one variation the picture of another.
  void Copy(const std::string& from, const std::string& to);
  // The texture's name in GL; 0: there is none.
  uint32_t Find(gpu::Device& device, const std::string& variation);

 private:
  std::filesystem::path FileOf(const std::string& variation) const;

  const std::filesystem::path folder_;
  std::map<std::string, gpu::Texture> textures_;  // empty ones: no such file
};

}  // namespace strikeline::live
