// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/block_hints.h"
#include "media/highway264/encoder.h"
#include "media/internal/handles.h"

// What the tests of the encoder share: videos of many kinds, and a decoder that isn't ours. Only
// tests include this.
namespace strikeline::media::highway264::testing {

using FramePointer = std::shared_ptr<const PlanarFrame>;

struct Video {
  EncoderSettings settings;
  std::vector<FramePointer> frames;
  std::vector<std::vector<BlockHint>> hints;  // or none at all
};

inline size_t BlocksOf(PixelSize size) {
  return static_cast<size_t>((size.width + 15) / 16) * static_cast<size_t>((size.height + 15) / 16);
}

template <class Pixel>  // (plane, x, y)
FramePointer MakeFrame(PixelSize size, const Pixel& pixel) {
  auto frame = std::make_shared<PlanarFrame>(size, PlaneFormat::kYuv420);
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize s = frame->PlaneSize(plane);
    for (int y = 0; y < s.height; ++y) {
      uint8_t* row = frame->Plane(plane) + static_cast<ptrdiff_t>(y) * frame->Stride(plane);
      for (int x = 0; x < s.width; ++x) row[x] = static_cast<uint8_t>(pixel(plane, x, y));
    }
  }
  return frame;
}

// Rows of noise, of extremes, of slopes and of one colour, with hints that mean nothing.
inline Video Noise(PixelSize size, int frames, double quality, unsigned seed) {
  std::mt19937 random(seed);
  Video video{{size, {60, 1}, quality, 240, true}, {}, {}};
  for (int n = 0; n < frames; ++n) {
    std::vector<unsigned> kinds(static_cast<size_t>(size.height) * 3);
    for (unsigned& kind : kinds) kind = random() % 5;
    video.frames.push_back(MakeFrame(size, [&](int plane, int x, int y) {
      const unsigned kind = kinds[static_cast<size_t>(3 * y + plane)];
      return kind == 0   ? random()
             : kind == 1 ? random() % 2 * 255
             : kind == 2 ? static_cast<unsigned>(3 * x + n)
                         : 128;
    }));
    std::vector<BlockHint> hints(BlocksOf(size));
    for (BlockHint& hint : hints) {
      hint.kind = static_cast<BlockHint::Kind>(random() % 3);
      hint.pixels = static_cast<int16_t>(random() % 8 == 0 ? random() : random() % 4 * 2);
    }
    video.hints.push_back(std::move(hints));
  }
  return video;
}

// Notes that fall by `fall` pixels a frame over lanes, and a lamp that fades.
inline Video Falling(PixelSize size, int frames, int fall, double quality) {
  Video video{{size, {60, 1}, quality, 240, true}, {}, {}};
  for (int n = 0; n < frames; ++n) {
    video.frames.push_back(MakeFrame(size, [&](int plane, int x, int y) {
      const int scale = plane == 0 ? 1 : 2, px = x * scale, py = y * scale;
      const int row = py - fall * n + 4096;
      const bool is_note =
          px % 48 >= 8 && px % 48 < 40 && row % 96 < 22 && (px / 48 + row / 96) % 3 == 0;
      const bool is_lamp = px / 16 == 1 && py / 16 == size.height / 16 - 2;
      if (is_lamp) return 60 + (n * 12) % 120;
      return is_note ? 200 - 50 * plane + row % 96 : 40 + px / 48 * 3 + (plane > 0 ? 88 : 0);
    }));
  }
  return video;
}

inline std::vector<EncodedPicture> Encode(const Video& video) {
  Encoder encoder(video.settings);
  std::vector<EncodedPicture> all;
  const auto take = [&all](std::vector<EncodedPicture> some) {
    for (EncodedPicture& one : some) all.push_back(std::move(one));
  };
  for (size_t i = 0; i < video.frames.size(); ++i) {
    take(encoder.Encode(video.frames[i],
                        video.hints.empty() ? std::vector<BlockHint>() : video.hints[i]));
  }
  take(encoder.Finish());
  return all;
}

inline size_t BytesOf(const std::vector<EncodedPicture>& pictures) {
  size_t bytes = 0;
  for (const EncodedPicture& picture : pictures) bytes += picture.bytes.size();
  return bytes;
}

// The error of what is decoded, a pixel of Y, squared.
inline double ErrorOf(const Video& video, const std::vector<EncodedPicture>& pictures) {
  double sum = 0, count = 0;
  for (const EncodedPicture& picture : pictures) {
    const PlanarFrame& source = *video.frames[static_cast<size_t>(picture.frame)];
    for (int y = 0; y < source.Size().height; ++y) {
      for (int x = 0; x < source.Size().width; ++x) {
        const auto at = static_cast<ptrdiff_t>(y) * source.Stride(0) + x;
        const double d = source.Plane(0)[at] - picture.picture->Plane(0)[at];
        sum += d * d;
        ++count;
      }
    }
  }
  return sum / count;
}

// FFmpeg's decoder, which makes an error of whatever it finds.
class Decoder {
 public:
  explicit Decoder(const std::vector<uint8_t>& configuration) {
    const AVCodec* codec = avcodec_find_decoder(AV_CODEC_ID_H264);
    context_.reset(avcodec_alloc_context3(codec));
    context_->thread_count = 1;
    context_->err_recognition = AV_EF_EXPLODE | AV_EF_CAREFUL | AV_EF_BITSTREAM;
    context_->extradata =
        static_cast<uint8_t*>(av_mallocz(configuration.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    std::memcpy(context_->extradata, configuration.data(), configuration.size());
    context_->extradata_size = static_cast<int>(configuration.size());
    EXPECT_EQ(avcodec_open2(context_.get(), codec, nullptr), 0);
  }
  // In the order in which they are shown.
  std::vector<std::pair<int64_t, PlanarFrame>> Decode(const std::vector<EncodedPicture>& pictures,
                                                      PixelSize size) {
    frames_.clear();
    const internal::PacketHandle packet(av_packet_alloc());
    for (const EncodedPicture& picture : pictures) {
      EXPECT_EQ(av_new_packet(packet.get(), static_cast<int>(picture.bytes.size())), 0);
      std::memcpy(packet->data, picture.bytes.data(), picture.bytes.size());
      packet->pts = picture.frame;
      EXPECT_EQ(avcodec_send_packet(context_.get(), packet.get()), 0) << "frame " << picture.frame;
      av_packet_unref(packet.get());
      Receive(size);
    }
    avcodec_send_packet(context_.get(), nullptr);
    Receive(size);
    return std::move(frames_);
  }

  // One of them, not cropped.
  PlanarFrame DecodeWhole(const std::vector<EncodedPicture>& pictures, PixelSize size,
                          int64_t frame) {
    context_->apply_cropping = 0;
    for (auto& [number, planes] : Decode(pictures, size)) {
      if (number == frame) return std::move(planes);
    }
    ADD_FAILURE() << "frame " << frame << " is not shown";
    return PlanarFrame(size, PlaneFormat::kYuv420);
  }

 private:
  void Receive(PixelSize size) {
    const internal::FrameHandle frame(av_frame_alloc());
    while (avcodec_receive_frame(context_.get(), frame.get()) == 0) {
      ASSERT_TRUE(frame->width == size.width && frame->height == size.height);
      EXPECT_EQ(frame->decode_error_flags, 0);
      PlanarFrame planes(size, PlaneFormat::kYuv420);
      for (int plane = 0; plane < 3; ++plane) {
        const PixelSize s = planes.PlaneSize(plane);
        for (int y = 0; y < s.height; ++y) {
          std::memcpy(planes.Plane(plane) + static_cast<ptrdiff_t>(y) * planes.Stride(plane),
                      frame->data[plane] + static_cast<ptrdiff_t>(y) * frame->linesize[plane],
                      static_cast<size_t>(s.width));
        }
      }
      frames_.emplace_back(frame->pts, std::move(planes));
    }
  }

  internal::CodecHandle context_;
  std::vector<std::pair<int64_t, PlanarFrame>> frames_;
};

inline ::testing::AssertionResult AreSame(const PlanarFrame& a, const PlanarFrame& b) {
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize s = a.PlaneSize(plane);
    for (int y = 0; y < s.height; ++y) {
      for (int x = 0; x < s.width; ++x) {
        const int p = a.Plane(plane)[static_cast<ptrdiff_t>(y) * a.Stride(plane) + x];
        const int q = b.Plane(plane)[static_cast<ptrdiff_t>(y) * b.Stride(plane) + x];
        if (p == q) continue;
        return ::testing::AssertionFailure()
               << "plane " << plane << " (" << x << ", " << y << "): " << p << ", " << q;
      }
    }
  }
  return ::testing::AssertionSuccess();
}

// The decoder shows each frame once, in order, as the encoder says.
inline void ExpectThatDecodingGivesThePictures(const Video& video,
                                               const std::vector<EncodedPicture>& coded,
                                               const std::string& what) {
  Decoder decoder(Encoder(video.settings).Configuration());
  const auto shown = decoder.Decode(coded, video.settings.size);
  std::map<int64_t, const EncodedPicture*> by_frame;
  for (const EncodedPicture& picture : coded) by_frame[picture.frame] = &picture;
  ASSERT_EQ(by_frame.size(), coded.size()) << what;
  ASSERT_EQ(shown.size(), coded.size()) << what;
  auto wanted = by_frame.begin();
  for (const auto& [frame, planes] : shown) {
    ASSERT_EQ(frame, wanted->first) << what;
    ASSERT_TRUE(AreSame(planes, *wanted++->second->picture)) << what << ", frame " << frame;
  }
}

}  // namespace strikeline::media::highway264::testing
