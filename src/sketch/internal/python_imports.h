// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "sketch/internal/sketch_cache.h"

namespace strikeline::sketch::internal {

// The modules that a file of Python names in its import statements, also those within functions:
// and several of one line: "a.b", ".c" and "..d" as they are written; `from a import b` gives "a"
// and "a.b", `from a import *` "a" and "a.*". What a program imports by other means is not among
// them.
std::vector<std::string> ImportsOf(std::string_view text);

// Some files of Python, and behind them those of their own that they come to import: modules found
// in `folder` or, of relative imports, beside who imports; and last the places where a file would
// be one of them, and folders of which all are. Reads each once; fails where one cannot be read.
Result<std::vector<Source>> WithImports(std::vector<std::string> files,
                                        const std::filesystem::path& folder);

}  // namespace strikeline::sketch::internal
