// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/render_job.h"
#include "media/segment_writer.h"

namespace strikeline::media {

// `<output>.strikeline`, beside the output.
std::filesystem::path WorkFolderOf(const std::filesystem::path& output);

// The folder in which an export lives until it is joined: segments and a manifest that names the
// whole ones. The manifest is replaced atomically after each segment, so a kill at any moment loses
// at most the segments in work, and of those what SegmentWriter does not go on with; resuming also
// undoes a Join() that was stopped. The folder is locked while open. A resource; any thread (it has
// a lock inside).
class SegmentStore {
 public:
  enum class Mode {
    kFresh,    // refuse if the folder holds an export already
    kResume,   // go on with it if it is the same job, else refuse; start anew if there is none
    kReplace,  // throw away what is there
  };
  // Fails where another process has the folder, and as `mode` says.
  static Result<SegmentStore> Open(const std::filesystem::path& folder, const RenderJob& job,
                                   Mode mode);
  SegmentStore(SegmentStore&&) noexcept;
  SegmentStore& operator=(SegmentStore&&) noexcept;
  ~SegmentStore();

  const RenderJob& Job() const;
  const std::filesystem::path& Folder() const;
  // What resuming found and did: "segment 3 is damaged (...), it is made again".
  const std::vector<std::string>& Repairs() const;

  // Segments of the job's part that are not whole yet, in order, with what resuming found done of
  // them.
  std::vector<FrameRange> Missing() const;
  // Where the writer of segment `index` writes.
  std::filesystem::path PathOf(int64_t index) const;
  // For the encoded sound, should the caller want to keep it here.
  std::filesystem::path AudioPath() const;
  // Segment `index` is whole: recorded durably before this returns.
  Status Add(int64_t index, const SegmentSummary& summary);
  // All segments of the part in order, or an error naming the missing ones.
  Result<std::vector<SegmentSource>> Segments() const;

  // After the join: removes the folder with everything this class put in it. Nothing else may be
  // called then.
  Status Remove();

 private:
  struct State;
  explicit SegmentStore(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace strikeline::media
