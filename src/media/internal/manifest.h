// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "media/render_job.h"
#include "media/segment_writer.h"

namespace strikeline::media::internal {

// A job and those of its segments that are whole, as a work folder and a part file keep them. A
// value.
struct Manifest {
  RenderJob job;
  std::map<int64_t, SegmentSummary> whole;  // by segment
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

std::string ToJson(const Manifest& manifest);
// Refuses what is not a manifest or does not make sense in itself.
Result<Manifest> ManifestFromJson(std::string_view json);

}  // namespace strikeline::media::internal
