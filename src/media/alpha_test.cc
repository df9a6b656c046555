// SPDX-License-Identifier: MIT
// Transparency from a frame's planes to what players decode.
#include <cmath>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/internal/media_testing.h"

namespace strikeline::media {
namespace {

using ::testing::HasSubstr;
using testing::Shell;
using testing::TempFolder;

// Number n: a grey that is clear at the left and opaque at the right, and a bar that moves.
std::shared_ptr<const PlanarFrame> ClearPicture(int64_t n, PixelSize size, PlaneFormat format) {
  auto frame = std::make_shared<PlanarFrame>(size, format, true);
  for (int plane = 0; plane < 4; ++plane) {
    const PixelSize s = frame->PlaneSize(plane);
    for (int y = 0; y < s.height; ++y) {
      uint8_t* row = frame->Plane(plane) + static_cast<ptrdiff_t>(y) * frame->Stride(plane);
      for (int x = 0; x < s.width; ++x) {
        row[x] = static_cast<uint8_t>(plane == 3   ? x * 255 / (s.width - 1)
                                      : plane == 0 ? 140
                                                   : 128);
        if (plane == 3 && y / 8 == n % (s.height / 8)) row[x] = 255;
      }
    }
  }
  return frame;
}

struct Form {
  const char* name;
  const char* encoder;  // that is chosen
  const char* decoder;  // FFmpeg's options for one that knows transparency
  int slack;
};
constexpr Form kForms[] = {{"a.webm", "libvpx-vp9", "-c:v libvpx-vp9", 10},
                           {"b.mkv", "ffv1", "", 0},
                           {"c.mov", "prores_ks", "", 2}};

TEST(Transparency, ComesOutAsItWentInInEachForm) {
  const TempFolder folder;
  for (const Form& form : kForms) {
    const std::filesystem::path target = folder / form.name;
    VideoSettings wanted = testing::SmallVideo("auto", {25, 1});
    wanted.has_alpha = true;
    const auto choice = ChooseEncoder(wanted, ContainerOf(target).value());
    ASSERT_OK(choice) << form.name;
    EXPECT_EQ(choice->settings.encoder, form.encoder);
    const VideoSettings& settings = choice->settings;
    auto store = SegmentStore::Open(WorkFolderOf(target), testing::SmallJob(settings, 20, 7),
                                    SegmentStore::Mode::kFresh);
    ASSERT_OK(store);
    for (const FrameRange& range : store->Missing()) {
      auto writer = SegmentWriter::Open(settings, store->PathOf(range.index));
      ASSERT_OK(writer);
      for (int64_t n = range.first; n < range.first + range.count; ++n) {
        ASSERT_OK(writer->Encode(ClearPicture(n, settings.size, settings.format)));
      }
      const auto made = writer->Finish();
      ASSERT_OK(made);
      ASSERT_OK(store->Add(range.index, *made));
    }
    ASSERT_OK(Join(testing::JoinOf(*store, target)));
    const std::string alpha =
        Shell("ffmpeg -v error " + std::string(form.decoder) + " -i '" + target.string() +
              "' -vf alphaextract,format=gray -f rawvideo -");
    const auto frame_size =
        static_cast<size_t>(settings.size.width) * static_cast<size_t>(settings.size.height);
    ASSERT_EQ(alpha.size(), 20 * frame_size) << form.name;
    int largest = 0;
    for (size_t n = 0; n < 20; ++n) {
      const auto expected = ClearPicture(static_cast<int64_t>(n), settings.size, settings.format);
      for (size_t i = 0; i < frame_size; ++i) {
        const auto x = static_cast<ptrdiff_t>(i % static_cast<size_t>(settings.size.width));
        const auto y = static_cast<ptrdiff_t>(i / static_cast<size_t>(settings.size.width));
        const int wants = expected->Plane(3)[y * expected->Stride(3) + x];
        largest =
            std::max(largest, std::abs(wants - static_cast<uint8_t>(alpha[n * frame_size + i])));
      }
    }
    EXPECT_LE(largest, form.slack) << form.name;
  }
}

TEST(Transparency, ThatCannotBeKeptIsRefusedWithWhatCan) {
  VideoSettings wanted = testing::SmallVideo("auto");
  wanted.has_alpha = true;
  const auto mp4 = ChooseEncoder(wanted, Container::kMp4);
  ASSERT_FALSE(mp4.has_value());
  EXPECT_THAT(mp4.error().message, HasSubstr(".webm"));
  wanted.encoder = "libx264";
  const auto x264 = ChooseEncoder(wanted, Container::kMkv);
  ASSERT_FALSE(x264.has_value());
  EXPECT_THAT(x264.error().message, HasSubstr("libx264 cannot encode yuv420p with transparency"));
}

}  // namespace
}  // namespace strikeline::media
