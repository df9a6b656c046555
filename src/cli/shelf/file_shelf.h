// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "base/result.h"
#include "settings/requests.h"

namespace strikeline::cli {

// Files in the program that people copy and change: `what` one is called, and the command that
// names all.
struct FileShelf {
  std::span<const EmbeddedFile> files;
  std::string_view what, list_command;
};

// "tides" of "tides.cpp".
std::string_view StemOf(const EmbeddedFile& file);

// By its name, with or without ending; the error names the nearest.
Result<const EmbeddedFile*> FindOnShelf(const FileShelf& shelf, const std::string& name);

// Writes some of them and says their paths. Unless forced, nothing is written if one of the files
// exists.
Status CopyFromShelf(const FileShelf& shelf, const settings::CopyRequest& request);

}  // namespace strikeline::cli
