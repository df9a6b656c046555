// SPDX-License-Identifier: MIT
#include "sketch/internal/grafix_config.h"

#include <cstdlib>
#include <utility>

#include "base/read_file.h"

namespace strikeline::sketch::internal {
namespace {

namespace fs = std::filesystem;

std::string_view Trimmed(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Without a comment, and without quotes around it.
std::string_view Scalar(std::string_view text) {
  text = Trimmed(text);
  if (text.size() > 1 && (text[0] == '"' || text[0] == '\'')) {
    return text.substr(1, text.find(text[0], 1) - 1);
  }
  const size_t comment = std::min(text.find(" #"), text.find('#') == 0 ? 0 : text.size());
  return Trimmed(text.substr(0, comment));
}

// Reads line by line: which list it is in follows from the keys above and their indents.
class Reader {
 public:
  explicit Reader(const fs::path& folder) : folder_(folder) {}

  void Take(std::string_view line) {
    const size_t indent = line.find_first_not_of(' ');
    const std::string_view text = Trimmed(line);
    if (text.empty() || text[0] == '#') return;
    if (text[0] == '-') return Add(text.substr(1));
    const size_t colon = text.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view key = text.substr(0, colon);
    if (indent == 0) is_in_paths_ = key == "paths";
    list_ = is_in_paths_ && indent > 0 ? ListOf(key) : nullptr;
    TakeBrackets(Trimmed(text.substr(colon + 1)));
  }
  GrafixConfig Finish() && { return std::move(config_); }

 private:
  std::vector<fs::path>* ListOf(std::string_view key) {
    if (key == "font_dirs") return &config_.font_folders;
    return key == "preset_module_dirs" ? &config_.preset_folders : nullptr;
  }
  void TakeBrackets(std::string_view text) {
    if (!text.starts_with("[")) return;
    text = text.substr(1, text.find(']') - 1);
    while (!text.empty()) {
      Add(text.substr(0, text.find(',')));
      text.remove_prefix(std::min(text.size(), std::min(text.find(','), text.size() - 1) + 1));
    }
  }
  void Add(std::string_view item) {
    std::string folder(Scalar(item));
    if (!list_ || folder.empty()) return;
    const char* const home = std::getenv("HOME");
    if (folder.starts_with("~/") && home) folder = home + folder.substr(1);
    const fs::path path = (folder_ / folder).lexically_normal();
    list_->push_back(path.has_filename() ? path
                                         : path.parent_path());  // without a slash at its end
  }

  const fs::path& folder_;
  GrafixConfig config_;
  bool is_in_paths_ = false;
  std::vector<fs::path>* list_ = nullptr;
};

}  // namespace

GrafixConfig ParseGrafixConfig(std::string_view text, const fs::path& folder) {
  Reader reader(folder);
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    reader.Take(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return std::move(reader).Finish();
}

GrafixConfig FindGrafixConfig() {
  std::vector<fs::path> files = {fs::path(".grafix") / "config.yaml"};
  if (const char* home = std::getenv("HOME"); home && *home) {
    files.push_back(fs::path(home) / ".config/grafix/config.yaml");
  }
  GrafixConfig config;
  for (const fs::path& file : files) {
    const fs::path absolute = fs::absolute(file).lexically_normal();
    const auto text = ReadFile(file);
    if (text) {
      std::vector<fs::path> missing = std::move(config.missing);
      config = ParseGrafixConfig(*text, absolute.parent_path());
      config.file = absolute, config.missing = std::move(missing);
      break;
    }
    config.missing.push_back(absolute);
  }
  return config;
}

}  // namespace strikeline::sketch::internal
