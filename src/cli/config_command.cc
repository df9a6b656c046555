// SPDX-License-Identifier: MIT
#include "cli/config_command.h"

#include <utility>

#include <fmt/core.h>

#include "base/json.h"
#include "settings/config_files.h"
#include "settings/config_text.h"

namespace strikeline::cli {
namespace {

std::vector<settings::ConfigFile> FilesFor(const settings::ConfigRequest& options) {
  return settings::ConfigFiles(options.piece, options.file);
}

Json FilesJson(const std::vector<settings::ConfigFile>& files) {
  Json list = Json::Array();
  for (const settings::ConfigFile& file : files) {
    list.Add({{"path", file.path.string()}, {"role", file.role}, {"exists", file.exists}});
  }
  return list;
}

Json OriginJson(const settings::ConfigOrigin* origin) {
  if (!origin) return {};
  return {{"file", origin->file}, {"line", origin->line}};
}

void PrintJson(const std::vector<settings::ConfigFile>& files, settings::Config& config) {
  Json values = Json::Object();
  for (const settings::OptionRow* row : settings::SettingRows(settings::Options())) {
    const std::string name(row->setting.name);
    values[name] = {{"value", settings::PlainOf(*row, row->cell(config.values))},
                    {"from", OriginJson(config.OriginOf(name))},
                    {"doc", row->help}};
  }
  const Json all = {{"files", FilesJson(files)}, {"values", values}};
  fmt::print("{}\n", all.Sorted().Written(2));
}

void PrintToml(settings::Config& config) {
  std::string_view section;
  for (const settings::OptionRow* row : settings::SettingRows(settings::Options())) {
    const auto key = settings::KeyOf(row->setting), own = settings::SectionOf(row->setting);
    if (own != section) fmt::print("{}[{}]\n", section.empty() ? "" : "\n", own);
    section = own;
    const std::string value = settings::TomlOf(settings::PlainOf(*row, row->cell(config.values)));
    const settings::ConfigOrigin* origin = config.OriginOf(row->setting.name);
    const std::string line =
        value.empty() ? fmt::format("# {} is not set", key) : fmt::format("{} = {}", key, value);
    const std::string from =
        origin ? fmt::format("{}, line {}", origin->file, origin->line) : "default";
    fmt::print("{:<36}  # {}\n", line, from);
  }
}

}  // namespace

Status ShowConfig(const settings::ConfigRequest& options) {
  if (options.as_template) {
    fmt::print("{}", settings::ConfigTemplate(settings::Options()));
    return {};
  }
  const auto files = FilesFor(options);
  auto read = settings::ReadConfigFiles(settings::Options(), files);
  if (!read) return Forward(std::move(read));
  if (options.json) {
    PrintJson(files, *read);
  } else {
    PrintToml(*read);
  }
  return {};
}

Status ValidateConfig(const settings::ConfigRequest& options) {
  const bool is_one = !options.file.empty();
  const auto files = is_one ? std::vector<settings::ConfigFile>{{options.file, "--config", true}}
                            : FilesFor(options);
  auto read = settings::ReadConfigFiles(settings::Options(), files);
  if (!read) return Forward(std::move(read));
  size_t count = 0;
  for (const settings::ConfigFile& file : files) {
    if (!file.exists) continue;
    fmt::print("{}: good\n", file.path.string());
    ++count;
  }
  if (count == 0) fmt::print("no file to read: the defaults apply\n");
  return {};
}

Status ShowConfigPaths(const settings::ConfigRequest& options) {
  const auto files = FilesFor(options);
  if (options.json) {
    fmt::print("{}\n", FilesJson(files).Sorted().Written(2));
    return {};
  }
  for (const settings::ConfigFile& file : files) {
    fmt::print("{:<16} {:<8} {}\n", file.role, file.exists ? "is read" : "absent",
               file.path.string());
  }
  return {};
}

}  // namespace strikeline::cli
