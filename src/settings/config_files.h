// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "settings/config_read.h"
#include "settings/read_options.h"

namespace strikeline::settings {

// A place where settings are looked for. A value.
struct ConfigFile {
  std::filesystem::path path;
  std::string_view role;  // "user", "current folder" ...
  bool exists = false;
};

// The user's folder for settings of all programs, "" if there is none.
std::filesystem::path UserConfigFolder();

// Where Configure() looks, in its order.
std::vector<ConfigFile> ConfigFiles(const std::filesystem::path& piece,
                                    const std::string& explicit_file);

// The settings of those that exist, each over those before it; each key of the keyboard does one
// thing.
Result<Config> ReadConfigFiles(const OptionTable& table, const std::vector<ConfigFile>& files);

// What files say where nothing was typed that says it or goes without it, for what a request makes.
void ApplyConfig(const OptionTable& table, const Config& config, TypedRequest& to);

// The same with what is said for the piece (a sketch or a song) by the user's file, the one of the
// current folder, the one beside the piece, and `explicit_file` (--config; "" is none), each over
// those before it, key by key. Folders of fonts that they name become known to this process.
Status Configure(const OptionTable& table, const std::filesystem::path& piece,
                 const std::string& explicit_file, TypedRequest& to);

}  // namespace strikeline::settings
