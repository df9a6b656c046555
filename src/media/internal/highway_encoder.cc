// SPDX-License-Identifier: MIT
#include "media/internal/highway_encoder.h"

#include <cstring>
#include <iterator>
#include <utility>

#include "media/highway264/headers.h"
#include "media/internal/encoder_table.h"

namespace strikeline::media::internal {
namespace {

constexpr double kFinest = 10, kCoarsest = 45;  // of crf

highway264::EncoderSettings SettingsOf(const VideoSettings& video) {
  highway264::EncoderSettings settings;
  settings.size = video.size;
  settings.rate = video.rate;
  settings.quality = video.crf.value_or(RowOf(kHighwayEncoder).default_crf);
  settings.group = GroupOf(video.rate);
  return settings;
}

Status Check(const VideoSettings& s) {
  const std::string_view name = kHighwayEncoder;
  if (s.has_alpha) return Fail("{} cannot encode transparency; {}", name, kKeepTransparency);
  if (s.format != PlaneFormat::kYuv420) return Fail("{} cannot encode yuv444p; libx264 can", name);
  if (!AllowsHighway(s)) {
    return Fail("no level of H.264 allows {}x{} at {} frames/s, so {} encodes less; libx265 can",
                s.size.width, s.size.height, ToString(s.rate), name);
  }
  if (s.bitrate) return Fail("{} has no bitrate; --crf sets its quality", name);
  if (!s.options.empty()) return Fail("{} has no option '{}'", name, s.options.front().first);
  if (s.crf && (*s.crf < kFinest || *s.crf > kCoarsest)) {
    return Fail("{} has a crf of {} to {}, not {}", name, kFinest, kCoarsest, *s.crf);
  }
  const Result<NamedValues> options = EncoderOptions(s, RowOf(name));
  return options ? Status() : Forward(options);
}

}  // namespace

bool AllowsHighway(const VideoSettings& s) {
  return highway264::LevelOf(s.size, s.rate, kCoarsest).has_value();
}

HighwayEncoder::HighwayEncoder(const VideoSettings& settings)
    : settings_(settings), encoder_(SettingsOf(settings)) {}

Result<HighwayEncoder> HighwayEncoder::Open(const VideoSettings& settings) {
  if (Status fine = Check(settings); !fine) return Forward(std::move(fine));
  return HighwayEncoder(settings);
}

Status HighwayEncoder::Send(std::shared_ptr<const PlanarFrame> frame, int64_t) {
  std::vector<highway264::EncodedPicture> coded =
      frame ? encoder_.Encode(frame, frame->Hints()) : encoder_.Finish();
  ready_.insert(ready_.end(), std::make_move_iterator(coded.begin()),
                std::make_move_iterator(coded.end()));
  return {};
}

Result<bool> HighwayEncoder::Receive(AVPacket& packet) {
  if (ready_.empty()) return false;
  const highway264::EncodedPicture& coded = ready_.front();
  if (av_new_packet(&packet, static_cast<int>(coded.bytes.size())) < 0)
    return Fail("out of memory");
  std::memcpy(packet.data, coded.bytes.data(), coded.bytes.size());
  packet.pts = coded.frame;
  if (coded.is_key) packet.flags |= AV_PKT_FLAG_KEY;
  ready_.pop_front();
  return true;
}

std::vector<uint8_t> HighwayEncoder::Checkpoint() const {
  return ready_.empty() ? encoder_.Checkpoint() : std::vector<uint8_t>();
}

Status HighwayEncoder::GoOn(const std::vector<uint8_t>& checkpoint, const PlanarFrame& shown,
                            std::shared_ptr<const PlanarFrame> last) {
  if (encoder_.GoOn(checkpoint, shown, std::move(last))) return {};
  return Fail("what {} left when it was stopped is damaged", kHighwayEncoder);
}

ParametersHandle HighwayEncoder::Parameters() const {
  ParametersHandle parameters(avcodec_parameters_alloc());
  if (!parameters) return nullptr;
  AVCodecParameters& p = *parameters;
  const std::vector<uint8_t> configuration = encoder_.Configuration();
  p.extradata =
      static_cast<uint8_t*>(av_mallocz(configuration.size() + AV_INPUT_BUFFER_PADDING_SIZE));
  if (!p.extradata) return nullptr;
  std::memcpy(p.extradata, configuration.data(), configuration.size());
  p.extradata_size = static_cast<int>(configuration.size());
  p.codec_type = AVMEDIA_TYPE_VIDEO;
  p.codec_id = AV_CODEC_ID_H264;
  p.format = AV_PIX_FMT_YUV420P;
  p.width = settings_.size.width;
  p.height = settings_.size.height;
  p.profile = highway264::kHighProfile;
  constexpr size_t kLevelAt = 3;  // of an avcC box
  p.level = configuration[kLevelAt];
  p.sample_aspect_ratio = {1, 1};
  p.field_order = AV_FIELD_PROGRESSIVE;
  p.color_range = AVCOL_RANGE_MPEG;
  p.color_primaries = AVCOL_PRI_BT709;
  p.color_trc = AVCOL_TRC_BT709;
  p.color_space = AVCOL_SPC_BT709;
  p.chroma_location = AVCHROMA_LOC_LEFT;
  return parameters;
}

}  // namespace strikeline::media::internal
