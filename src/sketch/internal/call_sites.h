// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <strikeline/abi.h>

#include "sketch/internal/abi_value.h"

namespace strikeline::sketch::internal {

// Tells the calls of a sketch apart by what stands in their line, not by the line's number: lines
// that are added or taken away elsewhere do not change who a call is. A value; any thread.
class CallSites {
 public:
  CallSites() = default;
  // The sources that a library was compiled from, kept beside it.
  static CallSites Of(const std::filesystem::path& library);

  // The artist's key, or a mark of the line and the column in it; and the instance.
  std::string SiteOf(const abi::Site& site) const;

  void Add(const std::string& file, std::string_view text);

 private:
  struct Line {
    uint32_t mark = 0;    // of its words
    uint32_t indent = 0;  // columns
    uint32_t repeat = 0;  // how many lines above say the same
  };
  std::string MarkOf(const abi::Site& site) const;

  std::map<std::string, std::vector<Line>, std::less<>> files_;
};

}  // namespace strikeline::sketch::internal
