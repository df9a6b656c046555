// SPDX-License-Identifier: MIT
#include "sketch/internal/call_sites.h"

#include <algorithm>

#include <fmt/core.h>

#include "base/content_id.h"
#include "sketch/compile.h"
#include "sketch/internal/sketch_cache.h"

namespace strikeline::sketch::internal {

CallSites CallSites::Of(const std::filesystem::path& library) {
  CallSites sites;
  const std::vector<std::filesystem::path> files = SourcesOf(library);
  const auto texts = KeptSources(library.parent_path());
  for (size_t i = 0; texts && i < std::min(files.size(), texts->size()); ++i) {
    sites.Add(files[i].string(), (*texts)[i]);
  }
  return sites;
}

void CallSites::Add(const std::string& file, std::string_view text) {
  std::vector<Line>& lines = files_[file];
  std::map<uint32_t, uint32_t> seen;
  while (!text.empty()) {
    const std::string_view whole = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), whole.size() + 1));
    const size_t first = std::min(whole.find_first_not_of(" \t"), whole.size());
    const size_t last = whole.find_last_not_of(" \t\r") + 1;
    const std::string_view words = first < last ? whole.substr(first, last - first) : "";
    const auto mark = static_cast<uint32_t>(IdOf(words).low);
    lines.push_back({mark, static_cast<uint32_t>(first), seen[mark]++});
  }
}

std::string CallSites::MarkOf(const abi::Site& site) const {
  const auto file = files_.find(View(site.file));
  if (file == files_.end() || site.line == 0 || site.line > file->second.size()) {
    return fmt::format("{}:{}", site.line, site.column);
  }
  const Line& line = file->second[site.line - 1];
  const std::string mark = fmt::format("{:08x}.{}", line.mark, site.column - line.indent);
  return line.repeat == 0 ? mark : fmt::format("{}.{}", mark, line.repeat);
}

std::string CallSites::SiteOf(const abi::Site& site) const {
  std::string name = site.key.size > 0 ? fmt::format("key {}", View(site.key)) : MarkOf(site);
  if (site.instance_key.size > 0) name += fmt::format("|{}", View(site.instance_key));
  return name;
}

}  // namespace strikeline::sketch::internal
