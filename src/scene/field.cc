// SPDX-License-Identifier: MIT
#include "scene/field.h"

#include <algorithm>

#include "base/check.h"

namespace strikeline::scene {

Field::Field(const std::vector<TimedMark>& marks, std::vector<Lane> lanes, FieldLook look)
    : lanes_(std::move(lanes)), look_(look), count_(static_cast<int64_t>(marks.size())) {
  CHECK(lanes_.size() <= kMaxLanes) << lanes_.size();
  for (const TimedMark& timed : marks) {
    const double after = chunks_.empty() ? 0 : timed.time - chunks_.back().origin;
    const bool full = chunks_.empty() || chunks_.back().marks.size() == kChunk ||
                      after > kChunkSpan || after * look_.pixels_per_second > kChunkWay;
    if (full) chunks_.push_back({timed.time, {}});
    Mark mark = timed.mark;
    mark.time = static_cast<float>(timed.time - chunks_.back().origin);
    mark.length = static_cast<float>(timed.length);
    chunks_.back().marks.push_back(mark);
  }
  IndexBlocks();
}

void Field::IndexBlocks() {
  double end_so_far = -1e300;
  for (int c = 0; c < static_cast<int>(chunks_.size()); ++c) {
    const Chunk& chunk = chunks_[static_cast<size_t>(c)];
    const int total = static_cast<int>(chunk.marks.size());
    for (int first = 0; first < total; first += kBlock) {
      Block block{{c, first, std::min(kBlock, total - first)}, 0, -1e300, 0};
      block.start = chunk.origin + chunk.marks[static_cast<size_t>(first)].time;
      for (int i = first; i < first + block.run.count; ++i) {
        const Mark& mark = chunk.marks[static_cast<size_t>(i)];
        block.end = std::max(block.end, chunk.origin + mark.time + mark.length);
      }
      end_so_far = std::max(end_so_far, block.end);
      block.end_so_far = end_so_far;
      if (blocks_.size() % kGroup == 0) group_ends_.push_back(block.end);
      group_ends_.back() = std::max(group_ends_.back(), block.end);
      blocks_.push_back(block);
    }
  }
}

std::vector<MarkRun> Field::Between(double earliest, double latest) const {
  const auto above = std::upper_bound(blocks_.begin(), blocks_.end(), latest,
                                      [](double t, const Block& b) { return t < b.start; });
  const auto below = std::lower_bound(blocks_.begin(), above, earliest,
                                      [](const Block& b, double t) { return b.end_so_far < t; });
  std::vector<MarkRun> runs;
  for (auto block = below; block < above; ++block) {
    const auto index = static_cast<size_t>(block - blocks_.begin());
    if (index % kGroup == 0 && group_ends_[index / kGroup] < earliest) {
      block += std::min<ptrdiff_t>(kGroup, above - block) - 1;
      continue;
    }
    if (block->end < earliest) continue;
    if (!runs.empty() && runs.back().chunk == block->run.chunk &&
        runs.back().first + runs.back().count == block->run.first) {
      runs.back().count += block->run.count;
    } else {
      runs.push_back(block->run);
    }
  }
  return runs;
}

std::vector<MarkRun> Field::RunsFor(FieldPass pass, double now) const {
  switch (pass) {
    case FieldPass::kBeam:
      return Between(now - look_.beam_time, now);
    case FieldPass::kFlash:
      return Between(now - look_.flash_time, now);
    case FieldPass::kRing:
      return Between(now - look_.ring_time, now);
    case FieldPass::kPress:
      return Between(now, now);
    case FieldPass::kGlow:
    case FieldPass::kBody:
      break;
  }
  return OnTheCanvas(now);
}

std::vector<MarkRun> Field::OnTheCanvas(double now) const {
  const double reach = look_.half_height + 3 * look_.glow_sigma + look_.motion + 1;
  const double shown = look_.fade_out > 0 ? look_.fade_out : look_.clip_y - look_.strike_y;
  double below = shown + reach, above = look_.strike_y + reach;
  if (!look_.view.IsFlat()) {  // a mark ends its scale times `reach` from its middle
    const double depth = look_.view.depth;
    below = depth * (1 - (1 - reach / depth) / (1 + shown / depth));
    above = depth * ((1 + reach / depth) / look_.view.far - 1);
  }
  return Between(now - below / look_.pixels_per_second, now + above / look_.pixels_per_second);
}

}  // namespace strikeline::scene
