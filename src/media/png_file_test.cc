// SPDX-License-Identifier: MIT
#include "media/png_file.h"

#include <gtest/gtest.h>

#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

using testing::FullDisk;
using testing::ReadFile;
using testing::Shell;
using testing::TempFolder;

std::vector<uint8_t> Noise(size_t count) {
  std::vector<uint8_t> bytes(count);
  uint32_t state = 1;
  for (uint8_t& byte : bytes)
    byte = static_cast<uint8_t>((state = state * 1664525 + 1013904223) >> 24);
  return bytes;
}

TEST(WritePng, KeepsEveryPixelOfBothLayouts) {
  const TempFolder folder;
  for (const PngLayout layout : {PngLayout::kRgb, PngLayout::kRgba}) {
    const bool alpha = layout == PngLayout::kRgba;
    const std::vector<uint8_t> bytes = Noise(37 * 11 * (alpha ? 4 : 3));
    ASSERT_OK(WritePng(folder / "a.png", {{37, 11}, layout, bytes}, true));
    const std::string out = Shell("ffmpeg -v error -i '" + (folder / "a.png").string() +
                                  "' -f rawvideo -pix_fmt " + (alpha ? "rgba" : "rgb24") + " -");
    EXPECT_EQ(out, std::string(bytes.begin(), bytes.end()));
  }
}

TEST(WritePng, NeverOverwritesUnlessToldAndLeavesNothingOnAFullDisk) {
  const TempFolder folder;
  const std::vector<uint8_t> bytes = Noise(64 * 64 * 3);
  const PngPicture picture{{64, 64}, PngLayout::kRgb, bytes};
  ASSERT_OK(WritePng(folder / "a.png", picture, false));
  EXPECT_FALSE(WritePng(folder / "a.png", picture, false));
  const FullDisk full(1000);
  EXPECT_FALSE(WritePng(folder / "b.png", picture, false));
  EXPECT_EQ(folder.Entries(), 1u);
}

}  // namespace
}  // namespace strikeline::media
