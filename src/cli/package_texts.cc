// SPDX-License-Identifier: MIT
#include "cli/package_texts.h"

#include <filesystem>
#include <utility>

#include "cli/completion_command.h"
#include "cli/manual/man_page.h"
#include "cli/manual/option_manual.h"
#include "geometry/op.h"
#include "media/disk/staged_file.h"
#include "sketch/sketch_header.h"
#include "sketch/sketch_stub.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

// The name by which a shell finds the script in its folder.
constexpr std::pair<const char*, const char*> kCompletions[] = {
    {"bash", "strikeline"}, {"zsh", "_strikeline"}, {"fish", "strikeline.fish"}};

Status Write(const fs::path& file, const std::string& text) {
  std::error_code error;
  fs::create_directories(file.parent_path(), error);
  if (error) return Fail("{} cannot be made: {}", file.parent_path().string(), error.message());
  return media::WriteFileQuickly(file, text, true);
}

}  // namespace

Status WritePackageTexts(const settings::OptionTable& table, const std::string& folder) {
  const fs::path root = folder;
  Status done =
      Write(root / "include/strikeline/ops.h", sketch::SketchHeader(geometry::Catalogue()));
  if (done) {
    done =
        Write(root / "python/strikeline/__init__.pyi", sketch::SketchStub(geometry::Catalogue()));
  }
  for (const auto& [shell, name] : kCompletions) {
    const auto script = CompletionScript(shell, table);
    if (!script) return Forward(script);
    if (done) done = Write(root / shell / name, *script);
  }
  for (const ManPage& page : ManPages(table)) {
    if (done) done = Write(root / "man1" / page.file, page.text);
  }
  if (done) done = Write(root / "options.md", OptionManual(table));
  return done;
}

}  // namespace strikeline::cli
