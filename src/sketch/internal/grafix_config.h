// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strikeline::sketch::internal {

// What Grafix's file of settings says that changes pictures. A value.
struct GrafixConfig {
  std::filesystem::path file;                  // empty: there is none
  std::vector<std::filesystem::path> missing;  // where one would have come first
  std::vector<std::filesystem::path> font_folders, preset_folders;
};

// The lists below `paths:` of a config.yaml: of YAML that is what can be written so, as a list of
// lines or in brackets; anything else is passed over. Relative ones begin at `folder`.
GrafixConfig ParseGrafixConfig(std::string_view text, const std::filesystem::path& folder);

// ./.grafix/config.yaml, else that of the user's folder of settings.
GrafixConfig FindGrafixConfig();

}  // namespace strikeline::sketch::internal
