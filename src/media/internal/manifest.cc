// SPDX-License-Identifier: MIT
#include "media/internal/manifest.h"

#include <span>
#include <utility>

#include "base/json.h"
#include "media/internal/disk/hasher.h"

namespace strikeline::media::internal {
namespace {

constexpr int kFormat = 1;
constexpr int64_t kMaxFrames = int64_t{1} << 40;
constexpr int kMaxParts = 1'000'000;
constexpr int64_t kMaxSegments = 1 << 24;  // of half a second that is months

Json ListOf(const NamedValues& values) {
  Json list = Json::Array();
  for (const auto& [name, value] : values) list.Add({name, value});
  return list;
}

Json JobToJson(const RenderJob& job) {
  return {{"program", job.program},
          {"input", job.input.Hex()},
          {"options", ListOf(job.options)},
          {"notes", ListOf(job.notes)},
          {"rate", {job.rate.numerator, job.rate.denominator}},
          {"frame_count", job.frame_count},
          {"segment_frames", job.segment_frames},
          {"part", {job.part.number, job.part.count}}};
}

// Reads fields and remembers the first that is not there or of another kind.
class Reader {
 public:
  const Json& Field(const Json& object, const char* name) {
    const Json* field = object.Find(name);
    return field ? *field : Missing(name);
  }
  std::string Text(const Json& object, const char* name) {
    return TextOf(Field(object, name), name);
  }
  int64_t Integer(const Json& object, const char* name) {
    return IntegerOf(Field(object, name), name);
  }
  std::pair<int64_t, int64_t> Integers(const Json& object, const char* name) {
    const std::span<const Json> two = ItemsOf(Field(object, name), 2, name);
    if (two.empty()) return {};
    return {IntegerOf(two[0], name), IntegerOf(two[1], name)};
  }
  // An id that cannot be read equals none, so that its bytes are found to be broken.
  ContentId Id(const Json& object, const char* name) {
    return ParseContentId(Text(object, name)).value_or(ContentId{});
  }
  NamedValues Values(const Json& object, const char* name) {
    const Json& list = Field(object, name);
    if (!list.IsList()) Missing(name);
    NamedValues values;
    for (const Json& item : list.Items()) {
      const std::span<const Json> two = ItemsOf(item, 2, name);
      if (!two.empty()) values.emplace_back(TextOf(two[0], name), TextOf(two[1], name));
    }
    return values;
  }
  // The name of the first field that could not be read, or null.
  const char* Wrong() const { return wrong_; }

 private:
  const Json& Missing(const char* name) {
    static const Json null;
    if (!wrong_) wrong_ = name;
    return null;
  }
  std::string TextOf(const Json& json, const char* name) {
    if (!json.AsText()) Missing(name);
    return json.AsText() ? *json.AsText() : "";
  }
  int64_t IntegerOf(const Json& json, const char* name) {
    if (!json.AsInteger()) Missing(name);
    return json.AsInteger().value_or(0);
  }
  std::span<const Json> ItemsOf(const Json& json, size_t count, const char* name) {
    if (json.Items().size() == count) return json.Items();
    Missing(name);
    return {};
  }

  const char* wrong_ = nullptr;
};

RenderJob JobFrom(const Json& json, Reader& reader) {
  RenderJob job;
  job.program = reader.Text(json, "program");
  job.input = reader.Id(json, "input");
  job.options = reader.Values(json, "options");
  job.notes = reader.Values(json, "notes");
  const auto [numerator, denominator] = reader.Integers(json, "rate");
  job.rate = {numerator, denominator};
  job.frame_count = reader.Integer(json, "frame_count");
  job.segment_frames = reader.Integer(json, "segment_frames");
  const auto [number, count] = reader.Integers(json, "part");
  job.part = {static_cast<int>(number), static_cast<int>(count)};
  return job;
}

bool MakesSense(const RenderJob& job) {
  return job.rate.numerator > 0 && job.rate.denominator > 0 && job.frame_count > 0 &&
         job.frame_count <= kMaxFrames && job.segment_frames > 0 &&
         job.segment_frames <= kMaxFrames && job.frame_count / job.segment_frames < kMaxSegments &&
         job.part.number >= 1 && job.part.number <= job.part.count && job.part.count <= kMaxParts;
}

}  // namespace

std::string ToJson(const Manifest& manifest) {
  Json json = {{"strikeline_manifest", kFormat}, {"job", JobToJson(manifest.job)}};
  json["segments"] = Json::Array();
  for (const auto& [index, summary] : manifest.whole) {
    json["segments"].Add({{"index", index},
                          {"frames", summary.frames},
                          {"bytes", summary.bytes},
                          {"checksum", summary.checksum.Hex()}});
  }
  return json.Written(1) + "\n";
}

Result<Manifest> ManifestFromJson(std::string_view text) {
  const Result<Json> json = Json::Parse(text);
  if (!json) return Forward(json);
  Reader reader;
  const int64_t format = reader.Integer(*json, "strikeline_manifest");
  if (!reader.Wrong() && format != kFormat) return Fail("a manifest of another version");
  Manifest manifest{JobFrom(reader.Field(*json, "job"), reader), {}};
  const Json& segments = reader.Field(*json, "segments");
  for (const Json& segment : segments.Items()) {
    manifest.whole[reader.Integer(segment, "index")] = {reader.Integer(segment, "frames"),
                                                        reader.Integer(segment, "bytes"),
                                                        reader.Id(segment, "checksum")};
  }
  if (reader.Wrong()) return Fail("a manifest whose '{}' cannot be read", reader.Wrong());
  if (!MakesSense(manifest.job)) return Fail("a manifest with impossible numbers");
  return manifest;
}

}  // namespace strikeline::media::internal
