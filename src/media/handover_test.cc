// SPDX-License-Identifier: MIT
#include "media/internal/handover.h"

#include <gtest/gtest.h>

#include "media/internal/media_testing.h"
#include "media/internal/packet_file.h"

namespace strikeline::media::internal {
namespace {

using testing::SmallVideo;
using testing::TempFolder;

// Hours have an index of many megabytes in front of their packets.
TEST(Handover, FindsPacketsBehindALargeIndex) {
  constexpr int64_t kIndex = 40 << 20;
  const TempFolder folder;
  const VideoSettings settings = ChooseEncoder(SmallVideo("libx264"), Container::kMp4)->settings;
  const auto made = testing::EncodeRange(settings, folder / "segment", 0, 10);
  ASSERT_OK(made);
  Result<PacketFileReader> reader = PacketFileReader::Open(folder / "segment");
  ASSERT_OK(reader);
  Result<Muxer> muxer = Muxer::Open(folder / "a.mp4", false, Container::kMp4, "", kIndex);
  ASSERT_OK(muxer);
  const int64_t delay = reader->Trailer().delay;
  ASSERT_OK(muxer->AddVideo(reader->Parameters(), reader->TimeBase(), delay));
  ASSERT_OK(muxer->Start());
  const PacketHandle packet(av_packet_alloc());
  std::vector<Stretch> packets;
  while (reader->Next(*packet).value()) {
    packets.push_back({reader->Position() - packet->size, reader->Position()});
    packet->dts = std::ssize(packets) - 1 - delay;
    ASSERT_OK(muxer->Write(*packet, 0));
  }
  Handover handover(*muxer, "", 0, kIndex);
  ASSERT_OK(handover.Add(folder / "segment", packets));
  EXPECT_TRUE(handover.HasMoved());
  EXPECT_FALSE(std::filesystem::exists(folder / "segment"));
}

}  // namespace
}  // namespace strikeline::media::internal
