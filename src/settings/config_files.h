// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "settings/config_read.h"

namespace strikeline::settings {

// A place where settings are looked for. A value.
struct ConfigFile {
  std::filesystem::path path;
  std::string_view role;  // "user", "current folder" ...
  bool exists = false;
};

// The user's folder for settings of all programs, "" if there is none.
std::filesystem::path UserConfigFolder();

// Where LoadConfig() looks, in its order.
std::vector<ConfigFile> ConfigFiles(const std::filesystem::path& piece,
                                    const std::string& explicit_file);

// The settings of those that exist, each over those before it; each key of the keyboard does one
// thing.
Result<ConfigWithOrigins> ReadConfigFiles(const std::vector<ConfigFile>& files);

}  // namespace strikeline::settings
