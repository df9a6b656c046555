// SPDX-License-Identifier: MIT
#include "sketch/internal/python_imports.h"

#include <algorithm>
#include <set>

#include "base/read_file.h"

namespace strikeline::sketch::internal {
namespace {

namespace fs = std::filesystem;

// The words of one statement: names with their dots, and "*".
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  std::string Next() {
    const auto is_word = [](char c) {
      return c == '.' || c == '_' || std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0;
    };
    size_t begin = 0;
    while (begin < rest_.size() && !is_word(rest_[begin])) {
      begin = rest_[begin] == '#' ? std::min(rest_.find('\n', begin), rest_.size()) : begin + 1;
    }
    size_t end = begin;
    while (end < rest_.size() && is_word(rest_[end])) ++end;
    std::string word(rest_.substr(begin, end - begin));
    rest_.remove_prefix(end);
    return word;
  }

 private:
  std::string_view rest_;
};

// Up to the line's end, or where it opens a bracket, to that one's.
std::string_view StatementAt(std::string_view text) {
  size_t end = text.find_first_of("\n;");
  const size_t bracket = text.find('(');
  if (bracket < end) end = text.find(')', bracket);
  return text.substr(0, end);
}

void AddFrom(std::string_view statement, std::vector<std::string>& names) {
  Words words(statement);
  words.Next();  // "from"
  const std::string module = words.Next();
  if (words.Next() != "import" || module.empty()) return;
  names.push_back(module);
  for (std::string name = words.Next(); !name.empty(); name = words.Next()) {
    if (name == "as") {
      words.Next();
    } else {
      names.push_back(module + (module.back() == '.' ? "" : ".") + name);
    }
  }
}

void AddImport(std::string_view statement, std::vector<std::string>& names) {
  Words words(statement);
  words.Next();  // "import"
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
  while (!text.empty()) {
    const size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    const std::string_view line = text.substr(begin);
    if (line.starts_with("from ")) AddFrom(StatementAt(line), names);
    if (line.starts_with("import ")) AddImport(StatementAt(line), names);
    text.remove_prefix(std::min(text.size(), std::min(text.find('\n'), text.size() - 1) + 1));
  }
  return names;
}

std::vector<std::string> WithImports(std::vector<std::string> files, const fs::path& folder) {
  std::set<std::string> known(files.begin(), files.end());
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string importer = files[i];
    for (const std::string& name : ImportsOf(ReadFile(importer).value_or(""))) {
      for (std::string& file : FilesOfImport(importer, folder, name)) {
        if (known.insert(file).second) files.push_back(std::move(file));
      }
    }
  }
  return files;
}

}  // namespace strikeline::sketch::internal
