// SPDX-License-Identifier: MIT
#include "media/last_picture.h"

#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "media/internal/ffmpeg/av_log.h"
#include "media/internal/handles.h"

namespace strikeline::media {
namespace {

using internal::CodecHandle;
using internal::FrameHandle;
using internal::PacketFileReader;
using internal::PacketHandle;

// The packets from the last keyframe on.
Result<std::vector<PacketHandle>> LastGroup(PacketFileReader& reader) {
  std::vector<PacketHandle> group;
  const PacketHandle packet(av_packet_alloc());
  for (;;) {
    if (!packet) return Fail("out of memory");
    const Result<bool> got = reader.Next(*packet);
    if (!got) return Forward(got);
    if (!*got) return group;
    if (packet->flags & AV_PKT_FLAG_KEY) group.clear();
    group.emplace_back(av_packet_clone(packet.get()));
    if (!group.back()) return Fail("out of memory");
  }
}

Result<CodecHandle> OpenDecoder(const AVCodecParameters& parameters) {
  const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
  if (!codec) return Fail("this FFmpeg cannot decode what was encoded");
  CodecHandle context(avcodec_alloc_context3(codec));
  if (!context || avcodec_parameters_to_context(context.get(), &parameters) < 0)
    return Fail("out of memory");
  context->apply_cropping = 0;
  context->thread_count = 1;
  const int error = avcodec_open2(context.get(), codec, nullptr);
  if (error < 0) return Fail("the decoder could not be opened: {}", internal::Explain(error));
  return context;
}

PlanarFrame Copied(const AVFrame& from) {
  PlanarFrame frame({from.width, from.height}, PlaneFormat::kYuv420);
  for (int plane = 0; plane < 3; ++plane) {
    const PixelSize size = frame.PlaneSize(plane);
    for (int y = 0; y < size.height; ++y) {
      std::memcpy(frame.Plane(plane) + ptrdiff_t{y} * frame.Stride(plane),
                  from.data[plane] + ptrdiff_t{y} * from.linesize[plane],
                  static_cast<size_t>(size.width));
    }
  }
  return frame;
}

}  // namespace

Result<PlanarFrame> DecodeLast(const std::filesystem::path& file,
                               const internal::PacketFileProgress& progress) {
  internal::CaptureLogs();
  Result<PacketFileReader> reader = PacketFileReader::OpenUnfinished(file, progress);
  if (!reader) return Forward(std::move(reader));
  Result<std::vector<PacketHandle>> group = LastGroup(*reader);
  if (!group) return Forward(std::move(group));
  Result<CodecHandle> decoder = OpenDecoder(reader->Parameters());
  if (!decoder) return Forward(std::move(decoder));
  const FrameHandle frame(av_frame_alloc());
  std::optional<PlanarFrame> last;
  group->emplace_back(nullptr);  // drains
  for (const PacketHandle& packet : *group) {
    if (!frame || avcodec_send_packet(decoder->get(), packet.get()) < 0)
      return Fail("{} does not decode", file.string());
    while (avcodec_receive_frame(decoder->get(), frame.get()) == 0) {
      if (frame->pts == progress.frames - 1 && frame->format == AV_PIX_FMT_YUV420P)
        last = Copied(*frame);
    }
  }
  if (!last) return Fail("{} has no frame {}", file.string(), progress.frames - 1);
  return *std::move(last);
}

}  // namespace strikeline::media
