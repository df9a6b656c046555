// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "painter/frame_report.h"
#include "params/change.h"

namespace strikeline::live {

// What was tuned of a sketch in Grafix, as it saved that: JSON of schema 4. A value.
struct GrafixParams {
  // One parameter that it says anything of. Calls are named by their file, the first line of their
  // function and their instruction there; or by a key.
  struct Entry {
    std::string op, site, arg;
    Json value;                                              // null: the code has the say
    std::array<std::optional<int64_t>, 3> controllers = {};  // by component
    std::optional<params::Range> range = {};
  };
  std::vector<Entry> entries;
};

// Entries that make no sense are left out. Fails for what is no such file, or one of another
// schema.
Result<GrafixParams> ParseGrafixParams(std::string_view json);

// What of it belongs to calls that a frame made. A value.
struct GrafixMatch {
  std::vector<params::Change> changes;
  size_t said = 0;  // parameters with a value or a controller
  size_t met = 0;   // those of them that the sketch has
  size_t left = 0;  // those of them that have controllers of a kind that has none here

  // In a line, with what it was saved in.
  std::string Told(const std::filesystem::path& file) const;
};

// Those of the same place, and of functions with as many calls of an operation as there were the
// ones in the same order, as other versions of Python number instructions otherwise. Values that
// are the code's own change nothing.
GrafixMatch MatchOf(const GrafixParams& saved, const painter::FrameReport& report);

// Where Grafix keeps it, of a sketch below the working directory, if nobody said otherwise; empty:
// there is none.
std::filesystem::path GrafixFileOf(const std::filesystem::path& sketch);

}  // namespace strikeline::live
