// SPDX-License-Identifier: MIT
#include "media/internal/picture_index.h"

#include <algorithm>

#include "media/internal/ffmpeg/av_log.h"

namespace strikeline::media::internal {
namespace {

constexpr size_t kMostPictures = size_t{1} << 25;  // six days at 60 a second

// Nine numbers of 16.16; null if the file does not turn its pictures.
const int32_t* DisplayMatrixOf(const AVStream& stream) {
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)  // FFmpeg 6.1
  const AVPacketSideData* data =
      av_packet_side_data_get(stream.codecpar->coded_side_data, stream.codecpar->nb_coded_side_data,
                              AV_PKT_DATA_DISPLAYMATRIX);
  return data ? reinterpret_cast<const int32_t*>(data->data) : nullptr;
#else
  return reinterpret_cast<const int32_t*>(
      av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr));
#endif
}

int SignOf(int32_t number) {
  constexpr int32_t kHalf = 1 << 15;  // turns that are no quarters are left out
  return number > kHalf ? 1 : number < -kHalf ? -1 : 0;
}

void TakeTurn(const AVStream& stream, PictureIndex& index) {
  const int32_t* matrix = DisplayMatrixOf(stream);
  if (!matrix) return;
  const std::array x{SignOf(matrix[0]), SignOf(matrix[3])};
  const std::array y{SignOf(matrix[1]), SignOf(matrix[4])};
  if (std::abs(x[0] * y[1] - x[1] * y[0]) != 1) return;
  index.x = x;
  index.y = y;
}

// The picture that is shown last, of those that were read.
struct LastShown {
  int64_t time = AV_NOPTS_VALUE;
  int64_t length = 0;
};

Status TakePicture(const AVPacket& packet, const std::string& name, LastShown& last,
                   PictureIndex& index) {
  const int64_t time = packet.pts == AV_NOPTS_VALUE && index.times.empty() ? 0 : packet.pts;
  if (time == AV_NOPTS_VALUE) {
    return Fail(
        "{} does not say when its pictures are shown (try another container: "
        "ffmpeg -i {} -c:v libx264 backdrop.mp4)",
        name, name);
  }
  if (packet.flags & AV_PKT_FLAG_KEY) index.keys.push_back(time);
  if (packet.flags & AV_PKT_FLAG_DISCARD) return {};
  index.times.push_back(time);
  if (last.time == AV_NOPTS_VALUE || time > last.time) last = {time, packet.duration};
  if (index.times.size() > kMostPictures) return Fail("{} has too many pictures", name);
  return {};
}

Status TakePackets(AVFormatContext& input, const std::string& name, PictureIndex& index) {
  const PacketHandle packet(av_packet_alloc());
  if (!packet) return Fail("out of memory");
  int error = 0;
  LastShown last;
  while ((error = av_read_frame(&input, packet.get())) >= 0) {
    const bool is_picture = packet->stream_index == index.stream && packet->size > 0;
    const Status taken = is_picture ? TakePicture(*packet, name, last, index) : Status();
    av_packet_unref(packet.get());
    if (!taken) return taken;
  }
  if (error != AVERROR_EOF) return Fail("{} could not be read: {}", name, Explain(error));
  index.end = last.time + std::max<int64_t>(0, last.length);
  return {};
}

void Tidy(std::vector<int64_t>& times) {
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
}

}  // namespace

Result<InputHandle> OpenPictures(const std::filesystem::path& file, int& stream) {
  CaptureLogs();
  TakeMessages();
  AVFormatContext* input = nullptr;
  const std::string name = file.string(), url = "file:" + name;
  int error = avformat_open_input(&input, url.c_str(), nullptr, nullptr);
  if (error < 0) {
    return Fail("{} could not be opened as a picture or a video: {}", name, Explain(error));
  }
  InputHandle handle(input);
  error = avformat_find_stream_info(input, nullptr);
  if (error < 0) return Fail("{} could not be read: {}", name, Explain(error));
  stream = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
  if (stream < 0) return Fail("{} has no picture in it", name);
  for (unsigned i = 0; i < input->nb_streams; ++i) {
    if (static_cast<int>(i) != stream) input->streams[i]->discard = AVDISCARD_ALL;
  }
  return handle;
}

Result<PictureIndex> IndexPictures(const std::filesystem::path& file) {
  PictureIndex index;
  Result<InputHandle> input = OpenPictures(file, index.stream);
  if (!input) return Forward(std::move(input));
  const AVStream& stream = *(*input)->streams[index.stream];
  index.time_base = stream.time_base;
  TakeTurn(stream, index);
  if (Status read = TakePackets(**input, file.string(), index); !read) {
    return Forward(std::move(read));
  }
  Tidy(index.times);
  Tidy(index.keys);
  if (index.times.empty()) return Fail("{} has no picture in it", file.string());
  const int64_t shortest = index.times.size() > 1 ? (index.times.back() - index.times.front()) /
                                                        static_cast<int64_t>(index.times.size() - 1)
                                                  : 1;
  index.end = std::max(index.end, index.times.back() + std::max<int64_t>(1, shortest / 2));
  return index;
}

}  // namespace strikeline::media::internal
