// SPDX-License-Identifier: MIT
#include "cli/examples_command.h"

#include <algorithm>
#include <filesystem>
#include <span>
#include <string_view>

#include <fmt/core.h>

#include "base/embedded.h"
#include "base/nearest.h"
#include "media/staged_file.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

std::string_view NameOf(const EmbeddedFile& example) {
  return example.name.substr(0, example.name.rfind('.'));
}

// The comment that its file begins with.
std::string_view AboutOf(const EmbeddedFile& example) {
  const std::string_view line = example.text.substr(0, example.text.find('\n'));
  return line.starts_with("// ") ? line.substr(3) : std::string_view();
}

Result<const EmbeddedFile*> ExampleNamed(const std::string& name) {
  std::vector<std::string_view> known;
  for (const EmbeddedFile& example : example_sketches::Files()) {
    if (name == NameOf(example) || name == example.name) return &example;
    known.push_back(NameOf(example));
  }
  return Fail("there is no example '{}'; did you mean '{}'? `strikeline examples list` names all",
              name, Nearest(name, known));
}

Result<std::vector<const EmbeddedFile*>> Chosen(const settings::ExamplesRequest& options) {
  std::vector<const EmbeddedFile*> chosen;
  if (options.all) {
    for (const EmbeddedFile& example : example_sketches::Files()) chosen.push_back(&example);
  }
  for (const std::string& name : options.names) {
    const auto example = ExampleNamed(name);
    if (!example) return Forward(example);
    if (std::find(chosen.begin(), chosen.end(), *example) == chosen.end()) {
      chosen.push_back(*example);
    }
  }
  if (chosen.empty()) return Fail("name examples to copy, or say --all");
  return chosen;
}

}  // namespace

Status ListExamples() {
  for (const EmbeddedFile& example : example_sketches::Files()) {
    fmt::print("{:<12} {}\n", NameOf(example), AboutOf(example));
  }
  return {};
}

Status CopyExamples(const settings::ExamplesRequest& options) {
  const auto chosen = Chosen(options);
  if (!chosen) return Forward(chosen);
  const fs::path folder = options.to;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Fail("{} cannot be made: {}", options.to, error.message());
  for (const EmbeddedFile* example : *chosen) {
    const fs::path file = folder / example->name;
    if (!options.force && fs::exists(fs::symlink_status(file, error))) {
      return Fail("{} exists; --force overwrites it", file.string());
    }
  }
  for (const EmbeddedFile* example : *chosen) {
    const fs::path file = folder / example->name;
    const Status written = media::WriteFileQuickly(file, example->text, options.force);
    if (!written) return written;
    fmt::print("{}\n", file.lexically_normal().string());
  }
  return {};
}

}  // namespace strikeline::cli
