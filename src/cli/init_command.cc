// SPDX-License-Identifier: MIT
#include "cli/init_command.h"

#include <filesystem>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "base/check.h"
#include "base/embedded.h"
#include "media/disk/staged_file.h"
#include "settings/config_text.h"
#include "sketch/sketch_header.h"
#include "sketch/sketch_stub.h"

namespace strikeline::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHeaders = ".strikeline/include";

// What clangd and others read where there is no build: relative to the file, so that a project can
// be moved.
constexpr std::string_view kCompileFlags = "-xc++\n-std=c++20\n-isystem\n.strikeline/include\n";

struct ProjectFile {
  std::string name;
  std::string text;
  std::string_view about;
};

// A file of assets/project with the project's name in it.
std::string FromTemplate(std::string_view file, const std::string& project) {
  const EmbeddedFile* found = Find(project_files::Files(), file);
  CHECK(found) << file << " is not embedded";
  std::string text(found->text);
  constexpr std::string_view kName = "NAME";
  for (size_t at = text.find(kName); at != text.npos; at = text.find(kName, at)) {
    text.replace(at, kName.size(), project);
    at += project.size();
  }
  return text;
}

std::vector<ProjectFile> FilesOf(const std::string& project, bool is_python) {
  const std::string sketch = is_python ? "sketch.py" : "sketch.cpp";
  return {{sketch, FromTemplate(sketch, project), "the sketch"},
          {"strikeline.toml", settings::ConfigTemplate(settings::Options()),
           "settings, all with their defaults"},
          {"README.md", FromTemplate(is_python ? "readme_python.md" : "readme.md", project),
           "three commands"},
          {".gitignore", FromTemplate("gitignore", project), "what need not be kept"},
          {"out/.gitignore", "*\n!.gitignore\n", "the folder for what is made"},
          is_python ? ProjectFile{"typings/strikeline.pyi",
                                  sketch::SketchStub(geometry::Catalogue()), "for editors"}
                    : ProjectFile{"compile_flags.txt", std::string(kCompileFlags),
                                  "for editors that use clangd"}};
}

Status WriteHeaders(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Fail("{}: {}", folder.string(), error.message());
  const std::string ops = sketch::SketchHeader(geometry::Catalogue());
  if (Status written = media::WriteFileQuickly(folder / "ops.h", ops, true); !written) {
    return written;
  }
  for (const EmbeddedFile& file : sketch_headers::Files()) {
    const Status written = media::WriteFileQuickly(folder / file.name, file.text, true);
    if (!written) return written;
  }
  return {};
}

Status CheckFolder(const settings::InitRequest& options) {
  std::error_code error;
  const fs::path folder = options.folder;
  if (folder.empty()) return Fail("the folder has no name");
  if (!fs::exists(folder, error)) return {};
  if (!fs::is_directory(folder, error)) return Fail("{} exists and is no folder", options.folder);
  if (options.force || fs::is_empty(folder, error)) return {};
  return Fail("{} is not empty; --force adds what is missing and leaves what is there",
              options.folder);
}

// The folder's name, also of "." and "a/".
std::string ProjectName(const fs::path& folder) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(folder, error);
  const std::string name = whole.filename().empty() ? whole.parent_path().filename().string()
                                                    : whole.filename().string();
  std::string plain;  // it goes into a comment
  for (const char c : name) plain += c >= 0 && c < ' ' ? ' ' : c;
  return plain.empty() ? "sketch" : plain;
}

Status WriteMissing(const fs::path& folder, const ProjectFile& file) {
  const fs::path path = folder / file.name;
  std::error_code error;
  const bool is_there = fs::exists(fs::symlink_status(path, error));
  if (!is_there) {
    fs::create_directories(path.parent_path(), error);
    if (Status written = media::WriteFileQuickly(path, file.text, false); !written) return written;
  }
  fmt::print("{:<8} {:<20} {}\n", is_there ? "kept" : "made", file.name, file.about);
  return {};
}

}  // namespace

Status RunInit(const settings::InitRequest& options) {
  if (Status checked = CheckFolder(options); !checked) return checked;
  const fs::path folder = options.folder;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return Fail("{} cannot be made: {}", options.folder, error.message());
  for (const ProjectFile& file : FilesOf(ProjectName(folder), options.is_python)) {
    if (Status written = WriteMissing(folder, file); !written) return written;
  }
  if (!options.is_python) {
    if (Status written = WriteHeaders(folder / kHeaders / "strikeline"); !written) return written;
    fmt::print("made     {:<20} the headers, for editors\n", kHeaders);
  }
  fmt::print("\nNow type\n");
  if (!fs::equivalent(folder, ".", error)) fmt::print("  cd {}\n", options.folder);
  fmt::print("  strikeline live sketch.{}\n", options.is_python ? "py" : "cpp");
  return {};
}

}  // namespace strikeline::cli
