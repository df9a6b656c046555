// SPDX-License-Identifier: MIT
#include "cli/shelf/examples_command.h"

#include <string_view>

#include <fmt/core.h>

#include "base/embedded.h"
#include "cli/shelf/file_shelf.h"

namespace strikeline::cli {
namespace {

// The comment that its file begins with.
std::string_view AboutOf(const EmbeddedFile& example) {
  const std::string_view line = example.text.substr(0, example.text.find('\n'));
  return line.starts_with("// ") ? line.substr(3) : std::string_view();
}

}  // namespace

Status ListExamples() {
  for (const EmbeddedFile& example : example_sketches::Files()) {
    fmt::print("{:<12} {}\n", StemOf(example), AboutOf(example));
  }
  return {};
}

Status CopyExamples(const settings::CopyRequest& request) {
  return CopyFromShelf({example_sketches::Files(), "example", "examples list"}, request);
}

}  // namespace strikeline::cli
