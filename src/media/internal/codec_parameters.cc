// SPDX-License-Identifier: MIT
#include "media/internal/codec_parameters.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/check.h"
#include "base/json.h"

namespace strikeline::media::internal {
namespace {

// The plain integers that travel as they are: codec parameters have the same meaning in all
// versions of FFmpeg that have the field.
struct Field {
  const char* name;
  int64_t (*get)(const AVCodecParameters&);
  void (*set)(AVCodecParameters&, int64_t);
};
#define STRIKELINE_FIELD(member)                                                      \
  Field {                                                                             \
#member, [](const AVCodecParameters& p) { return static_cast<int64_t>(p.member); }, \
        [](AVCodecParameters& p, int64_t v) { p.member = static_cast<decltype(p.member)>(v); } \
  }
const Field kFields[] = {
    STRIKELINE_FIELD(codec_tag),
    STRIKELINE_FIELD(format),
    STRIKELINE_FIELD(bit_rate),
    STRIKELINE_FIELD(bits_per_coded_sample),
    STRIKELINE_FIELD(profile),
    STRIKELINE_FIELD(bits_per_raw_sample),
    STRIKELINE_FIELD(level),
    STRIKELINE_FIELD(width),
    STRIKELINE_FIELD(height),
    STRIKELINE_FIELD(field_order),
    STRIKELINE_FIELD(color_range),
    STRIKELINE_FIELD(color_primaries),
    STRIKELINE_FIELD(color_trc),
    STRIKELINE_FIELD(color_space),
    STRIKELINE_FIELD(chroma_location),
    STRIKELINE_FIELD(sample_rate),
    STRIKELINE_FIELD(frame_size),
    STRIKELINE_FIELD(initial_padding),
    STRIKELINE_FIELD(trailing_padding),
    STRIKELINE_FIELD(seek_preroll),
};
#undef STRIKELINE_FIELD

void SetExtradata(AVCodecParameters& parameters, const std::vector<uint8_t>& bytes) {
  if (bytes.empty()) return;
  parameters.extradata =
      static_cast<uint8_t*>(av_mallocz(bytes.size() + AV_INPUT_BUFFER_PADDING_SIZE));
  CHECK(parameters.extradata) << "out of memory";
  std::memcpy(parameters.extradata, bytes.data(), bytes.size());
  parameters.extradata_size = static_cast<int>(bytes.size());
}

int64_t IntegerOf(const Json* json, const char* name, std::string& wrong) {
  const auto integer = json ? json->AsInteger() : std::nullopt;
  if (!integer) wrong = name;
  return integer.value_or(0);
}

std::vector<uint8_t> BytesOf(const Json* json, const char* name, std::string& wrong) {
  std::vector<uint8_t> bytes;
  if (!json || !json->IsList()) wrong = name;
  for (const Json& item : json ? json->Items() : std::span<const Json>()) {
    bytes.push_back(static_cast<uint8_t>(IntegerOf(&item, name, wrong)));
  }
  return bytes;
}

// Sets `wrong` to the name of a field that cannot be read.
StreamHeader Read(const Json& json, std::string& wrong) {
  StreamHeader header;
  const Json* name = json.Find("codec");
  const AVCodecDescriptor* codec =
      name && name->AsText() ? avcodec_descriptor_get_by_name(name->AsText()->c_str()) : nullptr;
  if (!codec) return {};
  header.parameters.reset(avcodec_parameters_alloc());
  AVCodecParameters& parameters = *header.parameters;
  parameters.codec_id = codec->id;
  parameters.codec_type = codec->type;
  for (const Field& field : kFields) {
    field.set(parameters, IntegerOf(json.Find(field.name), field.name, wrong));
  }
  parameters.sample_aspect_ratio = {1, 1};
  if (codec->type == AVMEDIA_TYPE_AUDIO) av_channel_layout_default(&parameters.ch_layout, 2);
  SetExtradata(parameters, BytesOf(json.Find("extradata"), "extradata", wrong));
  const Json* base = json.Find("time_base");
  if (!base || base->Items().size() != 2) {
    wrong = "time_base";
  } else {
    header.time_base = {static_cast<int>(IntegerOf(&base->Items()[0], "time_base", wrong)),
                        static_cast<int>(IntegerOf(&base->Items()[1], "time_base", wrong))};
  }
  return header;
}

}  // namespace

std::string ToJson(const AVCodecParameters& parameters, AVRational time_base) {
  Json json;
  json["codec"] = avcodec_get_name(parameters.codec_id);
  for (const Field& field : kFields) json[field.name] = field.get(parameters);
  json["extradata"] = Json::Array();
  for (int i = 0; i < parameters.extradata_size; ++i) {
    json["extradata"].Add(parameters.extradata[i]);
  }
  json["time_base"] = {time_base.num, time_base.den};
  return json.Sorted().Written();
}

Result<StreamHeader> StreamHeaderFromJson(std::string_view text) {
  const Result<Json> json = Json::Parse(text);
  if (!json) return Forward(json);
  std::string wrong;
  StreamHeader header = Read(*json, wrong);
  if (!header.parameters) return Fail("a codec that this FFmpeg does not know");
  if (!wrong.empty()) return Fail("its '{}' cannot be read", wrong);
  if (header.time_base.num <= 0 || header.time_base.den <= 0) return Fail("no time base");
  return header;
}

ParametersHandle Copy(const AVCodecParameters& parameters) {
  ParametersHandle copy(avcodec_parameters_alloc());
  CHECK(copy && avcodec_parameters_copy(copy.get(), &parameters) >= 0) << "out of memory";
  return copy;
}

bool AreJoinable(const AVCodecParameters& a, const AVCodecParameters& b) {
  return a.codec_id == b.codec_id && a.width == b.width && a.height == b.height &&
         a.format == b.format && a.extradata_size == b.extradata_size &&
         std::equal(a.extradata, a.extradata + a.extradata_size, b.extradata);
}

}  // namespace strikeline::media::internal
