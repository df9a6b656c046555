// SPDX-License-Identifier: MIT
#include "settings/config_files.h"

#include <cstdlib>
#include <map>
#include <utility>

#include "base/read_file.h"
#include "settings/config_rows.h"

namespace strikeline::settings {
namespace {

namespace fs = std::filesystem;

constexpr const char* kProjectFile = "strikeline.toml";
constexpr size_t kLargestFile = 1 << 20;  // bytes: nobody writes that many settings

bool IsCurrentFolder(const fs::path& folder) {
  std::error_code error;
  return folder.empty() || fs::equivalent(folder, ".", error);
}

// Two things on one key are refused where one of them was said.
Status CheckKeys(const ConfigWithOrigins& read) {
  std::map<std::string, const ConfigRow*> taken;
  for (const ConfigRow& row : ConfigRows()) {
    const auto* action = std::get_if<LiveAction>(&row.field);
    if (!action || read.config.keys[*action].empty()) continue;
    const std::string& key = read.config.keys[*action];
    const auto [other, is_new] = taken.emplace(key, &row);
    if (is_new) continue;
    auto origin = read.origins.find(row.Name());
    if (origin == read.origins.end()) origin = read.origins.find(other->second->Name());
    return Fail("{}, line {}: '{}' and '{}' are both \"{}\"; give one of them another key, or \"\"",
                origin->second.file, origin->second.line, other->second->Name(), row.Name(), key);
  }
  return {};
}

}  // namespace

fs::path UserConfigFolder() {
  const char* chosen = std::getenv("XDG_CONFIG_HOME");
  if (chosen && fs::path(chosen).is_absolute()) return chosen;  // others are to be ignored
  const char* home = std::getenv("HOME");
  return home && *home ? fs::path(home) / ".config" : fs::path();
}

std::vector<ConfigFile> ConfigFiles(const fs::path& piece, const std::string& explicit_file) {
  std::vector<ConfigFile> files;
  const auto add = [&files](const fs::path& path, std::string_view role) {
    std::error_code error;
    files.push_back({path, role, fs::exists(path, error)});
  };
  const fs::path user = UserConfigFolder(), beside = piece.parent_path();
  if (!user.empty()) add(user / "strikeline/config.toml", "user");
  add(kProjectFile, "current folder");
  if (!IsCurrentFolder(beside)) add(beside / kProjectFile, "beside the piece");
  if (!explicit_file.empty()) add(explicit_file, "--config");
  return files;
}

Result<ConfigWithOrigins> ReadConfigFiles(const std::vector<ConfigFile>& files) {
  ConfigWithOrigins read;
  for (const ConfigFile& file : files) {
    if (!file.exists && file.role != "--config") continue;
    const auto text = ReadFile(file.path, kLargestFile);
    if (!text) return Forward(text);
    if (Status done = ReadConfig(*text, file.path.string(), read); !done) {
      return Forward(std::move(done));
    }
  }
  if (Status checked = CheckKeys(read); !checked) return Forward(std::move(checked));
  return read;
}

Result<Config> LoadConfig(const fs::path& piece, const std::string& explicit_file) {
  auto read = ReadConfigFiles(ConfigFiles(piece, explicit_file));
  if (!read) return Forward(std::move(read));
  return std::move(read->config);
}

}  // namespace strikeline::settings
