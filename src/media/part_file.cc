// SPDX-License-Identifier: MIT
#include "media/part_file.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "media/disk/staged_file.h"
#include "media/internal/disk/hasher.h"
#include "media/internal/manifest.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;

// Layout: this, the manifest (JSON, its length in front as ten digits, its checksum behind as 32),
// the segments' files one behind the other in order.
constexpr std::string_view kMagic = "SLPART01";
constexpr size_t kDigits = 10;
constexpr size_t kChecksumDigits = 32;
constexpr int64_t kHead = kMagic.size() + kDigits + kChecksumDigits;  // without the manifest
constexpr int64_t kMaxManifest = 256 << 20;

struct Part {
  fs::path file;
  internal::Manifest manifest;
  int64_t data_offset = 0;
};

Status CopyInto(StagedFile& out, const SegmentSource& segment) {
  std::ifstream in(segment.file, std::ios::binary);
  internal::Hasher hasher;
  std::vector<char> block(1 << 20);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    const auto bytes = std::as_bytes(std::span(block.data(), static_cast<size_t>(in.gcount())));
    hasher.Add(bytes);
    if (Status written = out.Write(bytes); !written) return written;
  }
  if (hasher.Id() == segment.summary.checksum) return {};
  return Fail("{} has changed since it was made", segment.file.string());
}

// The length of the manifest.
Result<int64_t> ReadHead(std::ifstream& in, int64_t size, const std::string& file) {
  std::array<char, kMagic.size() + kDigits> head = {};
  if (!in.read(head.data(), head.size()) ||
      std::string_view(head.data(), kMagic.size()) != kMagic) {
    return Fail("{} is not a part of a video", file);
  }
  const int64_t length = std::atoll(std::string(head.data() + kMagic.size(), kDigits).c_str());
  if (length <= 0 || length > kMaxManifest || kHead + length > size) {
    return Fail("{} is damaged: it ends in its head", file);
  }
  return length;
}

Result<Part> ReadPart(const fs::path& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) return Fail("{} could not be opened", file.string());
  const auto size = static_cast<int64_t>(in.tellg());
  in.seekg(0);
  const Result<int64_t> length = ReadHead(in, size, file.string());
  if (!length) return Forward(length);
  std::string json(static_cast<size_t>(*length), '\0');
  std::string checksum(kChecksumDigits, '\0');
  in.read(json.data(), *length).read(checksum.data(), kChecksumDigits);
  if (!in || IdOf(json).Hex() != checksum) return Fail("{} is damaged in its head", file.string());
  Result<internal::Manifest> manifest = internal::ManifestFromJson(json);
  if (!manifest) return Fail("{} is damaged: {}", file.string(), manifest.error().message);
  const int64_t data_offset = kHead + *length;
  int64_t expected = data_offset;
  for (const auto& [index, summary] : manifest->whole) expected += summary.bytes;
  if (expected != size) {
    return Fail("{} is damaged: {} bytes instead of {}", file.string(), size, expected);
  }
  return Part{file, *std::move(manifest), data_offset};
}

// Why two are no parts of one video; "" if they are.
std::string DifferenceOf(const RenderJob& one, const RenderJob& other) {
  const std::string difference = Difference(one, other);
  if (!difference.empty() || one.part.count == other.part.count) return difference;
  return fmt::format("there were {} parts and are {} now", one.part.count, other.part.count);
}

// The parts by number, or what is wrong with the set.
Result<std::map<int, Part>> Collect(std::span<const fs::path> files) {
  std::map<int, Part> parts;
  const Part* first = nullptr;
  for (const fs::path& file : files) {
    Result<Part> part = ReadPart(file);
    if (!part) return Forward(std::move(part));
    const PartNumber number = part->manifest.job.part;
    if (first) {
      const std::string difference = DifferenceOf(first->manifest.job, part->manifest.job);
      if (!difference.empty()) {
        return Fail("{} and {} are parts of different videos: {}", first->file.string(),
                    file.string(), difference);
      }
    }
    const auto [place, added] = parts.emplace(number.number, *std::move(part));
    if (!added) {
      return Fail("part {}/{} is there twice: {} and {}", number.number, number.count,
                  place->second.file.string(), file.string());
    }
    if (!first) first = &place->second;
  }
  return parts;
}

Status CheckComplete(const std::map<int, Part>& parts) {
  if (parts.empty()) return Fail("no parts given");
  const int count = parts.begin()->second.manifest.job.part.count;
  std::string missing;
  for (int number = 1; number <= count && missing.size() < 200; ++number) {
    if (!parts.count(number)) missing += fmt::format(" {}/{}", number, count);
  }
  if (!missing.empty()) return Fail("parts are missing:{}", missing);
  return {};
}

}  // namespace

Status WritePart(const SegmentStore& store, const fs::path& target, bool overwrite) {
  Result<std::vector<SegmentSource>> segments = store.Segments();
  if (!segments) return Forward(std::move(segments));
  const std::vector<FrameRange> ranges = SegmentsOf(store.Job());
  internal::Manifest manifest{store.Job(), {}};
  for (size_t i = 0; i < ranges.size(); ++i) {
    manifest.whole[ranges[i].index] = (*segments)[i].summary;
  }
  const std::string json = internal::ToJson(manifest);
  Result<StagedFile> out = StagedFile::Open(target, overwrite);
  if (!out) return Forward(std::move(out));
  Status written =
      out->Write(fmt::format("{}{:0{}}{}{}", kMagic, json.size(), kDigits, json, IdOf(json).Hex()));
  if (!written) return written;
  for (const SegmentSource& segment : *segments) {
    if (Status copied = CopyInto(*out, segment); !copied) return copied;
  }
  return out->Commit();
}

Result<PartSet> OpenParts(std::span<const fs::path> files) {
  Result<std::map<int, Part>> parts = Collect(files);
  if (!parts) return Forward(std::move(parts));
  if (Status complete = CheckComplete(*parts); !complete) return Forward(std::move(complete));
  PartSet set{parts->begin()->second.manifest.job, {}};
  for (const auto& [number, part] : *parts) {
    const std::vector<FrameRange> ranges = SegmentsOf(part.manifest.job);
    int64_t offset = part.data_offset;
    for (const FrameRange& range : ranges) {
      const auto entry = part.manifest.whole.find(range.index);
      if (entry == part.manifest.whole.end() || entry->second.frames != range.count) {
        return Fail("{} is damaged: segment {} is not whole", part.file.string(), range.index + 1);
      }
      set.segments.push_back({part.file, offset, entry->second});
      offset += entry->second.bytes;
    }
    if (part.manifest.whole.size() != ranges.size()) {
      return Fail("{} is damaged: segments of another part", part.file.string());
    }
  }
  set.job.part = {};
  return set;
}

}  // namespace strikeline::media
