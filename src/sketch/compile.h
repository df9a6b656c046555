// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/units.h"

namespace strikeline::sketch {

// A sketch as a shared library.
struct CompiledSketch {
  std::filesystem::path library;
  bool was_there = false;  // compiled before, with the same sources, headers and compiler
  Seconds duration{0};
  std::string sources_id;  // of the sketch and all local files that it includes
};

// Where compiled sketches are kept: $STRIKELINE_CACHE, else the user's cache folder.
std::filesystem::path CacheFolder();

// Compiles `source` (.cpp) with the system's compiler ($CXX, else c++, g++, clang++), unless the
// cache has it. The compiler's message is the error. Takes one to two seconds when it is new, and
// again as long where a file changes meanwhile; one that never rests is an error. Ends early, with
// an error, when `cancel` is set. Several processes may do so at once. Thread: any.
Result<CompiledSketch> CompileSketch(const std::filesystem::path& source,
                                     const std::filesystem::path& cache,
                                     const std::atomic<bool>* cancel = nullptr);

// The sketch and the files of its own that it includes, as a library was compiled from them.
std::vector<std::filesystem::path> SourcesOf(const std::filesystem::path& library);
// Where nothing was that it would have been made from, and folders where more would be found:
// another version begins when it appears there.
std::vector<std::filesystem::path> MissingSourcesOf(const std::filesystem::path& library);
// The same of a sketch that does not compile: itself, what it includes, and where that would lie
// that is not there. Empty where the compiler cannot tell. Takes a quarter of a second. Ends early
// when `cancel` is set. Thread: any.
std::vector<std::filesystem::path> IncludedBy(const std::filesystem::path& source,
                                              const std::filesystem::path& cache,
                                              const std::atomic<bool>* cancel = nullptr);
// CompiledSketch::sources_id of a library of the cache; "" of any other.
std::string SourcesIdOf(const std::filesystem::path& library);

// Compiles what every sketch includes, once for each version of program and compiler, so that
// sketches that begin with it are compiled in two thirds of the time. Takes as long as a sketch; a
// compiler that cannot (all but GCC) is left alone. Several processes may do so at once. Thread:
// any.
Status PrecompileHeaders(const std::filesystem::path& cache,
                         const std::atomic<bool>* cancel = nullptr);

}  // namespace strikeline::sketch
