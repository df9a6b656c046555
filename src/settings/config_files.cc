// SPDX-License-Identifier: MIT
#include "settings/config_files.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/read_file.h"
#include "base/user_folder.h"
#include "settings/option_value.h"
#include "text/font_folder.h"

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
Status CheckKeys(const OptionTable& table, Config& config) {
  std::map<std::string, std::string_view> taken;
  for (const OptionRow* row : SettingRows(table)) {
    if (row->domain.form != Form::kKey) continue;
    const std::string key = TextOf(*row, row->cell(config.values));
    const auto [other, is_new] = taken.emplace(key, row->setting.name);
    if (is_new || key.empty()) continue;
    const ConfigOrigin* origin = config.OriginOf(row->setting.name);
    if (!origin) origin = config.OriginOf(other->second);
    if (!origin) continue;
    return Fail("{}, line {}: '{}' and '{}' are both \"{}\"; give one of them another key, or \"\"",
                origin->file, origin->line, other->second, row->setting.name, key);
  }
  return {};
}

// Whether a typed option says it, or goes without it.
bool IsOverruled(const OptionRow& row, const TypedRequest& typed) {
  const auto others = Split(row.setting.unless, ',');
  return typed.Has(row.setting.name) || (!row.term.empty() && typed.Has(LongNameOf(row))) ||
         std::any_of(others.begin(), others.end(),
                     [&](std::string_view other) { return typed.Has(other); });
}

}  // namespace

fs::path UserConfigFolder() { return UserFolder("XDG_CONFIG_HOME", ".config"); }

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

Result<Config> ReadConfigFiles(const OptionTable& table, const std::vector<ConfigFile>& files) {
  Config config;
  for (const ConfigFile& file : files) {
    if (!file.exists && file.role != "--config") continue;
    const auto text = ReadFile(file.path, kLargestFile);
    if (!text) return Forward(text);
    const Status read = ReadConfig(table, *text, file.path.string(), config);
    if (!read) return Forward(read);
  }
  if (Status checked = CheckKeys(table, config); !checked) return Forward(std::move(checked));
  return config;
}

void ApplyConfig(const OptionTable& table, const Config& config, TypedRequest& to) {
  Config from = config;
  const Made made = to.request.render.WillMake();
  for (const OptionRow* row : SettingRows(table)) {
    const uint32_t heeding = row->setting.made ? row->setting.made : row->use.made;
    const bool is_said = config.OriginOf(row->setting.name) != nullptr;
    if (!is_said || (heeding & made) == 0 || IsOverruled(*row, to)) continue;
    CopyValue(row->cell(from.values), row->cell(to.request));
  }
}

Status Configure(const OptionTable& table, const fs::path& piece, const std::string& explicit_file,
                 TypedRequest& to) {
  const auto config = ReadConfigFiles(table, ConfigFiles(piece, explicit_file));
  if (!config) return Forward(config);
  for (const std::string& folder : config->values.font_folders) {
    if (Status added = text::AddFontFolder(folder); !added) {
      return Fail("fonts.folders: {}", added.error().message);
    }
  }
  ApplyConfig(table, *config, to);
  return {};
}

}  // namespace strikeline::settings
