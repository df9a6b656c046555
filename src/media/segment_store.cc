// SPDX-License-Identifier: MIT
#include "media/segment_store.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <mutex>
#include <optional>
#include <utility>

#include "base/check.h"
#include "media/disk/staged_file.h"
#include "media/internal/disk/hasher.h"
#include "media/internal/disk/lock_file.h"
#include "media/internal/disk/moved_file.h"
#include "media/internal/manifest.h"

namespace strikeline::media {
namespace {

namespace fs = std::filesystem;
using internal::Manifest;

constexpr std::string_view kManifestName = "manifest.json";
constexpr std::string_view kLockName = "lock";
constexpr std::string_view kAudioName = "sound.packets";

fs::path SegmentPath(const fs::path& folder, int64_t index) {
  return folder / fmt::format("segment-{:06}.packets", index);
}

// Names that this class gives, staged or whole; nothing else is ever removed.
bool IsOurs(std::string name) {
  if (name.starts_with(".") && name.ends_with(".part")) name = name.substr(1, name.size() - 6);
  return name == kManifestName || name == kAudioName ||
         (name.starts_with("segment-") &&
          (name.ends_with(".packets") || name.ends_with(".packets.progress") ||
           name.ends_with(".packets.moved")));
}

Status RemoveOurs(const fs::path& folder) {
  std::error_code error;
  // The manifest first: without it the rest counts for nothing, should we be stopped half way.
  fs::remove(folder / kManifestName, error);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    if (IsOurs(entry.path().filename().string())) fs::remove(entry.path(), error);
    if (error) break;
  }
  if (error) return Fail("{} could not be emptied: {}", folder.string(), error.message());
  return {};
}

// The folder, in which nothing but the lock is left.
Status RemoveWithLock(const fs::path& folder) {
  std::error_code error;
  fs::remove(folder / kLockName, error);
  fs::remove(folder, error);
  if (error) return Fail("{} could not be removed: {}", folder.string(), error.message());
  return {};
}

// None if there is no manifest.
Result<std::optional<Manifest>> ReadManifest(const fs::path& folder) {
  const fs::path file = folder / kManifestName;
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  Result<Manifest> manifest = internal::ManifestFromJson(text);
  if (!manifest) return Fail("{} is damaged: {}", file.string(), manifest.error().message);
  return *std::move(manifest);
}

// What is wrong with the file, or "".
std::string Defect(const fs::path& file, const SegmentSummary& summary) {
  std::error_code error;
  const auto size = static_cast<int64_t>(fs::file_size(file, error));
  if (error) return error.message();
  if (size != summary.bytes) return fmt::format("{} bytes instead of {}", size, summary.bytes);
  std::ifstream in(file, std::ios::binary);
  internal::Hasher hasher;
  std::vector<char> block(1 << 20);
  while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
    hasher.Add(std::as_bytes(std::span(block.data(), static_cast<size_t>(in.gcount()))));
  }
  return hasher.Id() == summary.checksum ? "" : "its checksum is wrong";
}

}  // namespace

struct SegmentStore::State {
  fs::path folder;
  internal::FileHandle lock;
  Manifest manifest;
  std::vector<FrameRange> ranges;
  std::vector<std::string> repairs;
  mutable std::mutex mutex;

  Status Save() const {
    return WriteFileStaged(folder / kManifestName, internal::ToJson(manifest), true);
  }
  void UndoJoin() const;
  void TakeOver(const Manifest& found);
};

// Takes what a join that was stopped had moved into its target out of it again. Where that fails,
// the segment is missing. One that is there was not moved yet, or is back already: whoever was
// killed in between left what is known of it, and the target may have become another since.
void SegmentStore::State::UndoJoin() const {
  for (auto range = ranges.rbegin(); range != ranges.rend(); ++range) {
    const fs::path file = SegmentPath(folder, range->index);
    std::error_code error;
    if (fs::exists(file, error)) {
      fs::remove(internal::MovedPathOf(file), error);
    } else if (fs::exists(internal::MovedPathOf(file), error)) {
      (void)internal::PutBack(file);
    }
  }
}

// Keeps those of the found segments that are what the manifest says, and what there is of others.
void SegmentStore::State::TakeOver(const Manifest& found) {
  UndoJoin();
  for (FrameRange& range : ranges) {
    const auto entry = found.whole.find(range.index);
    if (entry == found.whole.end()) {
      const int64_t left = FramesLeftBy(SegmentPath(folder, range.index));
      range.done = left <= range.count ? left : 0;
      continue;
    }
    const SegmentSummary& summary = entry->second;
    const std::string defect = summary.frames != range.count
                                   ? fmt::format("{} frames", summary.frames)
                                   : Defect(SegmentPath(folder, range.index), summary);
    if (defect.empty()) {
      manifest.whole.insert(*entry);
    } else {
      repairs.push_back(
          fmt::format("segment {} is damaged ({}), it is made again", range.index + 1, defect));
    }
  }
}

fs::path WorkFolderOf(const fs::path& output) {
  fs::path folder = output;
  folder += ".strikeline";
  return folder;
}

SegmentStore::SegmentStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
SegmentStore::SegmentStore(SegmentStore&&) noexcept = default;
SegmentStore& SegmentStore::operator=(SegmentStore&&) noexcept = default;
SegmentStore::~SegmentStore() = default;

namespace {

int64_t FramesOf(const RenderJob& job) {
  int64_t frames = 0;
  for (const FrameRange& range : SegmentsOf(job)) frames += range.count;
  return frames;
}
// Of whole segments, and of others as far as they came.
int64_t FramesIn(const fs::path& folder, const Manifest& found) {
  int64_t frames = 0;
  for (const FrameRange& range : SegmentsOf(found.job)) {
    const bool is_whole = found.whole.count(range.index) > 0;
    frames += is_whole ? range.count : FramesLeftBy(SegmentPath(folder, range.index));
  }
  return frames;
}

// Why what is there cannot be gone on with in this mode, or is not to be begun anew.
Status CheckFound(const fs::path& folder, const Manifest& found, const RenderJob& job,
                  SegmentStore::Mode mode) {
  if (mode == SegmentStore::Mode::kFresh) {
    const int64_t frames = FramesIn(folder, found);
    if (frames == 0) return {};
    return Fail(
        "{} holds an unfinished export ({} of {} frames): --resume goes on with it, "
        "--force starts anew",
        folder.string(), frames, FramesOf(found.job));
  }
  if (mode != SegmentStore::Mode::kResume) return {};
  std::string difference = Difference(found.job, job);
  if (difference.empty() && found.job.part != job.part) {
    difference = fmt::format("the part was {}/{} and is {}/{} now", found.job.part.number,
                             found.job.part.count, job.part.number, job.part.count);
  }
  if (difference.empty()) return {};
  return Fail("{} cannot be resumed: {} (--force starts anew)", folder.string(), difference);
}

}  // namespace

Result<SegmentStore> SegmentStore::Open(const fs::path& folder, const RenderJob& job, Mode mode) {
  CHECK(job.frame_count > 0 && job.segment_frames > 0) << "nothing to render";
  std::error_code error;
  const bool is_new = fs::create_directories(folder, error);
  if (error) return Fail("{} could not be made: {}", folder.string(), error.message());
  Result<internal::FileHandle> lock = internal::OpenLocked(folder / kLockName, folder.string());
  if (!lock) {
    if (is_new) fs::remove(folder, error);
    return Forward(std::move(lock));
  }

  std::optional<Manifest> found;
  if (mode != Mode::kReplace) {
    Result<std::optional<Manifest>> read = ReadManifest(folder);
    if (!read) return Fail("{} (--force starts anew)", read.error().message);
    found = *std::move(read);
  }
  if (found) {
    const Status good = CheckFound(folder, *found, job, mode);
    if (!good) return Forward(good);
  }
  if (mode != Mode::kResume) found.reset();
  if (!found) {
    if (Status removed = RemoveOurs(folder); !removed) return Forward(std::move(removed));
  }
  auto state = std::make_unique<State>();
  state->folder = folder;
  state->lock = *std::move(lock);
  state->manifest.job = job;
  state->ranges = SegmentsOf(job);
  if (found) state->TakeOver(*found);
  if (Status saved = state->Save(); !saved) {
    if (is_new) (void)RemoveWithLock(folder);
    return Forward(std::move(saved));
  }
  return SegmentStore(std::move(state));
}

const RenderJob& SegmentStore::Job() const { return state_->manifest.job; }
const fs::path& SegmentStore::Folder() const { return state_->folder; }
const std::vector<std::string>& SegmentStore::Repairs() const { return state_->repairs; }
fs::path SegmentStore::PathOf(int64_t index) const { return SegmentPath(state_->folder, index); }
fs::path SegmentStore::AudioPath() const { return state_->folder / kAudioName; }

std::vector<FrameRange> SegmentStore::Missing() const {
  const std::scoped_lock lock(state_->mutex);
  std::vector<FrameRange> missing;
  for (const FrameRange& range : state_->ranges) {
    if (!state_->manifest.whole.count(range.index)) missing.push_back(range);
  }
  return missing;
}

Status SegmentStore::Add(int64_t index, const SegmentSummary& summary) {
  const std::scoped_lock lock(state_->mutex);
  const auto range = std::find_if(state_->ranges.begin(), state_->ranges.end(),
                                  [&](const FrameRange& r) { return r.index == index; });
  CHECK(range != state_->ranges.end()) << "segment " << index << " is not of this part";
  CHECK(range->count == summary.frames) << "segment " << index << " has " << summary.frames;
  state_->manifest.whole[index] = summary;
  Status saved = state_->Save();
  if (!saved) state_->manifest.whole.erase(index);
  return saved;
}

Result<std::vector<SegmentSource>> SegmentStore::Segments() const {
  std::string names;
  for (const FrameRange& range : Missing()) names += fmt::format(" {}", range.index + 1);
  if (!names.empty()) return Fail("segments are missing:{}", names);
  const std::scoped_lock lock(state_->mutex);
  std::vector<SegmentSource> sources;
  for (const auto& [index, summary] : state_->manifest.whole) {
    sources.push_back({SegmentPath(state_->folder, index), 0, summary});
  }
  return sources;
}

Status SegmentStore::Remove() {
  const std::scoped_lock lock(state_->mutex);
  if (Status removed = RemoveOurs(state_->folder); !removed) return removed;
  if (Status removed = RemoveWithLock(state_->folder); !removed) return removed;
  internal::SyncFolder(state_->folder.parent_path());
  return {};
}

}  // namespace strikeline::media
