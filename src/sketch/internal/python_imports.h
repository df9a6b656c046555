// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace strikeline::sketch::internal {

// The modules that a file of Python names in its import statements, also those within functions:
// "a.b", ".c" and "..d" as they are written; `from a import b` gives "a" and "a.b". What a program
// imports by other means is not among them.
std::vector<std::string> ImportsOf(std::string_view text);

// The files of their own that some files of Python come to import, theirs first: modules found in
// `folder` or, of relative imports, beside who imports. Reads each once.
std::vector<std::string> WithImports(std::vector<std::string> files,
                                     const std::filesystem::path& folder);

}  // namespace strikeline::sketch::internal
