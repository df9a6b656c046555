// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <span>
#include <vector>

#include "base/result.h"
#include "media/render_job.h"
#include "media/segment_store.h"
#include "media/segment_writer.h"

namespace strikeline::media {

// One part of a video in one file that stands alone: the job and the segments of `store`, with
// their checksums.
Status WritePart(const SegmentStore& store, const std::filesystem::path& target, bool overwrite);

// Parts that together are the whole video.
struct PartSet {
  RenderJob job;  // part 1 of 1
  std::vector<SegmentSource> segments;
};

// Reads parts given in any order. Refuses, with names, parts of different jobs, missing ones, one
// given twice and damaged ones.
Result<PartSet> OpenParts(std::span<const std::filesystem::path> files);

}  // namespace strikeline::media
