// SPDX-License-Identifier: MIT
#include "sketch/internal/python_imports.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "sketch/internal/python_statements.h"

namespace strikeline::sketch::internal {
namespace {

namespace fs = std::filesystem;

// The names of a statement, and the dots ahead of, between and behind them, each by itself.
std::vector<std::string> TokensOf(std::string_view statement) {
  const auto is_letter = [](char c) {
    return c == '_' || std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80) != 0;
  };
  std::vector<std::string> tokens;
  while (!statement.empty()) {
    const auto* const end = std::find_if_not(statement.begin(), statement.end(), is_letter);
    const size_t size = std::max<size_t>(static_cast<size_t>(end - statement.begin()), 1);
    if (end != statement.begin() || statement[0] == '.') tokens.emplace_back(statement, 0, size);
    statement.remove_prefix(size);
  }
  return tokens;
}

constexpr std::string_view kAll = "*";

// from MODULE import NAME as OTHER, NAME; or *
void AddFrom(const std::vector<std::string>& tokens, std::vector<std::string>& names) {
  std::string module;
  size_t i = 1;
  for (; i < tokens.size() && tokens[i] != "import"; ++i) module += tokens[i];
  if (i == tokens.size() || module.empty()) return;
  names.push_back(module);
  if (module.back() != '.') module += '.';
  if (i + 1 == tokens.size()) names.push_back(module + std::string(kAll));
  while (++i < tokens.size()) {
    if (tokens[i] == "as") {
      ++i;
    } else {
      names.push_back(module + tokens[i]);
    }
  }
}

// import A.B as OTHER, C
void AddImport(const std::vector<std::string>& tokens, std::vector<std::string>& names) {
  for (size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i] == "as") {
      ++i;
    } else if (tokens[i] == "." || (tokens[i - 1] == "." && i > 1)) {
      if (!names.empty()) names.back() += tokens[i];
    } else {
      names.push_back(tokens[i]);
    }
  }
}

// The files that an import looks for: those that are there, and where one would be taken instead,
// or in which folder.
struct Sought {
  std::vector<std::string> files, missing;

  // True if it is there.
  bool Add(const fs::path& file) {
    std::error_code error;
    const bool is_there = fs::is_regular_file(file, error);
    (is_there ? files : missing).push_back(file.lexically_normal().string());
    return is_there;
  }
  // All modules of a folder, as a package may name them itself (__all__).
  void AddAll(const fs::path& folder) {
    std::error_code error;
    if (!fs::is_directory(folder, error)) return;
    missing.push_back(folder.lexically_normal().string());
    std::set<fs::path> modules;  // in an order that is always the same
    for (auto at = fs::directory_iterator(folder, error); at != fs::directory_iterator();
         at.increment(error)) {
      if (at->path().extension() == ".py") modules.insert(at->path());
    }
    for (const fs::path& module : modules) Add(module);
  }
};

// A module, and the packages that it lies in, which are folders with or without an __init__.py.
void Seek(fs::path folder, std::string_view dotted, Sought& sought) {
  while (!dotted.empty()) {
    const std::string name(dotted.substr(0, dotted.find('.')));
    dotted.remove_prefix(std::min(name.size() + 1, dotted.size()));
    if (name == kAll) return sought.AddAll(folder);
    std::error_code error;
    const bool is_module =
        !sought.Add(folder / name / "__init__.py") && sought.Add(folder / (name + ".py"));
    folder /= name;
    if (is_module || !fs::is_directory(folder, error)) return;
  }
}

// The package's own modules come first wherever a sketch has some of these names.
bool IsOurs(std::string_view name) {
  const std::string_view first = name.substr(0, name.find('.'));
  return first == "strikeline" || first == "grafix";
}

void SeekImport(const fs::path& importer, fs::path folder, std::string_view name, Sought& sought) {
  if (IsOurs(name)) return;
  if (name.starts_with(".")) folder = importer.parent_path();
  if (name.starts_with(".")) name.remove_prefix(1);
  for (; name.starts_with("."); name.remove_prefix(1)) folder = folder.parent_path();
  Seek(folder, name, sought);
}

}  // namespace

std::vector<std::string> ImportsOf(std::string_view text) {
  std::vector<std::string> names;
  PythonStatements statements(text);
  for (std::string statement; statements.Next(statement);) {
    const std::vector<std::string> tokens = TokensOf(statement);
    if (tokens.empty()) continue;
    if (tokens[0] == "from") AddFrom(tokens, names);
    if (tokens[0] == "import") AddImport(tokens, names);
  }
  return names;
}

Result<std::vector<Source>> WithImports(std::vector<std::string> files, const fs::path& folder) {
  std::set<std::string> known(files.begin(), files.end());
  std::vector<Source> sources;
  Sought sought;
  for (size_t i = 0; i < files.size(); ++i) {
    Result<Source> source = ReadSource(files[i]);
    if (!source) return Forward(std::move(source));
    for (const std::string& name : ImportsOf(source->text.value_or(""))) {
      SeekImport(source->file, folder, name, sought);
    }
    for (std::string& file : std::exchange(sought.files, {})) {
      if (known.insert(file).second) files.push_back(std::move(file));
    }
    sources.push_back(*std::move(source));
  }
  for (std::string& file : sought.missing) {
    if (known.insert(file).second) sources.push_back({std::move(file), {}});
  }
  return sources;
}

}  // namespace strikeline::sketch::internal
