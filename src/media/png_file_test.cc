// SPDX-License-Identifier: MIT
#include "media/png_file.h"

#include <cmath>
#include <cstdio>
#include <random>

#include <gtest/gtest.h>
#include <png.h>

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

// Pixels a metre that libpng reads in a file, of which it reads every pixel; 0: none are told.
uint32_t PixelsAMetre(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
  png_infop info = png_create_info_struct(png);
  png_init_io(png, file);
  png_read_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
  png_uint_32 x = 0, y = 0;
  int unit = PNG_RESOLUTION_UNKNOWN;
  const bool is_told = png_get_pHYs(png, info, &x, &y, &unit) != 0;
  png_destroy_read_struct(&png, &info, nullptr);
  std::fclose(file);
  EXPECT_EQ(x, y);
  EXPECT_EQ(unit, is_told ? PNG_RESOLUTION_METER : PNG_RESOLUTION_UNKNOWN);
  return x;
}

TEST(WritePng, TellsItsResolutionToHalfAPixelAMetreOrNone) {
  const TempFolder folder;
  const std::vector<uint8_t> bytes = Noise(5 * 3 * 4);
  std::mt19937 random(11);
  std::uniform_real_distribution<double> power(-5, 8);
  for (int i = 0; i < 100; ++i) {
    const double scale = std::pow(10, power(random));
    ASSERT_OK(WritePng(folder / "a.png", {{5, 3}, PngLayout::kRgba, bytes, scale}, true));
    const uint32_t told = PixelsAMetre(folder / "a.png");
    if (told == 0) {
      EXPECT_TRUE(scale < 0.0005 || scale > 2147483.6469) << scale;
    } else {
      EXPECT_NEAR(told, scale * 1000, 0.5000001);
    }
  }
}

TEST(WritePng, TellsNoResolutionWhereThereIsNone) {
  const TempFolder folder;
  const std::vector<uint8_t> bytes = Noise(5 * 3 * 4);
  for (const double scale : {0.0, -1.0, double{NAN}, double{INFINITY}}) {
    ASSERT_OK(WritePng(folder / "a.png", {{5, 3}, PngLayout::kRgba, bytes, scale}, true));
    EXPECT_EQ(PixelsAMetre(folder / "a.png"), 0u);
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
