// SPDX-License-Identifier: MIT
#include "sketch/internal/python_imports.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include <fmt/core.h>

namespace strikeline::sketch::internal {
namespace {

namespace fs = std::filesystem;

// Goes through the statements of a file: what stands between the ends of lines, ";" and ":" that
// are in no bracket, without comments, and with a blank for each text.
class Statements {
 public:
  explicit Statements(std::string_view text) : rest_(text) {}

  // False: there are no more.
  bool Next(std::string& statement) {
    statement.clear();
    int depth = 0;
    while (!rest_.empty()) {
      const char c = rest_[0];
      if (c == '"' || c == '\'') {
        SkipText();
        statement += ' ';
        continue;
      }
      if (c == '#') {
        rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size()));
        continue;
      }
      const size_t joint = rest_.starts_with("\\\n") ? 2 : rest_.starts_with("\\\r\n") ? 3 : 0;
      rest_.remove_prefix(std::max<size_t>(joint, 1));
      if (joint == 0 && depth <= 0 && (c == '\n' || c == ';' || c == ':')) return true;
      depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
      statement += joint > 0 ? ' ' : c;
    }
    return !statement.empty();
  }

 private:
  // To its end, that of the line where it has one quote and is not ended there, or that of the
  // file.
  void SkipText() {
    const char quote = rest_[0];
    const std::string three(3, quote);
    const bool is_long = rest_.starts_with(three);
    rest_.remove_prefix(is_long ? 3 : 1);
    while (!rest_.empty()) {
      if (is_long ? rest_.starts_with(three) : rest_[0] == quote || rest_[0] == '\n') break;
      rest_.remove_prefix(std::min<size_t>(rest_[0] == '\\' ? 2 : 1, rest_.size()));
    }
    if (!rest_.starts_with('\n'))
      rest_.remove_prefix(std::min<size_t>(is_long ? 3 : 1, rest_.size()));
  }

  std::string_view rest_;
};

// The words of one statement: names with their dots.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  std::string Next() {
    const auto is_word = [](char c) {
      return c == '.' || c == '_' || std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0;
    };
    const auto begin = std::find_if(rest_.begin(), rest_.end(), is_word);
    const auto end = std::find_if_not(begin, rest_.end(), is_word);
    std::string word(begin, end);
    rest_.remove_prefix(static_cast<size_t>(end - rest_.begin()));
    return word;
  }

 private:
  std::string_view rest_;
};

void AddFrom(Words words, std::vector<std::string>& names) {
  const std::string module = words.Next();
  if (words.Next() != "import" || module.empty()) return;
  names.push_back(module);
  for (std::string name = words.Next(); !name.empty(); name = words.Next()) {
    if (name == "as") {
      words.Next();
    } else {
      names.push_back(fmt::format("{}{}{}", module, module.back() == '.' ? "" : ".", name));
    }
  }
}

void AddImport(Words words, std::vector<std::string>& names) {
  for (std::string name = words.Next(); !name.empty(); name = words.Next()) {
    if (name == "as") {
      words.Next();
    } else {
      names.push_back(name);
    }
  }
}

// The file of a module below a folder; "" if there is none. A package is its __init__.py.
std::string FileOf(const fs::path& folder, std::string_view dotted) {
  std::string path(dotted);
  std::replace(path.begin(), path.end(), '.', '/');
  std::error_code error;
  for (const fs::path& file : {folder / path / "__init__.py", folder / (path + ".py")}) {
    if (fs::is_regular_file(file, error)) return file.lexically_normal().string();
  }
  return "";
}

// A module, and the packages that it lies in.
void AddFiles(const fs::path& folder, std::string_view dotted, std::vector<std::string>& files) {
  for (size_t end = dotted.find('.');; end = dotted.find('.', end + 1)) {
    const std::string file = FileOf(folder, dotted.substr(0, end));
    if (!file.empty()) files.push_back(file);
    if (end == std::string_view::npos) return;
  }
}

std::vector<std::string> FilesOfImport(const fs::path& importer, const fs::path& folder,
                                       std::string_view name) {
  std::vector<std::string> files;
  fs::path from = folder;
  if (name.starts_with(".")) from = importer.parent_path();
  name.remove_prefix(name.starts_with(".") ? 1 : 0);
  for (; name.starts_with("."); name.remove_prefix(1)) from = from.parent_path();
  if (!name.empty()) AddFiles(from, name, files);
  return files;
}

}  // namespace

std::vector<std::string> ImportsOf(std::string_view text) {
  std::vector<std::string> names;
  Statements statements(text);
  for (std::string statement; statements.Next(statement);) {
    Words words(statement);
    const std::string first = words.Next();
    if (first == "from") AddFrom(words, names);
    if (first == "import") AddImport(words, names);
  }
  return names;
}

std::vector<Source> WithImports(std::vector<std::string> files, const fs::path& folder) {
  std::set<std::string> known(files.begin(), files.end());
  std::vector<Source> sources;
  for (size_t i = 0; i < files.size(); ++i) {
    sources.push_back(ReadSource(files[i]));
    for (const std::string& name : ImportsOf(sources[i].text)) {
      for (std::string& file : FilesOfImport(sources[i].file, folder, name)) {
        if (known.insert(file).second) files.push_back(std::move(file));
      }
    }
  }
  return sources;
}

}  // namespace strikeline::sketch::internal
