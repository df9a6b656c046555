// SPDX-License-Identifier: MIT
#include "media/internal/manifest.h"

#include <nlohmann/json.hpp>

#include "media/internal/hasher.h"

namespace strikeline::media::internal {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;
constexpr int64_t kMaxFrames = int64_t{1} << 40;
constexpr int kMaxParts = 1'000'000;

ContentId IdFrom(const Json& json) {
  // An id that cannot be read equals none, so that its bytes are found to be broken.
  return ParseContentId(json.get<std::string>()).value_or(ContentId{});
}

Json JobToJson(const RenderJob& job) {
  return {{"program", job.program},
          {"input", job.input.Hex()},
          {"options", job.options},
          {"notes", job.notes},
          {"rate", {job.rate.numerator, job.rate.denominator}},
          {"frame_count", job.frame_count},
          {"segment_frames", job.segment_frames},
          {"part", {job.part.number, job.part.count}}};
}

RenderJob JobFromJson(const Json& json) {
  RenderJob job;
  job.program = json.at("program").get<std::string>();
  job.input = IdFrom(json.at("input"));
  job.options = json.at("options").get<NamedValues>();
  job.notes = json.at("notes").get<NamedValues>();
  job.rate = {json.at("rate").at(0).get<int64_t>(), json.at("rate").at(1).get<int64_t>()};
  job.frame_count = json.at("frame_count").get<int64_t>();
  job.segment_frames = json.at("segment_frames").get<int64_t>();
  job.part = {json.at("part").at(0).get<int>(), json.at("part").at(1).get<int>()};
  return job;
}

bool MakesSense(const RenderJob& job) {
  return job.rate.numerator > 0 && job.rate.denominator > 0 && job.frame_count > 0 &&
         job.frame_count <= kMaxFrames && job.segment_frames > 0 &&
         job.segment_frames <= kMaxFrames && job.part.number >= 1 &&
         job.part.number <= job.part.count && job.part.count <= kMaxParts;
}

}  // namespace

std::string ToJson(const Manifest& manifest) {
  Json json = {{"strikeline_manifest", kFormat}, {"job", JobToJson(manifest.job)}};
  json["segments"] = Json::array();
  for (const auto& [index, summary] : manifest.whole) {
    json["segments"].push_back({{"index", index},
                                {"frames", summary.frames},
                                {"bytes", summary.bytes},
                                {"checksum", summary.checksum.Hex()}});
  }
  // Names of files may be no UTF-8.
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Manifest> ManifestFromJson(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (json.at("strikeline_manifest").get<int>() != kFormat) {
      return Fail("a manifest of another version");
    }
    Manifest manifest{JobFromJson(json.at("job")), {}};
    if (!MakesSense(manifest.job)) return Fail("a manifest with impossible numbers");
    for (const Json& segment : json.at("segments")) {
      manifest.whole[segment.at("index").get<int64_t>()] = {segment.at("frames").get<int64_t>(),
                                                            segment.at("bytes").get<int64_t>(),
                                                            IdFrom(segment.at("checksum"))};
    }
    return manifest;
  } catch (const Json::exception& error) {
    return Fail("{}", error.what());
  }
}

}  // namespace strikeline::media::internal
