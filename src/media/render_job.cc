// SPDX-License-Identifier: MIT
#include "media/render_job.h"

#include <algorithm>
#include <charconv>

namespace strikeline::media {
namespace {

const std::string* Find(const NamedValues& values, const std::string& name) {
  for (const auto& entry : values) {
    if (entry.first == name) return &entry.second;
  }
  return nullptr;
}

std::string Changed(std::string_view what, std::string_view old_value, std::string_view new_value) {
  return fmt::format("{} was {} and is {} now", what, old_value, new_value);
}

std::string OptionDifference(const NamedValues& made, const NamedValues& wanted) {
  for (const auto& [name, value] : wanted) {
    const std::string* old_value = Find(made, name);
    const std::string what = fmt::format("the option '{}'", name);
    if (!old_value) return Changed(what, "not given", fmt::format("'{}'", value));
    if (*old_value != value) {
      return Changed(what, fmt::format("'{}'", *old_value), fmt::format("'{}'", value));
    }
  }
  for (const auto& [name, value] : made) {
    if (Find(wanted, name)) continue;
    return Changed(fmt::format("the option '{}'", name), fmt::format("'{}'", value), "not given");
  }
  return "";
}

}  // namespace

Result<PartNumber> ParsePartNumber(std::string_view text) {
  PartNumber part;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data(), end, part.number);
  if (number.ec == std::errc() && number.ptr != end && *number.ptr == '/') {
    const auto count = std::from_chars(number.ptr + 1, end, part.count);
    if (count.ec == std::errc() && count.ptr == end && part.number >= 1 &&
        part.number <= part.count) {
      return part;
    }
  }
  return Fail("'{}' is not a part (write 2/5 for the second of five)", text);
}

std::vector<FrameRange> SegmentsOf(const RenderJob& job) {
  std::vector<FrameRange> ranges;
  if (job.frame_count <= 0 || job.segment_frames <= 0) return ranges;
  const int64_t all = (job.frame_count + job.segment_frames - 1) / job.segment_frames;
  const int64_t begin = (job.part.number - 1) * all / job.part.count;
  const int64_t end = job.part.number * all / job.part.count;
  for (int64_t i = begin; i < end; ++i) {
    const FrameIndex first = i * job.segment_frames;
    ranges.push_back({i, first, std::min(job.segment_frames, job.frame_count - first)});
  }
  return ranges;
}

std::string Difference(const RenderJob& made, const RenderJob& wanted) {
  if (made.program != wanted.program) return Changed("the program", made.program, wanted.program);
  if (made.input != wanted.input) {
    return Changed("the input's content", made.input.Hex(), wanted.input.Hex());
  }
  if (made.rate != wanted.rate) {
    return Changed("the frame rate", ToString(made.rate), ToString(wanted.rate));
  }
  if (made.frame_count != wanted.frame_count) {
    return Changed("the number of frames", fmt::format("{}", made.frame_count),
                   fmt::format("{}", wanted.frame_count));
  }
  // Behind the stretch of time: what is chosen by the program may follow from it.
  std::string option = OptionDifference(made.options, wanted.options);
  if (!option.empty()) return option;
  if (made.segment_frames != wanted.segment_frames) {
    return Changed("the length of a segment", fmt::format("{} frames", made.segment_frames),
                   fmt::format("{} frames", wanted.segment_frames));
  }
  return "";
}

}  // namespace strikeline::media
