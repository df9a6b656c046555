// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <strikeline/abi.h>

#include "sketch/compile.h"

namespace strikeline::sketch::internal {

// A version of a sketch in this process.
struct Opened {
  std::shared_ptr<const void> library;  // holds what `sketch` lies in
  const abi::Sketch* sketch = nullptr;
};

// What sketches may be written in: from a file to a version that is kept and can be opened again,
// and from there to functions that draw. Plain; texts live as long as the program. A value.
struct Language {
  std::span<const std::string_view> endings;  // of its files: ".cpp"
  std::string_view kept_ending;               // of versions: ".so"
  // Makes a version, or finds it: its file, and beside it a manifest and copies of all files that
  // it depends on. What is wrong with the file is the error, or opening it says so. `cancel` may be
  // null.
  Result<CompiledSketch> (*prepare)(const std::filesystem::path& source,
                                    const std::filesystem::path& cache,
                                    const std::atomic<bool>* cancel);
  // Of a file that no version is made of: what a version would be made from, and where that would
  // lie that is not there; null: not told.
  std::vector<std::filesystem::path> (*included)(const std::filesystem::path& source,
                                                 const std::filesystem::path& cache,
                                                 const std::atomic<bool>* cancel);
  // Opens a version; `api` is copied.
  Result<Opened> (*open)(const std::filesystem::path& version, const abi::Api& api);
  // Makes the next versions come sooner; null: there is nothing to be made.
  Status (*warm_up)(const std::filesystem::path& cache, const std::atomic<bool>* cancel);
};

const Language& Cpp();
const Language& Python();

// By the ending of a sketch or of a version; null: it is neither.
const Language* LanguageOf(const std::filesystem::path& file);

}  // namespace strikeline::sketch::internal
